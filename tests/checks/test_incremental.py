"""A report that is kept up to date says the same as one made afresh."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.checks.checker import Checker, check
from sop_studio.model.edits import Edit, Insert, SetValue, apply
from sop_studio.model.margin_parts import ExampleMark, SilencedFinding
from sop_studio.model.parts import Step
from sop_studio.model.paths import id_path
from sop_studio.model.sop import Sop
from tests.checks.sops import TODAY, complete
from tests.model.random_sops import Maker, changeable, fresh


def follow(seed: int, edits: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop = maker.sop()
    checker = Checker(TODAY)
    assert checker.update(sop) == check(sop, today=TODAY)
    for _ in range(edits):
        sop, _ = apply(sop, note_in_the_margin(sop, maker) or maker.edit(sop))
        assert checker.update(sop) == check(sop, today=TODAY)


def note_in_the_margin(sop: Sop, maker: Maker) -> Edit | None:
    """Silence a finding or mark a field as an example, now and then."""
    choice = maker.random.random()
    findings = check(sop, today=TODAY).findings
    if choice < 0.15 and findings:
        finding = maker.random.choice(findings)
        reason = maker.random.choice(["", "Agreed"])
        row = fresh(SilencedFinding(code=finding.code, place=finding.place, reason=reason))
        return Insert(("margin", "silenced"), 0, row)
    texts = [
        (path, value) for path, value, _ in changeable(sop) if value and isinstance(value, str)
    ]
    if choice < 0.3 and texts:
        path, text = maker.random.choice(texts)
        mark = fresh(ExampleMark(place=id_path(sop, path), text=text))
        return Insert(("margin", "examples"), 0, mark)
    return None


@given(st.integers(0, 10**9))
@settings(max_examples=25)
def test_after_any_edits_the_report_equals_a_fresh_one(seed: int) -> None:
    follow(seed, edits=12)


@pytest.mark.long
@given(st.integers(0, 10**9))
def test_after_many_edits_the_report_equals_a_fresh_one(seed: int) -> None:
    follow(seed, edits=40)


def test_going_back_and_forth_between_two_sops_gives_each_its_own_report() -> None:
    checker = Checker(TODAY)
    for sop in (complete(), Sop(), complete(), Sop()):
        assert checker.update(sop) == check(sop, today=TODAY)


def test_an_example_that_is_confirmed_counts_at_once() -> None:
    sop = complete()
    mark = ExampleMark(place="procedure.steps[drain].expected", text="The queue counter shows 0")
    marked, undo = apply(sop, Insert(("margin", "examples"), 0, mark))
    checker = Checker(TODAY)
    assert checker.update(sop).completeness == 100
    assert checker.update(marked).completeness < 100
    assert checker.update(apply(marked, undo)[0]).completeness == 100


def test_a_finding_that_is_silenced_goes_at_once_and_comes_back() -> None:
    sop, _ = apply(complete(), SetValue(("document", "backup_owner"), ""))
    silenced = SilencedFinding(code="D07", place="document.backup_owner", reason="Small team")
    quiet, undo = apply(sop, Insert(("margin", "silenced"), 0, silenced))
    checker = Checker(TODAY)
    assert [each.code for each in checker.update(sop).findings] == ["D07"]
    report = checker.update(quiet)
    assert (report.findings, [each.code for each in report.silenced]) == ((), ["D07"])
    assert [each.code for each in checker.update(apply(quiet, undo)[0]).findings] == ["D07"]


class WatchedStep(Step):
    """A step that says when its action is read."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401
        if name == "action":
            READ.append(object.__getattribute__(self, "id"))
        return super().__getattribute__(name)


READ: list[str] = []
LAST = "step199"
"""The last step is read as such, too: it has to make sure that all went well."""


def read_since(checker: Checker, sop: Sop) -> set[str]:
    """The steps whose actions are read to bring the report up to date, beside the last."""
    READ.clear()
    report = checker.update(sop)
    read = set(READ) - {LAST}
    assert report == check(sop, today=TODAY)
    return read


def long_sop() -> Sop:
    steps = tuple(
        WatchedStep(
            id=f"step{number}", action=f"Open valve {number}", expected=f"Gauge {number} shows 0"
        )
        for number in range(200)
    )
    return apply(complete(), SetValue(("procedure", "steps"), steps))[0]


def test_a_key_press_reads_only_the_step_it_changes() -> None:
    sop = long_sop()
    checker = Checker(TODAY)
    assert len(read_since(checker, sop)) == 199
    pressed = apply(sop, SetValue(("procedure", "steps", 90, "action"), "Close valve"))[0]
    assert read_since(checker, pressed) == {"step90"}


def test_a_new_step_moves_the_others_without_reading_them() -> None:
    sop = long_sop()
    checker = Checker(TODAY)
    checker.update(sop)
    first = WatchedStep(id="first", action="Look around")
    longer = apply(sop, Insert(("procedure", "steps"), 0, first))[0]
    assert read_since(checker, longer) == {"first"}
    findings = checker.update(longer).checks[4].findings
    assert [each.field for each in findings] == ["procedure.steps[0].expected"]


def test_a_key_press_elsewhere_reads_no_step() -> None:
    sop = long_sop()
    checker = Checker(TODAY)
    checker.update(sop)
    other = apply(sop, SetValue(("purpose", "text"), "Empty the tank within an hour."))[0]
    assert read_since(checker, other) == set()


def test_the_same_sop_again_reads_nothing() -> None:
    sop = long_sop()
    checker = Checker(TODAY)
    checker.update(sop)
    READ.clear()
    checker.update(sop)
    assert READ == []


def test_a_rule_is_asked_again_when_and_only_when_what_it_saw_has_changed() -> None:
    sop = complete()
    checker = Checker(TODAY)
    before = checker.update(sop)
    after = checker.update(apply(sop, SetValue(("document", "owner"), ""))[0])
    again = {
        new.code for old, new in zip(before.checks, after.checks, strict=True) if old is not new
    }
    # Those that look at the title block.
    assert again == {"G9", "G10", "G11", "G12"}
