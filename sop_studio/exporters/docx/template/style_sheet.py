"""A company's styles with those that are missing, under the ids by which the writer knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache

from lxml import etree
from msgspec import Struct

from sop_studio.exporters.copies import LANGUAGE
from sop_studio.exporters.docx import styles, xml
from sop_studio.exporters.docx.template.faces import width_of_face
from sop_studio.exporters.docx.template.look import Look, look_of
from sop_studio.exporters.docx.template.names import english_name
from sop_studio.exporters.docx.template.schema import child, put_in_order
from sop_studio.exporters.docx.template.source import Part, W
from sop_studio.exporters.docx.template.tree import drop_attribute

_KEPT_KINDS = frozenset({"paragraph", "character", "table"})
_REFERENCES = (f"{W}basedOn", f"{W}next", f"{W}link")
_UNWANTED = tuple(f"{W}{name}" for name in (
    "rsid", "personal", "personalCompose", "personalReply", "lang", "rPrChange", "pPrChange",
    "tblPrChange", "locked", "proofErr",
))  # fmt: skip
_HIDING = tuple(f"{W}{name}" for name in ("framePr", "vanish", "webHidden", "specVanish"))
_REVISION = f"{W}rsid"
_BASE = "SopBase"
HEAD_LINE, FOOT_LINE = "SopPageHead", "SopPageFoot"
"""The styles of lines that are added to headers and footers."""

_ALWAYS_MADE = {"SOP Base": _BASE, "SOP Page Head": HEAD_LINE, "SOP Page Foot": FOOT_LINE}
"""Ids by names; a template that is one of our copies has them too, for another paper."""

_LIKE_TEXT = frozenset({"ListBullet", "ListNumber", "ListContinue", "Quote"})
"""Made like running text; everything else that is made is independent of how that is set."""

_DEEPEST = 12
_LEAST_TEXT = 15
"""Half points."""

_OWN_HEADING = re.compile(r"Heading\d")
_AS_LARGE_AS_TEXT = re.compile(r'<w:sz(?:Cs)? w:val="(\d+)"/>')


class StyleSheet(Struct, frozen=True):
    """All styles of a copy; `names` are the ids that the company's own have, by those they had.

    `from_template` has the ids of those that the writer uses and the company made; `made` says how
    many the writer needs besides.
    """

    root: etree._Element
    names: Mapping[str, str]
    from_template: frozenset[str]
    made: int
    look: Look


def style_sheet(part: Part | None, theme: etree._Element | None, text_width: int) -> StyleSheet:
    """Return the styles of a company, completed; without any, ours."""
    ours = _our_sheet()
    if part is None or next(_usable(part.root), None) is None:
        look = look_of(ours, None)
        ours.append(_base(look))
        ours.extend(_page_lines(look, text_width))
        return StyleSheet(ours, {}, frozenset(), len(_all(ours)), look)
    root = part.root
    _clean(root)
    wanted = {each.get(f"{W}styleId", ""): each for each in _all(ours)}
    names = _names(root, wanted)
    _rename(root, names)
    _mend_references(root)
    look = look_of(root, theme)
    for each in _all(root):
        if each.get(f"{W}styleId") in _ALWAYS_MADE.values():
            root.remove(each)
    own = {each.get(f"{W}styleId", "") for each in _all(root)}
    _show(root, wanted.keys() & own)
    missing = [each for name, each in wanted.items() if name not in own]
    taken = {_name(each).casefold() for each in _all(root)}
    root.append(_base(look))
    for each in missing:
        root.append(_made(each, look, taken))
    root.extend(_page_lines(look, text_width))
    _set_defaults(root)
    return StyleSheet(root, names, frozenset(wanted.keys() & own), len(missing), look)


def _our_sheet() -> etree._Element:
    return deepcopy(_parsed_sheet())


@cache
def _parsed_sheet() -> etree._Element:
    return etree.fromstring(styles.styles_part().encode())


def _all(root: etree._Element) -> list[etree._Element]:
    return root.findall(f"{W}style")


def _usable(root: etree._Element) -> Iterator[etree._Element]:
    return (
        each for each in _all(root)
        if each.get(f"{W}styleId") and each.get(f"{W}type") in _KEPT_KINDS
    )  # fmt: skip


def _name(style: etree._Element) -> str:
    found = style.find(f"{W}name")
    return found.get(f"{W}val", "") if found is not None else ""


def _clean(root: etree._Element) -> None:
    """Keep styles for text and tables, each once, and of them what looks are made of."""
    seen: set[str] = set()
    names: set[str] = set()
    usable = set(_usable(root))
    for each in _all(root):
        identifier = each.get(f"{W}styleId", "")
        if each not in usable or identifier in seen:
            root.remove(each)
            continue
        seen.add(identifier)
        _give_name(each, names)
    language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    for each in list(root.iter()):
        if not str(each.tag).startswith(W) or each.tag in _UNWANTED:
            parent = each.getparent()
            if parent is not None and each is not language:
                parent.remove(each)
                continue
        for name in list(map(str, each.attrib)):
            if not name.startswith(W) or name.startswith(_REVISION):
                del each.attrib[name]
    put_in_order(root)


def _give_name(style: etree._Element, names: set[str]) -> None:
    """Give a style without a name, or with that of another, one of its own."""
    name = _name(style) or style.get(f"{W}styleId", "")
    while name.casefold() in names:
        name = f"{name} (2)"
    names.add(name.casefold())
    found = style.find(f"{W}name")
    if found is None:
        found = etree.Element(f"{W}name")
        style.insert(0, found)
    found.set(f"{W}val", name)


def _names(root: etree._Element, wanted: Mapping[str, etree._Element]) -> dict[str, str]:
    """Return the new ids of all styles by their old ones."""
    matched = _matched(root, wanted)
    taken = {*wanted, *_ALWAYS_MADE.values()}
    names: dict[str, str] = {}
    for each in _all(root):
        old = each.get(f"{W}styleId", "")
        new = matched.get(old, "") or _ALWAYS_MADE.get(_name(each), "")
        if not new:
            new = old
            while new in taken:
                new = f"{new}Own"
            taken.add(new)
        names[old] = new
    return names


def _matched(root: etree._Element, wanted: Mapping[str, etree._Element]) -> dict[str, str]:
    """Return the ids that the writer uses by those of the company's styles for the same."""
    theirs = _all(root)
    found: dict[str, str] = {}
    open_ = dict(wanted)
    default = next((each for each in theirs if _is_default(each)), None)
    if default is not None:
        found[default.get(f"{W}styleId", "")] = "Normal"
        open_.pop("Normal", None)
    for called in (_own_names, _english_names, _identifiers):
        known = {
            (style.get(f"{W}type"), said): new
            for new, style in open_.items()
            for said in called(style)
        }
        for each in theirs:
            old, kind = each.get(f"{W}styleId", ""), each.get(f"{W}type")
            new = next(
                (known[kind, said] for said in sorted(called(each)) if (kind, said) in known), ""
            )
            if old not in found and new in open_:
                found[old] = new
                del open_[new]
    return found


