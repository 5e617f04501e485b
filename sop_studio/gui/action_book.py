"""The actions of a window, as they are: found by walking over it, so that a new one is listed too.

An action is listed when it has a name (`objectName`) and words. Where it cannot be done now, its
property `why` may say why not.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sop_studio.translation import _

WHY = "why"
"""The property that says why an action cannot be done while it is off."""

SAID = "said"
"""The property with the words of an action where those of its menu entry need the menu's title."""

_FIRST_RARE_KEY = Qt.Key.Key_Back
"""From here on Qt numbers keys of browsers, players, telephones and old Unix keyboards."""

_OF_QT = ("edit-", "_q_", "qt_", "select-all")


class ListedAction(Struct, frozen=True):
    """An action with its words, the menus it stands in, and its keys as people read them."""

    action: QAction
    name: str
    words: str
    menus: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def why_not(self) -> str:
        """Why it cannot be done now; empty when it can."""
        if self.action.isEnabled():
            return ""
        return str(self.action.property(WHY) or _("Not possible now"))


def listed_actions(window: QWidget) -> tuple[ListedAction, ...]:
    """Return the actions of a window, its own first, each once."""
    menus = _menus_by_action(window)
    found: dict[str, ListedAction] = {}
    for action in [*window.actions(), *window.findChildren(QAction)]:
        name = action.objectName()
        if not name or name in found or not _is_listed(action):
            continue
        path = _path(action, menus)
        found[name] = ListedAction(action, name, _words(action, path), path, _keys(action))
    return tuple(found.values())


def plain_words(text: str) -> str:
    """Return the words of an action without the marks for access keys."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _is_listed(action: QAction) -> bool:
    if action.objectName().startswith(_OF_QT) or action.isSeparator() or not action.isVisible():
        return False
    parent = action.parent()
    passing = isinstance(parent, QMenu) and parent.testAttribute(
        Qt.WidgetAttribute.WA_DeleteOnClose
    )
    return bool(action.text()) and not passing and action.menu() is None


def _menus_by_action(window: QWidget) -> dict[int, QMenu]:
    return {id(action): menu for menu in window.findChildren(QMenu) for action in menu.actions()}


def _path(action: QAction, menus: dict[int, QMenu]) -> tuple[str, ...]:
    path: list[str] = []
    menu = menus.get(id(action))
    while menu is not None and len(path) < 5:
        path.insert(0, plain_words(menu.title()))
        menu = menus.get(id(menu.menuAction()))
    return tuple(each for each in path if each)


def _words(action: QAction, path: tuple[str, ...]) -> str:
    words = plain_words(str(action.property(SAID) or action.text()))
    is_one_of_several = action.actionGroup() is not None
    return f"{path[-1]}: {words}" if is_one_of_several and path else words


def _keys(action: QAction) -> tuple[str, ...]:
    """Return the keys of an action without those that only some keyboards have."""
    shown = [
        each.toString(QKeySequence.SequenceFormat.NativeText)
        for each in action.shortcuts()
        if not _is_rare(each)
    ]
    return tuple(dict.fromkeys(each for each in shown if each))


def _is_rare(keys: Any) -> bool:  # noqa: ANN401 - the stubs of PySide know no index here
    return bool(keys[0].key() >= _FIRST_RARE_KEY)
