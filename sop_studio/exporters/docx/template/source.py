"""The parts of a company's document that a copy can wear, read with care."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from sop_studio.errors import TemplateRefused
from sop_studio.exporters.docx.marks import DOCUMENT_ID
from sop_studio.exporters.docx.relationships import OFFICE, PACKAGE
from sop_studio.exporters.docx.template.tree import round_measures
from sop_studio.files.packages import Package, Unfit, UnfitPackage, require_harmless
from sop_studio.translation import N_, _

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
_FRACTIONS = re.compile(rb""":\w+=["']-?[0-9]+\.[0-9]""")
_STRICT = "http://purl.oclc.org/ooxml/"

_MOST = 64 << 20
"""Bytes that are unpacked of a template: a letterhead with large pictures has some 10 MB."""

_LARGEST_TEXT = 48 << 20
_LARGEST_PART = 8 << 20
LARGEST_MEDIUM = 8 << 20

_TYPES = f"{{{PACKAGE}/content-types}}"
_LINK = f"{{{PACKAGE}/relationships}}Relationship"
_DOCUMENTS = ("document.main+xml", "template.main+xml")
_PREFIX = f"{OFFICE}/relationships/"


class Relation(Struct, frozen=True):
    """What a part refers to: the last word of its kind, and the name of the part it leads to.

    The name is empty where it leads out of the package.
    """

    kind: str
    name: str


class Part(Struct, frozen=True):
    """A part, and what it refers to by the ids it uses."""

    root: etree._Element
    relations: dict[str, Relation]


class Section(Struct, frozen=True):
    """A stretch of pages: its properties, with headers and footers that it takes over filled in."""

    properties: etree._Element
    paragraphs: int


class Source:
    """A document that can be a base; TemplateRefused is raised for one that cannot."""

    def __init__(self, data: bytes) -> None:
        try:
            self._open(data)
        except UnfitPackage as problem:
            raise _refused(problem.why) from problem

    def part_of(self, kind: str) -> Part | None:
        """Return the part of the document of a kind, such as "styles"."""
        found = next((each for each in self._relations.values() if each.kind == kind), None)
        return self.part(found.name) if found else None

    def linked(self, identifier: str) -> Part | None:
        """Return the part that the document knows by an id."""
        relation = self._relations.get(identifier)
        return self.part(relation.name) if relation else None

    def part(self, name: str) -> Part | None:
        """Return a part by its name; `None` where there is none."""
        if not name or name not in self._package.names:
            return None
        try:
            data = self._package.read(name, _LARGEST_PART)
            root = _parsed(data)
            if _FRACTIONS.search(data):
                round_measures(root, W)
            return Part(root, self._related(name))
        except UnfitPackage as problem:
            raise _refused(problem.why) from problem

    def medium(self, name: str) -> tuple[bytes, str] | None:
        """Return the bytes of a picture or font and its content type."""
        kind = self._kinds.get(name) or self._endings.get(posixpath.splitext(name)[1][1:].lower())
        if name not in self._package.names or kind is None:
            return None
        try:
            return self._package.read(name, LARGEST_MEDIUM), kind
        except UnfitPackage as problem:
            raise _refused(problem.why) from problem

    def _open(self, data: bytes) -> None:
        self._package = Package(data, _MOST)
        if any(
            posixpath.basename(name).lower() == "vbaproject.bin" for name in self._package.names
        ):
            raise _macros()
        self._read_types()
        main = next(
            (each.name for each in self._related("").values() if each.kind == "officeDocument"), ""
        )
        kind = self._kinds.get(main, "")
        if "macroEnabled" in kind:
            raise _macros()
        if not kind.endswith(_DOCUMENTS) or main not in self._package.names:
            raise TemplateRefused(_(_NO_WORD))
        self._relations = self._related(main)
        self.is_our_copy = self._has_our_mark()
        self.sections = tuple(_sections(self._package.read(main, _LARGEST_TEXT)))

    def _has_our_mark(self) -> bool:
        """Tell whether the document is a copy of an SOP, which says so in its properties."""
        links = self._related("").values()
        properties = next((each.name for each in links if each.kind == "custom-properties"), "")
        if properties not in self._package.names:
            return False
        found = _parsed(self._package.read(properties, _LARGEST_PART))
        return any(each.get("name") == DOCUMENT_ID for each in found)

    def _read_types(self) -> None:
        self._kinds: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        if "[Content_Types].xml" not in self._package.names:
            raise TemplateRefused(_(_NO_WORD))
        for each in _parsed(self._package.read("[Content_Types].xml", _LARGEST_PART)):
            kind = each.get("ContentType", "")
            if "vbaProject" in kind:
                raise _macros()
            if each.tag == f"{_TYPES}Override":
                self._kinds[each.get("PartName", "").lstrip("/")] = kind
            elif each.tag == f"{_TYPES}Default":
                self._endings[each.get("Extension", "").lower()] = kind
        self._kinds |= {
            name: self._endings["xml"]
            for name in self._package.names
            if name.endswith(".xml") and name not in self._kinds and "xml" in self._endings
        }

    def _related(self, name: str) -> dict[str, Relation]:
        folder, own = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{own}.rels")
        if listed not in self._package.names:
            return {}
        return {
            each.get("Id", ""): _relation(each, folder)
            for each in _parsed(self._package.read(listed, _LARGEST_PART)).iter(_LINK)
        }


