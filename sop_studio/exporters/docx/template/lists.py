"""A company's lists beside those of the writer: their numbers and bullets, our counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from sop_studio.exporters.docx import numbering
from sop_studio.exporters.docx.template.schema import child, put_in_order
from sop_studio.exporters.docx.template.source import Part, W
from sop_studio.exporters.docx.template.tree import (
    drop_attribute,
    drop_attributes,
    put_in_place,
    remove,
    whole,
)

_FIRST_KIND = 100
"""Kinds of lists that a company brings get numbers from here on."""

_STEP, _HANGING = 360, 360
_COUNTED = frozenset({"decimal", "decimalZero", ""})
_UNWANTED = tuple(
    f"{W}{name}"
    for name in ("nsid", "tmpl", "name", "styleLink", "numStyleLink", "lvlPicBulletId", "legacy")
)
_NUMBERED = {
    "Heading1": numbering.HEADINGS,
    "ListBullet": numbering.BULLETS,
    "ListNumber": numbering.NUMBERS,
}
_HEADINGS_BELOW = frozenset(f"Heading{level}" for level in range(2, 10))
_NEVER_NUMBERED = frozenset({
    "Normal", "Title", "Subtitle", "Caption", "Header", "Footer", "TOC1", "TOC2", "Quote",
    "ListContinue",
})  # fmt: skip


class Lists(Struct, frozen=True):
    """The numbering part up to where lists of the text follow, and the number of their first.

    `numbers` are those that the company's lists have now, by those they had. `are_labels_numbered`
    says whether headings below those of sections count on, as "4.1".
    """

    head: str
    first: int
    numbers: Mapping[str, int]
    are_labels_numbered: bool


def lists_of(
    part: Part | None,
    sheet: etree._Element,
    names: Mapping[str, str],
    others: Iterable[etree._Element],
) -> Lists:
    """Return the lists of a copy, and let the styles refer to them.

    `names` are the ids of styles by those they had, `others` what else may have items of lists.
    """
    ours = etree.fromstring(f"{numbering.numbering_head()}</w:numbering>".encode())
    theirs = _Theirs(part.root if part is not None else None)
    pages = list(others)
    own = set(names.values())
    listed = [each for each in sheet.findall(f"{W}style") if each.get(f"{W}styleId") in own]
    used = {
        number.get(f"{W}val", "")
        for root in (*listed, *pages)
        for number in root.iter(f"{W}numId")
        if theirs.kind_of(number.get(f"{W}val", "")) is not None
    }
    order = sorted(used, key=lambda number: (whole(number), number))
    numbers = {number: numbering.FIRST_OWN_LIST + at for at, number in enumerate(order)}
    kinds = {number: deepcopy(theirs.kind_of(number)) for number in order}
    made = [kind for kind in kinds.values() if kind is not None]
    for at, kind in enumerate(made):
        _clean(kind, names, _FIRST_KIND + at)
    for style in listed:
        _renumber(style, numbers)
    by_number = {numbers[number]: kind for number, kind in kinds.items() if kind is not None}
    are_labels_numbered = _join(sheet, ours, by_number)
    first_number = next(iter(ours.iter(f"{W}num")))
    for kind in made:
        first_number.addprevious(kind)
    for at, number in enumerate(order):
        instance = etree.SubElement(ours, f"{W}num")
        instance.set(f"{W}numId", str(numbers[number]))
        etree.SubElement(instance, f"{W}abstractNumId").set(f"{W}val", str(_FIRST_KIND + at))
    head = etree.tostring(ours, encoding="unicode").removesuffix("</w:numbering>")
    first = numbering.FIRST_OWN_LIST + len(order)
    return Lists(head, first, numbers, are_labels_numbered)


class _Theirs:
    """The lists of a company by their numbers."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root if root is not None else etree.Element(f"{W}numbering")
        self._kinds = {
            each.get(f"{W}abstractNumId", ""): each for each in found.findall(f"{W}abstractNum")
        }
        self._linked = {
            link.get(f"{W}val", ""): each
            for each in self._kinds.values()
            if (link := each.find(f"{W}styleLink")) is not None
        }
        self._lists = {
            each.get(f"{W}numId", ""): kind.get(f"{W}val", "")
            for each in found.findall(f"{W}num")
            if (kind := each.find(f"{W}abstractNumId")) is not None
        }

    def kind_of(self, number: str) -> etree._Element | None:
        """Return what a list looks like; one that is kept as a style of lists is looked up."""
        kind = self._kinds.get(self._lists.get(number, ""))
        link = kind.find(f"{W}numStyleLink") if kind is not None else None
        if link is not None:
            kind = self._linked.get(link.get(f"{W}val", ""), kind)
        if kind is None or kind.find(f"{W}lvl") is None:
            return None
        return kind


