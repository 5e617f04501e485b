"""What is done with the comments of reviewers, each one step of undo."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sop_studio.gui.comments.thread import ThreadCard
from sop_studio.gui.guide.context import GuideContext
from sop_studio.model.changes import comments as changes
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.translation import _


class CommentDoing(QObject):
    """Begins, answers, settles and deletes comments, and leads to what they are about."""

    def __init__(self, context: GuideContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def author(self) -> str:
        """Return the name of the user, empty while it is not known."""
        return self._context.preferences.settings.author.strip()

    def may_change(self) -> bool:
        """Tell whether the SOP takes edits."""
        return not self._context.session.read_only

    def connected(self, card: ThreadCard) -> ThreadCard:
        """Return a new card whose buttons do what they say."""
        card.field_wanted.connect(self._context.go_to)
        card.answer_wanted.connect(lambda each: each.begin_answer(self.author()))
        card.answered.connect(self._answer)
        card.settled.connect(self._settle)
        card.deleted.connect(self._delete)
        return card

    def begin(self, place: str, text: str, author: str) -> bool:
        """Add a comment at a place by ids; return whether it was added."""
        comment = Comment(
            place=place, author=author, date=changes.stamp(self._context.now()), text=text
        )
        edits = changes.begin(self._context.sop, comment)
        return self._context.form.edit(_("comment"), *edits)

    def _answer(self, comment_id: str, text: str, author: str) -> None:
        if author != self.author():
            self._context.preferences.keep(author=author)
        reply = Reply(author=author, date=changes.stamp(self._context.now()), text=text)
        edits = changes.answer(self._context.sop, comment_id, reply)
        self._context.form.edit(_("answer comment"), *edits)

    def _settle(self, comment_id: str, resolved: bool) -> None:
        words = _("resolve comment") if resolved else _("reopen comment")
        edits = changes.resolve(self._context.sop, comment_id, resolved=resolved)
        self._context.form.edit(words, *edits)

    def _delete(self, comment_id: str, reply_id: str) -> None:
        words = _("delete answer") if reply_id else _("delete comment")
        edits = changes.delete(self._context.sop, comment_id, reply_id)
        self._context.form.edit(words, *edits)
