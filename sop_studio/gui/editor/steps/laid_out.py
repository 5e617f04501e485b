"""What the heights of the rows were made of, and whether a change makes only one of them differ."""

from __future__ import annotations

from typing import NamedTuple

from sop_studio.model.flat_steps import FlatStep


class Opened(NamedTuple):
    """The step whose row is open as a form, and how high that is; no step has an empty id."""

    step_id: str = ""
    height: int = 0


class LaidOut(NamedTuple):
    """The rows, the open one, and what else the heights of all cards depend on."""

    rows: tuple[FlatStep, ...]
    opened: Opened
    made_of: tuple[object, ...]


def cards_differ(before: LaidOut, now: LaidOut) -> bool:
    """Tell whether more than the form of the open step may have another height."""
    if before.opened.step_id != now.opened.step_id or len(before.rows) != len(now.rows):
        return True
    if len(before.made_of) != len(now.made_of):
        return True
    return not all(map(_is_same, before.made_of, now.made_of)) or any(
        old is not row and row.step.id != now.opened.step_id
        for old, row in zip(before.rows, now.rows, strict=True)
    )


def _is_same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, int) and one == other)
