"""How far each stage of the guide has come: from the content of the SOP alone, never from visits.

Placeholders and examples that nobody confirmed count as missing, as they do for completeness.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from sop_studio.checks.examples import Examples
from sop_studio.checks.stage_rules import Judge
from sop_studio.model.changes.guide_answers import questions_on, reason_for_leaving_out
from sop_studio.model.findings import CheckStatus, Report
from sop_studio.model.guide.pages import Check, Item, Page, Stage
from sop_studio.model.parts import OpenQuestion
from sop_studio.model.sop import Margin, Sop
from sop_studio.model.stages import STAGES

_CLOSEST = 10_000_000


class StageState(StrEnum):
    """How far a stage or a page has come."""

    NOT_STARTED = "not started"
    STARTED = "started"
    DONE = "done"


class ItemLeft(Struct, frozen=True):
    """Something left to do on a page, and the field path by position where it is done."""

    item: Item
    field: str


class PageProgress(Struct, frozen=True):
    """What is known of one page.

    `points` is what completeness gains once its checks pass. `not_needed` is the reason for which
    the page is left out; then nothing is left to do on it. `questions` are the open questions about
    its fields that nobody has answered yet.
    """

    page: Page
    state: StageState
    left: tuple[ItemLeft, ...]
    points: int
    not_needed: str
    questions: tuple[OpenQuestion, ...]


class StageProgress(Struct, frozen=True):
    """What is known of one stage and of its pages, in their order."""

    stage: Stage
    state: StageState
    pages: tuple[PageProgress, ...]

    @property
    def left(self) -> tuple[ItemLeft, ...]:
        """Everything left to do in the stage."""
        return tuple(each for page in self.pages for each in page.left)

    @property
    def first_open(self) -> PageProgress:
        """The first page on which something is left to do, else the first page."""
        return next((page for page in self.pages if page.left), self.pages[0])


class GuideProgress(Struct, frozen=True):
    """What is known of all twelve stages, in their order."""

    stages: tuple[StageProgress, ...]

    @property
    def left(self) -> int:
        """How many things are left to do in all."""
        return sum(len(each.left) for each in self.stages)

    @property
    def done(self) -> int:
        """How many stages are done."""
        return sum(each.state is StageState.DONE for each in self.stages)

    def page(self, key: str) -> PageProgress | None:
        """Return what is known of the page of that key, `None` for an unknown one."""
        return next(
            (page for each in self.stages for page in each.pages if page.page.key == key), None
        )

    def next_open(self, after: int = 0) -> StageProgress | None:
        """Return the first stage after that number with something left to do, `None` without one.

        Past the last stage it begins again with the first.
        """
        ordered = (*self.stages[after:], *self.stages[:after])
        return next((each for each in ordered if each.left), None)

    @property
    def resume(self) -> PageProgress | None:
        """The page to go on with: in the first stage that was begun, else in the first to begin.

        `None` when nothing is left to do.
        """
        begun = (each for each in self.stages if each.left and each.state is StageState.STARTED)
        chosen = next(begun, None) or self.next_open()
        return None if chosen is None else chosen.first_open


def guide_progress(sop: Sop, report: Report) -> GuideProgress:
    """Return how far each stage has come; `report` is what the checks say of this very SOP."""
    return GuideChecker().update(sop, report)


class GuideChecker:
    """Keeps the progress up to date; what the SOP has in common with last time is not read again.

    It costs about the same for 5 steps and 500, since steps are judged by the report alone.
    """

    def __init__(self) -> None:
        self._examples = Examples()
        self._margin = Margin()
        self._seen: tuple[Sop, Report] | None = None
        self._progress = GuideProgress(())

    def update(self, sop: Sop, report: Report) -> GuideProgress:
        """Return the progress of the SOP as it is now: the same as `guide_progress` gives."""
        if self._seen is not None and self._seen[0] is sop and self._seen[1] is report:
            return self._progress
        if sop.margin.examples is not self._margin.examples:
            self._examples = Examples(sop.margin.examples)
        self._margin = sop.margin
        judge = Judge(sop, report, self._examples)
        points = Points(report)
        self._seen = (sop, report)
        self._progress = GuideProgress(
            tuple(_stage_progress(each, sop, judge, points) for each in STAGES)
        )
        return self._progress


class Points:
    """What completeness gains when the checks find nothing more in some places."""

    def __init__(self, report: Report) -> None:
        self._completeness = report.completeness
        self._sum = Fraction(0)
        self._applicable = 0
        self._missing: dict[str, tuple[Fraction, Mapping[str, int]]] = {}
        for check in report.checks:
            if check.status is CheckStatus.NOT_APPLICABLE:
                continue
            self._applicable += 1
            fraction = Fraction(check.fraction).limit_denominator(_CLOSEST)
            self._sum += fraction
            if check.findings:
                by_field = _owners_by_field([each.field for each in check.findings])
                weight = (1 - fraction) / sum(by_field.values())
                self._missing[check.code] = (weight, by_field)

    def of(self, items: Iterable[Item]) -> int:
        """Return the points that are gained when these items hold."""
        gain = Fraction(0)
        for item in items:
            if isinstance(item.rule, Check) and item.rule.code in self._missing:
                weight, by_field = self._missing[item.rule.code]
                gain += weight * sum(
                    by_field.get(each, 0) for each in item.rule.at or (item.field,)
                )
        if not gain:
            return 0
        return int(100 * (self._sum + gain) / self._applicable) - self._completeness


def _owners_by_field(paths: Sequence[str]) -> dict[str, int]:
    """Return by field how many owners something was found in: each weighs the same in a check."""
    counted: dict[str, int] = {}
    for owner in {_owner(path) for path in paths}:
        section, _dot, rest = owner.partition(".")
        field = f"{section}.{rest.partition('[')[0].partition('.')[0]}"
        counted[field] = counted.get(field, 0) + 1
    return counted


def _owner(path: str) -> str:
    """Return the row in which a field stands; a field of a section stands for itself."""
    return path.rpartition(".")[0] if "[" in path else path


def _stage_progress(stage: Stage, sop: Sop, judge: Judge, points: Points) -> StageProgress:
    found = tuple(_page_progress(page, sop, judge, points) for page in stage.pages)
    return StageProgress(stage, _state(found), found)


def _state(pages: Sequence[PageProgress]) -> StageState:
    if all(page.state is StageState.NOT_STARTED for page in pages):
        return StageState.NOT_STARTED
    return StageState.STARTED if any(page.left for page in pages) else StageState.DONE


def _page_progress(page: Page, sop: Sop, judge: Judge, points: Points) -> PageProgress:
    reason = reason_for_leaving_out(sop, page)
    if reason and judge.counts(page, reason):
        questions = questions_on(sop, page)
        return PageProgress(page, StageState.DONE, (), 0, reason, questions)
    left = tuple(_left(page, judge))
    state = StageState.NOT_STARTED
    if any(judge.is_written(field) for field in page.all_fields):
        state = StageState.STARTED if left else StageState.DONE
    return PageProgress(page, state, left, points.of(page.items), "", questions_on(sop, page))


def _left(page: Page, judge: Judge) -> Iterator[ItemLeft]:
    for item in page.items:
        if item.when and not any(judge.holds(rule, item.field) for rule in item.when):
            continue
        if not judge.holds(item.rule, item.field):
            yield ItemLeft(item, judge.where(item))