def _clean(kind: etree._Element, names: Mapping[str, str], number: int) -> None:
    for each in list(kind.iter()):
        if each is not kind and (not str(each.tag).startswith(W) or each.tag in _UNWANTED):
            remove(each)
            continue
        drop_attributes(
            each, lambda name: not name.startswith(W) or name in {f"{W}tplc", f"{W}tentative"}
        )
    put_in_order(kind)
    kind.set(f"{W}abstractNumId", str(number))
    for each in list(kind.iter(f"{W}pStyle")):
        new = names.get(each.get(f"{W}val", ""))
        if new is None:
            remove(each)
        else:
            each.set(f"{W}val", new)


def _renumber(style: etree._Element, numbers: Mapping[str, int]) -> None:
    """Let a style refer to the list it belongs to now."""
    found = style.find(f"{W}pPr/{W}numPr/{W}numId")
    if found is None:
        return
    said = found.get(f"{W}val", "")
    if said in numbers and style.get(f"{W}styleId") not in _NEVER_NUMBERED:
        found.set(f"{W}val", str(numbers[said]))
    elif said != "0":
        _drop_number(style)


def _join(sheet: etree._Element, ours: etree._Element, kinds: Mapping[int, etree._Element]) -> bool:
    """Let headings and lists have the numbers of the company where they can, else ours.

    Tells whether headings below those of sections have numbers.
    """
    are_labels_numbered = _number_headings(sheet, ours, kinds)
    for name in ("ListBullet", "ListNumber"):
        _look_like(sheet, ours, kinds, name)
    _unlink(sheet, kinds)
    return are_labels_numbered


def _style(sheet: etree._Element, name: str) -> etree._Element | None:
    found = sheet.findall(f"{W}style")
    return next((each for each in found if each.get(f"{W}styleId") == name), None)


def _level(style: etree._Element, kinds: Mapping[int, etree._Element]) -> etree._Element | None:
    """Return the level of the company's list that numbers a style."""
    properties = style.find(f"{W}pPr/{W}numPr")
    number = properties.find(f"{W}numId") if properties is not None else None
    if properties is None or number is None:
        return None
    kind = kinds.get(whole(number.get(f"{W}val", "0")))
    if kind is None:
        return None
    levels = {each.get(f"{W}ilvl", ""): each for each in kind.findall(f"{W}lvl")}
    linked = (
        each for each in levels.values()
        if (link := each.find(f"{W}pStyle")) is not None
        and link.get(f"{W}val") == style.get(f"{W}styleId")
    )  # fmt: skip
    said = properties.find(f"{W}ilvl")
    if said is None:
        return next(linked, levels.get("0"))
    return levels.get(said.get(f"{W}val", "0"))


def _number_headings(
    sheet: etree._Element, ours: etree._Element, kinds: Mapping[int, etree._Element]
) -> bool:
    """Number the sections as the company does where it counts them in figures, else as we do.

    Tells whether the headings below count on.
    """
    heading, label = _style(sheet, "Heading1"), _style(sheet, "Heading2")
    if heading is None or label is None:
        return False
    level = _level(heading, kinds) if kinds else None
    if level is not None and _counts_sections(level):
        _start_at_one(level)
        _unlink_headings(ours)
        below = _level(label, kinds)
        counts_on = below is not None and _counts_on(below, level)
    else:
        _set_number(heading, numbering.HEADINGS)
        _set_number(label, numbering.HEADINGS, 1)
        counts_on = True
    for style in sheet.findall(f"{W}style"):
        based = style.find(f"{W}basedOn")
        has_number = style.find(f"{W}pPr/{W}numPr") is not None
        if style is label and counts_on:
            continue
        if style.get(f"{W}styleId") in _HEADINGS_BELOW and has_number:
            _set_number(style, 0)
            _set_flush(style)
        elif based is not None and based.get(f"{W}val") in _COUNTING and not has_number:
            _set_number(style, 0)
    return counts_on


_COUNTING = frozenset({"Heading1", "Heading2"})


def _unlink_headings(ours: etree._Element) -> None:
    for link in list(ours.iter(f"{W}pStyle")):
        if link.get(f"{W}val") in _COUNTING:
            remove(link)


