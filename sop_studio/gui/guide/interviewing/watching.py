"""Watching somebody at work: one line to type in, stamped with the time and sorted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.guide.interviewing.clock import Clock
from sop_studio.gui.guide.interviewing.seen import SeenLines
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, text_font
from sop_studio.gui.widgets.buttons import primary_button, quiet_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.keys import held_with, is_enter
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.language.watched import suggested_bucket
from sop_studio.model.guide.explanations import BUCKETS
from sop_studio.model.watching import watched_line
from sop_studio.translation import _

_BESIDE = 52
"""Characters from which the line has enough room between clock and button."""


class WatchedEntry(Card):
    """A clock, a large line, and the buckets: the one that fits is pressed in while one types."""

    noted = Signal(object)
    """Sent with a `WatchedLine` when Enter has been pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("plain", parent)
        self._chosen: str | None = None
        self.clock = Clock(self)
        self.clock.setObjectName("interview.clock")
        self.line = _BigLine(self)
        self.line.setObjectName("interview.seen")
        self.line.setAccessibleName(_("What you see"))
        self.line.edited.connect(self._follow)
        self.line.entered.connect(self.note)
        self.line.given_up.connect(self._begin_anew)
        self.add_button = primary_button(_("Note it"), self.note)
        self.add_button.setObjectName("interview.note")
        self._buttons = {bucket.key: self._bucket_button(bucket.key) for bucket in BUCKETS}
        self._why = text_label("", "caption", wrap=True)
        self.shortcuts = [self._shortcut(number) for number in range(1, len(BUCKETS) + 1)]
        self._lay_out()
        self._show_bucket()

    def bucket(self) -> str:
        """Return the key of the bucket that the line will go to, "" for none."""
        return suggested_bucket(self.line.text()) if self._chosen is None else self._chosen

    def choose(self, bucket: str) -> None:
        """Put the line into a bucket; chosen again, into none."""
        self._chosen = "" if bucket == self.bucket() else bucket
        self._show_bucket()

    def note(self) -> None:
        """Send the line and begin another one; nothing without words."""
        line = watched_line(self.clock.time(), self.line.text(), self.bucket())
        if line is not None:
            self.noted.emit(line)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Begin another line, once this one is kept."""
        self._begin_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the line all the width where it would be short between clock and button."""
        super().resizeEvent(event)
        beside = self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _begin_anew(self) -> None:
        self.line.clear()
        self._chosen = None
        self.clock.let_go()
        self._show_bucket()

    def _follow(self, text: str) -> None:
        if text.strip():
            # What is seen is older than its last word.
            self.clock.hold()
        else:
            self.clock.let_go()
        self._show_bucket()

    def _show_bucket(self) -> None:
        bucket = self.bucket()
        for key, button in self._buttons.items():
            button.setChecked(key == bucket)
        if self._chosen is None and bucket:
            said = _("Sorted by its words. Press another one where that is wrong.")
        elif bucket:
            said = next(_(each.hint) for each in BUCKETS if each.key == bucket)
        else:
            said = _("Not sorted. A line may stay so; press one of these to sort it.")
        self._why.setText(said)

    def _bucket_button(self, key: str) -> QPushButton:
        number, bucket = next(
            (at, each) for at, each in enumerate(BUCKETS, start=1) if each.key == key
        )
        keys = QKeySequence(f"Alt+{number}").toString(QKeySequence.SequenceFormat.NativeText)
        button = quiet_button(f"{_(bucket.label)}  {keys}", partial(self.choose, key))
        button.setObjectName(f"interview.bucket[{number}]")
        button.setCheckable(True)
        button.setProperty("segment", True)
        button.setAccessibleName(_(bucket.label))
        button.setAccessibleDescription(f"{_(bucket.hint)} ({keys})")
        button.setToolTip(_(bucket.hint))
        return button

    def _shortcut(self, number: int) -> QShortcut:
        shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(partial(self.choose, BUCKETS[number - 1].key))
        return shortcut

    def _lay_out(self) -> None:
        self._top = entry = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        entry.setSpacing(SPACE_MEDIUM)
        entry.addWidget(self.clock)
        entry.addWidget(self.line, 1)
        entry.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        buckets = QWidget()
        flow = FlowLayout(buckets, across=SPACE_SMALL, down=SPACE_SMALL)
        for button in self._buttons.values():
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_MEDIUM)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addLayout(entry)
        layout.addWidget(buckets)
        layout.addWidget(self._why)


class Watching(QWidget):
    """The line to type in, and what was seen so far."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = WatchedEntry(self)
        self.seen = SeenLines(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self.entry)
        layout.addWidget(self.seen)

    def begin(self) -> None:
        """Go to the line."""
        self.entry.line.setFocus(Qt.FocusReason.OtherFocusReason)


class _BigLine(LineEdit):
    """One large line; Enter takes it, Escape begins it anew."""

    entered = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(placeholder=_("What do you see?"), parent=parent)
        font = QFont(text_font("pane"))
        font.setWeight(QFont.Weight.Normal)
        self.setFont(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not held_with(event)
        if plain and is_enter(event):
            self.entered.emit()
        elif plain and event.key() == Qt.Key.Key_Escape and self.text():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
