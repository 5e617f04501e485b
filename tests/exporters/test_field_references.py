"""A reference in a text says the present number in every output, and never a wrong one."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sop_studio.checks.checker import check
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.outline import outline
from sop_studio.exporters.standing import standing_of
from sop_studio.gui.preview import page
from sop_studio.gui.preview.pieces import PieceMaker
from sop_studio.markup.linked_text import link_to
from sop_studio.model.changes import step_groups
from sop_studio.model.edits import Edit, Move, Remove, SetValue, apply
from sop_studio.model.flat_steps import Flattener
from sop_studio.model.parts import Record, Step
from sop_studio.model.paths import parse
from sop_studio.model.sop import Procedure, Purpose, Records, Sop
from tests.exporters import reading
from tests.exporters.copies import FORMATS, READY

STEPS = parse("procedure.steps")
PREVIEW = "preview"
OUTPUTS = pytest.mark.parametrize("to", [*FORMATS, PREVIEW])


def sop() -> Sop:
    back = f"Go back to {link_to('two', 'Open the valve')}"
    section = f"As {link_to('records', 'Records')} says, note it in {link_to('log', 'Log')}"
    return Sop(
        purpose=Purpose(text=f"Begins with {link_to('one', 'Close the valve')}."),
        procedure=Procedure(
            steps=(
                Step(id="one", action="Close the valve"),
                Step(id="two", action="Open the valve"),
                Step(id="three", action=back, expected=section, details="Or [step 2](sop:two)."),
            )
        ),
        records=Records(records=(Record(id="log", name="Log book"),)),
    )


def after(before: Sop, *edits: Edit) -> Sop:
    for edit in edits:
        before, _inverse = apply(before, edit)
    return before


def words(of: Sop, to: Format | str) -> str:
    if isinstance(to, Format):
        read = reading.WORDS[to]
        return " ".join(read(export(of, to, READY)).split())
    pieces = PieceMaker().pieces(outline(of, standing_of(of, READY)))
    shown = [page.html(piece, page.Sheet(400, 28, {})) for piece in pieces]
    return " ".join(reading.page_words(shown).split())


def moved_by_hand(before: Sop, chosen: str, by: int) -> Sop:
    rows = Flattener(STEPS).rows(before.procedure.steps, ())
    picked = tuple(row for row in rows if row.step.id in chosen.split())
    return after(before, *step_groups.move_all(before, picked, by))


@OUTPUTS
def test_a_reference_follows_a_moved_step(to: Format | str) -> None:
    assert "Go back to Step 2" in words(sop(), to)
    moved = words(after(sop(), Move(STEPS, 1, 0)), to)
    assert "Go back to Step 1" in moved
    assert "Begins with Step 2" in moved
    together = words(moved_by_hand(sop(), "two three", -1), to)
    assert "Go back to Step 1" in together
    assert "Begins with Step 3" in together


@OUTPUTS
def test_references_to_sections_and_rows_say_what_these_are_called_now(to: Format | str) -> None:
    before = words(sop(), to)
    number = re.search(r"As Section (\d+) says, note it in Log book", before)
    assert number is not None
    full = after(sop(), SetValue(parse("layout.profile"), "full"))
    renamed = after(full, SetValue(parse("records.records[0].name"), "Diary"))
    now = re.search(r"As Section (\d+) says, note it in Diary", words(renamed, to))
    assert now is not None
    assert int(now[1]) > int(number[1])


@OUTPUTS
def test_a_reference_to_a_step_that_is_gone_says_its_words_and_no_number(to: Format | str) -> None:
    gone = after(sop(), Remove(STEPS, 1))
    said = words(gone, to)
    assert "Go back to Open the valve" in said
    assert "Or step 2 (no longer there)" in said


def test_a_reference_to_something_that_is_gone_is_a_finding() -> None:
    def dangling(of: Sop) -> list[str]:
        findings = check(of, today=date(2026, 10, 1)).findings
        return [each.field for each in findings if each.code == "P25"]

    assert dangling(sop()) == []
    without_step = after(sop(), Remove(STEPS, 1))
    assert dangling(without_step) == ["procedure.steps[1].action", "procedure.steps[1].details"]
    without_row = after(sop(), Remove(parse("records.records"), 0))
    assert dangling(without_row) == ["procedure.steps[2].expected"]
