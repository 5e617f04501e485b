"""Words are found in all sections, gone to, and replaced one by one or all at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QTextEdit, QWidget

from sop_studio.gui.window import MainWindow
from sop_studio.model.matching import Query
from sop_studio.model.parts import CustomSection, Entry, Interview, Step, Term
from sop_studio.model.paths import get, parse
from sop_studio.model.sop import Custom, Definitions, Interviews, Procedure, Purpose, Scope, Sop
from tests.gui.editor_support import cursor_of, filled_sop, focused_name, settle, text_of
from tests.journeys.conftest import OpenWindow

SOP = Sop(
    purpose=Purpose(text="Take the gateway down.\nThe gateway is old."),
    scope=Scope(included=(Entry(text="Nothing else"),)),
    definitions=Definitions(terms=(Term(term="Gateway", definition="What lets people in"),)),
    procedure=Procedure(
        steps=(
            Step(action="Drain the gateway", substeps=(Step(action="Ping the gateway"),)),
            Step(id="two", action="Wait", details="The gateways, see [step](sop:gateway)"),
        )
    ),
    custom=Custom(sections=(CustomSection(title="The gateway team"),)),
    interviews=Interviews(interviews=(Interview(notes="They call it gateway"),)),
)
"""Holds "gateway" eight times, and once in the target of a link."""

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Searching:
    """The window, and what a person does in its bar."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def named(self, name: str) -> QWidget:
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} visible widgets are named {name}"
        return found[0]

    def is_there(self, name: str) -> bool:
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def press(self, keys: str) -> None:
        QTest.keySequence(QApplication.focusWidget() or self.window, keys)
        settle()

    def write(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)
        settle()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.named(name), Qt.MouseButton.LeftButton)
        settle()

    def tick(self, name: str) -> None:
        box = self.named(name)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
        settle()

    def count(self) -> str:
        label = self.named("find.count")
        assert isinstance(label, QLabel)
        return label.text()

    def rows(self) -> list[str]:
        listed = self.named("find.results")
        assert isinstance(listed, QListView)
        model = listed.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def selected(self) -> str:
        """Return the field the keyboard is in, and what is selected there."""
        field = QApplication.focusWidget()
        if isinstance(field, QTextEdit):
            words = field.textCursor().selectedText()
        else:
            words = field.selectedText() if isinstance(field, QLineEdit) else ""
        return f"{focused_name()}: {words}"

    def value(self, path: str) -> object:
        return get(self.window.session.sop, parse(path))

    def undo_words(self) -> str:
        return self.window.session.undo_stack.undoText()


@pytest.fixture
def searching(open_sop_window: OpenWindow) -> Callable[[Sop], Searching]:
    def open_on(sop: Sop) -> Searching:
        window = open_sop_window()
        window.session.replace(sop)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        window.editor.show_field("document.title")
        settle()
        return Searching(window)

    return open_on


def test_ctrl_f_finds_as_one_types_and_lists_the_hits_by_section(
    searching: Callable[[Sop], Searching],
) -> None:
    on = searching(SOP)
    on.press("Ctrl+F")
    assert focused_name() == "find.text"
    on.write("gateway")
    assert on.count() == "8 found"
    assert on.rows() == [
        "1. Purpose (2)",
        "Purpose: Take the gateway down. The gateway is old.",
        "Purpose: Take the gateway down. The gateway is old.",
        "3. Definitions (1)",
        "Term 1, Term: Gateway",
        "6. Procedure (3)",
        "Step 1, Action: Drain the gateway",
        "Step 1, Sub-steps 1, Action: Ping the gateway",
        "Step 2, Details: The gateways, see [step](sop:gateway)",
        "11. The gateway team (1)",
        "Section 1, Heading: The gateway team",
        "Interviews (1), not in the document",
        "Interview 1, Notes: They call it gateway",
    ]


def test_enter_and_shift_enter_walk_through_the_hits_and_the_keyboard_stays(
    searching: Callable[[Sop], Searching],
) -> None:
    on = searching(SOP)
    on.press("Ctrl+F")
    on.write("gateway")
    counts = []
    for _ in range(9):
        on.press("Return")
        assert focused_name() == "find.text"
        counts.append(on.count())
    assert counts == [f"{number} of 8" for number in range(1, 9)] + ["1 of 8"]
    on.press("Shift+Return")
    assert on.count() == "8 of 8"


def test_f3_goes_on_from_the_cursor_with_the_hit_selected_in_its_field(
    searching: Callable[[Sop], Searching],
) -> None:
    on = searching(SOP)
    on.press("Ctrl+F")
    on.write("gateway")
    on.press("Esc")
    on.window.editor.show_field("definitions.terms[0].definition")
    on.press("F3")
    assert on.selected() == "procedure.steps[0].action: gateway"
    on.press("F3")
    assert on.selected() == "procedure.steps[0].substeps[0].action: gateway"
    on.press("Shift+F3")
    on.press("Shift+F3")
    assert on.selected() == "definitions.terms[0].term: Gateway"
    on.press("Shift+F3")
    assert on.selected() == "purpose.text: gateway"
    assert cursor_of(on.named("purpose.text")) == len("Take the gateway down.\nThe gateway")