def _is_default(style: etree._Element) -> bool:
    is_default = style.get(f"{W}default") in {"1", "true", "on"}
    return is_default and style.get(f"{W}type") == "paragraph"


def _own_names(style: etree._Element) -> set[str]:
    return {_name(style).casefold()}


def _english_names(style: etree._Element) -> set[str]:
    aliases = style.find(f"{W}aliases")
    said = aliases.get(f"{W}val", "").split(",") if aliases is not None else []
    return {english_name(each) for each in (_name(style), *said) if each.strip()}


def _identifiers(style: etree._Element) -> set[str]:
    return {style.get(f"{W}styleId", "")}


def _rename(root: etree._Element, names: Mapping[str, str]) -> None:
    for each in _all(root):
        each.set(f"{W}styleId", names[each.get(f"{W}styleId", "")])
    for each in list(root.iter(*_REFERENCES)):
        new = names.get(each.get(f"{W}val", ""))
        parent = each.getparent()
        if new is not None:
            each.set(f"{W}val", new)
        elif parent is not None:
            parent.remove(each)


def _mend_references(root: etree._Element) -> None:
    """Break circles of styles that are based on each other, and chains that are too long."""
    by_name = {each.get(f"{W}styleId", ""): each for each in _all(root)}
    for style in by_name.values():
        seen = {style.get(f"{W}styleId", "")}
        at = style
        while (based := at.find(f"{W}basedOn")) is not None:
            name = based.get(f"{W}val", "")
            same = by_name[name].get(f"{W}type") == style.get(f"{W}type")
            if name in seen or not same or len(seen) > _DEEPEST:
                at.remove(based)
                break
            seen.add(name)
            at = by_name[name]


