"""The pictures of a step: each with a description and a caption."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.item_row import ItemRow
from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.picture_files import picture_from_file, picture_name
from sop_studio.gui.editor.rows import CardRow
from sop_studio.gui.jobs import attempt
from sop_studio.model.edits import AddPicture, Edit, Insert
from sop_studio.model.fields import Field
from sop_studio.model.parts import Item, Picture
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _

_THUMBNAIL = QSize(112, 84)


class PictureRow(CardRow):
    """One picture: a small view of it beside its inputs."""

    def __init__(
        self, context: FormContext, field: Field, item: Item, path: FieldPath, thing: str
    ) -> None:
        super().__init__(context, field, item, path, thing)
        self.view = QLabel()
        self.view.setFixedSize(_THUMBNAIL)
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.columns.insert(0, self.view, 2)
        self._draw()

    def follow(self, item: Item) -> None:
        """Show what changed in the picture's words."""
        super().follow(item)
        self._draw()

    def _draw(self) -> None:
        if not isinstance(self.item, Picture):
            return
        pixmap = QPixmap()
        pixmap.loadFromData(self.context.sop.pictures.get(self.item.sha256, b""))
        if pixmap.isNull():
            self.view.setText(_("No picture"))
            return
        keep = Qt.AspectRatioMode.KeepAspectRatio
        self.view.setPixmap(
            pixmap.scaled(_THUMBNAIL, keep, Qt.TransformationMode.SmoothTransformation)
        )


class PicturesEditor(ListEditor):
    """A list of pictures, added from files."""

    def make_row(self, item: Item, path: FieldPath, thing: str) -> ItemRow:
        """Return a new row for a picture."""
        return PictureRow(self.context, self.field, item, path, thing)

    def item_label(self) -> str:
        """Return what one item is called."""
        return _("picture")

    def add_at(self, position: int) -> None:
        """Ask for a file and put its picture in; say why where it is refused."""
        chosen = self.context.ask.which_picture_to_add()
        if chosen is not None:
            attempt(self.context.ask, lambda: self._add(picture_from_file(chosen), position))

    def _add(self, data: bytes, position: int) -> None:
        name = picture_name(data)
        edits: list[Edit] = []
        if name not in self.context.sop.pictures:
            edits.append(AddPicture(name, data))
        edits.append(Insert(self.path, position, Picture(sha256=name)))
        self.context.session.edit(_("add picture"), *edits)
        self.focus_row(position)
