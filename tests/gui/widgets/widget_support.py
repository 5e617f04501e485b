"""What a user does with an input, and what it sends."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget


class Input(Protocol):
    """An input that says what the user makes of its value."""

    edited: Any


def sent_by(widget: Input) -> list[object]:
    """Return the list to which what the input sends is added from now on."""
    sent: list[object] = []
    widget.edited.connect(sent.append)
    return sent


def turn_wheel(widget: QWidget) -> bool:
    """Turn the wheel over the widget and return whether the widget took it."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.accept()
    widget.wheelEvent(event)
    return event.isAccepted()
