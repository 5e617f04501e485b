"""The dialog in which parts of a picture are hidden for good."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.widgets.buttons import primary_button, quiet_button, secondary_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.parts_canvas import PartsCanvas
from sop_studio.translation import _

_SHARE_OF_SCREEN = 0.9


class HidePartsDialog(QDialog):
    """Shows a picture, on which boxes are drawn; they become black when the dialog is accepted."""

    def __init__(self, picture: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hide_parts")
        self.setWindowTitle(_("Hide parts of the picture"))
        self.canvas = PartsCanvas(picture)
        self.canvas.setObjectName("hide_parts.picture")
        self._add = secondary_button(_("Add box"), self._add_box, icon_name="plus")
        self._remove = quiet_button(_("Remove box"), self._remove_box, icon_name="trash-2")
        self._cancel = secondary_button(_("Cancel"), self._leave_as_it_is)
        self._hide = primary_button(_("Hide these parts"), self.accept, icon_name="eye-off")
        self._hide.setDefault(True)
        self._not_yet = Banner(
            _(
                "Nothing is hidden yet. Press Enter to hide what is under the boxes, or Esc again "
                "to leave the picture as it is."
            ),
            "warn",
            can_dismiss=False,
        )
        self._not_yet.setObjectName("hide_parts.not_yet")
        self._not_yet.hide()
        self._name_buttons()
        self._lay_out()
        self.canvas.changed.connect(self._follow)
        self._follow()
        self.resize(self._first_size())
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QRect, ...]:
        """Return the boxes, in pixels of the picture."""
        return self.canvas.parts()

    def reject(self) -> None:
        """Leave the picture as it is; where boxes were drawn, only when asked a second time."""
        if self.canvas.parts() and self._not_yet.isHidden():
            self._not_yet.show()
            return
        super().reject()

    def _leave_as_it_is(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    def _name_buttons(self) -> None:
        for name, button in (
            ("add", self._add),
            ("remove", self._remove),
            ("cancel", self._cancel),
            ("accept", self._hide),
        ):
            button.setObjectName(f"hide_parts.{name}")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(
            text_label(
                _(
                    "Drag a box over each part that nobody should see: passwords, names, customer "
                    "data. What is under a box is taken out of the picture; undo brings it back."
                ),
                wrap=True,
            )
        )
        layout.addWidget(self.canvas, 1)
        layout.addWidget(
            text_label(
                _(
                    "Keyboard: Insert adds a box, arrows move it, Shift and arrows change its "
                    "size, Ctrl makes the steps small, Space goes to the next box, Delete removes "
                    "it."
                ),
                "caption",
                wrap=True,
            )
        )
        layout.addWidget(self._not_yet)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_SMALL)
        foot.addWidget(self._add)
        foot.addWidget(self._remove)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._hide)
        layout.addLayout(foot)

    def _first_size(self) -> QSize:
        """Return a size in which the picture is as large as the screen allows."""
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        layout = self.layout()
        margins = 2 * SPACE_LARGE
        width = min(self.canvas.sizeHint().width() + margins, room.width())
        needed = layout.totalHeightForWidth(width) if layout is not None else 0
        rest = max(0, needed - self.canvas.minimumSizeHint().height())
        space = QSize(width - margins, room.height() - rest)
        picture = self.canvas.sizeHint().scaled(space, Qt.AspectRatioMode.KeepAspectRatio)
        return QSize(width, rest + picture.height()).boundedTo(room)

    def _add_box(self) -> None:
        self.canvas.add_box()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_box(self) -> None:
        self.canvas.remove_box()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        self._remove.setEnabled(self.canvas.has_choice())
        self._hide.setEnabled(bool(self.canvas.parts()))
        self._not_yet.hide()
