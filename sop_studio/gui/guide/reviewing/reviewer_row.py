"""The card of one reviewer: what to look at, what to ask, the verdict, and the comments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.choice import ChoiceEditor
from sop_studio.gui.editor.columns_layout import WHOLE_LINE
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.rows import CardRow
from sop_studio.gui.guide.reviewing.questions import Questions
from sop_studio.gui.guide.reviewing.reviewer_comments import ReviewerComments
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.painting import ChipKind
from sop_studio.model.changes import peer_review
from sop_studio.model.changes.peer_review import Reviewer
from sop_studio.model.fields import Field
from sop_studio.model.parts import Item, PeerReview
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _, ngettext

if TYPE_CHECKING:
    from sop_studio.exporters.papers.paper import ReviewPack
    from sop_studio.gui.editor.context import FormContext
    from sop_studio.gui.exports.papers import Papers
    from sop_studio.gui.guide.reviewing.comment_doing import CommentDoing
    from sop_studio.gui.guide.reviewing.comment_entry import CommentEntry

_VERDICT = "verdict"
_KINDS: dict[str, ChipKind] = {"fit for use": "ok", "fit with changes": "warn", "not fit": "bad"}


class ReviewerRow(CardRow):
    """A row of the review with everything that belongs to it."""

    def __init__(
        self,
        context: FormContext,
        field: Field,
        item: Item,
        path: FieldPath,
        thing: str,
        *,
        doing: CommentDoing,
        papers: Papers,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        self._today = today
        self._doing = doing
        self._papers = papers
        self._entry: CommentEntry | None = None
        self._open = 0
        super().__init__(context, field, item, path, thing, parent=parent)
        self._verdict = Chip("", parent=self.card)
        self._count = Chip("", parent=self.card)
        self._questions = Questions(self.cells)
        self.columns.insert(list(self.leaves).index(_VERDICT), self._questions, WHOLE_LINE)
        self.comments = ReviewerComments(doing, self.card)
        self._comment = link_button(
            _("Enter a comment"), self._begin_comment, icon_name="message-square-plus"
        )
        self._record = link_button(
            _("Record the verdict"), self._offer_verdicts, icon_name="clipboard-check"
        )
        self._pack = link_button(
            _("Review pack …"), lambda: self._papers.save(self._paper()), icon_name="file-down"
        )
        self._pack.setToolTip(_("The questions, the text, and a verdict, as Word, PDF or HTML"))
        self._print = link_button(
            _("Print the pack …"), lambda: self._papers.print(self._paper()), icon_name="printer"
        )
        self._again = link_button(_("Ask again"), self._ask_again, icon_name="rotate-ccw")
        self._buttons = QWidget(self.card)
        self._lay_out()
        self._take_names()
        self._show_item()

    def make_cell(self, column: Field, path: FieldPath, thing: str) -> LeafEditor:
        """Return the input of a column; a verdict is dated when it is chosen."""
        if column.key != _VERDICT:
            return super().make_cell(column, path, thing)
        editor = _VerdictEditor(self.context, column, path, thing, parent=self.cells)
        editor.today = self._today
        return editor

    def width_of(self, column: Field) -> int:
        """Return how many columns of the card the input of a column takes."""
        # The questions stand between the inputs, so that a line has fewer of them.
        return min(super().width_of(column) + 1, WHOLE_LINE)

    def parts_in_order(self) -> list[QWidget]:
        """Return the inputs and what stands between and under them, then the buttons."""
        entry = [] if self._entry is None else [self._entry]
        inputs: list[QWidget] = list(self.leaves.values())
        inputs.insert(list(self.leaves).index(_VERDICT), self._questions)
        return [*inputs, self.comments, *entry, self._buttons, self.tools]

    def set_path(self, path: FieldPath, thing: str) -> None:
        """Take up the path to which the reviewer has moved."""
        super().set_path(path, thing)
        self._take_names()

    def follow(self, item: Item) -> None:
        """Show what changed in the row."""
        super().follow(item)
        self._show_item()

    def show_reviewer(self, reviewer: Reviewer) -> None:
        """Show the comments that the reviewer left."""
        self._open = len(reviewer.open)
        self.comments.show_threads(reviewer.open, reviewer.resolved)
        self._show_count()

    @property
    def review(self) -> PeerReview:
        """The row as it is in the SOP."""
        if not isinstance(self.item, PeerReview):
            raise TypeError("the row is no review")
        return self.item

    def _lay_out(self) -> None:
        head = FlowLayout(across=SPACE_SMALL)
        head.addWidget(self._verdict)
        head.addWidget(self._count)
        buttons = FlowLayout(self._buttons, across=SPACE_LARGE)
        buttons.addWidget(self._pack)
        buttons.addWidget(self._print)
        buttons.addWidget(self._record)
        buttons.addWidget(self._comment)
        buttons.addWidget(self._again)
        column = QVBoxLayout()
        column.setSpacing(SPACE_SMALL)
        self._inside.removeWidget(self.cells)
        column.addLayout(head)
        for part in (self.cells, self.comments, self._buttons):
            column.addWidget(part)
        self._inside.insertLayout(1, column, 1)
        self._column = column

    def _take_names(self) -> None:
        at = int(self.path[-1])
        # The comments at fields stand below: two things of one name would be confusing.
        self.leaves["comments"].row.set_label(_("What they said"))
        who = self.review.area.strip() or self.review.name.strip() or self.thing
        self._questions.rename(at, who)
        self.comments.rename(at)
        self._comment.setObjectName(f"review.comment[{at}]")
        self._comment.setAccessibleName(_("Enter a comment of {who}").format(who=who))
        self._pack.setObjectName(f"review.pack[{at}]")
        self._pack.setAccessibleName(_("Save the review pack for {who}").format(who=who))
        self._print.setObjectName(f"review.print[{at}]")
        self._print.setAccessibleName(_("Print the review pack for {who}").format(who=who))
        self._record.setObjectName(f"review.record[{at}]")
        self._record.setAccessibleName(_("Record the verdict of {who}").format(who=who))
        self._again.setObjectName(f"review.again[{at}]")
        self._again.setAccessibleName(_("Ask {who} again").format(who=who))
        if self._entry is not None:
            self._entry.rename(f"review.comment[{at}]")

    def _show_item(self) -> None:
        review = self.review
        self._take_names()
        self._questions.show_questions(peer_review.questions_for(review), unfold=not review.verdict)
        labels = {each.value: _(each.label) for each in self.leaves[_VERDICT].field.choices}
        words = labels[review.verdict] if review.verdict else _("No verdict yet")
        self._verdict.set_chip(words, _KINDS.get(review.verdict, "neutral"))
        for button in (self._pack, self._print):
            button.setVisible(bool(review.area.strip()))
        self._record.setVisible(not review.verdict)
        self._again.setVisible(bool(review.verdict))
        self._buttons.setVisible(bool(_author(review)))
        self._show_count()

    def _show_count(self) -> None:
        words = ngettext("{count} open comment", "{count} open comments", self._open)
        self._count.set_chip(words.format(count=self._open), "warn")
        self._count.setVisible(bool(self._open))

    def _begin_comment(self) -> None:
        if self._entry is None:
            # Imported for the first comment: most cards never get one here.
            from sop_studio.gui.guide.reviewing.comment_entry import CommentEntry

            self._entry = CommentEntry(self.context, self.card)
            self._entry.sent.connect(self._send_comment)
            self._column.insertWidget(self._column.indexOf(self._buttons), self._entry)
            self._take_names()
            self.comments.changed.emit()
        self._entry.begin(_author(self.review))

    def _send_comment(self, place: str, text: str, author: str) -> None:
        if self._doing.begin(place, text, author) and self._entry is not None:
            self._entry.close_up()
            self._comment.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, _("Comment added"))

    def _paper(self) -> ReviewPack:
        # Imported for the first pack: the exporters take time to load.
        from sop_studio.exporters.papers.paper import ReviewPack

        return ReviewPack(self.review.area.strip(), reviewer=self.review.name)

    def _offer_verdicts(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("review.verdicts")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self.leaves[_VERDICT].field.choices:
            if each.value:
                action = menu.addAction(_(each.label))
                action.triggered.connect(partial(self._record_verdict, each.value))
        menu.popup(self._record.mapToGlobal(QPoint(0, self._record.height())))
        menu.setActiveAction(menu.actions()[0])

    def _record_verdict(self, verdict: str) -> None:
        """Record a verdict and go on to what the reviewer said."""
        self.leaves[_VERDICT].send_value(verdict, _("record a verdict"))
        self.leaves["comments"].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_again(self) -> None:
        edits = peer_review.choose(self.context.sop, self.item.id, "", self._today())
        if self.context.edit(_("ask a reviewer again"), *edits):
            self.leaves[_VERDICT].input.setFocus(Qt.FocusReason.OtherFocusReason)


class _VerdictEditor(ChoiceEditor):
    """The verdict; where it has no date yet it is that of today, in the same step of undo."""

    today: Callable[[], date] = date.today

    def send_value(self, value: object, words: str) -> None:
        """Send a verdict with its date."""
        review = self.context.sop.review.reviews[int(self.path[-2])]
        edits = peer_review.choose(self.context.sop, review.id, str(value), self.today())
        if not self.context.edit(words, *edits):
            self.refresh()


def _author(review: PeerReview) -> str:
    return review.name.strip() or review.area.strip()
