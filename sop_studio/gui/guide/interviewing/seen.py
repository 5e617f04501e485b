"""What was seen so far: line by line with a way to sort and take back, or by bucket."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import IconButton, link_button, quiet_button
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.model.guide.explanations import BUCKETS
from sop_studio.model.watching import WatchedLine, watched_lines
from sop_studio.translation import _, ngettext

_FIRST = 10
"""Lines that are shown at once, the newest; the others when they are asked for."""

Seen = tuple[int, WatchedLine]


class SeenLines(QWidget):
    """Shows the lines that stand in the notes, newest first, or sorted."""

    sort_wanted = Signal(int, object, str)
    """Sent with the number of a line in the notes, the line, and the key of a bucket."""

    removal_wanted = Signal(int, object)
    """Sent with the number of a line in the notes, and the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[Seen, ...] | None = None
        self._shows_all = False
        self._sorted = False
        self._in_order = self._switch(_("As it happened"), "interview.in_order", by_bucket=False)
        self._by_bucket = self._switch(_("Sorted"), "interview.sorted", by_bucket=True)
        self._count = text_label("", "muted")
        head = QHBoxLayout()
        head.setSpacing(SPACE_TINY)
        head.addWidget(self._in_order)
        head.addWidget(self._by_bucket)
        head.addStretch(1)
        head.addWidget(self._count)
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_TINY)
        self._rest = link_button("", self._show_all, icon_name="chevron-down")
        self._rest.setObjectName("interview.seen.rest")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addLayout(head)
        layout.addWidget(self._body)
        layout.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeading)
        self._show_view(by_bucket=False)

    def parts_in_order(self) -> list[QWidget]:
        """Return the two ways to look at the lines, the lines, and the button for the rest."""
        return [self._in_order, self._by_bucket, self._body, self._rest]

    def show_notes(self, notes: str) -> None:
        """Show the lines in these notes."""
        lines = tuple(watched_lines(notes))
        if lines != self._lines:
            self._lines = lines
            self._rebuild()

    def _show_view(self, *, by_bucket: bool) -> None:
        self._sorted = by_bucket
        self._in_order.setChecked(not by_bucket)
        self._by_bucket.setChecked(by_bucket)
        if self._lines is not None:
            self._rebuild()

    def _show_all(self) -> None:
        self._shows_all = True
        self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                for child in gone.findChildren(QWidget):
                    child.setObjectName("")
                gone.deleteLater()
        lines = self._lines or ()
        count = len(lines)
        words = ngettext("{count} line", "{count} lines", count).format(count=count)
        self._count.setText(words if count else "")
        self._rest.setVisible(not self._sorted and not self._shows_all and count > _FIRST)
        self._rest.setText(" " + _("Show all {count}").format(count=count))
        self._rest.setAccessibleName(_("Show all {count} lines").format(count=count))
        for widget in self._sorted_parts(lines) if self._sorted else self._rows(lines):
            self._column.addWidget(widget)
            widget.show()

    def _rows(self, lines: tuple[Seen, ...]) -> Iterator[QWidget]:
        if not lines:
            words = _("What you note stands here, and in the notes of this talk.")
            yield text_label(words, "muted", wrap=True)
        shown = lines if self._shows_all else lines[-_FIRST:]
        for number, line in reversed(shown):
            yield self._row(number, line)

    def _row(self, number: int, line: WatchedLine) -> QWidget:
        row = QWidget(self._body)
        what = f"{line.time} {line.words}"
        sort = IconButton("pencil", _("Sort: {line}").format(line=what), role="muted")
        sort.setObjectName(f"interview.sort[{number}]")
        sort.setMenu(self._menu(number, line, sort))
        sort.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        back = IconButton(
            "undo-2",
            _("Take back: {line}").format(line=what),
            partial(self.removal_wanted.emit, number, line),
            role="muted",
        )
        back.setObjectName(f"interview.take_back[{number}]")
        words = text_label(line.words, wrap=True)
        fill_line(words)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(text_label(line.time, "muted"), 0)
        layout.addWidget(words, 1)
        if line.bucket:
            layout.addWidget(Chip(_label_of(line.bucket), "primary"))
        layout.addWidget(sort)
        layout.addWidget(back)
        return row

    def _menu(self, number: int, line: WatchedLine, button: QWidget) -> QMenu:
        menu = QMenu(button)
        menu.setObjectName(f"interview.sort.menu[{number}]")
        for bucket in BUCKETS:
            action = menu.addAction(_(bucket.label))
            action.setCheckable(True)
            action.setChecked(bucket.key == line.bucket)
            action.triggered.connect(partial(self._sort, number, line, bucket.key))
        action = menu.addAction(_("Not sorted"))
        action.setCheckable(True)
        action.setChecked(not line.bucket)
        action.triggered.connect(partial(self._sort, number, line, ""))
        return menu

    def _sort(self, number: int, line: WatchedLine, bucket: str, _on: bool = False) -> None:
        self.sort_wanted.emit(number, line, bucket)

    def _sorted_parts(self, lines: tuple[Seen, ...]) -> Iterator[QWidget]:
        heaps = [(each.key, _(each.label), _(each.hint)) for each in BUCKETS]
        for key, label, hint in (*heaps, ("", _("Not sorted"), "")):
            found = [line for _number, line in lines if line.bucket == key]
            if key or found:
                head = text_label(f"{label} ({len(found)})", "label")
                head.setObjectName(f"interview.heap[{key or 'none'}]")
                yield head
                said = "\n".join(f"{line.time}  {line.words}" for line in found)
                below = text_label(said or hint, "body" if said else "muted", wrap=True)
                below.setContentsMargins(0, 0, 0, SPACE_SMALL)
                yield below

    def _switch(self, words: str, name: str, *, by_bucket: bool) -> QPushButton:
        button = quiet_button(words, lambda: self._show_view(by_bucket=by_bucket))
        button.setObjectName(name)
        button.setCheckable(True)
        button.setProperty("segment", True)
        return button


def _label_of(key: str) -> str:
    return next(_(bucket.label) for bucket in BUCKETS if bucket.key == key)
