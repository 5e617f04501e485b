"""Which facts stand beside each other in a title block on paper."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from sop_studio.exporters.blocks import Fact
from sop_studio.exporters.values import plain
from sop_studio.exporters.widths import CELL_MARGINS, width_of

_WIDEST_LABEL = 2000


def widths_of_facts(
    facts: Sequence[Fact], total: int, margins: int = CELL_MARGINS, spare: float = 1
) -> list[int]:
    """Return the widths of two labels with their values, side by side.

    `spare` is how many times their width labels get.
    """
    half = total // 2
    widest = int(max(width_of(fact.label, bold=True) for fact in facts) * spare) + margins
    label = min(widest, _WIDEST_LABEL)
    return [label, half - label, label, total - half - label]


def paired(facts: Sequence[Fact], room: int) -> Iterator[tuple[Fact, ...]]:
    """Yield the facts of each row: two short ones, then the long ones that need it whole.

    Long ones with which the facts begin stay first: an ID is looked for there.
    """

    def is_short(fact: Fact) -> bool:
        return _is_short(plain(fact.value), room - CELL_MARGINS)

    first = list(takewhile(lambda fact: not is_short(fact), facts))
    short = [fact for fact in facts if is_short(fact)]
    yield from ((fact,) for fact in first)
    for at in range(0, len(short), 2):
        yield tuple(short[at : at + 2])
    yield from ((fact,) for fact in facts if fact not in short and fact not in first)


def label_width(label: str) -> int:
    """Return the width of a cell that holds a label in bold."""
    return width_of(label, bold=True) + CELL_MARGINS


def _is_short(text: str, room: int) -> bool:
    """Tell whether a text needs at most two lines and breaks no word."""
    return width_of(text) <= 2 * room and max(map(width_of, text.split()), default=0) <= room
