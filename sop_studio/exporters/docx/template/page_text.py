"""A company's header or footer as it waits to be filled: what it asks for and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from sop_studio.exporters.docx.template.fields import page_field, text_run
from sop_studio.exporters.docx.template.room import room_taken
from sop_studio.exporters.docx.template.schema import child
from sop_studio.exporters.docx.template.source import W
from sop_studio.exporters.docx.template.values import (
    PAGE,
    PAGES,
    PLACEHOLDER,
    key_of,
    placeholder,
)
from sop_studio.exporters.sheets import Sheet
from sop_studio.translation import _

SIDES = {"header": "hdr", "footer": "ftr"}
"""What the parts of a page are called, with the names of their elements."""

_PICTURES = ("{*}pic", "{*}imagedata")
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_NUMBER = "#"
_PAGES_FIELDS = frozenset({"NUMPAGES", "SECTIONPAGES"})


class PageText(Struct, frozen=True):
    """A header or footer without values; `pictures` are names by the ids that it knows them by.

    `asked` is what it says of an SOP, `unknown` what it asks for and nobody can say. `gap` is how
    far text that is added must stay away from it where something hangs loose on the page.
    """

    root: etree._Element
    pictures: Mapping[str, str]
    asked: frozenset[str]
    unknown: frozenset[str]
    words: str
    high: int
    gap: int | None
    is_empty: bool
    is_header: bool

    @property
    def has_picture(self) -> bool:
        """Whether it shows a picture, such as a logo."""
        return next(self.root.iter(*_PICTURES), None) is not None

    def filled(self, values: Mapping[str, str], colours: Mapping[str, str]) -> etree._Element:
        """Return its content with values in their places, of some of them in a colour."""
        root = deepcopy(self.root)
        for each in list(root.iter(f"{W}t")):
            if each.text and "{{" in each.text:
                _fill(each, values, colours)
        for each in _results(root, _PAGES_FIELDS):
            each.text = values[PAGES]
        return root


def page_text(
    content: tuple[etree._Element | None, Mapping[str, str]], tag: str, sheet: Sheet
) -> PageText:
    """Return a header or footer that waits to be filled; an empty one for none."""
    root, pictures = content
    is_header = tag == "hdr"
    if root is None or root.tag != f"{W}{tag}":
        root = etree.Element(f"{W}{tag}", nsmap={"w": W[1:-1]})
        pictures = {}
    asked: set[str] = set()
    unknown: set[str] = set()
    for paragraph in list(root.iter(f"{W}p")):
        _join(paragraph)
        for text in _texts(paragraph):
            _settle(text, asked, unknown)
    asked |= _pages_said(root)
    if PAGE in asked and PAGES not in asked:
        _add_pages(root)
        asked.add(PAGES)
    words = _words(root)
    high, gap = room_taken(root, sheet, is_header=is_header)
    shows = bool(words) or next(root.iter("{*}drawing", "{*}pict", f"{W}tbl"), None) is not None
    return PageText(
        root=root,
        pictures=pictures,
        asked=frozenset(asked),
        unknown=frozenset(unknown),
        words=words,
        high=high,
        gap=gap,
        is_empty=not shows and not asked,
        is_header=is_header,
    )


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the texts of a paragraph, without those of boxes that hang on it."""
    return [
        each
        for each in paragraph.iter(f"{W}t")
        if next(each.iterancestors(f"{W}p"), None) is paragraph
    ]


def _join(paragraph: etree._Element) -> None:
    """Put placeholders together that are spread over several runs, as Word likes to do."""
    texts = _texts(paragraph)
    said = "".join(each.text or "" for each in texts)
    if "{{" not in said:
        return
    owner = [at for at, each in enumerate(texts) for _character in each.text or ""]
    pieces: list[list[str]] = [[] for _text in texts]
    inside = dict.fromkeys(range(len(said)), -1)
    for found in PLACEHOLDER.finditer(said):
        inside.update(dict.fromkeys(range(*found.span()), owner[found.start()]))
    for at, character in enumerate(said):
        pieces[inside[at] if inside[at] >= 0 else owner[at]].append(character)
    for text, piece in zip(texts, pieces, strict=True):
        text.text = "".join(piece)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _settle(text: etree._Element, asked: set[str], unknown: set[str]) -> None:
    """Name what is asked for as the program does; page numbers become fields."""
    said = text.text or ""
    run = text.getparent()
    if "{{" not in said or run is None:
        return
    for found in PLACEHOLDER.finditer(said):
        key = key_of(found[1])
        if key:
            asked.add(key)
            said = said.replace(found[0], placeholder(key))
        else:
            unknown.add(found[1])
    text.text = said
    pages = {placeholder(PAGE): "PAGE", placeholder(PAGES): "NUMPAGES"}
    if not any(each in said for each in pages):
        return
    _divide(run, text, pages)


