"""The bar at the top: which SOP is open, how it stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from sop_studio.exporters.standing import Standing, standing_of
from sop_studio.gui.actions import Actions
from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import icon, tinted_pixmap
from sop_studio.gui.look.style import icon_side
from sop_studio.gui.widgets.buttons import (
    IconButton,
    link_button,
    primary_button,
    search_button,
    secondary_button,
)
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.painting import ChipKind
from sop_studio.model import approval
from sop_studio.model.ending import ended_words
from sop_studio.model.findings import Report
from sop_studio.model.naming import title_of
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_TITLE_CHARACTERS = 82
"""Room for the title, the ID and the status, before buttons are shortened."""


class Header(QFrame):
    """Title, ID and status at the start; undo, files, export and the menu at the end."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "header")
        self._is_short = False
        self._shown: tuple[str, str, str, ChipKind, str] | None = None
        self._mark = QLabel()
        self._title = ElidedLabel("", "pane")
        self._id = Chip("")
        self._status = Chip("")
        self._status.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.since = link_button("", icon_name="git-compare")
        self._since = ""
        self.since.setObjectName("approval.since")
        self.since.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 9, 16, 9)
        layout.setSpacing(8)
        for widget in (self._mark, self._title, self._id, self._status, self.since):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(_icon_button(actions.undo, "undo-2"))
        layout.addWidget(_icon_button(actions.redo, "redo-2"))
        layout.addSpacing(8)
        self._guide = _action_button(actions.guide, "sparkles")
        self._guide.setObjectName("guide.open")
        # A click leaves the keyboard where it is: the other side goes on at the same field.
        self._guide.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._guide_action = actions.guide
        actions.guide.changed.connect(self._fit)
        layout.addWidget(self._guide)
        self._shortened = (
            _command_button(actions.commands),
            _menu_button(_("New"), "file-plus", actions.new_menu),
            _action_button(actions.open, "folder-open"),
            _action_button(actions.save, "save"),
        )
        self._words = tuple(button.text() for button in self._shortened)
        for button in self._shortened:
            layout.addWidget(button)
        layout.addWidget(_export_button(actions))
        layout.addWidget(_more_button(actions.more_menu))
        self.restyle()

    def show_document(self, sop: Sop, report: Report) -> None:
        """Show the title, the ID, and where a copy made now would stand, with the version."""
        document = sop.document
        standing = standing_of(sop, report)
        status = f"{standing.words} {document.version}".strip()
        ended = ended_words(document)
        shown = (title_of(sop), document.id.strip(), status, _kind(sop, standing), ended)
        # Most keys change none of it, and to fit it in all buttons are asked for their size.
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(shown[0])
        self._id.set_chip(shown[1])
        self._status.set_chip(status, shown[3])
        self._status.setToolTip(ended)
        self._fit()

    def show_since(self, words: str, spoken: str) -> None:
        """Show how much has changed since the last approval, or nothing."""
        self._since = words
        self.since.setToolTip(spoken)
        self.since.setAccessibleName(spoken)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Leave the words of some buttons out where the title would have no room."""
        self._guide.setText(f" {self._guide_action.text()}")
        self._guide.setAccessibleName(self._guide_action.text())
        words = sum(self.fontMetrics().horizontalAdvance(each) for each in self._words)
        others = sum(
            button.sizeHint().width()
            for button in self.findChildren(QAbstractButton)
            if not button.isHidden() and button is not self.since
        )
        needed = others + (words if self._is_short else 0)
        room = self.width() - self.fontMetrics().averageCharWidth() * _TITLE_CHARACTERS
        if (needed > room) != self._is_short:
            self._is_short = not self._is_short
            for button, text in zip(self._shortened, self._words, strict=True):
                button.setText("" if self._is_short else text)
        self._fit_chips()

    def _fit_chips(self) -> None:
        """Leave words out before the title is shortened: they are said elsewhere too."""
        layout = self.layout()
        if layout is None:
            return
        self._id.setVisible(bool(self._id.text()))
        self.since.setVisible(bool(self._since))
        self.since.setText(f" {self._since}")
        for leave_out in (self._id.hide, lambda: self.since.setText("")):
            layout.invalidate()
            if layout.sizeHint().width() > self.width():
                leave_out()
        layout.invalidate()
        if layout.minimumSize().width() > self.width():
            self._guide.setText("")

    def restyle(self) -> None:
        """Take on the colours of a theme that has just been applied."""
        side = icon_side() + 4
        self._mark.setPixmap(
            tinted_pixmap("list-checks", theme.colour("primary").name(), side, 1.0)
        )


def _kind(sop: Sop, standing: Standing) -> ChipKind:
    if standing.is_draft:
        return "warn"
    if sop.document.status in approval.BEFORE_APPROVAL:
        return "primary"
    return "ok" if sop.document.status == approval.APPROVED else "bad"


def _icon_button(action: QAction, icon_name: str) -> QToolButton:
    """Return a button that follows its action: enabled or not, and what it would undo."""
    action.setIcon(icon(icon_name))
    # Beside items without one, and made for a button: dark on the highlight of a menu.
    action.setIconVisibleInMenu(False)
    button = IconButton(icon_name, action.text())
    button.setDefaultAction(action)
    return button


def _command_button(action: QAction) -> QPushButton:
    """Return the button that looks like a search field and opens the command palette."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    button = search_button(_("Search"), action.trigger, shortcut=keys)
    button.setObjectName("commands.button")
    button.setAccessibleName(action.text().removesuffix(" …"))
    return button


def _action_button(action: QAction, icon_name: str) -> QPushButton:
    button = secondary_button(action.text().replace("…", ""), icon_name=icon_name)
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    action.enabledChanged.connect(button.setEnabled)
    name = action.text().replace("…", "").strip()
    button.setToolTip(f"{name} ({action.shortcut().toString()})")
    return button


def _menu_button(text: str, icon_name: str, menu: QMenu) -> QPushButton:
    button = secondary_button(text, icon_name=icon_name)
    button.setMenu(menu)
    button.setToolTip(text)
    return button


def _export_button(actions: Actions) -> QPushButton:
    button = primary_button(_("Export"), icon_name="download")
    button.setObjectName("export")
    button.setMenu(actions.export_menu)
    return button


def _more_button(menu: QMenu) -> QToolButton:
    button = IconButton("ellipsis", _("More"))
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button
