"""The plain text of a Word file, line by line: no pictures, no comments, no deleted words.

The parts are read as a stream with expat and never as a tree: what unpacks to gigabytes, nests
without end or brings entities of its own is refused on the way, before it takes memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from sop_studio.errors import NotesRefused
from sop_studio.files.packages import NO_XML, Package, Unfit, UnfitPackage
from sop_studio.translation import _

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SEPARATOR = " "

_MOST_UNPACKED = 64 << 20
"""Bytes of the part with the text; 200,000 characters with much formatting take about 10 MB."""

_MOST_TEXT = 1 << 20
"""Characters that are read before nothing more can be of use."""

_DEEPEST = 400
_LIST_STYLES = ("list", "bullet", "aufz", "liste")

_SAID = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_UNSEEN = frozenset({"del", "moveFrom", "instrText", "delText"})


def docx_lines(data: bytes, name: str) -> tuple[str, ...]:
    """Return the lines of a Word file: its paragraphs, and the rows of its tables.

    The cells of a row stand on one line with tabs between them, unless one of them has several
    lines. Items of lists begin with a dash. Raises NotesRefused for what is no such file, is
    damaged, or is made to take the computer down; `name` is the file's in sentences.
    """
    reader = _Reader(name)
    try:
        package = Package(data, _MOST_UNPACKED)
        reader.read(package.pieces(_main_part(package.names), _MOST_UNPACKED))
    except UnfitPackage as problem:
        too_much = problem.why is Unfit.TOO_LARGE
        raise (_too_much if too_much else _damaged)(name) from problem
    except NO_XML as problem:
        raise _damaged(name) from problem
    return tuple(reader.lines())


def _main_part(names: frozenset[str]) -> str:
    """Return the name of the part with the text; raises UnfitPackage where there is none."""
    if "word/document.xml" in names:
        return "word/document.xml"
    # Some programs put it elsewhere, and say where.
    found = next((each for each in sorted(names) if each.endswith("document.xml")), "")
    if not found or "[Content_Types].xml" not in names:
        raise UnfitPackage(Unfit.DAMAGED)
    return found


class _Reader:
    """Gathers the lines while expat walks through the part."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._hidden_since = 0
        self._in_text = False
        self._is_item = False
        self._characters = 0
        self._line: list[str] = []
        self._lines: list[str] = []
        self._tables: list[_Table] = []
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._hear
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def read(self, part: Iterable[bytes]) -> None:
        """Read the part to its end."""
        for piece in part:
            self._parser.Parse(piece, False)
        self._parser.Parse(b"", True)

    def lines(self) -> Iterator[str]:
        """Yield the lines, no more than one blank one in a row."""
        before = ""
        for line in self._lines:
            if line or before:
                yield line
            before = line

    def _refuse(self, *_about: object) -> None:
        words = _(
            "“{name}” was not opened: it brings definitions of its own, as no Word file does and"
            " harmful ones do. If you trust it, save it anew in Word and open that."
        )
        raise NotesRefused(words.format(name=self._name))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _too_much(self._name)
        space, _space, name = tag.rpartition(_SEPARATOR)
        is_word = space in {_WORD, _STRICT_WORD}
        hides = is_word and name in _UNSEEN
        if not self._hidden_since and (hides or (space == _CHOICES and name == "Fallback")):
            self._hidden_since = self._depth
        if is_word and not self._hidden_since:
            self._enter(name, attributes)

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "t":
                self._in_text = True
            case "p":
                self._end_outer_paragraph()
            case "numPr":
                self._is_item = True
            case "pStyle":
                styles = (value for key, value in attributes.items() if key.endswith(" val"))
                self._is_item |= next(styles, "").casefold().startswith(_LIST_STYLES)
            case "tbl":
                self._tables.append(_Table())
            case "tc":
                if self._tables:
                    self._tables[-1].cells.append([])
            case _ if name in _SAID:
                self._hear_word(_SAID[name], attributes)

    def _hear_word(self, words: str, attributes: dict[str, str]) -> None:
        # The place of a tab stop is described by an element of the same name.
        if not any(key.endswith(" pos") for key in attributes):
            self._say(words)

    def _end(self, tag: str) -> None:
        if self._hidden_since:
            if self._depth == self._hidden_since:
                self._hidden_since = 0
            self._depth -= 1
            return
        self._depth -= 1
        space, _space, name = tag.rpartition(_SEPARATOR)
        if space not in {_WORD, _STRICT_WORD}:
            return
        match name:
            case "t":
                self._in_text = False
            case "p":
                self._end_paragraph()
            case "tr":
                if self._tables:
                    self._put(self._tables[-1].row())
            case "tbl":
                if self._tables:
                    self._put(self._tables.pop().row())

    def _hear(self, words: str) -> None:
        if self._in_text and not self._hidden_since:
            self._say(words)

    def _say(self, words: str) -> None:
        self._characters += len(words)
        if self._characters > _MOST_TEXT:
            raise _too_much(self._name)
        self._line.append(words)

    def _end_outer_paragraph(self) -> None:
        # A box with text stands in the middle of a paragraph.
        if self._line:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        said = "".join(self._line).split("\n")
        if self._is_item and said[0].strip():
            said[0] = f"- {said[0]}"
        self._line, self._is_item = [], False
        self._put([each.rstrip() for each in said])

    def _put(self, lines: list[str]) -> None:
        if self._tables and self._tables[-1].cells:
            self._tables[-1].cells[-1] += lines
        else:
            self._lines += lines


class _Table:
    """The row of a table that is being read: the lines of each of its cells."""

    def __init__(self) -> None:
        self.cells: list[list[str]] = []

    def row(self) -> list[str]:
        """Return the row as lines, and begin another one."""
        said = [[line for line in cell if line.strip()] for cell in self.cells]
        self.cells = []
        if all(len(cell) <= 1 for cell in said):
            line = "\t".join("".join(cell) for cell in said).rstrip()
            return [line] if line else []
        return [line for cell in said for line in cell]


def _too_much(name: str) -> NotesRefused:
    words = _(
        "“{name}” was not opened: it unpacks to far more than notes can be. If you trust it, copy"
        " the text out of it and paste it here."
    )
    return NotesRefused(words.format(name=name))


def _damaged(name: str) -> NotesRefused:
    words = _(
        "“{name}” cannot be read as a Word file: it is damaged, protected with a password, or"
        " something else. Open it in Word and save it anew as .docx, then open that."
    )
    return NotesRefused(words.format(name=name))
