"""One comment with its answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.comments.composer import Composer
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import IconButton, link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.model.threads import Thread, spoken_date
from sop_studio.translation import _


class ThreadCard(Card):
    """Shows a thread, and takes what the user does with it."""

    field_wanted = Signal(str)
    """Sent with the path of what the comment is about."""

    answered = Signal(str, str, str)
    """Sent with the id of the comment, the text of the answer, and the name of its writer."""

    answer_wanted = Signal(object)
    """Sent with the card when the user is about to answer."""

    settled = Signal(str, bool)
    """Sent with the id of the comment and whether it is resolved now."""

    deleted = Signal(str, str)
    """Sent with the id of the comment, and of the answer where only that is to go."""

    def __init__(self, thread: Thread, author: str) -> None:
        """`author` is the name of the user, who can delete what is theirs."""
        super().__init__()
        self.thread_ = thread
        self._author = author
        self._composer: Composer | None = None
        self._changing: list[QAbstractButton] = []
        self.setObjectName(f"comment:{thread.comment.id}")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
        self._whole.setSpacing(SPACE_TINY)
        self._whole.addLayout(self._head())
        self._add_message(thread.comment)
        for reply in thread.comment.replies:
            self._add_message(reply)
        self._whole.addLayout(self._foot())

    def shows(self, thread: Thread, author: str) -> bool:
        """Tell whether the card is what such a thread looks like to that user."""
        return (thread, author) == (self.thread_, self._author)

    def allow_changes(self, *, allowed: bool) -> None:
        """Let the user answer, settle and delete, or only read."""
        for button in self._changing:
            button.setVisible(allowed)

    def begin_answer(self, author: str) -> None:
        """Let the user write an answer under the thread."""
        if self._composer is None:
            name = f"answer:{self.thread_.comment.id}"
            self._composer = Composer(name, _("Your answer"), _("Answer"))
            self._composer.sent.connect(self._answer)
            self._composer.cancelled.connect(self._composer.finish)
            self._whole.addWidget(self._composer)
        self._composer.begin(author)

    def _answer(self, text: str, author: str) -> None:
        self.answered.emit(self.thread_.comment.id, text, author)

    def _head(self) -> QHBoxLayout:
        thread = self.thread_
        line = QHBoxLayout()
        if thread.field:
            where = link_button(thread.where, lambda: self.field_wanted.emit(thread.field))
            where.setProperty("caption", True)
            where.setAccessibleName(_("Go to {place}").format(place=thread.where))
            line.addWidget(where)
        else:
            words = text_label(thread.where, "caption")
            words.setToolTip(_("What this comment was about has been deleted."))
            line.addWidget(words)
        line.addStretch(1)
        if thread.comment.resolved:
            line.addWidget(Chip(_("Resolved"), "ok"), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _add_message(self, message: Comment | Reply) -> None:
        by = " · ".join(part for part in (message.author, spoken_date(message.date)) if part)
        head = QHBoxLayout()
        head.addWidget(text_label(by, "caption", wrap=True), 1)
        if message.author == self._author:
            head.addWidget(self._delete_button(message))
        box = QWidget()
        layout = QVBoxLayout(box)
        indent = SPACE_MEDIUM if isinstance(message, Reply) else 0
        layout.setContentsMargins(indent, 0, 0, SPACE_TINY)
        layout.setSpacing(0)
        layout.addLayout(head)
        text = text_label(message.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(message.text)
        layout.addWidget(text)
        self._whole.addWidget(box)

    def _delete_button(self, message: Comment | Reply) -> IconButton:
        reply_id = message.id if isinstance(message, Reply) else ""
        words = _("Delete this answer") if reply_id else _("Delete this comment")
        comment_id = self.thread_.comment.id
        button = IconButton(
            "trash-2", words, lambda: self.deleted.emit(comment_id, reply_id), role="muted"
        )
        button.setProperty("caption", True)
        self._changing.append(button)
        return button

    def _foot(self) -> QHBoxLayout:
        comment = self.thread_.comment
        line = QHBoxLayout()
        line.setSpacing(SPACE_MEDIUM)
        words = _("Reopen") if comment.resolved else _("Resolve")
        for button in (
            link_button(_("Answer"), lambda: self.answer_wanted.emit(self)),
            link_button(words, lambda: self.settled.emit(comment.id, not comment.resolved)),
        ):
            button.setProperty("caption", True)
            self._changing.append(button)
            line.addWidget(button)
        line.addStretch(1)
        return line
