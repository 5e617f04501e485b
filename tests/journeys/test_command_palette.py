"""Every action, section, step and field is a few letters away."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from sop_studio.gui.action_book import listed_actions
from sop_studio.gui.announcing import announced
from sop_studio.gui.command_palette.palette import CommandPalette
from sop_studio.gui.window import MainWindow
from sop_studio.model.fields import Profile
from sop_studio.model.parts import Role, Step
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Procedure, Purpose, Roles, Sop
from tests.gui.editor_support import focused_name, settle
from tests.journeys.conftest import OpenWindow

SOP = Sop(
    purpose=Purpose(text="Why"),
    procedure=Procedure(steps=(Step(action="Drain the queue"), Step(action="Restart it"))),
)


@pytest.fixture
def window(open_sop_window: OpenWindow) -> MainWindow:
    opened = open_sop_window()
    opened.session.replace(SOP)
    opened.activateWindow()
    QTest.qWaitForWindowActive(opened)
    opened.editor.show_field("purpose.text")
    settle()
    return opened


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, keys)
    settle()


def write(text: str) -> None:
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    settle()


def palette(window: MainWindow) -> CommandPalette:
    found = window.findChild(CommandPalette)
    assert isinstance(found, CommandPalette)
    return found


def listed(window: MainWindow) -> list[str]:
    model = window.findChildren(QListView, "palette.results")[0].model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_ctrl_k_opens_it_and_escape_returns_to_the_field(window: MainWindow) -> None:
    press(window, "Ctrl+K")
    assert focused_name() == "palette.text"
    press(window, "Esc")
    assert focused_name() == "purpose.text"
    assert not palette(window).isVisible()


def test_the_button_in_the_header_opens_it_too(window: MainWindow) -> None:
    button = window.findChildren(QWidget, "commands.button")[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert focused_name() == "palette.text"


def test_enter_goes_to_a_step(window: MainWindow) -> None:
    press(window, "Ctrl+K")
    write("restart")
    assert listed(window)[0] == "Step 2: Restart it, Procedure"
    press(window, "Return")
    assert focused_name() == "procedure.steps[1].action"


def test_arrows_choose_and_wrap_round(window: MainWindow) -> None:
    press(window, "Ctrl+K")
    write("owner")
    entries = palette(window).shown_entries()
    press(window, "Down")
    press(window, "Up")
    press(window, "Up")
    assert window.findChildren(QListView, "palette.results")[0].currentIndex().row() == (
        len(entries) - 1
    )
    press(window, "Down")
    press(window, "Return")
    assert focused_name() == "document.owner"


def test_what_enter_would_do_is_said_while_the_keyboard_stays_in_the_line(
    window: MainWindow,
) -> None:
    press(window, "Ctrl+K")
    write("drain")
    assert "Drain the queue" in announced(window)
    write("nothing like this")
    assert announced(window) == "Nothing fits."


def test_an_action_is_done_and_its_keys_are_shown(window: MainWindow) -> None:
    press(window, "Ctrl+K")
    write("find")
    assert listed(window)[0].endswith("Ctrl+F")
    press(window, "Return")
    assert focused_name() == "find.text"


def test_what_cannot_be_done_says_why_and_does_nothing(window: MainWindow) -> None:
    press(window, "Ctrl+K")
    write("undo")
    assert listed(window)[0] == "Undo, Nothing to undo, Ctrl+Z"
    press(window, "Return")
    assert palette(window).isVisible()


def test_every_action_of_the_window_has_a_name_and_is_listed(window: MainWindow) -> None:
    names = {each.name for each in listed_actions(window)}
    for action in window.actions():
        assert action.objectName(), action.text()
        assert action.objectName() in names
    press(window, "Ctrl+K")
    shown = {each.name for each in window.commanding.entries()}
    assert {f"action:{name}" for name in names - {"commands"}} <= shown


def test_a_new_action_appears_by_itself(window: MainWindow) -> None:
    done: list[bool] = []
    action = QAction("Polish the brass", window)
    action.setObjectName("polish")
    action.setShortcut(QKeySequence("Ctrl+Alt+P"))
    action.triggered.connect(lambda: done.append(True))
    press(window, "Ctrl+K")
    write("polish")
    assert listed(window) == ["Polish the brass, Ctrl+Alt+P"]
    press(window, "Return")
    assert done == [True]


def test_every_section_is_there_and_can_be_gone_to_or_added(window: MainWindow) -> None:
    entries = window.commanding.entries()
    names = {each.name for each in entries}
    for section in SECTIONS:
        wanted = {f"section:{section.key}:", f"add:{section.key}"}
        assert len(wanted & names) == 1, section.key
    press(window, "Ctrl+K")
    write("risks")
    press(window, "Return")
    assert "risks" in window.session.sop.layout.added
    assert window.editor.current_section().key == "risks"


def test_going_to_a_section_puts_the_keyboard_in_it(window: MainWindow) -> None:
    window.findChildren(QWidget, "commands.button")[0].setFocus()
    press(window, "Ctrl+K")
    write("rollback")
    assert listed(window)[0].endswith("Section")
    press(window, "Return")
    assert window.editor.current_section().key == "rollback"
    assert focused_name().startswith("rollback.")
    window.editor.show_field("rollback.owner")
    window.editor.show_section("purpose")
    press(window, "Ctrl+K")
    write("rollback")
    press(window, "Return")
    assert focused_name() == "rollback.owner"


def test_every_field_can_be_gone_to(window: MainWindow) -> None:
    printed = [each.key for each in SECTIONS if each.profile is Profile.SIMPLE]
    entries = [each for each in window.commanding.entries() if each.name.startswith("field:")]
    assert len(entries) > 50
    for entry in entries:
        key = entry.name.removeprefix("field:").split(".")[0]
        if key in printed:
            assert entry.run(), entry.name


def test_it_closes_when_the_keyboard_goes_elsewhere(window: MainWindow) -> None:
    press(window, "Ctrl+K")
    window.editor.show_field("document.title")
    settle()
    assert not palette(window).isVisible()
    assert focused_name() == "document.title"


def run(window: MainWindow, typed: str, expected: str, where: str = "More, Edit") -> None:
    """Do what the palette offers first for what is typed."""
    press(window, "Ctrl+K")
    write(typed)
    assert listed(window)[0].startswith(f"{expected}, {where}")
    press(window, "Return")


def actions(window: MainWindow) -> list[str]:
    return [step.action for step in window.session.sop.procedure.steps]


def test_what_can_be_done_with_the_step_being_edited_is_offered(window: MainWindow) -> None:
    window.editor.show_field("procedure.steps[0].action")
    settle()
    run(window, "move down", "Move down", "Step 1")
    assert actions(window) == ["Restart it", "Drain the queue"]
    run(window, "duplicate", "Duplicate", "Step 2")
    assert actions(window) == ["Restart it", "Drain the queue", "Drain the queue"]
    run(window, "merge", "Merge with the step before", "Step 3")
    assert len(actions(window)) == 2
    run(window, "make it a sub-step", "Make it a sub-step", "Step 2")
    assert len(window.session.sop.procedure.steps[0].substeps) == 1
    run(window, "control", "Mark as control", "Step 1.1")
    assert window.session.sop.procedure.steps[0].substeps[0].control
    run(window, "delete", "Delete", "Step 1.1")
    assert actions(window) == ["Restart it"]


def test_the_name_of_the_step_being_edited_goes_there_and_does_nothing_with_it(
    window: MainWindow,
) -> None:
    window.editor.show_field("procedure.steps[1].action")
    settle()
    run(window, "step 2", "Step 2: Restart it", "Procedure")
    assert focused_name() == "procedure.steps[1].action"
    assert actions(window) == ["Drain the queue", "Restart it"]


def test_a_step_is_split_at_the_cursor_from_the_palette(window: MainWindow) -> None:
    window.editor.show_field("procedure.steps[0].action")
    settle()
    for _letter in "Drain":
        press(window, "Right")
    run(window, "split", "Split at the cursor", "Step 1")
    assert actions(window) == ["Drain", "the queue", "Restart it"]


def test_a_field_is_added_to_the_step_from_the_palette(window: MainWindow) -> None:
    window.editor.show_field("procedure.steps[1].action")
    settle()
    run(window, "caution", "Add: Caution", "Step 2")
    assert focused_name() == "procedure.steps[1].caution"


def test_the_step_is_remembered_while_the_keyboard_is_elsewhere(window: MainWindow) -> None:
    window.editor.show_field("procedure.steps[1].action")
    settle()
    press(window, "F6")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not window.editor.isAncestorOf(focus)
    run(window, "move up", "Move up", "Step 2")
    assert actions(window) == ["Restart it", "Drain the queue"]


def test_a_chosen_card_is_acted_on_too(window: MainWindow) -> None:
    window.editor.show_field("procedure.steps[0].action")
    settle()
    press(window, "Esc")
    run(window, "add a step below", "Add a step below", "Step 1")
    assert actions(window) == ["Drain the queue", "", "Restart it"]


def test_a_row_of_a_list_is_moved_from_the_palette(window: MainWindow) -> None:
    sop = replace(SOP, roles=Roles(roles=(Role(name="Lead"), Role(name="Engineer"))))
    window.session.replace(sop)
    window.editor.show_field("roles.roles[1].name")
    settle()
    run(window, "move up", "Move up", "Role 2")
    assert [each.name for each in window.session.sop.roles.roles] == ["Engineer", "Lead"]


def test_no_step_is_offered_in_another_section(window: MainWindow) -> None:
    window.editor.show_field("procedure.steps[0].action")
    window.editor.show_field("purpose.text")
    settle()
    assert not [each for each in window.commanding.entries() if each.name.startswith("here:")]


def test_a_reference_is_put_in_by_the_palette_and_by_key(window: MainWindow) -> None:
    window.editor.show_field("procedure.steps[0].action")
    settle()
    run(window, "insert a reference", "Insert a reference …")
    assert focused_name() == "reference.filter"
    press(window, "Esc")
    press(window, "Ctrl+Shift+R")
    write("restart")
    press(window, "Return")
    assert actions(window)[0].startswith("[Restart it]")


def test_without_a_text_no_reference_can_be_put_in(window: MainWindow) -> None:
    window.editor.show_field("document.title")
    settle()
    press(window, "Ctrl+K")
    write("insert a reference")
    assert listed(window)[0] == "Insert a reference …, Click into a text first, Ctrl+Shift+R"


def test_f1_lists_every_key_once_under_its_menu(window: MainWindow) -> None:
    press(window, "F1")
    overview = window.commanding.overview
    assert overview is not None
    tree = overview.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    shown = {row.text(0): row.text(1) for row in _rows(tree)}
    for action in listed_actions(window):
        if action.keys:
            assert action.keys[0] in shown[action.words]
    assert shown["Move up"] == "Alt+Up"
    # Qt also knows a key "Exit", which no keyboard has.
    assert shown["Close"] == "Ctrl+Q"
    roots = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    groups = {root.text(0) for root in roots if root is not None}
    assert {"File and help", "Edit", "Steps"} <= groups
    assert not {"More", "Window"} & groups
    line = overview.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "ctrl+h")
    assert [row.text(0) for row in _rows(tree) if not row.isHidden()] == ["Replace …"]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not overview.isVisible()


def test_it_works_on_the_start_page(open_sop_window: OpenWindow) -> None:
    opened = open_sop_window()
    opened.show_start()
    opened.activateWindow()
    QTest.qWaitForWindowActive(opened)
    press(opened, "Ctrl+K")
    write("open the sample")
    press(opened, "Return")
    assert opened.session.sop.procedure.steps


def _rows(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    groups = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    found = [group.child(at) for group in groups if group for at in range(group.childCount())]
    return [row for row in found if row is not None]
