"""The picture of the procedure as Mermaid text, which many readers of Markdown draw.

Everything in it is a string in quotation marks, in which each letter that Mermaid or its labels
could take for a sign of their own is written by its number.
"""

import re
from collections import Counter
from collections.abc import Iterator

from sop_studio import markup
from sop_studio.exporters.blocks import FlowDrawing
from sop_studio.exporters.flow.figure import figure_of, label_of
from sop_studio.exporters.flow.graph import (
    NO,
    PILLS,
    YES,
    Branch,
    Edge,
    Flow,
    Item,
    Kind,
    Node,
    nodes_of,
)
from sop_studio.exporters.flow.text import ELLIPSIS
from sop_studio.exporters.markdown.figures import FIGURE
from sop_studio.translation import _

_LONGEST = 160
"""Characters of a label."""

_SIGN = re.compile(r"[^\w\s.,:;/()'!?+–—’‘…-]|_|(?<=\d)\.(?=\s)|^[-+.](?=\s)", re.ASCII)
"""Signs of Mermaid, of Markdown in its labels, and of the HTML it makes of them."""

_IDS = {
    Kind.START: "start",
    Kind.END: "finish",
    Kind.BACK_STEP: "back",
    Kind.FOLDED: "steps",
    Kind.BACK_FOLDED: "backs",
}


def drawing_text(block: FlowDrawing) -> Iterator[str]:
    """Yield a fenced block with the picture, and its caption."""
    figure = figure_of(block.source, block.known)
    if figure is None:
        return
    yield "".join(["```mermaid\n", *_Writer(figure.flow).lines(), "```\n"])
    yield f"_{FIGURE}{markup.escape_line(figure.caption)}_\n"


class _Writer:
    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._ids: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for node in flow.nodes():
            kind = _IDS.get(node.kind, node.kind.value)
            counts[kind] += 1
            self._ids[node.key] = f"{kind}{node.number or counts[kind]}"

    def lines(self) -> Iterator[str]:
        """Yield the picture, line by line."""
        flow = self._flow
        yield "flowchart TD\n"
        yield self._node(flow.start)
        for number, stretch in enumerate(flow.stretches, start=1):
            yield from self._group(f"phase{number}", stretch.title, stretch.items)
        yield self._node(flow.end)
        if flow.whenever:
            yield from self._group("whenever", _("At any step"), flow.whenever)
        if flow.lane:
            yield from self._group("rollback", flow.lane.title, flow.lane.nodes)
        for edge in flow.edges():
            yield f"    {self._ids[edge.source]} {_arrow(edge)} {self._ids[edge.target]}\n"

    def _group(self, name: str, title: str, items: tuple[Item, ...]) -> Iterator[str]:
        if title:
            yield f"    subgraph {name}[{_quoted(title)}]\n"
        for item in items:
            for node in nodes_of(item):
                indent = "    " if title else ""
                yield indent + self._node(node, self._otherwise(item, node))
        if title:
            yield "    end\n"

    def _otherwise(self, item: Item, node: Node) -> str:
        """Return the other case of a decision from which no line says it."""
        if isinstance(item, Branch) and node is item.decision and item in self._flow.whenever:
            return item.otherwise
        return ""

    def _node(self, node: Node, otherwise: str = "") -> str:
        words = label_of(node)
        if otherwise:
            words = _("{words}. Otherwise {otherwise}").format(words=words, otherwise=otherwise)
        start, end = _shape(node.kind)
        return f"    {self._ids[node.key]}{start}{_quoted(words)}{end}\n"


def _shape(kind: Kind) -> tuple[str, str]:
    if kind is Kind.DECISION:
        return "{", "}"
    return ("([", "])") if kind in PILLS else ("[", "]")


def _arrow(edge: Edge) -> str:
    if not edge.label:
        return "-->"
    words = _("Yes") if edge.label == YES else _("No")
    if edge.label == NO and edge.words:
        words = _("No: {words}").format(words=edge.words)
    return f"-->|{_quoted(words)}|"


def _quoted(words: str) -> str:
    shown = " ".join(words.split())
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST].rstrip() + ELLIPSIS
    return f'"{_SIGN.sub(_as_number, shown)}"'


def _as_number(found: re.Match[str]) -> str:
    letter = found.group()
    return letter if ord(letter) > _ASCII else f"#{ord(letter)};"


_ASCII = 127
