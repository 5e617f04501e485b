"""Sentences with a way to what each is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.translation import _


class Jump(Struct, frozen=True):
    """A sentence, and the field it leads to, empty where that is gone."""

    words: str
    field: str
    icon: tuple[str, Role] = ("circle", "muted")


class JumpList(QWidget):
    """Shows one line for each sentence; lines are kept, so that the keyboard stays where it is."""

    def __init__(
        self, name: str, go_to: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        """`name` is what the buttons are called, with their number: "version.change"."""
        super().__init__(parent)
        self._name, self._go_to = name, go_to
        self._rows: list[_Row] = []
        self._shown = 0
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_TINY)

    def show_jumps(self, jumps: Sequence[Jump]) -> bool:
        """Show these in place of those before; return whether there are other lines now."""
        before, self._shown = self._shown, len(jumps)
        while len(self._rows) < len(jumps):
            row = _Row(f"{self._name}[{len(self._rows)}]", self._go_to, self)
            self._rows.append(row)
            self._layout.addWidget(row)
        for row, jump in zip(self._rows, jumps, strict=False):
            row.say(jump)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(jumps))
        return before != len(jumps)

    def first_stop(self) -> QWidget | None:
        """Return the first button that leads somewhere."""
        return next(self._stops(), None)

    def said(self) -> tuple[str, ...]:
        """Return the sentences."""
        return tuple(row.words.text() for row in self._rows[: self._shown])

    def _stops(self) -> Iterator[QWidget]:
        for row in self._rows[: self._shown]:
            if not row.button.isHidden():
                yield row.button


class _Row(QWidget):
    def __init__(self, name: str, go_to: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._field = ""
        self._icon = IconLabel("circle", "muted", self)
        self.words = text_label("", wrap=True, parent=self)
        fill_line(self.words)
        self.button = link_button(_("Go there"), lambda: go_to(self._field))
        self.button.setObjectName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self._icon, 0, top)
        layout.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.button, 0, top)

    def say(self, jump: Jump) -> None:
        self._field = jump.field
        self._icon.set_icon(*jump.icon)
        self.words.setText(jump.words)
        self.button.setAccessibleName(_("Go to: {words}").format(words=jump.words))
        self.button.setVisible(bool(jump.field))
