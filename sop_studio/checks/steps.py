"""What the checks need to know of a step, worked out from the step alone."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from sop_studio.checks.examples import Examples
from sop_studio.checks.places import names_a_place, telling_words
from sop_studio.checks.remarks import Remark
from sop_studio.model.findings import Severity
from sop_studio.model.parts import Step
from sop_studio.translation import _


class NestedStep(NamedTuple):
    """A step or one of its sub-steps; the paths from the outer step to it end with their dot."""

    step: Step
    field: str = ""
    place: str = ""
    number: str = ""

    def field_of(self, name: str) -> str:
        """Return the path by position of one of its fields, from the outer step."""
        return f"{self.field}{name}"

    def place_of(self, name: str) -> str:
        """Return the path by ids of one of its fields, from the outer step."""
        return f"{self.place}{name}"


def _nested(outer: NestedStep) -> Iterator[NestedStep]:
    """Yield a step and all its sub-steps in reading order."""
    yield outer
    for position, inner in enumerate(outer.step.substeps):
        yield from _nested(
            NestedStep(
                inner,
                outer.field_of(f"substeps[{position}]."),
                outer.place_of(f"substeps[{inner.id}]."),
                f"{outer.number}.{position + 1}",
            )
        )


class Loose(NamedTuple):
    """Evidence whose text names no place: it needs a record to go to."""

    remark: Remark
    words: frozenset[str]


class StepFacts(Struct, frozen=True, gc=False):
    """What the final checklist asks of a step and its sub-steps.

    `leaves` counts the steps without sub-steps, `without_result` holds a remark for each leaf
    without an expected result, `settled` counts evidence that names its place.
    """

    has_action: bool
    leaves: int
    without_result: tuple[Remark, ...]
    settled: int
    loose: tuple[Loose, ...]


def facts_of(step: Step, examples: Examples) -> StepFacts:
    """Return what the final checklist needs to know of a step."""
    has_action = False
    leaves = settled = 0
    without_result: list[Remark] = []
    loose: list[Loose] = []
    for nested in _nested(NestedStep(step)):
        inner = nested.step
        has_action = has_action or not examples.missing(inner.id, "action", inner.action)
        if not inner.substeps:
            leaves += 1
            if examples.missing(inner.id, "expected", inner.expected):
                without_result.append(_no_result(nested))
        if not examples.missing(inner.id, "evidence", inner.evidence):
            if names_a_place(inner.evidence):
                settled += 1
            else:
                loose.append(Loose(_no_place(nested), telling_words(inner.evidence)))
    return StepFacts(has_action, leaves, tuple(without_result), settled, tuple(loose))


def _no_result(nested: NestedStep) -> Remark:
    return Remark(
        "G5",
        Severity.BLOCKER,
        nested.field_of("expected"),
        nested.place_of("expected"),
        _("Step {step} has no expected result."),
        _("Say what the reader sees when the step worked."),
        step=nested.number,
    )


def _no_place(nested: NestedStep) -> Remark:
    return Remark(
        "G8",
        Severity.BLOCKER,
        nested.field_of("evidence"),
        nested.place_of("evidence"),
        _("Nothing says where the evidence of step {step} is kept."),
        _("Name the place in the evidence, or add a record for it under Records."),
        step=nested.number,
    )
