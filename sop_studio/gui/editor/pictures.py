"""The pictures of a step: each with a description and a caption."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sop_studio.gui.background import in_background
from sop_studio.gui.clipboard import PictureSource
from sop_studio.gui.editor.columns_layout import WHOLE_LINE
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.item_row import ItemRow
from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.picture_files import thumbnail
from sop_studio.gui.editor.picture_intake import intake_of
from sop_studio.gui.editor.rows import CardRow
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.fields import Field
from sop_studio.model.parts import Item, Picture
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _

_VIEW_COLUMNS = 3
_WIDTH = 26
_HEIGHT = 6
"""Room for the small view, in average characters and in lines."""


class PictureRow(CardRow):
    """One picture: a small view of it beside its inputs, and a button that hides parts of it."""

    def __init__(
        self,
        context: FormContext,
        field: Field,
        item: Item,
        path: FieldPath,
        thing: str,
        *,
        parent: QWidget,
    ) -> None:
        super().__init__(context, field, item, path, thing, parent=parent)
        self._shown = ""
        self.view = QLabel()
        self.view.setTextFormat(Qt.TextFormat.PlainText)
        self.view.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.hide_button = link_button(_("Hide parts …"), self._hide_parts, icon_name="eye-off")
        beside = QWidget()
        layout = QVBoxLayout(beside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(self.view)
        layout.addWidget(self.hide_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.columns.insert(0, beside, _VIEW_COLUMNS)
        self.columns.insert(1, self._words(), WHOLE_LINE - _VIEW_COLUMNS)
        self._name_button()
        self._draw()

    def parts_in_order(self) -> list[QWidget]:
        """Return the inputs, then the buttons."""
        return [*self.leaves.values(), self.hide_button, self.tools]

    def set_path(self, path: FieldPath, thing: str) -> None:
        """Take up the path to which the picture has moved."""
        super().set_path(path, thing)
        self._name_button()

    def follow(self, item: Item) -> None:
        """Show what changed in the picture and its words."""
        super().follow(item)
        self._draw()

    def _words(self) -> QWidget:
        """Return the inputs one under the other, beside the view."""
        words = QWidget()
        layout = QVBoxLayout(words)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        for leaf in self.leaves.values():
            layout.addWidget(leaf)
        layout.addStretch(1)
        return words

    def _name_button(self) -> None:
        words = _("Hide parts of {thing}").format(thing=self.thing)
        self.hide_button.setAccessibleName(words)

    def _hide_parts(self) -> None:
        intake_of(self.context).hide_parts(self.path)

    def _draw(self) -> None:
        """Draw the small view anew where it is another picture, beside the window."""
        if not isinstance(self.item, Picture) or self.item.sha256 == self._shown:
            return
        self._shown = sha256 = self.item.sha256
        data = self.context.sop.pictures.get(sha256, b"")
        metrics = self.fontMetrics()
        size = QSize(metrics.averageCharWidth() * _WIDTH, metrics.lineSpacing() * _HEIGHT)
        self.view.setFixedHeight(size.height())
        ratio = self.devicePixelRatioF()

        def show(image: QImage) -> None:
            if sha256 == self._shown:
                self._show_view(image, ratio)

        in_background(self.view, lambda: thumbnail(data, size * ratio), show, _never)

    def _show_view(self, image: QImage, ratio: float) -> None:
        self.hide_button.setEnabled(not image.isNull())
        if image.isNull():
            self.view.setText(_("No picture"))
            return
        image.setDevicePixelRatio(ratio)
        self.view.setPixmap(QPixmap.fromImage(image))


class PicturesEditor(ListEditor):
    """A list of pictures, added from files, from the clipboard or by a drop."""

    rows_wait = False

    def __init__(
        self,
        context: FormContext,
        field: Field,
        path: FieldPath,
        thing: str = "",
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, field, path, thing, hint=hint, parent=parent)
        self._waiting = text_label(_("Adding picture …"), "caption")
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(self._waiting)
        self._intake = intake_of(context)
        self._intake.changed.connect(self._follow_intake)
        self._follow_intake()

    def make_row(self, item: Item, path: FieldPath, thing: str) -> ItemRow:
        """Return a new row for a picture."""
        return PictureRow(self.context, self.field, item, path, thing, parent=self.ground)

    def item_label(self) -> str:
        """Return what one item is called."""
        return _("picture")

    def add_at(self, position: int) -> None:
        """Ask for a file and put its picture in."""
        chosen = self.context.ask.which_picture_to_add()
        if chosen is not None:
            self.take([PictureSource(path=chosen)], position)

    def take(self, sources: Sequence[PictureSource], position: int | None = None) -> None:
        """Put pictures in, at the end where no position is given, and ask for their description."""
        at = len(self.items()) if position is None else position
        self._intake.add(sources, self.path, at, self._go_to)

    def _go_to(self, path: FieldPath, position: int) -> None:
        if path == self.path and self.isVisible():
            self.focus_row(position)

    def _follow_intake(self) -> None:
        self._waiting.setVisible(self._intake.is_busy(self.path))


def _never(problem: Exception) -> None:
    raise problem
