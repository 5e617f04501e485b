"""The page beside the form: it is what will be printed, and it keeps up."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from sop_studio.errors import InvalidEdit
from sop_studio.gui.preview import browser, writing
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.gui.preview.page import Sheet
from sop_studio.gui.preview.pane import PreviewPane
from sop_studio.gui.preview.pieces import Piece
from sop_studio.library.starters import load_sample
from sop_studio.model.edits import Insert, Move, Remove, SetValue
from sop_studio.model.parts import Step
from sop_studio.model.paths import FieldPath, parse
from sop_studio.model.sop import Procedure, Rollback, Sop
from tests.exporters.example import example
from tests.gui.editor_support import settle
from tests.gui.preview_support import OpenedPreview, opened_preview, shape_of
from tests.model.random_sops import Maker

STEPS: FieldPath = ("procedure", "steps")


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[OpenedPreview]:  # noqa: ARG001
    with opened_preview(example()) as opened:
        yield opened


def finish(opened: OpenedPreview) -> None:
    """Let the page be written to its end."""
    for _ in range(2000):
        if opened.page.is_whole:
            return
        settle()
    raise AssertionError("the page is never whole")


def check_is_fresh(opened: OpenedPreview) -> None:
    """What is shown after edits is what a new preview of the same SOP shows."""
    with opened_preview(opened.session.sop) as fresh:
        finish(opened)
        finish(fresh)
        assert shape_of(opened.page) == shape_of(fresh.page)


def check_edits(seed: int, edits: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    with opened_preview(maker.sop(size=2)) as opened:
        for _ in range(edits):
            if maker.random.random() < 0.3:
                settle()
            try:
                opened.session.edit("change", maker.edit(opened.session.sop))
            except InvalidEdit:
                continue
            if maker.random.random() < 0.2:
                opened.session.undo_stack.undo()
        check_is_fresh(opened)


@pytest.mark.usefixtures("qtbot")
def test_after_any_edits_the_page_is_as_if_opened_afresh() -> None:
    for seed in range(4):
        check_edits(seed, edits=20)


@pytest.mark.long
@pytest.mark.usefixtures("qtbot")
def test_long_campaign_on_edits() -> None:
    for seed in range(100, 220):
        check_edits(seed, edits=40)


def test_steps_can_come_go_and_move_without_a_trace(preview: OpenedPreview) -> None:
    session = preview.session
    session.edit("add", Insert(STEPS, 2, Step(id="third", action="Watch the queue")))
    session.edit("add", Insert(STEPS, 0, Step(id="zeroth", action="Look at the clock")))
    check_is_fresh(preview)
    session.edit("move", Move(STEPS, 0, 3))
    check_is_fresh(preview)
    session.edit("remove", Remove(STEPS, 3))
    session.edit("remove", Remove(STEPS, 0))
    check_is_fresh(preview)
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    check_is_fresh(preview)
    session.edit("clear", SetValue(STEPS, ()))
    check_is_fresh(preview)


@pytest.mark.usefixtures("qtbot")
def test_after_any_edits_a_page_that_is_written_bit_by_bit_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browser, "_AT_ONCE", 6)
    monkeypatch.setattr(browser, "_AGAIN_AT_ONCE", 1)
    monkeypatch.setattr(browser, "_A_WHILE", 0)
    for seed in range(12):
        check_edits(seed, 12)


def height_of(words: str, opened: OpenedPreview) -> int:
    """How far below the top of what is in sight words stand."""
    found = opened.page.document().find(words)
    assert not found.isNull()
    return opened.page.cursorRect(found).top()


def many_steps(count: int) -> Sop:
    steps = tuple(Step(id=f"s{at}", action=f"Do thing {at}") for at in range(count))
    return Sop(procedure=Procedure(steps=steps))


@pytest.mark.usefixtures("qtbot")
def test_a_long_page_is_written_bit_by_bit_and_shows_what_was_gone_to_once_it_is_there() -> None:
    with opened_preview(many_steps(3)) as opened:
        opened.session.replace(many_steps(500))
        assert "1.\tDo thing 0" in opened.page.toPlainText()
        assert not opened.page.is_whole
        opened.pane.follow("procedure.steps[490].action")
        finish(opened)
        assert opened.is_in_view("Do thing 490")
        check_is_fresh(opened)


@pytest.mark.usefixtures("qtbot")
def test_many_steps_that_come_in_the_middle_push_what_is_behind_to_the_end() -> None:
    behind = Rollback(trigger="The error rate rises")
    with opened_preview(replace(many_steps(3), rollback=behind)) as opened:
        opened.session.edit("paste", SetValue(STEPS, many_steps(400).procedure.steps))
        assert not opened.page.is_whole
        opened.pane.follow("procedure.steps[390].action")
        check_is_fresh(opened)
        assert opened.is_in_view("Do thing 390")


@pytest.mark.usefixtures("qtbot")
def test_of_many_changed_steps_those_in_sight_are_written_first_and_stay_where_they_are() -> None:
    with opened_preview(many_steps(300)) as opened:
        finish(opened)
        opened.pane.follow("procedure.steps[200].action")
        settle()
        before = height_of("Do thing 200", opened)
        longer = "and around " * 30
        edits = [SetValue((*STEPS, at, "action"), f"Look at {at} {longer}") for at in range(150)]
        seen = SetValue((*STEPS, 200, "action"), "Do thing 200 at once")
        opened.session.edit("change", *edits, seen)
        assert "Do thing 200 at once" in opened.page.toPlainText()
        assert "Look at 100 " not in opened.page.toPlainText()
        finish(opened)
        assert height_of("Do thing 200", opened) == before
        check_is_fresh(opened)


@pytest.mark.usefixtures("qtbot")
def test_a_long_page_in_larger_letters_is_written_bit_by_bit_and_scrolled_to_where_it_was() -> None:
    with opened_preview(many_steps(200)) as opened:
        finish(opened)
        bar = opened.page.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        opened.pane.set_zoom(150)
        assert not opened.page.is_whole
        opened.session.edit("change", SetValue((*STEPS, 3, "action"), "Something else"))
        finish(opened)
        settle()
        assert "Something else" in opened.page.toPlainText()
        assert bar.value() == pytest.approx(bar.maximum() / 2, rel=0.02)
        opened.pane.set_zoom(100)
        check_is_fresh(opened)


@pytest.mark.usefixtures("qtbot")
def test_a_page_that_is_not_shown_is_written_when_it_is() -> None:
    with opened_preview(many_steps(3)) as opened:
        fresh = PreviewPane(opened.session, opened.checking)
        page = fresh.findChild(PageBrowser, "preview")
        assert page is not None
        assert not page.toPlainText()
        fresh.show()
        settle()
        assert "3.\tDo thing 2" in page.toPlainText()
        fresh.close()
        fresh.deleteLater()


def test_many_steps_get_their_new_numbers_bit_by_bit_whatever_is_done_meanwhile(
    qtbot: QtBot,
) -> None:
    with opened_preview(many_steps(200)) as opened:
        finish(opened)

        def numbers_are_right() -> bool:
            return "200.\tDo thing 198" in opened.page.toPlainText()

        session = opened.session
        session.edit("add", Insert(STEPS, 0, Step(id="new", action="Look at the clock")))
        assert "3.\tDo thing 1" in opened.page.toPlainText()
        assert not numbers_are_right()
        session.edit("change", SetValue(("procedure", "steps", 150, "action"), "Watch the queue"))
        qtbot.waitUntil(numbers_are_right)
        check_is_fresh(opened)
        session.edit("remove", Remove(STEPS, 0))
        opened.page.hide()
        finish(opened)
        check_is_fresh(opened)
        opened.page.show()


def test_marks_that_say_nothing_yet_leave_the_page_whole(preview: OpenedPreview) -> None:
    """Who types a heading, a quote or a program begins with such a mark."""
    purpose = parse("purpose.text")
    for mark in ("#", ">", "```", "~~~", "[]()", "&nbsp;", "-", "1.", "|", "---", "![]()"):
        preview.session.type_text("typing", purpose, mark)
        preview.session.type_text("typing", purpose, f"{mark} Words")
        assert "Words" in preview.text or mark == "[]()"
        preview.session.type_text("typing", purpose, mark)
    check_is_fresh(preview)


def test_another_sop_takes_the_place_of_the_last(preview: OpenedPreview) -> None:
    preview.session.replace(load_sample())
    check_is_fresh(preview)


def test_a_key_press_redoes_only_the_piece_that_it_changes(
    preview: OpenedPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    write = writing.write

    def counted(frame: object, piece: Piece, sheet: Sheet) -> None:
        written.append(piece.place)
        write(frame, piece, sheet)  # type: ignore[arg-type]

    # Whoever had agreed has to agree again, which the first change shows.
    preview.session.type_text("typing", parse("purpose.text"), "Something new")
    monkeypatch.setattr(writing, "write", counted)
    for path, place in (
        ("procedure.steps[0].expected", "procedure.steps[drain]"),
        ("procedure.steps[0].substeps[1].action", "procedure.steps[drain].substeps[drain-b]"),
        ("purpose.text", "purpose.text"),
        ("scope.included[0].text", "scope.included"),
        ("definitions.terms[0].definition", "definitions.terms"),
        ("document.owner", "document.version"),
        ("custom.sections[0].title", "custom.sections[custom-contacts]"),
    ):
        written.clear()
        preview.session.type_text("typing", parse(path), "Something else")
        assert written == [place]
        assert "Something else" in preview.text


def test_a_change_that_is_not_printed_redoes_nothing(
    preview: OpenedPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "write", None)
    preview.session.type_text("typing", parse("task.justification"), "Because")
    preview.session.type_text("typing", parse("metrics.improvements"), "Nothing")


def test_the_page_says_where_the_document_stands(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_preview(load_sample()) as opened:
        assert "Status: For approval" in opened.text
        opened.session.type_text("typing", parse("document.owner"), "")
        assert "Status: Draft" in opened.text
        assert "For approval" not in opened.text
