"""Buttons: one filled, others outlined, quiet or link-like, and those that are only an icon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from sop_studio.gui.look.icons import icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import icon_side
from sop_studio.gui.widgets.keys import is_plain_enter

OnClick = Callable[[], object]


def primary_button(
    text: str, on_click: OnClick | None = None, *, icon_name: str = ""
) -> QPushButton:
    """Return the filled button, of which a view has one."""
    return _button(text, "primary", on_click, icon_name, "on_primary")


def secondary_button(
    text: str, on_click: OnClick | None = None, *, icon_name: str = ""
) -> QPushButton:
    """Return an outlined button."""
    return _button(text, "secondary", on_click, icon_name, "text")


def quiet_button(
    text: str, on_click: OnClick | None = None, *, icon_name: str = "", compact: bool = False
) -> QPushButton:
    """Return a button without an outline, for what is rarely the next thing to do.

    A compact one has less room round its words, to stand among many.
    """
    button = _button(text, "quiet", on_click, icon_name, "text")
    button.setProperty("compact", compact)
    return button


def link_button(text: str, on_click: OnClick | None = None, *, icon_name: str = "") -> QPushButton:
    """Return a button that looks like a link."""
    button = _button(text, "link", on_click, icon_name, "primary")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def search_button(text: str, on_click: OnClick | None = None, *, shortcut: str = "") -> QPushButton:
    """Return a button that looks like a search field and tells its shortcut; it opens a search."""
    button = _button(text, "search", on_click, "search", "muted")
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    if keys:
        button.setText(f"{button.text()}      {keys}")
        button.setToolTip(f"{text} ({keys})")
    return button


def _button(
    text: str, kind: str, on_click: OnClick | None, icon_name: str, role: Role
) -> QPushButton:
    button = _Button()
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    button.setAccessibleName(text)
    # Style sheets know no gap between icon and text; a space on the text's side makes one.
    button.setText(f" {text}" if icon_name else text)
    if icon_name:
        button.setIcon(icon(icon_name, role))
    if on_click is not None:
        button.clicked.connect(lambda *_: on_click())
    return button


class _Button(QPushButton):
    """Enter presses it, as in a browser; Qt by itself lets only Space do that."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.click()
            return
        super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button that is only an icon; its name is its tooltip and what screen readers say.

    Enter presses it, as it does every other button.
    """

    def __init__(
        self,
        icon_name: str,
        name: str,
        on_click: OnClick | None = None,
        *,
        role: Role = "text",
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Raises ValueError without a name. `shortcut` is shown in the tooltip, not installed."""
        super().__init__(parent)
        if not name.strip():
            raise ValueError("an icon button needs a name")
        self.setProperty("kind", "icon")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIcon(icon(icon_name, role, on_role="primary"))
        self._set_icon_side()
        self.set_name(name, shortcut)
        if on_click is not None:
            self.clicked.connect(lambda *_: on_click())

    def set_name(self, name: str, shortcut: str = "") -> None:
        """Say what the button does, in its tooltip and to screen readers."""
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_plain_enter(event):
            super().keyPressEvent(event)
        elif self.menu() is not None and self.popupMode() == self.ToolButtonPopupMode.InstantPopup:
            self.showMenu()
        else:
            self.click()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_icon_side()

    def _set_icon_side(self) -> None:
        self.setIconSize(QSize(icon_side(), icon_side()))
