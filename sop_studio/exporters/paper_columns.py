"""How wide the columns are, and how high rows for a pen, of tables that every copy on paper has.

All lengths are in twentieths of a point.
"""

from collections.abc import Sequence

from sop_studio.exporters.blocks import StepBlock
from sop_studio.exporters.widths import CELL_MARGINS, width_of

HAND_ROW_HEIGHT = 560
"""What a row must have to be written in."""

ROOM_TO_SIGN, SIGNED_HEIGHT = 2_600, 480
"""What somebody needs who signs beside what is printed."""

MOST_SIGNED_TOGETHER = 8
"""Rows that are signed and fill a third of a page at most: they stay together on it."""

_LEAST_NUMBER, _MOST_NUMBER = 600, 1_800
_SHARES = (41, 31, 28)
"""Of the width beside the number: action, expected result, evidence, in hundredths."""

_TICK, _TIME, _INITIALS = 880, 900, 1_120
_STEP = 54
"""Of the width of step and expected result together, in hundredths."""

_STOP_LABEL = 2_700
_UPRIGHT = 520


def step_columns(steps: Sequence[StepBlock], total: int) -> list[int]:
    """Return the widths for number, action, expected result and evidence of steps."""
    longest = max(width_of(f"{step.number}.", bold=True) for step in steps) + CELL_MARGINS
    number = min(max(longest, _LEAST_NUMBER), _MOST_NUMBER)
    beside = total - number
    action, expected, _evidence = (beside * share // 100 for share in _SHARES)
    return [number, action, expected, beside - action - expected]


def ticked_columns(total: int) -> list[int]:
    """Return the widths for tick, step, expected result, time and initials of ticked steps."""
    beside = total - _TICK - _TIME - _INITIALS
    step = beside * _STEP // 100
    return [_TICK, step, beside - step, _TIME, _INITIALS]


def stop_columns(total: int) -> list[int]:
    """Return the widths for labels and words of a stop box."""
    return [_STOP_LABEL, total - _STOP_LABEL]


def shared_columns(shares: Sequence[int], total: int) -> list[int]:
    """Return the widths of columns that have these shares of the whole."""
    widths = [total * share // sum(shares) for share in shares]
    widths[-1] += total - sum(widths)
    return widths


def upright_columns(count: int, total: int) -> list[int]:
    """Return the widths for a column of words, and for the others, whose heads stand upright."""
    others = count - 1
    narrow = min(_UPRIGHT, total * 2 // 3 // others)
    return [total - narrow * others, *[narrow] * others]
