"""Telling assistive tools what happened elsewhere than where the focus is."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

_NAME = "announcements"


def announce(widget: QWidget, words: str) -> None:
    """Let screen readers say something without moving the focus.

    The last words stay as the name of a label that nobody sees, for tools that look there.
    """
    label = _label_in(widget.window())
    label.setAccessibleName(words)
    # Not every version of the binding has the class of this event.
    announcement = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if announcement is not None:
        QAccessible.updateAccessibility(announcement(widget, words))
    else:
        QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.Alert))


def announced(widget: QWidget) -> str:
    """Return what was announced last in the widget's window."""
    label = widget.window().findChild(QLabel, _NAME)
    return label.accessibleName() if label is not None else ""


def _label_in(window: QWidget) -> QLabel:
    found = window.findChild(QLabel, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    if found is not None:
        return found
    label = QLabel(window)
    label.setObjectName(_NAME)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    # Tools pass by what is hidden, so it is there, and too small to be seen.
    label.setFixedSize(1, 1)
    label.move(0, 0)
    label.show()
    return label
