"""Pictures to look at while a step is done, small enough to stand beside its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sop_studio.gui.background import in_background
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.picture_files import thumbnail
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.parts import Picture
from sop_studio.translation import _


class ShownPictures(QWidget):
    """Each picture with its caption, drawn beside the window."""

    def __init__(
        self, context: FormContext, pictures: Sequence[Picture], *, wide: int, high: int
    ) -> None:
        """`wide` and `high` are the most room for one, in average characters and in lines."""
        super().__init__()
        self._context = context
        metrics = self.fontMetrics()
        self._room = QSize(metrics.averageCharWidth() * wide, metrics.lineSpacing() * high)
        layout = FlowLayout(self, across=SPACE_SMALL, down=SPACE_SMALL)
        for picture in pictures:
            layout.addWidget(self._view(picture))

    def _view(self, picture: Picture) -> QWidget:
        whole = QWidget()
        view = QLabel()
        view.setTextFormat(Qt.TextFormat.PlainText)
        view.setAccessibleName(picture.alt or picture.caption or _("Picture without description"))
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TINY)
        column.addWidget(view)
        if picture.caption:
            caption = text_label(picture.caption, "caption", wrap=True)
            caption.setMaximumWidth(self._room.width())
            column.addWidget(caption)
        data = self._context.sop.pictures.get(picture.sha256, b"")
        ratio = self.devicePixelRatioF()

        def show(image: QImage) -> None:
            if image.isNull():
                view.setText(_("No picture"))
                return
            image.setDevicePixelRatio(ratio)
            view.setPixmap(QPixmap.fromImage(image))
            view.setFixedHeight(round(image.height() / ratio))

        view.setFixedHeight(self._room.height())
        in_background(view, lambda: thumbnail(data, self._room * ratio), show, _never)
        return whole


def _never(problem: Exception) -> None:
    raise problem
