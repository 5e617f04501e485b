"""The progress of the guide follows the content of the SOP, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.checks.checker import Checker
from sop_studio.checks.stages import (
    GuideChecker,
    GuideProgress,
    PageProgress,
    Points,
    StageState,
    guide_progress,
)
from sop_studio.library.starters import load_sample
from sop_studio.model.changes import guide_answers
from sop_studio.model.changes.examples import example_text_edits
from sop_studio.model.changes.task_triggers import incident_edits
from sop_studio.model.consequences import completed
from sop_studio.model.edits import Edit, SetValue, apply
from sop_studio.model.findings import CheckStatus
from sop_studio.model.guide.explanations import TRIGGERS
from sop_studio.model.guide.pages import (
    AnyFlag,
    Check,
    Each,
    Filled,
    Item,
    NoRow,
    OneOf,
    Page,
    Paired,
    Resolved,
    Rows,
    Where,
)
from sop_studio.model.guide_parts import NotNeeded
from sop_studio.model.margin_parts import Comment
from sop_studio.model.parts import Change, Decision, OpenQuestion, Record, Step
from sop_studio.model.paths import find, get, parse
from sop_studio.model.sop import Interviews, Margin, Sop
from sop_studio.model.stages import STAGES, page, pages
from tests.checks.sops import TODAY, report_of
from tests.model.random_sops import Maker

ITEMS = [(found, item) for _stage, found in pages() for item in found.items]
NAMES = [f"{found.key}/{item.key}" for found, item in ITEMS]
DRAFTING = range(3, 8)


def progress_of(sop: Sop) -> GuideProgress:
    return guide_progress(sop, report_of(sop))


def changed(sop: Sop, *edits: Edit) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def with_values(sop: Sop, values: dict[str, object]) -> Sop:
    return changed(sop, *(SetValue(parse(path), value) for path, value in values.items()))


def on_page(progress: GuideProgress, key: str) -> PageProgress:
    found = progress.page(key)
    assert found is not None
    return found


def left_on(sop: Sop, found: Page) -> dict[str, str]:
    return {each.item.key: each.field for each in on_page(progress_of(sop), found.key).left}


@cache
def finished() -> Sop:
    """The sample with every reason ticked, and approved as far as words can say it."""
    sop = load_sample()
    flags = [SetValue(parse(each.field), True) for each in TRIGGERS]
    incident = SetValue(("task", "incident_id"), "INC-2041")
    for edit in completed(sop, [*flags, incident]):
        sop = changed(sop, edit)
    sop = changed(sop, *incident_edits(sop))
    values: dict[str, object] = {"document.status": "approved"}
    for at, each in enumerate(sop.review.reviews):
        values |= {f"review.reviews[{at}].name": each.name or f"Reviewer {at}"}
        values |= {f"review.reviews[{at}].verdict": each.verdict or "fit for use"}
        values |= {f"review.reviews[{at}].date": each.date or "2026-11-02"}
    for at, link in enumerate(sop.definitions.references):
        values[f"definitions.references[{at}].link"] = link.link or "https://example.com/2041"
    for at, reader in enumerate(sop.training.readers):
        values[f"training.readers[{at}].name"] = reader.name or f"Reader {at}"
    return with_values(sop, values)


DESTRUCTIVE = Step(id="danger", action="Delete the old database", expected="It is gone")

FOUND: dict[str, dict[str, object]] = {
    "task.name/one": {"document.title": "Start the service and stop the worker"},
    "steps.branches/branches": {"decisions.decisions": (Decision(notify="#alerts"),)},
    "guardrails.risks/caution": {"procedure.steps": (DESTRUCTIVE,)},
    "acceptance.records/reach": {"records.records[0].location": "C:\\Users\\me\\Desktop\\log.txt"},
    "acceptance.records/evidence": {
        "procedure.steps": (Step(action="Look", expected="It is on", evidence="Screenshot"),),
        "records.records": (Record(name="Approval", location="Mail archive"),),
    },
    "review.words/terms": {"purpose.text": "Keep the QXZW within its limits."},
    "publish.version/newest": {"history.changes": (Change(version="0.1", summary="Begun"),)},
    "publish.review/order": {
        "document.effective": "2027-05-01",
        "document.next_review": "2027-03-01",
    },
    "publish.place/reach": {"document.canonical_url": "C:\\Users\\me\\Desktop\\sop.docx"},
    "steps.actions/result": {"procedure.steps[0].expected": "", "procedure.steps[0].substeps": ()},
}
"""What makes the checks find what these items look for."""


def empty_value(field: str) -> object:
    return get(Sop(), parse(field))


def opened(found: Page, item: Item) -> Sop:
    """The finished SOP with what the item asks for taken out of it."""
    sop = finished()
    name = f"{found.key}/{item.key}"
    if name in FOUND:
        return with_values(sop, FOUND[name])
    if name == "publish.approval/author":
        author = sop.history.changes[0].author
        return with_values(sop, {"document.approvals[0].name": author})
    if isinstance(item.rule, Resolved):
        comment = Comment(place="purpose.text", text="Too long?")
        return with_values(sop, {"margin.comments": (comment,)})
    return with_values(sop, dict(without_answer(item)))


def without_answer(item: Item) -> Iterator[tuple[str, object]]:
    field, row = item.field, f"{item.field}[0]"
    match item.rule:
        case Check() | Filled() | Rows() | Where():
            yield field, empty_value(field)
        case Each(column):
            yield f"{row}.{column}", ""
        case Paired(column, needs):
            yield f"{row}.{column}", "Something"
            yield f"{row}.{needs}", ""
        case NoRow(column, value):
            yield f"{row}.{column}", value
        case AnyFlag(fields):
            yield from ((each, empty_value(each)) for each in fields)
        case OneOf():
            yield field, "draft"


def test_a_finished_sop_leaves_nothing_to_do() -> None:
    progress = progress_of(finished())
    assert [(each.item.key, each.field) for at in progress.stages for each in at.left] == []
    assert progress.done == 12
    assert progress.left == 0
    assert progress.resume is None
    assert progress.next_open() is None


@pytest.mark.parametrize(("found", "item"), ITEMS, ids=NAMES)
def test_an_item_is_open_until_its_content_is_there(found: Page, item: Item) -> None:
    assert item.key not in left_on(finished(), found)
    sop = opened(found, item)
    left = left_on(sop, found)
    assert item.key in left
    assert find(sop, left[item.key]) is not None, left[item.key]


def test_an_empty_sop_has_begun_nothing() -> None:
    progress = progress_of(Sop())
    assert {each.state for each in progress.stages} == {StageState.NOT_STARTED}
    assert all(each.left for each in progress.stages)
    assert progress.resume is not None
    assert progress.resume.page.key == "task.kind"


def test_the_sample_has_drafted_everything() -> None:
    progress = progress_of(load_sample())
    states = {each.stage.number: each.state for each in progress.stages}
    assert {states[number] for number in DRAFTING} == {StageState.DONE}
    assert not [each for number in DRAFTING for each in progress.stages[number - 1].left]


def test_a_stage_is_begun_by_its_first_word() -> None:
    progress = progress_of(with_values(Sop(), {"rollback.notify": "#prod-alerts"}))
    states = [each.state for each in progress.stages]
    assert states[5] is StageState.STARTED
    assert set(states[:5] + states[6:]) == {StageState.NOT_STARTED}
    assert progress.resume is not None
    assert progress.resume.page.key == "rollback.when"


def test_what_comes_next_is_looked_for_after_the_stage_and_then_from_the_start() -> None:
    progress = progress_of(opened(*ITEMS[0]))
    assert progress.next_open(after=7) is progress.stages[0]
    both = with_values(opened(*ITEMS[0]), {"metrics.review_log": ()})
    assert progress_of(both).next_open(after=7) == progress_of(both).stages[11]


@pytest.mark.parametrize("words", ["[Role]", "TBD", "n/a", "..."])
def test_a_placeholder_is_no_answer(words: str) -> None:
    sop = with_values(finished(), {"rollback.owner": words})
    assert progress_of(sop).stages[5].state is StageState.STARTED


def test_an_example_is_no_answer_until_it_is_confirmed() -> None:
    path = parse("rollback.owner")
    sop = changed(finished(), *example_text_edits(finished(), path, "On-call engineer"))
    left = progress_of(sop).stages[5].left
    assert [each.field for each in left] == ["rollback.owner"]
    assert progress_of(with_values(sop, {"margin.examples": ()})).stages[5].left == ()


def test_what_is_not_needed_asks_for_nothing() -> None:
    found = page("outline.prerequisites")
    assert found is not None
    sop = changed(Sop(), *guide_answers.leave_out(Sop(), found, "Everybody has access"))
    progress = on_page(progress_of(sop), found.key)
    assert progress.left == ()
    assert progress.state is StageState.DONE
    assert progress.not_needed == "Everybody has access"
    assert progress_of(sop).stages[2].state is StageState.STARTED


def test_a_reason_that_says_nothing_is_none() -> None:
    row = NotNeeded(place="outline.prerequisites", reason="TBD")
    sop = Sop(margin=Margin(not_needed=(row,)))
    assert len(on_page(progress_of(sop), "outline.prerequisites").left) == 2


def test_without_a_way_back_the_rollback_pages_are_done() -> None:
    sop = with_values(finished(), {"rollback.steps": (), "rollback.trigger": ""})
    assert progress_of(sop).stages[5].left
    sop = with_values(sop, {"rollback.not_applicable": "Nothing is changed."})
    assert progress_of(sop).stages[5].left == ()


def test_open_questions_are_told_where_they_were_asked() -> None:
    sop = Sop()
    about = ("rollback", "trigger")
    sop = changed(sop, *guide_answers.ask_later(sop, about, "When do we give up?", "R. Osei"))
    progress = progress_of(sop)
    assert [each.ask for each in on_page(progress, "rollback.when").questions] == ["R. Osei"]
    assert on_page(progress, "rollback.way").questions == ()
    question = sop.interviews.open_questions[0]
    sop = changed(sop, *guide_answers.answered(sop, question.id, "After ten minutes"))
    assert on_page(progress_of(sop), "rollback.when").questions == ()


def test_the_rollback_pages_together_are_worth_one_check() -> None:
    points = {each.page.key: each.points for each in progress_of(Sop()).stages[5].pages}
    assert points == {
        "rollback.when": 0,
        "rollback.way": 4,
        "rollback.proof": 4,
        "rollback.help": 0,
    }


@given(st.integers(0, 2**32), st.integers(0, 3))
def test_what_a_page_adds_is_what_its_checks_lack(seed: int, size: int) -> None:
    sop = Maker(Random(seed)).sop(size)  # noqa: S311
    report = report_of(sop)
    progress = guide_progress(sop, report)
    found = [each for at in progress.stages for each in at.pages]
    assert all(each.points >= 0 for each in found)
    everything = [item for each in found for item in each.page.items]
    assert Points(report).of(everything) == 100 - report.completeness
    for each in found:
        served = {item.rule.code for item in each.page.items if isinstance(item.rule, Check)}
        failing = {check.code for check in report.checks if check.status is CheckStatus.FAIL}
        assert not each.points or served & failing


@given(st.integers(0, 2**32), st.integers(0, 3))
def test_nothing_left_means_every_check_passes(seed: int, size: int) -> None:
    sop = Maker(Random(seed)).sop(size)  # noqa: S311
    report = report_of(sop)
    left = {
        each.item.rule.code
        for at in guide_progress(sop, report).stages
        for each in at.left
        if isinstance(each.item.rule, Check)
    }
    assert left == {each.code for each in report.checks if each.status is CheckStatus.FAIL}


@given(st.integers(0, 2**32), st.integers(1, 12))
def test_progress_is_the_same_however_the_sop_came_about(seed: int, count: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop = maker.sop(2)
    checker, guide = Checker(TODAY), GuideChecker()
    guide.update(sop, checker.update(sop))
    for _ in range(count):
        sop, _inverse = apply(sop, maker.edit(sop))
        kept = guide.update(sop, checker.update(sop))
    assert kept == progress_of(sop)


def test_pages_visited_make_no_difference() -> None:
    guide = GuideChecker()
    report = report_of(Sop())
    assert guide.update(Sop(), report) == guide.update(Sop(), report)


def test_a_question_in_no_known_place_is_on_no_page() -> None:
    row = OpenQuestion(question="Who?", about="words of somebody")
    sop = Sop(interviews=Interviews(open_questions=(row,)))
    progress = progress_of(sop)
    assert not [each for at in progress.stages for page in at.pages for each in page.questions]
    assert progress.stages[1].state is StageState.STARTED


def test_every_stage_can_be_read_from_the_progress() -> None:
    assert [each.stage for each in progress_of(Sop()).stages] == list(STAGES)
