"""Fields of one value: typing, choosing, ticking, and what may not be changed by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.model.edits import SetValue
from sop_studio.model.fields import LISTS, Field, Kind
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.parts import Approval, Entry
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Document, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    cursor_of,
    focused_name,
    key,
    opened_editor,
    settle,
    text_of,
    type_into,
    wait_for_background,
)


def _fields(*kinds: Kind) -> list[tuple[str, Field]]:
    return [
        (f"{section.key}.{field.key}", field)
        for section in SECTIONS
        for field in section.fields
        if field.kind in kinds and field.editable and field.key != "status"
    ]


def test_typing_in_any_field_is_in_the_sop_at_once_and_undo_takes_it_back(
    empty: OpenedEditor,
) -> None:
    for path, field in _fields(Kind.LINE, Kind.TEXT, Kind.DATE, Kind.CODE):
        widget = empty.show(path)
        type_into(widget, "Ready")
        assert empty.value(path) == "Ready", path
        assert empty.session.undo_stack.undoText() == f"typing in {field.label}"
        empty.undo()
        assert empty.value(path) == "", path
        assert text_of(widget) == "", path


@pytest.mark.parametrize("path", ["document.owner", "purpose.text"])
def test_key_presses_in_one_field_are_one_step_of_undo_and_keep_the_cursor_place(
    empty: OpenedEditor, path: str
) -> None:
    widget = empty.show(path)
    type_into(widget, "Head of release")
    for _ in range(8):
        key(widget, Qt.Key.Key_Left)
    empty.session.edit("something else", SetValue(("document", "title"), "A title"))
    type_into(widget, "new ")
    assert empty.value(path) == "Head ofnew  release"
    assert cursor_of(widget) == 11
    empty.undo()
    assert empty.value(path) == "Head of release"
    assert cursor_of(widget) == 7
    assert QApplication.focusWidget() is widget
    empty.undo()
    empty.undo()
    assert empty.sop.purpose.text == ""
    assert empty.sop.document.owner == ""


def test_a_change_from_elsewhere_moves_neither_cursor_nor_selection(empty: OpenedEditor) -> None:
    widget = empty.show("purpose.text")
    type_into(widget, "one two three")
    assert isinstance(widget, QTextEdit)
    for _ in range(5):
        key(widget, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    empty.session.edit("replace", SetValue(("purpose", "text"), "zero one two three"))
    settle()
    assert widget.textCursor().selectedText() == "three"


def test_text_that_no_field_can_hold_is_refused_with_a_sentence_and_taken_out(
    empty: OpenedEditor,
) -> None:
    widget = empty.show("purpose.text")
    type_into(widget, "Before")
    _paste(widget, "word " * 40_000)
    assert len(empty.ask.problems) == 1
    assert empty.value("purpose.text") == "Before"
    assert text_of(widget) == "Before"


def test_a_choice_is_stored_by_its_value_and_can_be_undone(empty: OpenedEditor) -> None:
    box = empty.show("risks.rating")
    assert isinstance(box, QComboBox)
    key(box, Qt.Key.Key_Down)
    assert empty.value("risks.rating") == "low"
    empty.undo()
    assert empty.value("risks.rating") == ""
    assert box.currentIndex() == -1


def test_a_box_is_ticked_with_the_space_bar(empty: OpenedEditor) -> None:
    box = empty.show("task.repeated")
    assert isinstance(box, QCheckBox)
    assert box.text() == "Is the task repeated?"
    key(box, Qt.Key.Key_Space)
    assert empty.value("task.repeated") is True
    empty.undo()
    assert not box.isChecked()


def test_approved_is_never_offered_as_a_status(empty: OpenedEditor) -> None:
    box = empty.show("document.status")
    assert isinstance(box, QComboBox)
    offered = [box.itemText(index) for index in range(box.count())]
    assert offered == ["Draft", "In review", "Pilot", "Superseded", "Retired"]


def test_an_approved_sop_shows_its_status_and_does_not_let_it_be_chosen(qtbot: QtBot) -> None:  # noqa: ARG001
    sop = Sop(document=Document(status="approved"))
    with opened_editor(sop) as opened:
        opened.editor.show_section("document")
        settle()
        box = opened.named("document.status")
        assert isinstance(box, QComboBox)
        assert box.currentText() == "Approved"
        assert not box.isEnabled()


def test_recorded_decisions_are_shown_and_never_inputs(qtbot: QtBot) -> None:  # noqa: ARG001
    approval = Approval(role="Head of Operations", decision="approved", decided_on="2026-11-02")
    with opened_editor(Sop(document=Document(approvals=(approval,)))) as opened:
        assert opened.editor.show_field("document.approvals[0].decision")
        settle()
        words = opened.words_on_screen()
        assert "Approved" in words
        assert "2026-11-02" in words
        assert focused_name() == "document.approvals[0].role"
        shown = opened.named("document.approvals[0].decision")
        assert not isinstance(shown, (QLineEdit, QTextEdit, QComboBox))
        assert shown.focusPolicy() == Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize("section", ["rollback", "records"])
def test_not_applicable_asks_for_the_reason_and_forgets_it_when_cleared(
    empty: OpenedEditor, section: str
) -> None:
    empty.editor.show_section(section)
    settle()
    path = f"{section}.not_applicable"
    assert not empty.is_there(path)
    toggle = empty.button("Not applicable, because …")
    key(toggle, Qt.Key.Key_Space)
    reason = empty.named(path)
    assert focused_name() == path
    type_into(reason, "Nothing is changed")
    assert empty.value(path) == "Nothing is changed"
    key(toggle, Qt.Key.Key_Space)
    assert empty.value(path) == ""
    assert not empty.is_there(path)
    empty.undo()
    assert empty.value(path) == "Nothing is changed"
    assert text_of(empty.named(path)) == "Nothing is changed"


def test_a_finding_stands_under_its_field_until_it_is_gone(empty: OpenedEditor) -> None:
    empty.editor.show_section("purpose")
    finding = Finding(
        "G1",
        Severity.BLOCKER,
        "purpose",
        "purpose.text",
        "purpose.text",
        "The purpose is missing.",
        "Say why this SOP exists.",
    )
    empty.editor.set_findings((finding,))
    settle()
    assert "The purpose is missing. Say why this SOP exists." in empty.words_on_screen()
    assert "The purpose is missing" in empty.named("purpose.text").accessibleDescription()
    empty.editor.set_findings(())
    settle()
    assert "The purpose is missing" not in empty.words_on_screen()


def test_findings_given_before_a_section_is_shown_are_there_when_it_is(empty: OpenedEditor) -> None:
    place = "document.owner"
    finding = Finding("G9", Severity.WARNING, "document", place, place, "No owner.", "Name one.")
    empty.editor.set_findings((finding,))
    empty.editor.show_section("document")
    settle()
    assert "No owner. Name one." in empty.words_on_screen()


def test_new_findings_touch_only_the_fields_they_are_about(full: OpenedEditor) -> None:
    def finding(path: str) -> Finding:
        return Finding("D1", Severity.ADVICE, "document", path, path, "Hm.", "Change it.")

    full.editor.show_section("document")
    full.editor.set_findings((finding("document.owner"),))
    settle()
    owner = full.named("document.owner").parentWidget()
    assert isinstance(owner, QWidget)
    before = owner.findChildren(QWidget)
    full.editor.set_findings((finding("document.owner"), finding("document.title")))
    settle()
    assert owner.findChildren(QWidget) == before
    assert "Hm." in full.named("document.title").accessibleDescription()


def test_an_example_is_put_in_on_request_marked_and_kept_on_request(empty: OpenedEditor) -> None:
    empty.editor.show_section("purpose")
    settle()
    empty.press("Use the example for Purpose")
    text = empty.sop.purpose.text
    assert text.startswith("Put a release")
    assert [(mark.place, mark.text) for mark in empty.sop.margin.examples] == [
        ("purpose.text", text)
    ]
    assert "This is an example" in empty.words_on_screen()
    empty.press("Keep it")
    assert empty.sop.margin.examples == ()
    assert empty.sop.purpose.text == text
    assert "This is an example" not in empty.words_on_screen()
    empty.undo()
    empty.undo()
    assert empty.sop == Sop(document_id=empty.sop.document_id)


def test_suggestions_are_offered_and_taken(empty: OpenedEditor) -> None:
    line = empty.show("document.review_cycle")
    assert isinstance(line, QLineEdit)
    key(line, Qt.Key.Key_Down)
    popup = line.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle()
    assert empty.value("document.review_cycle") == "Monthly"


def test_every_single_field_can_be_shown_with_what_it_holds(full: OpenedEditor) -> None:
    for section in SECTIONS:
        for field in section.fields:
            if field.kind not in LISTS and field.editable:
                _shows_what_it_holds(full, f"{section.key}.{field.key}", field)


def _shows_what_it_holds(opened: OpenedEditor, path: str, field: Field) -> None:
    widget = opened.show(path)
    assert focused_name() == path
    assert widget.accessibleName()
    if isinstance(widget, (QLineEdit, QTextEdit)):
        assert text_of(widget) == opened.value(path)
    elif isinstance(widget, QComboBox):
        labels = {choice.value: choice.label for choice in field.choices}
        assert widget.currentText() == labels[str(opened.value(path))]
    else:
        assert isinstance(widget, QCheckBox)
        assert widget.isChecked()


def _paste(widget: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    widget.setFocus()
    key(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_for_background()


@pytest.mark.parametrize(
    ("path", "length"), [("purpose.text", 15_000), ("scope.included[0].text", 2_000)]
)
def test_a_paste_of_one_endless_word_is_taken_without_looking_for_its_end(
    empty: OpenedEditor, path: str, length: int
) -> None:
    empty.session.edit("fill", SetValue(("scope", "included"), (Entry(text=""),)))
    widget = empty.show(path)
    assert isinstance(widget, QTextEdit)
    _paste(widget, "x" * length)
    assert empty.value(path) == "x" * length
    assert widget.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    key(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_into(widget, "short again")
    assert empty.value(path) == "short again"
    assert widget.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_a_paste_that_is_longer_than_a_field_may_be_is_refused_before_it_is_shown(
    empty: OpenedEditor,
) -> None:
    widget = empty.show("purpose.text")
    _paste(widget, "Mine ☃ \U0001f600")
    assert isinstance(widget, QTextEdit)
    shown: list[int] = []
    widget.document().contentsChange.connect(lambda *change: shown.append(change[2]))
    _paste(widget, "word " * 200_000)
    assert len(empty.ask.problems) == 1
    assert text_of(widget) == empty.value("purpose.text") == "Mine ☃ \U0001f600"
    assert shown == []
    key(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    _paste(widget, "y" * 15_000)
    assert empty.value("purpose.text") == "y" * 15_000
