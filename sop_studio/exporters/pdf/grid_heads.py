"""The heads of a grid of letters, such as names of roles, which may be as long as anybody types."""

from collections.abc import Sequence

from sop_studio.exporters.paper_columns import upright_columns
from sop_studio.exporters.pdf import pieces
from sop_studio.exporters.pdf.long_words import breakable
from sop_studio.exporters.pdf.pieces import Piece
from sop_studio.exporters.widths import CELL_MARGINS, width_of

_BOLDER = 0.9
"""Of its room, what words are given that are bold."""

_LONGEST = 400
"""Letters of a head that stands beside others: the list of roles says all of a name."""

_TALLEST, _LINE = 4_800, 270
"""How high heads stand upright at most, and what each more of their lines takes of the width."""

_LEAST_OF_FIRST = 4
"""Which part of the width is left at least to the column of words."""


def beside(labels: Sequence[str], widths: Sequence[int], size: int) -> list[Piece]:
    """Return heads beside each other; a word that is too wide for its column breaks."""
    return [
        _head(_cut(label, _LONGEST), width - CELL_MARGINS, size)
        for label, width in zip(labels, widths, strict=True)
    ]


def upright(labels: Sequence[str], total: int, size: int) -> tuple[list[Piece], list[int]]:
    """Return heads of which all but the first stand upright, and the widths of their columns.

    A long one has several lines, and is cut short where the width has no room for them.
    """
    widths = upright_columns(len(labels), total)
    lines = [_lines(label) for label in labels[1:]]
    are_long = sum(each > 1 for each in lines)
    room = max(0, widths[0] - total // _LEAST_OF_FIRST)
    most = 1 + room // (_LINE * max(1, are_long))
    heads = beside(labels[:1], widths[:1], size)
    for at, (label, wanted) in enumerate(zip(labels[1:], lines, strict=True), 1):
        count = min(wanted, most)
        letters = len(label) if wanted <= most else len(label) * most // wanted
        head = _head(_cut(label, letters), _TALLEST, size)
        head["upright"] = _TALLEST if wanted > 1 else True
        heads.append(head)
        widths[at] += _LINE * (count - 1)
        widths[0] -= _LINE * (count - 1)
    return heads, widths


def _lines(label: str) -> int:
    """Return about how many lines a head has that stands upright, rather too many."""
    measured = len(label) * width_of("n", bold=True) if len(label) > _LONGEST else 0
    width = max(measured, width_of(label, bold=True))
    return max(1, -(-int(width / _BOLDER**2) // _TALLEST))


def _head(label: str, room: int, size: int) -> Piece:
    words = breakable(pieces.clean(label), int(room * _BOLDER), size)
    return pieces.cell([pieces.paragraph(words, "head")])


def _cut(label: str, longest: int) -> str:
    return label if len(label) <= longest else f"{label[: max(1, longest - 1)].rstrip()}…"
