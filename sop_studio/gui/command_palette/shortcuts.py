"""The overview of all keys, made from the actions that are there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sop_studio.gui.action_book import ListedAction, listed_actions
from sop_studio.gui.editor.steps.commands import COMMANDS, words_of
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.translation import _


class ShortcutsOverview(QDialog):
    """Lists what has keys, under the menu it stands in; a word typed narrows the list."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("shortcuts.window")
        self.setWindowTitle(_("Keyboard shortcuts"))
        self._line = LineEdit(placeholder=_("Find an action or keys"))
        self._line.setObjectName("shortcuts.text")
        self._line.setAccessibleName(_("Find an action or keys"))
        self._line.textChanged.connect(self._narrow)
        self._tree = QTreeWidget()
        self._tree.setObjectName("shortcuts.list")
        self._tree.setAccessibleName(_("Keyboard shortcuts"))
        self._tree.setHeaderLabels([_("Action"), _("Keys")])
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        # The height of all rows is taken from the first, which has none of the style yet.
        self._tree.ensurePolished()
        self._tree.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._tree.header().setStretchLastSection(False)
        close = secondary_button(_("Close"), self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._line)
        layout.addWidget(self._tree, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)
        self._fill(window)
        font = self.fontMetrics()
        self.resize(font.averageCharWidth() * 104, font.height() * 34)

    def _fill(self, window: QWidget) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for listed in listed_actions(window):
            if listed.keys:
                groups.setdefault(_group(listed), []).append(
                    (listed.words, ", ".join(listed.keys[:3]))
                )
        groups[_("Steps")] = list(_step_keys())
        for name, rows in groups.items():
            group = QTreeWidgetItem(self._tree, [name])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for row in rows:
                QTreeWidgetItem(group, list(row))
        self._tree.expandAll()

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().split()
        root = self._tree.invisibleRootItem()
        for group in _children(root):
            left = 0
            for item in _children(group):
                words = f"{group.text(0)} {item.text(0)} {item.text(1)}".casefold()
                fits = all(word in words for word in wanted)
                item.setHidden(not fits)
                left += fits
            group.setHidden(not left)


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(at) for at in range(item.childCount()))
    return [each for each in found if each is not None]


def _group(listed: ListedAction) -> str:
    # What is in no menu, or in the one for the rest, belongs to the SOP as a whole.
    menu = listed.menus[-1] if listed.menus else _("More")
    return _("File and help") if menu == _("More") else menu


def _step_keys() -> Iterator[tuple[str, str]]:
    for command in COMMANDS:
        words, keys = words_of(command.name) if command is not None else ("", "")
        if keys:
            yield words, keys