def _counts_on(below: etree._Element, sections: etree._Element) -> bool:
    """Tell whether a level shows the number of the section and one of its own, in figures."""
    form, shown = below.find(f"{W}numFmt"), below.find(f"{W}lvlText")
    said = form.get(f"{W}val", "") if form is not None else ""
    words = shown.get(f"{W}val", "") if shown is not None else ""
    is_next = below.getparent() is sections.getparent() and below.get(f"{W}ilvl") == "1"
    return is_next and said in _COUNTED and "%1" in words and "%2" in words


def _counts_sections(level: etree._Element) -> bool:
    form, shown = level.find(f"{W}numFmt"), level.find(f"{W}lvlText")
    said = form.get(f"{W}val", "") if form is not None else ""
    words = shown.get(f"{W}val", "") if shown is not None else ""
    return level.get(f"{W}ilvl") == "0" and said in _COUNTED and "%1" in words


def _start_at_one(level: etree._Element) -> None:
    child(level, "start").set(f"{W}val", "1")


def _look_like(
    sheet: etree._Element, ours: etree._Element, kinds: Mapping[int, etree._Element], name: str
) -> None:
    """Let our list look like the company's at its first level; deeper ones are set in from it."""
    style = _style(sheet, name)
    if style is None:
        return
    theirs = _level(style, kinds)
    number = _NUMBERED[name]
    our_kind = next(each for each in ours if each.get(f"{W}abstractNumId") == str(number))
    if theirs is not None and _is_like(theirs, is_bullet=name == "ListBullet"):
        first = deepcopy(theirs)
        first.set(f"{W}ilvl", "0")
        for link in first.findall(f"{W}pStyle"):
            first.remove(link)
        child(first, "pStyle").set(f"{W}val", name)
        _start_at_one(first)
        place = style.find(f"{W}pPr/{W}ind")
        if place is not None:
            old = child(child(first, "pPr"), "ind")
            put_in_place(old, [deepcopy(place)])
        our_kind.replace(our_kind.findall(f"{W}lvl")[0], first)
        _set_in(our_kind)
    _set_number(style, number)


def _is_like(level: etree._Element, *, is_bullet: bool) -> bool:
    """Tell whether a level can be the first of a list: bullets, or one number of its own."""
    form, shown = level.find(f"{W}numFmt"), level.find(f"{W}lvlText")
    if form is None or shown is None:
        return False
    kind, words = form.get(f"{W}val"), shown.get(f"{W}val", "")
    if is_bullet:
        return kind == "bullet" and bool(words)
    return kind not in {"bullet", "none"} and "%1" in words and words.count("%") == 1


def _set_in(kind: etree._Element) -> None:
    first, *deeper = kind.findall(f"{W}lvl")
    place = first.find(f"{W}pPr/{W}ind")
    said = "0"
    if place is not None:
        said = place.get(f"{W}left") or place.get(f"{W}start") or "0"
    left = whole(said, _STEP)
    for at, level in enumerate(deeper, start=1):
        ours = level.find(f"{W}pPr/{W}ind")
        if ours is not None:
            ours.set(f"{W}left", str(left + _STEP * at))
            ours.set(f"{W}hanging", str(_HANGING))


def _set_number(style: etree._Element, number: int, level: int = 0) -> None:
    place = child(child(style, "pPr"), "numPr")
    del place[:]
    if level:
        etree.SubElement(place, f"{W}ilvl").set(f"{W}val", str(level))
    etree.SubElement(place, f"{W}numId").set(f"{W}val", str(number))


def _drop_number(style: etree._Element) -> None:
    found = style.find(f"{W}pPr/{W}numPr")
    if found is not None:
        remove(found)


def _set_flush(style: etree._Element) -> None:
    """Set a heading that loses its number flush, unless the style says where it stands."""
    place = child(style, "pPr").find(f"{W}ind")
    if place is not None:
        drop_attribute(place, f"{W}hanging", f"{W}firstLine")


def _unlink(sheet: etree._Element, kinds: Mapping[int, etree._Element]) -> None:
    """Drop links of lists to styles that another list numbers now."""
    belongs = {
        style.get(f"{W}styleId", ""): found.get(f"{W}val", "")
        for style in sheet.findall(f"{W}style")
        if (found := style.find(f"{W}pPr/{W}numPr/{W}numId")) is not None
    }
    for number, kind in kinds.items():
        for link in list(kind.iter(f"{W}pStyle")):
            if belongs.get(link.get(f"{W}val", "")) != str(number):
                remove(link)
