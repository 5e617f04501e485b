"""What was seen so far: line by line with a way to sort and take back, or by bucket."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import IconButton, link_button, quiet_button
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.discarding import discard, discard_all_in
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.model.guide.explanations import BUCKETS
from sop_studio.model.watching import WatchedLine, watched_lines
from sop_studio.translation import _, ngettext

_FIRST, _MORE = 10, 20
"""Lines that are shown at once, the newest, and how many more are shown when that is asked."""

_IN_A_HEAP = 30
"""Lines of each bucket that are summed up."""

Seen = tuple[int, WatchedLine]


class SeenLines(QWidget):
    """Shows the lines that stand in the notes, newest first, or sorted."""

    sort_wanted = Signal(int, object, str)
    """Sent with the number of a line in the notes, the line, and the key of a bucket."""

    removal_wanted = Signal(int, object)
    """Sent with the number of a line in the notes, and the line."""

    parts_changed = Signal()
    """Sent when lines that Tab stops at have come or gone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[Seen, ...] | None = None
        self._most = _FIRST
        self._rows: list[_Row] = []
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
        self._rest = link_button(_("Show earlier lines"), self._show_more, icon_name="chevron-down")
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
        before, self._lines = self._lines, tuple(watched_lines(notes))
        if self._lines == before:
            return
        is_one_more = bool(before) and self._lines[:-1] == before
        if is_one_more and not self._sorted:
            self._put_on_top(*self._lines[-1])
        else:
            self._rebuild()

    def _show_view(self, *, by_bucket: bool) -> None:
        self._sorted = by_bucket
        self._in_order.setChecked(not by_bucket)
        self._by_bucket.setChecked(by_bucket)
        if self._lines is not None:
            self._rebuild()

    def _show_more(self) -> None:
        self._most += _MORE
        self._rebuild()

    def _put_on_top(self, number: int, line: WatchedLine) -> None:
        """Show one line more; the other rows stay as they are."""
        row = self._new_row(number, line)
        self._rows.insert(0, row)
        self._column.insertWidget(0, row)
        row.show()
        for gone in self._rows[self._most :]:
            self._column.removeWidget(gone)
            discard(gone)
        del self._rows[self._most :]
        self._tell_count()
        self.parts_changed.emit()

    def _rebuild(self) -> None:
        discard_all_in(self._column)
        self._rows = []
        self._tell_count()
        lines = self._lines or ()
        for widget in self._sorted_parts(lines) if self._sorted else self._parts(lines):
            self._column.addWidget(widget)
            widget.show()
        self.parts_changed.emit()

    def _tell_count(self) -> None:
        count = len(self._lines or ())
        words = ngettext("{count} line", "{count} lines", count).format(count=count)
        self._count.setText(words if count else "")
        self._rest.setVisible(not self._sorted and count > self._most)

    def _parts(self, lines: tuple[Seen, ...]) -> Iterator[QWidget]:
        if not lines:
            words = _("What you note stands here, and in the notes of this talk.")
            yield text_label(words, "muted", wrap=True)
        for number, line in reversed(lines[-self._most :]):
            row = self._new_row(number, line)
            self._rows.append(row)
            yield row

    def _new_row(self, number: int, line: WatchedLine) -> _Row:
        row = _Row(number, line, self._body)
        row.sorted_into.connect(partial(self.sort_wanted.emit, number, line))
        row.back.clicked.connect(lambda _on=False: self.removal_wanted.emit(number, line))
        return row

    def _sorted_parts(self, lines: tuple[Seen, ...]) -> Iterator[QWidget]:
        heaps = [(each.key, _(each.label), _(each.hint)) for each in BUCKETS]
        for key, label, hint in (*heaps, ("", _("Not sorted"), "")):
            found = [line for _number, line in lines if line.bucket == key]
            if key or found:
                head = text_label(f"{label} ({len(found)})", "label")
                head.setObjectName(f"interview.heap[{key or 'none'}]")
                yield head
                said = "\n".join(_summed_up(found))
                below = text_label(said or hint, "body" if said else "muted", wrap=True)
                below.setContentsMargins(0, 0, 0, SPACE_SMALL)
                yield below

    def _switch(self, words: str, name: str, *, by_bucket: bool) -> QPushButton:
        button = quiet_button(words, lambda: self._show_view(by_bucket=by_bucket))
        button.setObjectName(name)
        button.setCheckable(True)
        button.setProperty("segment", True)
        return button


def _summed_up(lines: list[WatchedLine]) -> Iterator[str]:
    yield from (f"{line.time}  {line.words}" for line in lines[:_IN_A_HEAP])
    more = len(lines) - _IN_A_HEAP
    if more > 0:
        words = ngettext("and {count} more, in the notes", "and {count} more, in the notes", more)
        yield words.format(count=more)


class _Row(QWidget):
    """One line with its bucket, and the buttons that sort it and take it back."""

    sorted_into = Signal(str)
    """Sent with the key of a bucket."""

    def __init__(self, number: int, line: WatchedLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        said = f"{line.time} {line.words}"
        words = _("Sort: {line}").format(line=said)
        self._sort = IconButton("pencil", words, self._choose, role="muted", parent=self)
        self._sort.setObjectName(f"interview.sort[{number}]")
        words = _("Take back: {line}").format(line=said)
        self.back = IconButton("undo-2", words, role="muted", parent=self)
        self.back.setObjectName(f"interview.take_back[{number}]")
        seen = text_label(line.words, wrap=True, parent=self)
        fill_line(seen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(text_label(line.time, "muted", parent=self))
        layout.addWidget(seen, 1)
        if line.bucket:
            layout.addWidget(Chip(_label_of(line.bucket), "primary", self))
        layout.addWidget(self._sort)
        layout.addWidget(self.back)

    def _choose(self) -> None:
        """Offer the buckets in a menu, made when it is wanted: there are many rows."""
        menu = QMenu(self)
        menu.setObjectName("interview.sort.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = [(bucket.key, _(bucket.label)) for bucket in BUCKETS]
        for key, label in (*choices, ("", _("Not sorted"))):
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(key == self._line.bucket)
            action.setData(key)
        # Sent once the menu has closed: the row may go then.
        menu.triggered.connect(self._send, Qt.ConnectionType.QueuedConnection)
        menu.popup(self._sort.mapToGlobal(self._sort.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _send(self, action: QAction) -> None:
        self.sorted_into.emit(str(action.data()))


def _label_of(key: str) -> str:
    return next(_(bucket.label) for bucket in BUCKETS if bucket.key == key)
