"""The tree of pasted HTML to the tree of a field's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.markup import links
from sop_studio.markup.inlines import clean
from sop_studio.markup.pasted_cells import flat, table_rows
from sop_studio.markup.pasted_lists import PastedItem, nested
from sop_studio.markup.pasted_nodes import Node
from sop_studio.markup.runs import Run, Target, settled
from sop_studio.markup.shape import code_block
from sop_studio.markup.tree import (
    Block,
    Code,
    HardBreak,
    Heading,
    Inlines,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)

_BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure",
        "figcaption", "address", "dl", "dt", "dd", "fieldset", "legend", "form", "details",
        "summary", "center", "caption", "body", "html", "tr", "td", "th", "tbody", "thead",
    }
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STRONG = frozenset({"b", "strong"})
_EMPHASIS = frozenset({"i", "em", "cite", "dfn", "var"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_OFFERED = re.compile(r"https?://[^/]|mailto:.", re.IGNORECASE)
_WEIGHT = re.compile(r"(?<![\w-])font-weight:(bold|bolder|normal|lighter|\d{3})")
_SLANT = re.compile(r"(?<![\w-])font-style:(italic|oblique|normal)")
_FIXED_WIDTH = re.compile(r"(?<![\w-])font(?:-family)?:[^;]*(?:mono|courier|consolas|menlo)")
_KEEPS_LINES = re.compile(r"(?<![\w-])white-space:(pre|pre-wrap|pre-line|break-spaces)(?:;|$)")
_WORD_LIST = re.compile(r"mso-list:.*?level(\d)")
_TYPED_MARKER = re.compile(
    r"\s*(?:([·•§Øo▪\-–]|\uf0b7|\uf0a7)|(\d{1,3})[.)]|[a-zA-Z][.)])[\s\xa0]{2,}"
)
_NUMBER = re.compile(r"\D*(\d{1,3})\D*\Z")
_WHITE = re.compile(r"[ \t\n\r\f]+")
_ODD_SPACES = re.compile(r"[ \xa0]*(?: \xa0|\xa0[ \xa0])[ \xa0]*|\A\xa0|\xa0\Z|  +")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_ONLY_FIGURES = re.compile(r"[\d+\-−()]+|n")


class _Look(Struct, frozen=True):
    """How the text is set at a place."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    target: Target | None = None
    keeps_lines: bool = False
    shift: dict[int, int] | None = None


_PLAIN = _Look()


def read_blocks(node: Node) -> list[Block]:
    """Return what an element says as blocks."""
    return _Reader().read(node)


