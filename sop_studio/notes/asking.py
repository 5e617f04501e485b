"""Questions of ours: what a draft still lacks, to be asked in the next talk."""

from __future__ import annotations

from collections.abc import Iterator

from sop_studio.notes.draft import Draft, FollowUp, Kind
from sop_studio.translation import _


def follow_ups(draft: Draft) -> tuple[FollowUp, ...]:
    """Return what to ask next: results, actors, ways back and other cases that nobody named."""
    return tuple(_follow_ups(draft))


def _follow_ups(draft: Draft) -> Iterator[FollowUp]:
    for at, step in enumerate(draft.steps):
        if not step.expected:
            yield FollowUp(
                _("How do you know that this worked: “{step}”?").format(step=step.text),
                Kind.STEP, at, "expected", step.lines,
            )  # fmt: skip
        if not step.actor:
            yield FollowUp(
                _("Who does this: “{step}”?").format(step=step.text),
                Kind.STEP, at, "role", step.lines,
            )  # fmt: skip
    if draft.steps and not draft.of(Kind.ROLLBACK):
        yield FollowUp(
            _("What do you do if it goes wrong and everything must be put back?"), Kind.ROLLBACK, -1
        )
    for at, decision in enumerate(draft.of(Kind.DECISION)):
        if not decision.otherwise:
            yield FollowUp(
                _("And if not: “{condition}”?").format(condition=decision.condition),
                Kind.DECISION, at, "otherwise", decision.lines,
            )  # fmt: skip
