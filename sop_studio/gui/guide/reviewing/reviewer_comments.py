"""The comments that one reviewer left, and the way to enter another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.comments.thread import ThreadCard
from sop_studio.gui.guide.reviewing.comment_doing import CommentDoing
from sop_studio.gui.look.style import SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.threads import Thread
from sop_studio.translation import _, ngettext

_FIRST, _MORE = 3, 20
"""So many threads are shown at first, and so many more each time they are wanted."""


class ReviewerComments(QWidget):
    """Threads that are open, and on request those that are resolved."""

    changed = Signal()
    """Sent when threads have come or gone."""

    def __init__(self, doing: CommentDoing, parent: QWidget) -> None:
        super().__init__(parent)
        self._doing = doing
        self._open: tuple[Thread, ...] = ()
        self._resolved: tuple[Thread, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._cards: dict[str, ThreadCard] = {}
        self._most = _FIRST
        self._heading = text_label("", "label", wrap=True, parent=self)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_SMALL)
        self._more = link_button("", self._show_more)
        self._done = link_button("", self._toggle_resolved)
        self._done.setCheckable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._heading)
        layout.addLayout(self._column)
        for button in (self._more, self._done):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def parts_in_order(self) -> list[QWidget]:
        """Return the threads as they stand, then the buttons."""
        return [*self._cards.values(), self._more, self._done]

    def rename(self, at: int) -> None:
        """Take up the position of the reviewer."""
        self._more.setObjectName(f"review.more[{at}]")
        self._done.setObjectName(f"review.resolved[{at}]")

    def show_threads(self, opened: tuple[Thread, ...], resolved: tuple[Thread, ...]) -> None:
        """Show these threads; cards of those that stayed are left alone."""
        self._open, self._resolved = opened, resolved
        self._refresh()

    def _refresh(self) -> None:
        wanted = self._open[: self._most]
        if self._done.isChecked():
            wanted += self._resolved
        author = self._doing.author()
        state = (wanted, len(self._open), len(self._resolved), author, self._doing.may_change())
        if state == self._shown:
            return
        self._shown = state
        self.setVisible(bool(self._open or self._resolved))
        self._heading.setText(_count_words(len(self._open)))
        self._name_more(len(self._open) - self._most)
        self._name_resolved()
        self._put_cards(wanted, author)
        self.changed.emit()

    def _name_more(self, hidden: int) -> None:
        words = ngettext("Show {count} more comment", "Show {count} more comments", hidden)
        self._more.setText(words.format(count=min(hidden, _MORE)))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(hidden > 0)

    def _name_resolved(self) -> None:
        count = len(self._resolved)
        words = ngettext("{count} resolved comment", "{count} resolved comments", count)
        verb = _("Hide {them}") if self._done.isChecked() else _("Show {them}")
        self._done.setText(verb.format(them=words.format(count=count)))
        self._done.setAccessibleName(self._done.text())
        self._done.setVisible(bool(count))

    def _put_cards(self, wanted: tuple[Thread, ...], author: str) -> None:
        kept: dict[str, ThreadCard] = {}
        for at, thread in enumerate(wanted):
            card = self._cards.pop(thread.comment.id, None)
            if card is None or not card.shows(thread, author):
                if card is not None:
                    discard(card)
                card = self._doing.connected(ThreadCard(thread, author))
            card.allow_changes(allowed=self._doing.may_change())
            kept[thread.comment.id] = card
            if self._column.indexOf(card) != at:
                self._column.insertWidget(at, card)
                # What was put into a layout just now Qt shows only in the next turn.
                card.show()
        for gone in self._cards.values():
            discard(gone)
        self._cards = kept

    def _show_more(self) -> None:
        self._most += _MORE
        self._refresh()

    def _toggle_resolved(self) -> None:
        self._refresh()


def _count_words(count: int) -> str:
    if not count:
        return _("All comments are resolved")
    words = ngettext("{count} open comment", "{count} open comments", count)
    return words.format(count=count)
