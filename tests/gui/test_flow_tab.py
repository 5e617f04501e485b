"""The Flow tab: what it draws, and how it leads to the form and follows it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from benchmarks.documents import sop as long_sop
from sop_studio.gui.flow.pane import FlowPane
from sop_studio.gui.flow.view import FlowView
from sop_studio.gui.look import theme
from sop_studio.gui.session import Session
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import load_sample
from sop_studio.model.edits import Insert, Move, SetValue
from sop_studio.model.parts import Step
from sop_studio.model.paths import parse
from sop_studio.model.sop import Procedure, Sop
from tests.gui.editor_support import focused_name, settle


class OpenedFlow:
    """A Flow tab beside a session, and what a user sees and does there."""

    def __init__(self, qtbot: QtBot, sop: Sop) -> None:
        self.qtbot = qtbot
        self.session = Session(sop)
        self.pane = FlowPane(self.session)
        self.clicked: list[str] = []
        self.pane.field_clicked.connect(self.clicked.append)
        qtbot.addWidget(self.pane)
        self.pane.resize(460, 700)
        self.pane.show()
        settle()

    @property
    def view(self) -> FlowView:
        view = self.pane.findChild(FlowView, "flow")
        assert view is not None
        return view

    @property
    def model(self) -> QAbstractItemModel:
        return self.view.model()

    def words(self) -> list[str]:
        rows = range(self.model.rowCount())
        return [str(self.model.index(row, 0).data()) for row in rows]

    def index(self, words: str) -> QModelIndex:
        return self.model.index(next(n for n, each in enumerate(self.words()) if words in each), 0)

    def current(self) -> str:
        return str(self.view.currentIndex().data() or "")

    def click(self, words: str) -> None:
        self.view.scrollTo(self.index(words))
        point = self.view.visualRect(self.index(words)).center()
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        settle()

    def until(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: any(words in each for each in self.words()))

    def button(self, name: str) -> QAbstractButton:
        button = self.pane.findChild(QAbstractButton, name)
        assert button is not None
        return button


@pytest.fixture
def flow(qtbot: QtBot) -> OpenedFlow:
    return OpenedFlow(qtbot, load_sample())


def test_every_step_and_decision_is_a_box_that_is_read_whole(flow: OpenedFlow) -> None:
    words = flow.words()
    assert words[0].startswith("Start: A release of Service X")
    assert words[1] == "Step 1: Check the entry gates in the change record. Control point"
    for number in range(1, 17):
        assert any(each.startswith(f"Step {number}: ") for each in words)
    assert "If a smoke test fails twice in a row" in words
    assert "Then roll back. Go to Section 11" in words
    assert "Rollback step 5: Set the state of the change record to Rolled back" in words


def test_a_screen_reader_finds_the_boxes_in_the_view(flow: OpenedFlow) -> None:
    interface = QAccessible.queryAccessibleInterface(flow.view)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Flow of the procedure"
    assert interface.childCount() == flow.model.rowCount()
    read = [interface.child(row).text(QAccessible.Text.Name) for row in range(3)]
    assert read == flow.words()[:3]


def test_a_click_on_a_box_asks_for_its_field(flow: OpenedFlow) -> None:
    flow.click("Step 8:")
    flow.click("If a smoke test fails")
    flow.click("Then roll back")
    flow.click("Rollback step 1")
    flow.click("When to roll back")
    assert flow.clicked == [
        "procedure.steps[7].action",
        "decisions.decisions[4].condition",
        "decisions.decisions[4].action",
        "rollback.steps[0].action",
        "rollback.trigger",
    ]


def test_a_click_beside_the_boxes_asks_for_nothing(flow: OpenedFlow) -> None:
    QTest.mouseClick(flow.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert flow.clicked == []


def test_arrow_keys_walk_the_drawing_and_enter_goes_to_the_step(flow: OpenedFlow) -> None:
    view = flow.view
    view.setFocus()
    assert flow.current().startswith("Start")
    for _ in range(6):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert flow.current().startswith("Step 6:")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert flow.current().startswith("Then stop and hand the release back")
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert flow.clicked == ["decisions.decisions[0].condition"]
    QTest.keyClick(view, Qt.Key.Key_End)
    assert flow.current() == "Rolled back"
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert flow.current().startswith("Start")
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert flow.current().startswith(("Step", "If"))
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert flow.current().startswith("Start")


def test_the_focus_can_be_seen(flow: OpenedFlow) -> None:
    flow.button("flow.larger").setFocus()
    settle()
    without = flow.view.viewport().grab().toImage()
    flow.view.setFocus()
    settle()
    edge = flow.view.viewport().grab().toImage().pixelColor(1, 300)
    assert edge.name() == theme.colour("primary").name()
    assert without.pixelColor(1, 300) != edge


def test_the_box_of_the_field_that_is_edited_is_marked_and_in_view(flow: OpenedFlow) -> None:
    flow.pane.follow("procedure.steps[12].expected")
    assert flow.current().startswith("Step 13:")
    assert (
        flow.view.viewport()
        .rect()
        .contains(flow.view.visualRect(flow.view.currentIndex()).center())
    )
    flow.pane.follow("decisions.decisions[4].target")
    assert flow.current().startswith("Then roll back")
    flow.pane.follow("purpose.text")
    flow.pane.follow("no such field!")
    assert flow.current().startswith("Then roll back")
    assert flow.clicked == []


def test_an_edit_is_drawn_and_the_mark_stays_on_its_step(flow: OpenedFlow) -> None:
    flow.pane.follow("procedure.steps[2].action")
    flow.session.type_text("typing", parse("procedure.steps[2].action"), "Write it down")
    flow.until("Step 3: Write it down")
    assert flow.current() == "Step 3: Write it down"
    flow.session.edit("move step", Move(parse("procedure.steps"), 2, 0))
    flow.until("Step 1: Write it down")
    assert flow.current() == "Step 1: Write it down"
    flow.session.undo_stack.undo()
    flow.until("Step 3: Write it down")


def test_an_edit_elsewhere_draws_nothing_anew(flow: OpenedFlow) -> None:
    before = flow.view.page()
    flow.session.edit("typing", SetValue(parse("purpose.text"), "Anything"))
    flow.session.edit("typing", SetValue(parse("document.trigger"), "A tag is set."))
    flow.until("Start: A tag is set")
    drawn = flow.view.page()
    assert drawn is not before
    flow.session.edit("typing", SetValue(parse("purpose.text"), "Nothing"))
    flow.pane.hide()
    flow.pane.show()
    assert flow.view.page() is drawn


def test_a_hidden_tab_draws_when_it_is_shown_again(flow: OpenedFlow) -> None:
    flow.pane.hide()
    flow.session.edit("typing", SetValue(parse("procedure.steps[0].action"), "Begin"))
    flow.pane.follow("procedure.steps[0].action")
    assert not any("Begin" in each for each in flow.words())
    flow.pane.show()
    assert flow.current().startswith("Step 1: Begin")


def test_another_sop_is_drawn_at_once(flow: OpenedFlow) -> None:
    steps = (Step(action="Open"), Step(action="Close"))
    flow.session.replace(Sop(procedure=Procedure(steps=steps)))
    assert flow.words() == ["Start", "Step 1: Open", "Step 2: Close", "End"]


def test_without_steps_words_say_what_will_be_drawn(qtbot: QtBot) -> None:
    flow = OpenedFlow(qtbot, Sop())
    said = [each.text() for each in flow.pane.findChildren(QLabel) if each.isVisible()]
    assert said == ["The steps you write are drawn here, one box for each."]
    assert not flow.button("flow.fit").isEnabled()
    flow.session.edit("add step", Insert(parse("procedure.steps"), 0, Step(action="Open")))
    flow.until("Step 1: Open")
    assert flow.view.isVisible()


def test_keys_wheel_and_buttons_zoom(flow: OpenedFlow) -> None:
    view = flow.view
    start = view.percent()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.percent() == start + 20
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.percent() == start + 10
    turn(view, 120)
    assert view.percent() == start + 20
    turn(view, -240)
    assert view.percent() == start
    flow.button("flow.larger").click()
    assert flow.button("flow.percent").text() == f"{start + 10} %"
    flow.button("flow.smaller").click()
    flow.button("flow.percent").click()
    assert view.percent() == 100
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.fits()
    assert view.percent() == start
    for _ in range(60):
        view.step_zoom(1)
    assert view.percent() == 300
    for _ in range(60):
        view.step_zoom(-1)
    assert view.percent() == 25


def turn(view: FlowView, angle: int) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_drawing_fits_the_width_as_far_as_it_can_be_read(flow: OpenedFlow) -> None:
    view = flow.view
    assert view.percent() == 75
    assert view.horizontalScrollBar().maximum() > 0
    flow.pane.resize(1200, 700)
    settle()
    assert view.percent() == 100
    assert view.horizontalScrollBar().maximum() == 0
    flow.pane.resize(560, 700)
    settle()
    assert 75 < view.percent() < 100
    assert view.horizontalScrollBar().maximum() == 0


def test_the_overview_draws_steps_in_a_row_as_one(flow: OpenedFlow) -> None:
    flow.pane.follow("procedure.steps[1].action")
    overview = flow.button("flow.overview")
    assert isinstance(overview, QPushButton)
    overview.click()
    assert "Steps 1 to 5. 5 steps" in flow.words()
    assert flow.current() == "Steps 1 to 5. 5 steps"
    flow.click("Steps 1 to 5")
    assert flow.clicked == ["procedure.steps[0].action"]
    overview.click()
    assert any(each.startswith("Step 2:") for each in flow.words())


def test_a_tip_shows_the_whole_text(flow: OpenedFlow) -> None:
    text = "Wait <b>until</b> " + "the counter shows zero " * 12
    flow.session.edit("typing", SetValue(parse("procedure.steps[0].action"), text.strip()))
    flow.until("the counter shows zero the counter")
    index = flow.index("the counter shows zero")
    point = flow.view.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, point, flow.view.viewport().mapToGlobal(point))
    QApplication.sendEvent(flow.view.viewport(), event)
    assert QToolTip.text().count("the counter shows zero") == 12
    assert "&lt;b&gt;until" in QToolTip.text()
    QToolTip.hideText()
    settle()


def test_five_hundred_steps_are_walked_and_followed(qtbot: QtBot) -> None:
    flow = OpenedFlow(qtbot, long_sop(500))
    flow.pane.follow("procedure.steps[499].action")
    assert flow.current().startswith("Step 500:")
    assert (
        flow.view.viewport()
        .rect()
        .contains(flow.view.visualRect(flow.view.currentIndex()).center())
    )
    flow.click("Step 250:")
    assert flow.clicked == ["procedure.steps[249].action"]


def test_in_the_window_a_box_leads_to_the_form_and_the_form_to_its_box(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace.findChild(FlowView) is None, "the drawing is not built before it is shown"
    workspace.side.setCurrentWidget(workspace.flow)
    settle()
    view = workspace.findChild(FlowView)
    assert view is not None
    workspace.editor.show_field("procedure.steps[8].action")
    settle()
    assert str(view.currentIndex().data()).startswith("Step 9:")
    rows = range(view.model().rowCount())
    row = next(n for n in rows if "smoke test" in str(view.model().index(n, 0).data() or "")[:20])
    index = view.model().index(row, 0)
    view.scrollTo(index)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
    )
    settle()
    assert focused_name() == "decisions.decisions[4].condition"
