"""Which row a change was about: who undoes something is shown what it was."""

from __future__ import annotations

from collections.abc import Sequence

from sop_studio.gui.notes.row import Row, Sort


def changed_row(before: Sequence[Row], after: Sequence[Row], present: str) -> str:
    """Return the key of the first row that is new or says something else, "" for none.

    The present row is taken if it is among them. That others have another number is no change.
    """
    known = {row.key: _said(row) for row in before}
    changed = [
        row.key
        for row in after
        if row.sort is not Sort.HEADING and known.get(row.key) != _said(row)
    ]
    return present if present in changed else next(iter(changed), "")


def _said(row: Row) -> tuple[object, ...]:
    return (
        row.kind, row.title, row.verdict, row.is_inserted, row.facts, row.chosen, row.places,
    )  # fmt: skip
