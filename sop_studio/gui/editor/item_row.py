"""One item of a list on the form, and the buttons and keys that move and remove it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.row_drag import Grip
from sop_studio.gui.look.icons import menu_icon
from sop_studio.gui.offers import Offers, allow_moves, button_offer, menu_offers
from sop_studio.gui.widgets.buttons import IconButton
from sop_studio.gui.widgets.keys import held_with
from sop_studio.gui.widgets.offer import Offer
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath, get
from sop_studio.translation import _


class ItemRow(QWidget):
    """Shows one item for as long as it is in the list, wherever it moves."""

    move_wanted = Signal(str, int)
    """Sent with the item's id and -1 or 1."""

    remove_wanted = Signal(str)
    """Sent with the item's id."""

    add_wanted = Signal(str)
    """Sent with the id of the item after which another one is wanted."""

    row_ended = Signal(str)
    """Sent with the item's id when Enter has been pressed in the last of its inputs."""

    copy_wanted = Signal(str)
    """Sent with the item's id when another one like it is wanted."""

    rows_pasted = Signal(str, object)
    """Sent with the item's id and what was pasted, a `QMimeData` that holds rows."""

    dragged = Signal(QPoint)
    """Sent while the row is dragged, with the place of the mouse on the screen."""

    dropped = Signal(str)
    """Sent with the item's id when it has been dragged and let go."""

    tools: RowTools
    """Its buttons, which every kind of row has."""

    def __init__(
        self, context: FormContext, item: Item, path: FieldPath, thing: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.item = item
        self.path = path
        self.thing = thing
        self.grip = Grip(self)
        self.grip.dragged.connect(self.dragged)
        self.grip.dropped.connect(lambda: self.dropped.emit(self.item.id))

    def set_path(self, path: FieldPath, thing: str) -> None:
        """Take up the path to which the item has moved."""
        raise NotImplementedError

    def follow(self, item: Item) -> None:
        """Show what changed in the item."""
        raise NotImplementedError

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks."""
        raise NotImplementedError

    def refresh_targets(self) -> None:
        """Show the present words of what links lead to."""

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the input at a path at or below the item's."""
        raise NotImplementedError

    def offers(self, _focus: QWidget) -> Offers:
        """Return what can be done with the row."""
        return Offers(self.thing[:1].upper() + self.thing[1:], self.tools.offers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that the inputs leave.

        Alt with an arrow moves, Ctrl+Enter adds, Ctrl+D copies.
        """
        key, modifiers = event.key(), held_with(event)
        if modifiers == Qt.KeyboardModifier.AltModifier and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_wanted.emit(self.item.id, -1 if key == Qt.Key.Key_Up else 1)
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }:
            self.add_wanted.emit(self.item.id)
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_D:
            self.copy_wanted.emit(self.item.id)
        else:
            super().keyPressEvent(event)


class RowTools(QWidget):
    """The buttons of a row: a menu that moves and copies it, and one that removes it."""

    def __init__(self, row: ItemRow, *, upright: bool = False) -> None:
        """`upright` puts one button over the other."""
        super().__init__(row)
        self._row = row
        self._menu = QMenu(self)
        self.up = self._menu.addAction(menu_icon("arrow-up"), _("Move up\tAlt+Up"))
        self.down = self._menu.addAction(menu_icon("arrow-down"), _("Move down\tAlt+Down"))
        self.copy = self._menu.addAction(menu_icon("copy"), _("Duplicate\tCtrl+D"))
        self.copy.triggered.connect(lambda: row.copy_wanted.emit(row.item.id))
        self.up.triggered.connect(lambda: row.move_wanted.emit(row.item.id, -1))
        self.down.triggered.connect(lambda: row.move_wanted.emit(row.item.id, 1))
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._offer_moves)
        self.more = IconButton("ellipsis", _("Move"), role="muted", parent=self)
        self.more.setMenu(self._menu)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.remove = IconButton("trash-2", _("Remove"), self._remove, role="muted", parent=self)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.more)
        self._layout.addWidget(self.remove)
        self.set_upright(upright)
        self.rename()

    def set_upright(self, upright: bool) -> None:
        """Put one button over the other, or beside it."""
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if upright else directions.LeftToRight)

    def offers(self) -> tuple[Offer, ...]:
        """Return what the menu and the buttons do, and what the keys of the row do beside."""
        add = lambda: self._row.add_wanted.emit(self._row.item.id)  # noqa: E731
        self._offer_moves()
        keys = QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText)
        return (
            *menu_offers(self._menu),
            *button_offer(self.remove, "remove", _("Delete")),
            Offer(_("Add another one below"), add, "add", keys),
        )

    def rename(self) -> None:
        """Say which row the buttons belong to."""
        self.more.set_name(_("Move {thing}").format(thing=self._row.thing))
        self.remove.set_name(_("Remove {thing}").format(thing=self._row.thing))

    def _offer_moves(self) -> None:
        *around, at = self._row.path
        others = get(self._row.context.sop, tuple(around))
        if isinstance(at, int) and isinstance(others, tuple):
            allow_moves(self.up, self.down, above=at > 0, below=at + 1 < len(others))

    def _remove(self) -> None:
        self._row.remove_wanted.emit(self._row.item.id)