class _Reader:
    """Reads one container front to back: text gathers into paragraphs, items into lists."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._items: list[PastedItem] = []
        self._links = 0

    def read(self, node: Node, look: _Look = _PLAIN) -> list[Block]:
        self._children(node, look)
        self._end_paragraph()
        self._end_list()
        return self._blocks

    def _children(self, node: Node, look: _Look) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._text(child, look)
            else:
                self._element(child, look)

    def _element(self, node: Node, look: _Look) -> None:
        name = node.name
        if name == "br":
            self._runs.append(Run(HardBreak()))
        elif name in _BLOCKS or name in _HEADINGS:
            self._block(node, look)
        elif name in {"ul", "ol", "menu", "dir"}:
            self._end_paragraph()
            self._list(node, 1)
        elif name in {"pre", "listing", "xmp", "plaintext", "blockquote", "table", "hr", "li"}:
            self._end_paragraph()
            self._special(node)
        elif name == "img":
            self._emoji(node, look)
        else:
            self._children(node, self._looks(node, look))

    def _special(self, node: Node) -> None:
        match node.name:
            case "li":
                self._items.append(PastedItem(1, None, tuple(read_blocks(node))))
            case "blockquote":
                self._add(Quote(tuple(read_blocks(node))))
            case "table":
                self._table(node)
            case "hr":
                self._add(Rule())
            case _:
                self._add(code_block("", node.all_text()))

    def _block(self, node: Node, look: _Look) -> None:
        self._end_paragraph()
        if _is_code(node):
            self._add(code_block("", "\n".join(_lines(node))))
            return
        if node.name in _HEADINGS:
            inside = replace(_changed(node, look), strong=False)
            self._children(node, inside)
            self._end_paragraph(level=int(node.name[1]))
            return
        self._children(node, self._looks(node, look))
        item = _word_item(node)
        if item is None:
            self._end_paragraph()
        else:
            self._end_item(*item)

    def _list(self, node: Node, level: int) -> None:
        """Take the items; a list that stands in a list without an item is one level deeper."""
        number = _start(node) if node.name == "ol" else None
        for child in node.elements():
            if child.name in {"ul", "ol"}:
                self._list(child, level + 1)
                continue
            deeper = _figure(child.attributes.get("data-aria-level", ""), 1) - 1
            self._items.append(PastedItem(level + deeper, number, tuple(read_blocks(child))))
            number = 0 if number is not None else None

    def _table(self, node: Node) -> None:
        rows = table_rows(node)
        if any(len(row) > 1 for row in rows) and not _holds_table(node):
            width = max(map(len, rows))
            cells = [
                tuple(flat(read_blocks(cell)) if cell else () for cell in _filled(row, width))
                for row in rows
            ]
            cells = [row for row in cells if any(row)]
            if cells:
                header = tuple(map(_without_strong, cells[0]))
                self._add(Table(header, (), tuple(cells[1:])))
            return
        for row in rows:
            for cell in row:
                for block in read_blocks(cell) if cell else ():
                    self._add(block)

    def _emoji(self, node: Node, look: _Look) -> None:
        """Take a picture for the sign it stands for; other pictures stay where they were."""
        words = node.attributes.get("alt", "")
        if 0 < len(words) <= 8 and not any(each.isascii() for each in words):
            self._text(words, look)

    def _looks(self, node: Node, look: _Look) -> _Look:
        look = _changed(node, look)
        if node.name != "a":
            return look
        address = links.encode(node.attributes.get("href", ""))
        if not _OFFERED.match(address) or not links.is_live(address):
            return replace(look, target=None)
        self._links += 1
        return replace(look, target=Target(self._links, address, ""))

    def _text(self, text: str, look: _Look) -> None:
        pieces = text.split("\n") if look.keeps_lines else [text]
        for number, piece in enumerate(pieces):
            if number:
                self._runs.append(Run(HardBreak()))
            words = _WHITE.sub(" ", clean(piece))
            if look.shift and _ONLY_FIGURES.fullmatch(words.strip()):
                words = words.translate(look.shift)
            if look.code:
                self._code(words.replace("\xa0", " "), look)
            elif words:
                self._run(Text(words), look)

    def _code(self, words: str, look: _Look) -> None:
        if words[:1] == " ":
            self._run(Text(" "), look)
        if words.strip():
            self._run(Code(words.strip()), look)
        if words.strip() and words[-1:] == " ":
            self._run(Text(" "), look)

    def _run(self, leaf: Text | Code, look: _Look) -> None:
        run = Run(leaf, look.emphasis, look.strong, look.target)
        if isinstance(leaf, Text) and self._runs:
            last = self._runs[-1]
            if isinstance(last.leaf, Text) and replace(last, leaf=leaf) == run:
                run = replace(run, leaf=Text(last.leaf.text + leaf.text))
                self._runs.pop()
        self._runs.append(run)

    def _end_paragraph(self, level: int = 0) -> None:
        runs, self._runs = self._runs, []
        for inlines in _paragraphs(runs):
            self._add(Heading(level, inlines) if level else Paragraph(inlines))

    def _end_item(self, level: int, marker: str) -> None:
        runs, self._runs = self._runs, []
        if not marker:
            marker, runs = _typed_marker(runs)
            if not marker:
                self._runs = runs
                self._end_paragraph()
                return
        blocks = tuple(Paragraph(inlines) for inlines in _paragraphs(runs))
        is_numbered = marker.strip()[-1:] in {".", ")"} or marker.strip()[:1] == "("
        found = _NUMBER.match(marker)
        number = (int(found[1]) if found else 0) if is_numbered else None
        self._items.append(PastedItem(level, number, blocks))

    def _end_list(self) -> None:
        items, self._items = self._items, []
        self._blocks.extend(nested(items))

    def _add(self, block: Block) -> None:
        self._end_list()
        self._blocks.append(block)


def _changed(node: Node, look: _Look) -> _Look:
    """Return the look inside an element that has a name or a style of its own."""
    name, style = node.name, node.style
    if name in _STRONG:
        look = replace(look, strong=True)
    elif name in _EMPHASIS:
        look = replace(look, emphasis=True)
    elif name in _CODE:
        look = replace(look, code=True)
    elif name in {"sup", "sub"}:
        look = replace(look, shift=_RAISED if name == "sup" else _LOWERED)
    return _styled(style, look, inline=name in {"span", "font"}) if style else look


def _styled(style: str, look: _Look, *, inline: bool) -> _Look:
    if weight := _WEIGHT.search(style):
        look = replace(look, strong=weight[1] in {"bold", "bolder", "600", "700", "800", "900"})
    if slant := _SLANT.search(style):
        look = replace(look, emphasis=slant[1] != "normal")
    if inline and _FIXED_WIDTH.search(style):
        look = replace(look, code=True)
    if "white-space:" in style:
        look = replace(look, keeps_lines=_KEEPS_LINES.search(style) is not None)
    return look


def _paragraphs(runs: Sequence[Run]) -> Iterator[Inlines]:
    """Yield the paragraphs that two line breaks in a row part."""
    part: list[Run] = []
    breaks = 0
    for run in runs:
        if isinstance(run.leaf, HardBreak):
            breaks += 1
            if breaks == 1:
                part.append(run)
            elif breaks == 2:
                yield from _settled(part)
                part = []
            continue
        is_blank = isinstance(run.leaf, Text) and not run.leaf.text.strip()
        breaks = breaks if is_blank else 0
        part.append(run)
    yield from _settled(part)


def _settled(runs: Sequence[Run]) -> Iterator[Inlines]:
    kept: list[Run] = []
    after_space = True
    for run in runs:
        if isinstance(run.leaf, Text):
            text = _ODD_SPACES.sub(" ", run.leaf.text)
            text = text.lstrip(" ") if after_space else text
            if not text:
                continue
            after_space = text[-1] == " "
            kept.append(replace(run, leaf=Text(text)))
        else:
            after_space = isinstance(run.leaf, HardBreak)
            kept.append(run)
    inlines = settled(kept)
    if inlines:
        yield inlines


def _typed_marker(runs: list[Run]) -> tuple[str, list[Run]]:
    """Return the bullet or number that begins the text of a paragraph, and the text without it."""
    text, count = "", 0
    for run in runs:
        if not isinstance(run.leaf, Text):
            break
        text, count = text + run.leaf.text, count + 1
    found = _TYPED_MARKER.match(text)
    if found is None:
        return "", runs
    rest = found.end()
    kept: list[Run] = []
    for run in runs[:count]:
        words = run.leaf.text if isinstance(run.leaf, Text) else ""
        if len(words) > rest:
            kept.append(replace(run, leaf=Text(words[rest:])))
        rest = max(0, rest - len(words))
    return found.group().strip(), [*kept, *runs[count:]]


def _word_item(node: Node) -> tuple[int, str] | None:
    """Return how deep a paragraph of Word stands in a list, and its bullet; None outside lists."""
    if node.name not in {"p", "div"}:
        return None
    level = _WORD_LIST.search(node.style)
    if level or node.marker:
        return int(level[1]) if level else 1, node.marker or "·"
    return (1, "") if "MsoListParagraph" in node.attributes.get("class", "") else None


def _is_code(node: Node) -> bool:
    """Return whether a block is set like a program: in fixed width, with its line ends."""
    style = node.style
    return bool(
        "white-space:pre" in style
        and _KEEPS_LINES.search(style)
        and _FIXED_WIDTH.search(style)
        and node.name in _BLOCKS
    )


def _lines(node: Node) -> Iterator[str]:
    """Yield the lines of a program in which each line may be a block of its own."""
    line = ""
    for child in node.children:
        if isinstance(child, Node) and child.name in _BLOCKS:
            if line:
                yield line.removesuffix("\n")
            line = ""
            yield from _lines(child) if child.children else [""]
        else:
            line += child if isinstance(child, str) else _inner(child)
    if line:
        yield line.removesuffix("\n")


def _inner(node: Node) -> str:
    return "\n" if node.name == "br" else node.all_text()


def _holds_table(node: Node) -> bool:
    return any(child.name == "table" or _holds_table(child) for child in node.elements())


def _filled(row: Sequence[Node | None], width: int) -> Iterator[Node | None]:
    yield from row
    yield from [None] * (width - len(row))


def _without_strong(cell: Inlines) -> Inlines:
    match cell:
        case (Strong(children),):
            return children
    return cell


def _start(node: Node) -> int:
    return _figure(node.attributes.get("start", ""), 1)


def _figure(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else otherwise
