"""A change of theme or text size: how often, and when, each widget takes it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import DARK, LIGHT
from sop_studio.gui.widgets.labels import text_label


class Watched(QWidget):
    """Counts how often it is told that its style has changed."""

    def __init__(self, heard: Counter[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heard = heard
        self._name = name

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._heard[self._name] += 1


@pytest.fixture(autouse=True)
def _plain_look_again(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, LIGHT)
    yield
    theme.apply(qapp, LIGHT)


def test_a_widget_is_styled_once_however_deep_it_stands(qapp: QApplication, qtbot: QtBot) -> None:
    heard: Counter[str] = Counter()
    outermost = Watched(heard, "0")
    qtbot.addWidget(outermost)
    inside: QWidget = outermost
    for depth in range(1, 8):
        inside = Watched(heard, str(depth), inside)
    outermost.show()
    heard.clear()
    theme.apply(qapp, DARK)
    assert heard == {str(depth): 1 for depth in range(8)}


def test_what_is_hidden_follows_a_moment_later(qapp: QApplication, qtbot: QtBot) -> None:
    window, shown, hidden = _window_with_two_pages(qtbot)
    theme.apply(qapp, DARK, hidden_later=True)
    assert _colour(shown) == QColor(DARK.muted)
    assert _colour(hidden) == QColor(LIGHT.muted)
    qtbot.waitUntil(lambda: _colour(hidden) == QColor(DARK.muted))
    theme.apply(qapp, LIGHT, hidden_later=True)
    theme.apply(qapp, DARK, hidden_later=True)
    qtbot.waitUntil(lambda: _colour(hidden) == QColor(DARK.muted))
    assert _colour(shown) == QColor(DARK.muted)
    window.close()


def test_what_is_shown_meanwhile_follows_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    window, _shown, hidden = _window_with_two_pages(qtbot)
    size = hidden.fontMetrics().height()
    theme.apply(qapp, DARK, 1.3, hidden_later=True)
    window.setCurrentIndex(1)
    assert _colour(hidden) == QColor(DARK.muted)
    assert hidden.fontMetrics().height() > size
    window.close()


class ShowsMore(QWidget):
    """Shows another widget as soon as its own style changes, as where smaller letters make room."""

    def __init__(self, more: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._more = more

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._more.show()


def test_what_a_change_of_looks_shows_takes_it_up_as_well(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    more = text_label("More", "muted", parent=window)
    ShowsMore(more, window)
    window.show()
    more.hide()
    theme.apply(qapp, DARK, hidden_later=True)
    assert more.isVisible()
    assert _colour(more) == QColor(DARK.muted)
    window.close()


def test_what_has_gone_meanwhile_is_left_alone(qapp: QApplication, qtbot: QtBot) -> None:
    window, _shown, hidden = _window_with_two_pages(qtbot)
    other = QWidget(window)
    text_label("Beside", "muted", parent=other)
    other.ensurePolished()
    last = text_label("Last", "muted", parent=window)
    last.show()
    last.hide()
    theme.apply(qapp, DARK, hidden_later=True)
    page = hidden.parentWidget()
    assert page is not None
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: _colour(last) == QColor(DARK.muted))
    window.close()


def _window_with_two_pages(qtbot: QtBot) -> tuple[QStackedWidget, QLabel, QLabel]:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    labels = []
    for words in ("First page", "Second page"):
        page = QWidget(pages)
        label = text_label(words, "muted", parent=page)
        QVBoxLayout(page).addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        pages.addWidget(page)
        labels.append(label)
    pages.show()
    pages.setCurrentIndex(1)
    pages.setCurrentIndex(0)
    return pages, labels[0], labels[1]


def _colour(label: QLabel) -> QColor:
    return label.palette().color(label.foregroundRole())