def _show(root: etree._Element, used: set[str]) -> None:
    """Let nothing that the writer uses be hidden or placed beside the text."""
    for each in _all(root):
        name = each.get(f"{W}styleId", "")
        if name not in used:
            continue
        for hiding in list(each.iter(*_HIDING)):
            parent = hiding.getparent()
            if parent is not None:
                parent.remove(hiding)
        if _OWN_HEADING.fullmatch(name):
            _keep_with_text(each)


def _keep_with_text(heading: etree._Element) -> None:
    """Let no heading stand alone at the foot of a page, unless it is said that it may."""
    child(child(heading, "pPr"), "keepNext")


def _base(look: Look) -> etree._Element:
    """Return the style that those which are made are based on: the font of the company's text.

    What else is said of running text, such as first lines set in, does not fit cells and notes.
    """
    return _parsed(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{_BASE}">'
        '<w:name w:val="SOP Base"/><w:pPr><w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:after="100" w:line="264" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
        f'<w:rPr>{look.fonts}{look.colour_of_text}<w:sz w:val="{look.size}"/>'
        f'<w:szCs w:val="{look.size}"/></w:rPr></w:style>'
    )


def _page_lines(look: Look, text_width: int) -> list[etree._Element]:
    size = _size_of_text(styles.REMARK_SIZE, look)
    return [
        _parsed(
            styles.paragraph_style(
                name,
                title,
                f'<w:tabs><w:tab w:val="right" w:pos="{text_width}"/></w:tabs>'
                '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>',
                f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
                _BASE,
            )
        )
        for title, name in _ALWAYS_MADE.items()
        if name != _BASE
    ]


def _made(style: etree._Element, look: Look, taken: set[str]) -> etree._Element:
    """Return one of our styles in the colours and sizes of the company."""
    name = style.get(f"{W}styleId", "")
    words = etree.tostring(style, encoding="unicode")
    words = words.replace(styles.HEAD_BLUE, look.accent).replace(styles.TABLE_HEAD, look.tint)
    is_heading = name.startswith("Heading") or name in {"Title", "Subtitle", "ContentsHeading"}
    fitted = _size_of_heading if is_heading else _size_of_text
    words = _AS_LARGE_AS_TEXT.sub(
        lambda found: found[0].replace(found[1], str(fitted(int(found[1]), look))), words
    )
    made = etree.fromstring(words)
    based = made.find(f"{W}basedOn")
    if based is not None and based.get(f"{W}val") == "Normal" and name not in _LIKE_TEXT:
        based.set(f"{W}val", _BASE)
    if _name(made).casefold() in taken:
        found = made.find(f"{W}name")
        if found is not None:
            found.set(f"{W}val", f"SOP {_name(made)}")
    taken.add(_name(made).casefold())
    return made


def _size_of_heading(size: int, look: Look) -> int:
    return max(size, look.size)


def _size_of_text(size: int, look: Look) -> int:
    """Return a size in which words fit where they do in our own font, and that can be read."""
    return min(look.size, max(_LEAST_TEXT, int(size / width_of_face(look.face))))


def _set_defaults(root: etree._Element) -> None:
    """Leave one default of each kind, and say in which language our words are."""
    for kind, name in (
        ("paragraph", "Normal"), ("character", "DefaultParagraphFont"), ("table", "TableNormal"),
    ):  # fmt: skip
        for each in _all(root):
            if each.get(f"{W}type") != kind:
                continue
            drop_attribute(each, f"{W}default")
            if each.get(f"{W}styleId") == name:
                each.set(f"{W}default", "1")
    defaults = root.find(f"{W}docDefaults")
    if defaults is None:
        defaults = _parsed("<w:docDefaults><w:rPrDefault/><w:pPrDefault/></w:docDefaults>")
        root.insert(0, defaults)
    letters = _inside(_inside(defaults, "rPrDefault", 0), "rPr", 0)
    language = letters.find(f"{W}lang")
    if language is None:
        language = etree.SubElement(letters, f"{W}lang")
    language.set(f"{W}val", LANGUAGE)


def _inside(parent: etree._Element, name: str, at: int) -> etree._Element:
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(at, found)
    return found


def _parsed(words: str) -> etree._Element:
    return etree.fromstring(f"<x {xml.NAMESPACES}>{words}</x>")[0]
