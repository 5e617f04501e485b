"""The report of an SOP: once with `check`, or kept up to date with a `Checker`."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sop_studio.checks.checklist import CHECKS, Outcome
from sop_studio.checks.examples import Examples
from sop_studio.checks.ground import Ground, Source, State
from sop_studio.checks.score import completeness, is_ready, lines_of, result_of
from sop_studio.checks.shapes import section_shapes
from sop_studio.checks.silence import Silence
from sop_studio.checks.sop_rules import SOP_RULES
from sop_studio.checks.views import Change, View, renewed
from sop_studio.id_pattern import DEFAULT_PATTERN
from sop_studio.model.findings import CheckResult, Finding, Report
from sop_studio.model.sop import Margin, Sop


def check(sop: Sop, *, today: date, id_pattern: str = DEFAULT_PATTERN) -> Report:
    """Return everything the checks say about an SOP.

    `today` decides only which reviews are overdue, never completeness. `id_pattern` is the shape
    that the ID of an SOP has in this organisation.
    """
    return Checker(today, id_pattern).update(sop)


class _Checked(NamedTuple):
    seen: Mapping[Source, object]
    outcome: Outcome
    result: CheckResult


class _Found(NamedTuple):
    seen: Mapping[Source, object]
    findings: tuple[Finding, ...]
    shown: tuple[Finding, ...]
    silenced: tuple[Finding, ...]


class Checker:
    """Keeps the report of an SOP up to date.

    SOPs are immutable: a part that is the same object as last time has not changed, and neither has
    what was said of it. So a key press costs about as much as checking the step it changes.
    """

    def __init__(self, today: date, id_pattern: str = DEFAULT_PATTERN) -> None:
        self._today = today
        self._id_pattern = id_pattern
        self._margin = Margin()
        self._examples = Examples()
        self._silence = Silence()
        self._views: dict[str, View] = {}
        self._checked: list[_Checked] = []
        self._found: list[_Found] = []

    def update(self, sop: Sop) -> Report:
        """Return the report of the SOP as it is now: the same as a fresh `check` gives."""
        change = self._change(sop.margin)
        self._views = {
            shape.key: renewed(self._views.get(shape.key), shape, getattr(sop, shape.key), change)
            for shape in section_shapes()
        }
        state = State(sop, self._examples, self._views, self._today, self._id_pattern)
        self._checked = self._checks(state)
        self._found = self._rules(state, resort=change.resort)
        results = [each.result for each in self._checked]
        return Report(
            completeness([each.outcome for each in self._checked]),
            is_ready(results),
            lines_of(results),
            (
                *(finding for result in results for finding in result.findings),
                *(finding for each in self._found for finding in each.shown),
                *(finding for view in self._views.values() for finding in view.shown),
            ),
            (
                *(finding for each in self._found for finding in each.silenced),
                *(finding for view in self._views.values() for finding in view.silenced),
            ),
        )

    def _change(self, margin: Margin) -> Change:
        owners = frozenset[str]()
        if margin.examples is not self._margin.examples:
            examples = Examples(margin.examples)
            owners = examples.changed_owners(self._examples)
            if owners:
                self._examples = examples
        resort = False
        if margin.silenced is not self._margin.silenced:
            silence = Silence(margin.silenced)
            resort = silence != self._silence
            self._silence = silence
        self._margin = margin
        return Change(self._examples, owners, self._silence.keeps, resort)

    def _checks(self, state: State) -> list[_Checked]:
        checked: list[_Checked] = []
        for index, each in enumerate(CHECKS):
            before = self._checked[index] if self._checked else None
            if before is None or not state.still_has(before.seen):
                ground = Ground(state)
                outcome = each.evaluate(ground)
                before = _Checked(ground.seen, outcome, result_of(each, outcome))
            checked.append(before)
        return checked

    def _rules(self, state: State, *, resort: bool) -> list[_Found]:
        found: list[_Found] = []
        for index, each in enumerate(SOP_RULES):
            before = self._found[index] if self._found else None
            if before is None or not state.still_has(before.seen):
                ground = Ground(state)
                findings = tuple(each.find(ground))
                before = self._sorted(ground.seen, findings)
            elif resort:
                before = self._sorted(before.seen, before.findings)
            found.append(before)
        return found

    def _sorted(self, seen: Mapping[Source, object], findings: tuple[Finding, ...]) -> _Found:
        kept = [(finding, self._silence.keeps(finding)) for finding in findings]
        return _Found(
            seen,
            findings,
            tuple(finding for finding, shown in kept if shown),
            tuple(finding for finding, shown in kept if not shown),
        )
