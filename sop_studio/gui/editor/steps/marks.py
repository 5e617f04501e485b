"""What the checks say about steps, and how many comments they have, as chips on their cards."""

from __future__ import annotations

from collections import Counter

from sop_studio.gui.editor.remarks import RemarkBook
from sop_studio.gui.editor.steps.card import STILL_OPEN
from sop_studio.gui.editor.steps.delegate import Marks
from sop_studio.model.findings import Severity
from sop_studio.translation import ngettext

_STEP = "steps["
_SEEN_ANYWAY = ".expected"
"""A missing expected result has words of its own on the card."""


def marks_of(book: RemarkBook, place: str) -> dict[str, Marks]:
    """Return the chips of each step of the list at a place, by step id; advice has none."""
    blockers: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    still_open: set[str] = set()
    for found_at, findings in book.below(place):
        step_id = _step_at(found_at)
        for finding in findings:
            if finding.severity is Severity.WARNING:
                warnings[step_id] += 1
            elif finding.severity is Severity.OPEN and found_at.endswith(_SEEN_ANYWAY):
                still_open.add(step_id)
            elif finding.severity is Severity.BLOCKER and not found_at.endswith(_SEEN_ANYWAY):
                blockers[step_id] += 1
    comments: Counter[str] = Counter()
    for commented_at, count in book.comments_below(place):
        comments[_step_at(commented_at)] += count
    return {
        step_id: (
            *_chips(blockers[step_id], warnings[step_id], comments[step_id]),
            *([STILL_OPEN] if step_id in still_open else []),
        )
        for step_id in {*blockers, *warnings, *comments, *still_open}
    }


def _step_at(place: str) -> str:
    """Return the id of the innermost step around a place: this runs for every finding."""
    start = place.rindex(_STEP) + len(_STEP)
    return place[start : place.index("]", start)]


def _chips(blockers: int, warnings: int, comments: int) -> Marks:
    marks: list[Marks] = []
    if blockers:
        words = ngettext("{count} to fix", "{count} to fix", blockers).format(count=blockers)
        marks.append(((words, "bad"),))
    if warnings:
        words = ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)
        marks.append(((words, "warn"),))
    if comments:
        words = ngettext("{count} comment", "{count} comments", comments).format(count=comments)
        marks.append(((words, "primary"),))
    return sum(marks, ())