def _relation(link: etree._Element, folder: str) -> Relation:
    kind, target = link.get("Type", ""), link.get("Target", "")
    if kind.startswith(_STRICT):
        raise TemplateRefused(_(_STRICT_WORDS))
    is_outside = link.get("TargetMode") == "External"
    name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(kind.removeprefix(_PREFIX), "" if is_outside else name)


def _parsed(part: bytes) -> etree._Element:
    require_harmless(part)
    try:
        root = etree.fromstring(part, _parser())
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise UnfitPackage(Unfit.DAMAGED) from problem
    if root.tag.startswith(f"{{{_STRICT}"):
        raise TemplateRefused(_(_STRICT_WORDS))
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip


def _sections(document: bytes) -> Iterator[Section]:
    """Yield the sections of a document, which is never held in memory as a whole."""
    require_harmless(document)
    inherited: dict[tuple[str, str], etree._Element] = {}
    paragraphs = 0
    try:
        for tag, element in _walked(document):
            if tag == f"{W}p":
                paragraphs += 1
                continue
            properties = etree.fromstring(etree.tostring(element))
            _take_over(properties, inherited)
            yield Section(properties, paragraphs)
            paragraphs = 0
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise UnfitPackage(Unfit.DAMAGED) from problem


def _walked(document: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Yield the paragraphs with words in them and the properties of sections, in order."""
    walk = etree.iterparse(
        io.BytesIO(document), events=("end",), tag=(f"{W}p", f"{W}tr", f"{W}sectPr"),
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    for _event, element in walk:
        tag = str(element.tag)
        if tag == f"{W}sectPr":
            if element.getparent() is not None and element.getparent().tag != f"{W}sectPrChange":
                yield tag, element
            continue
        if tag == f"{W}p" and next(element.iter(f"{W}t"), None) is not None:
            yield tag, element
        element.clear()
    if walk.root is None or walk.root.tag != f"{W}document":
        is_strict = walk.root is not None and str(walk.root.tag).startswith(f"{{{_STRICT}")
        raise TemplateRefused(_(_STRICT_WORDS if is_strict else _NO_WORD))


def _take_over(
    properties: etree._Element, inherited: dict[tuple[str, str], etree._Element]
) -> None:
    """Give a section the headers and footers of the one before where it has none of its own."""
    for each in properties.iterchildren(f"{W}headerReference", f"{W}footerReference"):
        inherited[str(each.tag), each.get(f"{W}type", "default")] = each
    own = {
        (str(each.tag), each.get(f"{W}type", "default"))
        for each in properties.iterchildren(f"{W}headerReference", f"{W}footerReference")
    }
    for key, each in inherited.items():
        if key not in own:
            properties.insert(0, etree.fromstring(etree.tostring(each)))


_NO_WORD = N_(
    "The company's template is no Word document that can be used. Open it in Word, save it as .docx"
    " or .dotx, and choose that file."
)
_STRICT_WORDS = N_(
    "The company's template is saved as “Strict Open XML”. Open it in Word, save it as “Word"
    " document (.docx)”, and choose that file."
)
_REASONS = {
    Unfit.DAMAGED: N_(
        "The company's template is damaged and cannot be read. Open it in Word, save it anew as"
        " .docx, and choose that file."
    ),
    Unfit.LOCKED: N_(
        "The company's template is protected with a password, or in the old .doc format. Save it"
        " without a password as .docx, and choose that file."
    ),
    Unfit.TOO_LARGE: N_(
        "The company's template unpacks to far more than a template needs. Delete its text and"
        " pictures in Word, save it, and choose that file."
    ),
    Unfit.HARMFUL: N_(
        "The company's template brings definitions of its own, as no Word document does and harmful"
        " ones do. If you trust it, save it anew in Word and choose that file."
    ),
}


def _refused(why: Unfit) -> TemplateRefused:
    return TemplateRefused(_(_REASONS[why]))


def _macros() -> TemplateRefused:
    return TemplateRefused(
        _(
            "The company's template has macros, which copies never carry. Save it in Word as .docx"
            " or .dotx, and choose that file."
        )
    )
