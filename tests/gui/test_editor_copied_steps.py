"""Steps are copied, cut and pasted: here, into another SOP, and from other programs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.steps.clipboard import MIME_TYPE
from sop_studio.model.parts import Picture, Role, Source, Step
from sop_studio.model.sop import Procedure, Roles, Rollback, Sop
from tests.gui.editor_support import (
    PICTURE,
    PICTURE_BYTES,
    OpenedEditor,
    key,
    numbered_steps,
    opened_editor,
    settle,
    steps_view,
)
from tests.gui.steps_support import CONTROL, choose, listed_steps, order
from tests.markup import clipboards


@pytest.fixture
def six(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with listed_steps(6) as opened:
        yield opened


def test_steps_are_copied_within_the_program_and_as_numbered_text(six: OpenedEditor) -> None:
    view = steps_view(six)
    choose(six, "24")
    key(view, Qt.Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines() == [
        "2. Do 2",
        "   Expected result: Done 2",
        "4. Do 4",
        "   Expected result: Done 4",
    ]
    view.set_current("step6")
    key(view, Qt.Key.Key_V, CONTROL)
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions[5:] == ["Do 6", "Do 2", "Do 4"]
    assert len({step.id for step in six.sop.procedure.steps}) == 8
    assert [row.step.action for row in view.chosen()] == ["Do 2", "Do 4"]
    six.undo()
    assert six.sop.procedure.steps == numbered_steps(6)


def test_cut_steps_keep_what_links_to_them(six: OpenedEditor) -> None:
    view = steps_view(six)
    choose(six, "24")
    key(view, Qt.Key.Key_X, CONTROL)
    assert order(six) == "1356"
    assert six.session.undo_stack.undoText() == "cut steps"
    view.set_current("step6")
    key(view, Qt.Key.Key_V, CONTROL)
    assert order(six) == "135624"


def test_steps_go_to_another_sop_with_their_pictures_and_roles(qtbot: QtBot) -> None:  # noqa: ARG001
    step = Step(
        id="step1",
        action="Look",
        role="r",
        pictures=(Picture(sha256=PICTURE),),
        source=(Source(quote="between us"),),
    )
    other = Step(id="step2", action="Sign", role="s")
    roles = Roles(roles=(Role(id="r", name="Executor"), Role(id="s", name="Approver")))
    sop = Sop(
        procedure=Procedure(steps=(step, other)), roles=roles, pictures={PICTURE: PICTURE_BYTES}
    )
    with opened_editor(sop) as opened:
        opened.editor.show_section("procedure")
        settle()
        choose(opened, "12")
        key(steps_view(opened), Qt.Key.Key_C, CONTROL)
    here = Sop(
        rollback=Rollback(steps=numbered_steps(1)),
        roles=Roles(roles=(Role(id="x", name="executor"),)),
    )
    with opened_editor(here) as opened:
        opened.editor.show_section("rollback")
        settle()
        view = steps_view(opened)
        view.setFocus()
        view.set_current("step1")
        key(view, Qt.Key.Key_V, CONTROL)
        _one, look, sign = opened.sop.rollback.steps
        assert (look.action, look.role, look.source) == ("Look", "x", ())
        assert look.pictures[0].sha256 == PICTURE
        assert opened.sop.pictures == {PICTURE: PICTURE_BYTES}
        assert (sign.role, sign.details) == ("", "Role: Approver")
        opened.undo()
        assert opened.sop == here


def _put_on_clipboard(text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def test_a_pasted_list_becomes_steps(six: OpenedEditor) -> None:
    _put_on_clipboard("1. Open the app\n2. Close the app\n")
    view = steps_view(six)
    choose(six, "2")
    key(view, Qt.Key.Key_V, CONTROL)
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions[:5] == ["Do 1", "Do 2", "Open the app", "Close the app", "Do 3"]
    assert six.session.undo_stack.undoText() == "paste steps"
    six.undo()
    assert order(six) == "123456"


def test_rows_of_a_spreadsheet_become_steps_of_an_empty_procedure(qtbot: QtBot) -> None:  # noqa: ARG001
    _put_on_clipboard("Action\tExpected result\tEvidence\nOpen\tIt is open\tPhoto\nClose\t\tLog\n")
    with opened_editor(Sop()) as opened:
        opened.editor.show_section("procedure")
        settle()
        button = opened.named("add:procedure.steps")
        button.setFocus()
        key(button, Qt.Key.Key_V, CONTROL)
        one, two = opened.sop.procedure.steps
        assert (one.action, one.expected, one.evidence) == ("Open", "It is open", "Photo")
        assert (two.action, two.expected, two.evidence) == ("Close", "", "Log")


def test_a_list_pasted_into_a_new_step_takes_its_place(six: OpenedEditor) -> None:
    _put_on_clipboard("- Open the app\n- Close the app\n")
    key(six.show("procedure.steps[1].action"), Qt.Key.Key_Return, CONTROL)
    key(six.named("procedure.steps[2].action"), Qt.Key.Key_V, CONTROL)
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions[1:5] == ["Do 2", "Open the app", "Close the app", "Do 3"]
    widget = six.show("procedure.steps[0].action")
    key(widget, Qt.Key.Key_V, CONTROL)
    actions = [step.action for step in six.sop.procedure.steps]
    assert actions[:4] == ["Do 1", "Open the app", "Close the app", "Do 2"]
    _put_on_clipboard("Open the app,\nthen wait")
    key(six.show("procedure.steps[0].action"), Qt.Key.Key_V, CONTROL)
    assert "Open the app, then wait" in six.sop.procedure.steps[0].action


def test_what_no_step_can_hold_is_refused_with_a_sentence(six: OpenedEditor) -> None:
    mime = QMimeData()
    mime.setData(MIME_TYPE, b"\xff{not an SOP")
    QGuiApplication.clipboard().setMimeData(mime)
    choose(six, "2")
    key(steps_view(six), Qt.Key.Key_V, CONTROL)
    assert len(six.ask.problems) == 1
    _put_on_clipboard("x\n" * 50_000)
    key(steps_view(six), Qt.Key.Key_V, CONTROL)
    assert len(six.ask.problems) == 2
    assert order(six) == "123456"


def _copied_in_word(*, text: str = clipboards.WORD_STEPS_TEXT) -> None:
    mime = QMimeData()
    mime.setHtml(clipboards.WORD_STEPS)
    if text:
        mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


@pytest.mark.parametrize("text", [clipboards.WORD_STEPS_TEXT, ""])
@pytest.mark.parametrize("into_action", [True, False])
def test_a_numbered_list_of_word_becomes_steps_and_sub_steps(
    six: OpenedEditor, text: str, *, into_action: bool
) -> None:
    _copied_in_word(text=text)
    if into_action:
        key(six.show("procedure.steps[1].action"), Qt.Key.Key_Return, CONTROL)
        key(six.named("procedure.steps[2].action"), Qt.Key.Key_V, CONTROL)
    else:
        choose(six, "2")
        key(steps_view(six), Qt.Key.Key_V, CONTROL)
    steps = six.sop.procedure.steps
    actions = [step.action for step in steps]
    assert actions[1:5] == ["Do 2", "Open the admin console", "Disable auto-sync", "Do 3"]
    assert [each.action for each in steps[3].substeps] == ["Confirm the dialog"]
    assert [step.expected for step in steps[2:4]] == ["", ""]
    assert six.session.undo_stack.undoText() == "paste steps"


def test_the_plain_text_of_a_list_of_word_becomes_steps(six: OpenedEditor) -> None:
    _put_on_clipboard(clipboards.WORD_STEPS_TEXT)
    choose(six, "2")
    key(steps_view(six), Qt.Key.Key_V, CONTROL)
    pasted = six.sop.procedure.steps[2:5]
    assert [step.action for step in pasted] == [
        "Open the admin console",
        "Disable auto-sync",
        "Confirm the dialog",
    ]
    assert not any(step.expected for step in pasted)
