"""Somebody who never wrote an SOP is led through all twelve stages, with the keyboard alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.checks.stages import guide_progress
from sop_studio.gui.window import MainWindow
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
from tests.journeys.conftest import OpenWindow

_TODAY = date.today()  # noqa: DTZ011
TODAY = _TODAY.isoformat()
IN_A_WEEK = (_TODAY + timedelta(days=7)).isoformat()
IN_A_QUARTER = (_TODAY + timedelta(days=97)).isoformat()
_FURTHEST = 400
"""Stops of Tab after which something cannot be reached."""


class Typist:
    """Uses the program as hands do that stay on the keyboard."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.passed: dict[str, None] = {}

    @property
    def here(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        # A list of words that is open takes the keys first, as it does for people.
        QTest.keyClick(QApplication.activePopupWidget() or self.here, key, held)
        self._settle()

    def go_to(self, name: str) -> None:
        """Press Tab until the widget with this name, or one within it, has the keyboard."""
        self.passed.clear()
        for _stop in range(_FURTHEST):
            if self._is_at(name):
                return
            self.passed[self.here.objectName()] = None
            self.press(Qt.Key.Key_Tab)
        page = self._window.guiding.present_page()
        raise AssertionError(f"Tab does not reach {name} on {page}, only {', '.join(self.passed)}")

    def write(self, name: str, words: str) -> None:
        self.go_to(name)
        for letter in words:
            # The first letter may begin a row, which has the keyboard from then on.
            QTest.keyClicks(self.here, letter)
        self._settle()

    def choose(self, name: str, words: str) -> None:
        """Go to a choice and type the beginning of what is wanted, as in any list."""
        self.go_to(name)
        QTest.keyClicks(self.here, words)
        self._settle()

    def do(self, name: str) -> None:
        """Go to a button and press it."""
        self.go_to(name)
        self.press(Qt.Key.Key_Return)

    def do_called(self, words: str) -> None:
        """Go to the button that is called so and press it."""
        for _stop in range(_FURTHEST):
            if self.here.accessibleName() == words:
                self.press(Qt.Key.Key_Return)
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab reaches nothing called {words}")

    def skip(self, reason: str) -> None:
        """Say why the page is not needed."""
        self.do("guide.skip")
        self.write("guide.skip.why", reason)
        self.press(Qt.Key.Key_Return)

    def continue_to(self, key: str) -> None:
        """Press Continue until a page is shown."""
        for _page in range(60):
            if self._window.guiding.present_page() == key:
                return
            self.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        raise AssertionError(f"Continue does not lead to {key}")

    def _settle(self) -> None:
        QApplication.processEvents()
        if QApplication.activePopupWidget() is None and not self._window.isActiveWindow():
            # Without a window manager nobody gives the window back what a closed list has taken.
            self._window.activateWindow()
            QApplication.processEvents()

    def _is_at(self, name: str) -> bool:
        widget: QWidget | None = self.here
        while widget is not None and widget is not self._window:
            if widget.objectName() == name:
                return True
            widget = widget.parentWidget()
        return False


def _pick_the_task(hands: Typist) -> None:
    hands.press(Qt.Key.Key_Return)
    hands.continue_to("task.reasons")
    for reason in ("task.repeated", "task.costly_errors"):
        hands.go_to(reason)
        hands.press(Qt.Key.Key_Space)
    hands.continue_to("task.weight")
    hands.write("document.frequency", "Every month")
    hands.choose("task.error_cost", "High")
    hands.write("task.justification", "Two accounts stayed open after people had left")
    hands.continue_to("task.work")
    hands.choose("task.use_case", "Access")
    hands.continue_to("task.name")
    hands.write("document.title", "Offboard a contractor")
    hands.write("document.id", "SOP-ACC-014")
    hands.write("document.trigger", "The contract of a contractor ends")


def _interview(hands: Typist) -> None:
    hands.continue_to("interview.people")
    for at, (person, role, part) in enumerate(
        (("R. Osei", "Service desk agent", "Does"), ("A. Novak", "Security lead", "Reviews"))
    ):
        hands.write("add:interviews.interviews", person)
        hands.write(f"interviews.interviews[{at}].role", role)
        hands.choose(f"interviews.interviews[{at}].part", part)
        hands.write(f"interviews.interviews[{at}].date", TODAY)
        hands.write(f"interviews.interviews[{at}].notes", "First the laptop, then the account.")
        assert "guide.continue" not in hands.passed


def _draft_the_outline(hands: Typist) -> None:
    hands.continue_to("outline.purpose")
    hands.write("purpose.text", "The access of people who have left is gone within one hour")
    hands.continue_to("outline.scope")
    hands.write("add:scope.included", "All systems with personal accounts")
    hands.write("add:scope.excluded", "Accounts of employees")
    hands.continue_to("outline.roles")
    hands.write("add:roles.roles", "Service desk agent")
    hands.write("roles.roles[0].duty", "Removes the access and keeps the proof")
    hands.continue_to("outline.prerequisites")
    hands.write("add:prerequisites.access", "Administrator of the directory")
    hands.write("add:prerequisites.tools", "Directory console 4.2")


def _write_the_steps(hands: Typist) -> None:
    hands.continue_to("steps.actions")
    told = (
        ("Disable the account in the directory", "The account is shown as disabled"),
        ("Revoke the badge in the door system", "The badge is shown as revoked"),
    )
    for at, (action, expected) in enumerate(told):
        hands.write("add:procedure.steps", action)
        hands.write(f"procedure.steps[{at}].expected", expected)
        hands.write(f"procedure.steps[{at}].evidence", "Screenshot in the ticket")
    hands.continue_to("steps.branches")
    hands.write("add:decisions.decisions", "The person has an open incident")
    hands.write("decisions.decisions[0].action", "Wait for the incident manager")
    hands.write("decisions.decisions[0].otherwise", "Go on")
    hands.continue_to("steps.things")
    hands.write("add:inputs_outputs.inputs", "Leaver ticket")
    hands.write("add:inputs_outputs.outputs", "List of removed access")
    hands.write("inputs_outputs.outputs[0].place", "Leaver ticket")


def _add_guardrails(hands: Typist) -> None:
    hands.continue_to("guardrails.before")
    hands.write("add:prerequisites.checks", "The leaver ticket is approved")
    hands.continue_to("guardrails.gates")
    hands.write("add:controls.gates", "Open sessions")
    hands.choose("controls.gates[0].operator", "=")
    hands.write("controls.gates[0].value", "0")
    hands.continue_to("guardrails.risks")
    hands.skip("Nothing else can go badly wrong here")
    hands.continue_to("guardrails.safety")
    hands.write("safety.data", "Names stay in the ticket")
    hands.write("safety.secrets", "No password is read or written down")
    hands.write("safety.access", "The group for offboarding is enough")


def _define_the_rollback(hands: Typist) -> None:
    hands.continue_to("rollback.when")
    hands.write("rollback.trigger", "The wrong account was disabled")
    hands.write("rollback.owner", "Service desk agent")
    hands.write("rollback.time_limit", "15 minutes")
    hands.continue_to("rollback.way")
    hands.write("add:rollback.steps", "Enable the account in the directory")
    hands.write("rollback.steps[0].expected", "The account is shown as enabled")
    hands.do_called("Automation")
    hands.choose("rollback.steps[0].automation", "Manual")
    hands.continue_to("rollback.proof")
    hands.write("rollback.verification", "The person signs in again")
    hands.write("rollback.notify", "Security lead")
    hands.write("rollback.record", "Comment in the ticket")
    hands.continue_to("rollback.help")
    hands.write("decisions.escalation", "Call the security lead when an account cannot be disabled")


def _say_what_proves_it(hands: Typist) -> None:
    hands.continue_to("acceptance.proof")
    hands.write("add:acceptance.criteria", "No account of the person is enabled after one hour")
    hands.write("acceptance.sign_off_role", "Security lead")
    hands.write("acceptance.sign_off_window", "1 working day")
    hands.continue_to("acceptance.records")
    hands.write("add:records.records", "Leaver ticket")
    hands.write("records.records[0].location", "https://tickets.example.com/leavers")


def _have_it_reviewed(hands: Typist) -> None:
    hands.continue_to("review.words")
    hands.skip("No such words")
    hands.continue_to("review.verdicts")
    hands.write("add:review.reviews", "Security")
    hands.write("review.reviews[0].name", "A. Novak")
    hands.choose("review.reviews[0].verdict", "Fit")
    hands.write("review.reviews[0].date", TODAY)


def _pilot(hands: Typist) -> None:
    hands.continue_to("pilot.tries")
    hands.do("run.begin")
    hands.write("pilot.runs[0].occasion", "Leaver of this week")
    hands.write("pilot.runs[0].executor", "R. Osei")
    hands.write("pilot.runs[0].supervisor", "A. Novak")
    for _step in range(2):
        hands.go_to("run.as_expected")
        hands.press(Qt.Key.Key_Y)
    hands.do("run.finish")


def _publish(hands: Typist) -> None:
    hands.continue_to("publish.owner")
    hands.write("document.owner", "Head of IT")
    hands.write("document.backup_owner", "Service desk lead")
    hands.continue_to("publish.messages")
    hands.write("add:communication.before", "Manager of the contractor")
    hands.write("communication.before[0].channel", "E-mail")
    hands.continue_to("publish.version")
    hands.do("version.take")
    hands.continue_to("publish.review")
    hands.write("document.effective", IN_A_WEEK)
    hands.write("document.review_cycle", "Quarterly")
    hands.write("document.next_review", IN_A_QUARTER)
    hands.continue_to("publish.place")
    hands.write("document.canonical_url", "https://wiki.example.com/sop-acc-014")
    hands.continue_to("publish.approval")
    hands.write("add:document.approvals", "Head of IT")
    hands.write("document.approvals[0].name", "M. Weber")


def _approve(hands: Typist) -> None:
    hands.write("document.approvals[0].meaning", "Authorises the use")
    hands.do("approval.decision[0].approve")
    hands.do("approval.approve")


def _train(hands: Typist) -> None:
    hands.continue_to("training.sessions")
    hands.write("add:training.walkthroughs", IN_A_WEEK)
    hands.write("training.walkthroughs[0].trainer", "R. Osei")
    hands.write("training.walkthroughs[0].audience", "Service desk")
    hands.continue_to("training.links")
    hands.write("add:training.linked_from", "Handbook of the service desk")
    hands.continue_to("training.sheet")
    hands.write("add:training.readers", "R. Osei")
    hands.write("training.readers[0].role", "Service desk agent")


def _measure(hands: Typist) -> None:
    hands.continue_to("measures.figures")
    hands.do("measures.add[time]")
    hands.write("metrics.measurements[0].value", "35 minutes")
    hands.continue_to("measures.reviews")
    hands.do("measures.reviewed")
    hands.write("metrics.review_log[0].outcome", "No change needed")


def test_an_empty_sop_becomes_an_approved_one_by_keys_alone(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    window = open_sop_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Typist(window)
    hands.do("start.guided")
    _pick_the_task(hands)
    _interview(hands)
    _draft_the_outline(hands)
    _write_the_steps(hands)
    _add_guardrails(hands)
    _define_the_rollback(hands)
    _say_what_proves_it(hands)
    _have_it_reviewed(hands)
    _pilot(hands)
    _publish(hands)
    _approve(hands)
    copy = tmp_path / "Approved.docx"
    ask.to_save = copy
    hands.do("approval.export")
    wait_for_background()
    _train(hands)
    _measure(hands)
    hands.continue_to("answers")
    report, sop = window.checking.report, window.session.sop
    assert [stage.stage.number for stage in guide_progress(sop, report).stages if stage.left] == []
    assert report.completeness == 100
    assert (sop.document.status, sop.document.version) == ("approved", "1.0")
    assert "Offboard a contractor" in "".join(each.text for each in Document(str(copy)).paragraphs)
    assert ask.problems == []
