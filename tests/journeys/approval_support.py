"""The sample on its way to an approved version, and what the pages about that say."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import SetValue
from sop_studio.model.paths import parse
from tests.journeys.guide_support import activate, button, shown

TODAY = date.today()  # noqa: DTZ011


def set_field(window: MainWindow, field: str, value: str) -> None:
    window.session.edit("set", SetValue(parse(field), value))


def status(window: MainWindow) -> str:
    return window.session.sop.document.status


def words_in(window: MainWindow, name: str) -> str:
    part = shown(window, name)
    if isinstance(part, QLabel):
        return part.text()
    return " ".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())


def all_agree(window: MainWindow) -> None:
    for number in range(len(window.session.sop.document.approvals)):
        button(window, f"approval.decision[{number}].approve").click()


def approve(window: MainWindow) -> None:
    window.guiding.show_page("publish.approval")
    all_agree(window)
    button(window, "approval.approve").click()
    assert status(window) == "approved"


def at_approval(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """Go to the page on which a version is approved; return the window."""
    activate(qtbot, window)
    window.guiding.show_page("publish.approval")
    return window
