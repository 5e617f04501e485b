"""What widgets look like: their pictures, colours and words."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget


def picture_of(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def colour_count(picture: QImage, colour: QColor) -> int:
    return sum(
        picture.pixelColor(x, y).rgb() == colour.rgb()
        for x in range(picture.width())
        for y in range(picture.height())
    )


def shown_texts(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}