def _divide(run: etree._Element, text: etree._Element, pages: Mapping[str, str]) -> None:
    """Divide a run at the page numbers it asks for; what else it holds stays in front."""
    look = run.find(f"{W}rPr")
    made: list[etree._Element] = []
    rest = text.text or ""
    while rest:
        at, said = min(
            ((rest.find(each), each) for each in pages if each in rest), default=(len(rest), "")
        )
        if rest[:at]:
            made.append(text_run(look, rest[:at]))
        if said:
            made += page_field(look, pages[said], "1")
        rest = rest[at + len(said) :]
    after = [each for each in run if run.index(each) > run.index(text)]
    if after:
        tail = etree.Element(f"{W}r")
        if look is not None:
            tail.append(deepcopy(look))
        tail.extend(after)
        made.append(tail)
    run.remove(text)
    for each in reversed(made):
        run.addnext(each)


def _pages_said(root: etree._Element) -> set[str]:
    said = {_kind(each) for each in root.iter(f"{W}instrText")}
    found = {PAGE} if "PAGE" in said else set()
    return found | ({PAGES} if said & _PAGES_FIELDS else set())


def _kind(instruction: etree._Element) -> str:
    return next(iter((instruction.text or "").split()), "").upper()


def _add_pages(root: etree._Element) -> None:
    """Say behind each page number how many pages there are."""
    for instruction in list(root.iter(f"{W}instrText")):
        run = instruction.getparent()
        if _kind(instruction) != "PAGE" or run is None:
            continue
        end = next(
            (
                each
                for each in run.itersiblings(f"{W}r")
                if (char := each.find(f"{W}fldChar")) is not None
                and char.get(f"{W}fldCharType") == "end"
            ),
            None,
        )
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if end is None or paragraph is None:
            continue
        words = "".join(each.text or "" for each in _texts(paragraph))
        look = run.find(f"{W}rPr")
        is_alone = not words.strip(" 0123456789-–—|")
        between = f" {_('of')} " if is_alone or _is_page(words) else " / "
        if is_alone:
            begin = run.getprevious()
            (run if begin is None else begin).addprevious(text_run(look, f"{_('Page')} "))
        added = [text_run(look, between), *page_field(look, "NUMPAGES", "1")]
        for each in reversed(added):
            end.addnext(each)


def _words(root: etree._Element) -> str:
    """Return what is said, with a sign for numbers of pages."""
    numbers = set(_results(root, _PAGE_FIELDS))
    lines = (
        "".join(_NUMBER if each in numbers else each.text or "" for each in _texts(paragraph))
        for paragraph in root.iter(f"{W}p")
    )
    return " ".join(" ".join(lines).split())


def _is_page(words: str) -> bool:
    return _("Page").casefold() in words.casefold()


def _results(root: etree._Element, kinds: frozenset[str]) -> list[etree._Element]:
    """Return the texts that show what fields of these kinds say."""
    found: list[etree._Element] = []
    for instruction in root.iter(f"{W}instrText"):
        run = instruction.getparent()
        if _kind(instruction) not in kinds or run is None:
            continue
        shown: list[etree._Element] = []
        for each in run.itersiblings(f"{W}r"):
            char = each.find(f"{W}fldChar")
            if char is not None and char.get(f"{W}fldCharType") == "end":
                break
            shown += each.iter(f"{W}t")
        for text in shown[1:]:
            text.text = ""
        found += shown[:1]
    return found


def _fill(text: etree._Element, values: Mapping[str, str], colours: Mapping[str, str]) -> None:
    said = text.text or ""
    for key, value in values.items():
        asked = placeholder(key)
        if asked not in said:
            continue
        said = said.replace(asked, value)
        if key in colours:
            _colour(text, colours[key])
    text.text = said


def _colour(text: etree._Element, colour: str) -> None:
    run = text.getparent()
    if run is None:
        return
    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    found = child(look, "color")
    found.attrib.clear()
    found.set(f"{W}val", colour)
