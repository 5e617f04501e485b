"""The comments of the SOP in the order of its sections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sop_studio.exporters.open_items import OpenItems, open_items
from sop_studio.exporters.wishes import PaperSize
from sop_studio.gui.announcing import announce
from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.comments import handing_out
from sop_studio.gui.comments.composer import Composer
from sop_studio.gui.comments.thread import ThreadCard
from sop_studio.gui.jobs import attempt
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.buttons import link_button, quiet_button, secondary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.model.changes import comments as changes
from sop_studio.model.edits import Edit
from sop_studio.model.field_words import field_words
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.model.paths import FieldPath, find, id_path
from sop_studio.model.threads import Thread, is_text, threads
from sop_studio.translation import _

_FIRST_CARDS = 50


class CommentsPane(QWidget):
    """Lists the open threads, and takes new comments."""

    field_wanted = Signal(str)
    """Sent with the path of what a comment is about."""

    comment_wanted = Signal()
    """Sent when the user asks to write a comment, on where the keyboard was last."""

    def __init__(
        self,
        session: Session,
        checking: Checking,
        ask: Ask,
        preferences: Preferences,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self._session = session
        self._checking = checking
        self._ask = ask
        self._preferences = preferences
        self._now = now
        self._place = ""
        self._cards: dict[str, ThreadCard] = {}
        self._shown: tuple[object, ...] = ()
        self._most = _FIRST_CARDS
        self.composer = Composer("comments", _("Comment"), _("Comment"))
        self.composer.sent.connect(self._begin)
        self.composer.cancelled.connect(self.composer.finish)
        self._resolved = quiet_button("", compact=True)
        self._resolved.setProperty("filter", True)
        self._resolved.setObjectName("comments.resolved")
        self._resolved.setCheckable(True)
        self._resolved.toggled.connect(lambda _on: self.refresh())
        self._nothing = text_label("", "muted", wrap=True)
        self._column = ScrollColumn(across=0, down=0, spacing=SPACE_SMALL)
        self._rest = link_button(_("Show all comments"), self._show_all)
        self._build()
        session.edited.connect(self._follow_edit)
        session.replaced.connect(self._start_anew)
        session.read_only_changed.connect(self.refresh)

    def compose(self, field: str) -> None:
        """Let the user write a comment on the field or item at a path."""
        path = find(self._session.sop, field)
        if path is None:
            return
        if self._session.read_only:
            self._ask.tell_problem(self._session.read_only)
            return
        self._place = id_path(self._session.sop, path)
        label = _("Comment on {place}").format(place=field_words(field))
        self._new.show()
        self.composer.begin(self._author(), label)

    def refresh(self) -> None:
        """Show the threads as they are now; cards of threads that stayed are left alone."""
        if not self.isVisible():
            return
        wanted = threads(self._session.sop)
        can_change = not self._session.read_only
        state = (wanted, self._author(), self._resolved.isChecked(), self._most, can_change)
        if state == self._shown:
            return
        self._shown = state
        done = sum(thread.comment.resolved for thread in wanted)
        self._resolved.setText(_("Resolved {count}").format(count=done))
        self._resolved.setAccessibleName(_("Show the resolved comments too"))
        self._resolved.setVisible(bool(done))
        listed = [
            each for each in wanted if self._resolved.isChecked() or not each.comment.resolved
        ]
        self._rest.setVisible(len(listed) > self._most)
        self._put_cards(listed[: self._most])
        self._nothing.setVisible(not listed)
        self._nothing.setText(
            _("No open comments.")
            if wanted
            else _("No comments yet. Go to a field, then press “New comment” or Ctrl+Alt+M.")
        )

    def copy_open_items(self) -> None:
        """Put the list of what is open on the clipboard, as text and as HTML."""
        handing_out.copy(self._open_items())
        announce(self, _("The open items are on the clipboard."))

    def print_open_items(self) -> None:
        """Show the list of what is open as it would be printed."""
        items = self._open_items()
        paper = PaperSize(self._preferences.settings.export_profile.paper)
        self._ask.preview_print(lambda printer: handing_out.paint(items, printer), paper)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _follow_edit(self, changed: tuple[FieldPath, ...]) -> None:
        # Text that is typed moves no comment: what a key press costs must not hang on them.
        if not all(is_text(self._session.sop, path) for path in changed):
            self.refresh()

    def _build(self) -> None:
        self._new = Card("active")
        inside = QVBoxLayout(self._new)
        inside.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
        inside.addWidget(self.composer)
        self._new.hide()
        self.composer.cancelled.connect(self._new.hide)
        top = QHBoxLayout()
        top.addWidget(self._resolved)
        top.addStretch(1)
        foot = QWidget()
        buttons = FlowLayout(foot, across=SPACE_SMALL)
        for button in self._foot_buttons():
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addLayout(top)
        layout.addWidget(self._new)
        layout.addWidget(self._nothing)
        layout.addWidget(self._column, 1)
        layout.addWidget(self._rest)
        layout.addWidget(foot)

    def _foot_buttons(self) -> list[QPushButton]:
        new = secondary_button(
            _("New comment"), self.comment_wanted.emit, icon_name="message-square-plus"
        )
        new.setObjectName("comments.new")
        copy = secondary_button(_("Copy open items"), self.copy_open_items, icon_name="copy")
        copy.setObjectName("comments.copy")
        print_them = secondary_button(_("Print …"), self.print_open_items, icon_name="printer")
        print_them.setAccessibleName(_("Print open items …"))
        print_them.setObjectName("comments.print")
        return [new, copy, print_them]

    def _open_items(self) -> OpenItems:
        return open_items(self._session.sop, self._checking.report)

    def _put_cards(self, listed: list[Thread]) -> None:
        kept: dict[str, ThreadCard] = {}
        author = self._author()
        for at, thread in enumerate(listed):
            card = self._cards.pop(thread.comment.id, None)
            if card is None or not card.shows(thread, author):
                self._drop(card)
                card = self._new_card(thread, author)
            card.allow_changes(allowed=not self._session.read_only)
            kept[thread.comment.id] = card
            if self._column.column.indexOf(card) != at:
                self._column.column.insertWidget(at, card)
        for gone in self._cards.values():
            self._drop(gone)
        self._cards = kept

    def _new_card(self, thread: Thread, author: str) -> ThreadCard:
        card = ThreadCard(thread, author)
        card.field_wanted.connect(self.field_wanted)
        card.answer_wanted.connect(lambda each: each.begin_answer(self._author()))
        card.answered.connect(self._answer)
        card.settled.connect(self._settle)
        card.deleted.connect(self._delete)
        return card

    def _drop(self, card: ThreadCard | None) -> None:
        if card is None:
            return
        self._column.column.removeWidget(card)
        discard(card)

    def _begin(self, text: str, author: str) -> None:
        self._remember(author)
        date = changes.stamp(self._now())
        comment = Comment(place=self._place, author=author, date=date, text=text)
        if self._edit(_("comment"), *changes.begin(self._session.sop, comment)):
            self.composer.finish()
            self._new.hide()
            announce(self, _("Comment added"))

    def _answer(self, comment_id: str, text: str, author: str) -> None:
        self._remember(author)
        reply = Reply(author=author, date=changes.stamp(self._now()), text=text)
        self._edit(_("answer comment"), *changes.answer(self._session.sop, comment_id, reply))

    def _settle(self, comment_id: str, resolved: bool) -> None:
        words = _("resolve comment") if resolved else _("reopen comment")
        self._edit(words, *changes.resolve(self._session.sop, comment_id, resolved=resolved))

    def _delete(self, comment_id: str, reply_id: str) -> None:
        words = _("delete answer") if reply_id else _("delete comment")
        self._edit(words, *changes.delete(self._session.sop, comment_id, reply_id))

    def _edit(self, words: str, *edits: Edit) -> bool:
        return bool(edits) and attempt(self._ask, lambda: self._session.edit(words, *edits))

    def _author(self) -> str:
        return self._preferences.settings.author.strip()

    def _remember(self, author: str) -> None:
        if author != self._author():
            self._preferences.keep(author=author)

    def _show_all(self) -> None:
        self._most = len(self._session.sop.margin.comments)
        self.refresh()

    def _start_anew(self) -> None:
        self.composer.finish()
        self._new.hide()
        self._most = _FIRST_CARDS
        self.refresh()