def test_escape_closes_the_bar_and_returns_to_the_field(
    searching: Callable[[Sop], Searching],
) -> None:
    on = searching(SOP)
    on.window.editor.show_field("scope.included[0].text")
    on.press("Ctrl+F")
    on.write("xyzzy")
    assert on.count() == "Nothing found"
    on.press("Esc")
    assert focused_name() == "scope.included[0].text"
    assert not on.is_there("find")
    on.press("Ctrl+F")
    on.press("Ctrl+A")
    on.write("drain")
    on.press("Return")
    on.press("Esc")
    assert on.selected() == "procedure.steps[0].action: Drain"


def test_choosing_in_the_list_goes_to_the_field(searching: Callable[[Sop], Searching]) -> None:
    on = searching(SOP)
    on.press("Ctrl+F")
    on.write("ping")
    on.press("Down")
    assert focused_name() == "find.results"
    on.press("Down")
    on.press("Return")
    assert on.selected() == "procedure.steps[0].substeps[0].action: Ping"


def test_case_and_whole_words_narrow_the_hits(searching: Callable[[Sop], Searching]) -> None:
    on = searching(SOP)
    on.press("Ctrl+F")
    on.write("gateway")
    on.tick("find.word")
    assert on.count() == "7 found"
    on.tick("find.case")
    assert on.count() == "6 found"


def test_replacing_goes_on_from_hit_to_hit(searching: Callable[[Sop], Searching]) -> None:
    on = searching(SOP)
    on.press("Ctrl+H")
    on.write("gateway")
    on.press("Tab")
    on.write("gateway node")
    on.press("Return")
    assert on.count() == "1 of 8"
    assert on.value("purpose.text") == "Take the gateway down.\nThe gateway is old."
    on.press("Return")
    on.press("Return")
    assert on.value("purpose.text") == "Take the gateway node down.\nThe gateway node is old."
    assert on.count() == "3 of 8"
    assert on.undo_words() == "replace text"
    assert focused_name() == "find.replacement"


def _pointer() -> Qt.CursorShape | None:
    pointer = QApplication.overrideCursor()
    return pointer.shape() if pointer is not None else None


def test_replace_all_is_one_step_of_undo_and_leaves_link_targets_alone(
    searching: Callable[[Sop], Searching],
) -> None:
    on = searching(SOP)
    before = on.window.session.sop
    on.press("Ctrl+H")
    on.write("gateway")
    on.named("find.replacement").setFocus()
    on.write("router")
    pointers: list[Qt.CursorShape | None] = []
    on.window.session.edited.connect(lambda _paths: pointers.append(_pointer()))
    on.click("find.replace_all")
    assert pointers == [Qt.CursorShape.WaitCursor]
    assert _pointer() is None
    assert on.count() == "Replaced 8 times"
    assert on.value("procedure.steps[1].details") == "The routers, see [step](sop:gateway)"
    assert on.undo_words() == "replace 8 times"
    on.press("Ctrl+Z")
    assert on.window.session.sop == before


def test_everything_is_replaced_with_the_keyboard_alone(
    searching: Callable[[Sop], Searching],
) -> None:
    on = searching(SOP)
    on.press("Ctrl+H")
    on.write("gateway")
    on.press("Tab")
    assert focused_name() == "find.replacement"
    on.write("router")
    on.press("Tab")
    on.press("Tab")
    assert focused_name() == "find.replace_all"
    on.press("Space")
    assert on.count() == "Replaced 8 times"
    assert focused_name() == "find.text"


def test_the_hits_follow_what_is_typed_in_the_form(searching: Callable[[Sop], Searching]) -> None:
    on = searching(SOP)
    on.press("Ctrl+F")
    on.write("gateway")
    on.window.editor.show_field("document.title")
    on.write("Gateway")
    QTest.qWait(200)
    assert on.count() == "9 found"


def test_what_is_selected_is_looked_for(searching: Callable[[Sop], Searching]) -> None:
    on = searching(SOP)
    field = on.window.editor.show_field("definitions.terms[0].term") and on.named(
        "definitions.terms[0].term"
    )
    assert isinstance(field, QWidget)
    on.press("Ctrl+A")
    on.press("Ctrl+F")
    assert text_of(on.named("find.text")) == "Gateway"
    assert on.count() == "8 found"


def test_every_text_of_an_sop_can_be_gone_to(searching: Callable[[Sop], Searching]) -> None:
    on = searching(filled_sop())
    find = on.window.find_actions.find
    on.press("Ctrl+F")
    on.write("says something")
    one_of_each = {(hit.where.shown, hit.where.field): at for at, hit in enumerate(find.hits)}
    for number in one_of_each.values():
        find.go_to(number, stay=False)
        assert on.selected().endswith(": says something"), find.hits[number].path
    assert len(find.hits) > 200
    assert find.bar.query() == Query("says something")


def test_esc_in_the_form_closes_the_bar_and_leaves_the_keyboard_where_it_is(
    searching: Callable[[Sop], Searching],
) -> None:
    on = searching(SOP)
    on.press("Ctrl+F")
    on.write("gateway")
    on.window.editor.show_field("purpose.text")
    on.press("Escape")
    assert not on.is_there("find.text")
    assert focused_name() == "purpose.text"


def test_esc_in_an_open_step_closes_the_step_first_and_then_the_bar(
    searching: Callable[[Sop], Searching],
) -> None:
    on = searching(SOP)
    on.press("Ctrl+F")
    on.write("gateway")
    on.window.editor.show_field("procedure.steps[0].action")
    on.press("Escape")
    assert (focused_name(), on.is_there("find.text")) == ("procedure.steps", True)
    on.press("Escape")
    assert (focused_name(), on.is_there("find.text")) == ("procedure.steps", False)
