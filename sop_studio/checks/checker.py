"""The report of an SOP: once with `check`, or kept up to date with a `Checker`."""

from datetime import date

from sop_studio.checks.checklist import CHECKS
from sop_studio.checks.examples import Examples
from sop_studio.checks.ground import Ground, PlacedStep
from sop_studio.checks.remarks import Position
from sop_studio.checks.score import completeness, is_ready, lines_of, result_of
from sop_studio.checks.steps import facts_of
from sop_studio.model.findings import Report
from sop_studio.model.identifiers import DEFAULT_PATTERN
from sop_studio.model.parts import Step
from sop_studio.model.sop import Sop


def check(sop: Sop, *, today: date, id_pattern: str = DEFAULT_PATTERN) -> Report:
    """Return everything the checks say about an SOP.

    `today` decides only which dates lie in the past, never completeness. `id_pattern` is the shape
    that the ID of an SOP has in this organisation.
    """
    return Checker(today, id_pattern).update(sop)


class Checker:
    """Keeps the report of one SOP up to date."""

    def __init__(self, today: date, id_pattern: str = DEFAULT_PATTERN) -> None:
        self._today = today
        self._id_pattern = id_pattern

    def update(self, sop: Sop) -> Report:
        """Return the report of the SOP as it is now."""
        examples = Examples(sop.margin.examples)
        ground = Ground(
            sop,
            examples,
            _placed_steps("procedure", sop.procedure.steps, examples),
            _placed_steps("rollback", sop.rollback.steps, examples),
            self._today,
            self._id_pattern,
        )
        outcomes = [each.evaluate(ground) for each in CHECKS]
        results = [result_of(*pair) for pair in zip(CHECKS, outcomes, strict=True)]
        findings = tuple(finding for result in results for finding in result.findings)
        return Report(
            completeness(outcomes), is_ready(results), lines_of(results), findings, silenced=()
        )


def _placed_steps(
    section: str, steps: tuple[Step, ...], examples: Examples
) -> tuple[PlacedStep, ...]:
    return tuple(
        PlacedStep(
            step,
            Position(
                section,
                f"{section}.steps[{number - 1}]",
                f"{section}.steps[{step.id}]",
                str(number),
            ),
            facts_of(step, examples),
        )
        for number, step in enumerate(steps, start=1)
    )
