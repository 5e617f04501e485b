"""Who reviews the SOP: the areas put down with one press, a card for each, what is still open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import is_

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.editor.item_row import ItemRow
from sop_studio.gui.editor.rows import RowsEditor
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.papers import papers_of
from sop_studio.gui.guide.reviewing.comment_doing import CommentDoing
from sop_studio.gui.guide.reviewing.reviewer_comments import ReviewerComments
from sop_studio.gui.guide.reviewing.reviewer_row import ReviewerRow
from sop_studio.gui.guide.said_card import SaidCard
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import quiet_button, secondary_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.changes import peer_review
from sop_studio.model.changes.peer_review import Reviewer, Reviewing
from sop_studio.model.fields import Field
from sop_studio.model.guide.explanations import REVIEW_AREAS, ReviewArea
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath, display, parse
from sop_studio.model.review_words import Standing, reviewing_words
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_FIELD = "review.reviews"
_MORE_THAN_INPUTS = 8
"""What else a card has costs about as much as so many inputs."""

_ICONS: dict[Standing, tuple[str, Role]] = {
    "begin": ("users", "primary"),
    "open": ("clock", "primary"),
    "unfit": ("circle-x", "bad"),
    "done": ("circle-check", "ok"),
}


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return the cards of the reviewers."""
    return ReviewPanel(context, parent)


class ReviewPanel(Panel):
    """The list of reviewers as cards, with how far the review has come above it."""

    edits = (_FIELD,)

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._seen: Sop | None = None
        doing = CommentDoing(context, self)
        self._said = SaidCard("review.state", self)
        self._areas = _Areas(self._put_down, self)
        field = section("review").field("reviews")
        self.list = _Reviewers(context, field, parse(_FIELD), doing, parent=self)
        self._others_label = text_label(
            _("Comments of people who are not listed here"), "label", wrap=True, parent=self
        )
        self._others = ReviewerComments(doing, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        for part in (self._said, self._areas, self.list, self._others_label, self._others):
            layout.addWidget(part)
        self.list.rows_changed.connect(self.parts_changed)
        self.list.comments_changed.connect(self.parts_changed)
        self._others.changed.connect(self.parts_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the reviewers, their verdicts and comments as they are now."""
        sop = self._context.sop
        before, self._seen = self._seen, sop
        if before is sop:
            return
        found = peer_review.reviewing(sop)
        if before is None or before.review is not sop.review:
            self.list.refresh()
            self._areas.offer(peer_review.missing_areas(sop))
        if before is None or not _same_but_reviews(before, sop) or before.review is not sop.review:
            self._show_reviewing(found)

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks in the cards."""
        self.list.refresh_remarks(places)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return an input of a card, or what adds the first one."""
        if display(path[:2]) != _FIELD:
            return None
        if len(path) == len(self.list.path) and not self._context.sop.review.reviews:
            return self._areas.fill
        return self.list.reveal(path)

    def _show_reviewing(self, found: Reviewing) -> None:
        words = reviewing_words(found)
        icon_name, role = _ICONS[words.standing]
        self._said.say(words.heading, words.sentence, icon_name=icon_name, role=role)
        self.list.show_reviewers({each.review.id: each for each in found.reviewers})
        opened = tuple(each for each in found.others if not each.comment.resolved)
        resolved = tuple(each for each in found.others if each.comment.resolved)
        self._others.show_threads(opened, resolved)
        self._others_label.setVisible(bool(found.others))

    def _put_down(self, areas: tuple[ReviewArea, ...]) -> None:
        sop = self._context.sop
        edits = peer_review.fill(sop, areas)
        at = len(sop.review.reviews)
        if edits and self._context.form.edit(_("put down reviewers"), *edits):
            target = self.list.reveal((*self.list.path, at, "name"))
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)


class _Reviewers(RowsEditor):
    """The list of reviewers; each row is a card with its comments."""

    comments_changed = Signal()
    """Sent when comments have come to a card, or left it."""

    def __init__(
        self,
        context: GuideContext,
        field: Field,
        path: FieldPath,
        doing: CommentDoing,
        *,
        parent: QWidget,
    ) -> None:
        self._doing = doing
        self._papers = papers_of(context, parent)
        self._today = context.checking.today
        self._known: dict[str, Reviewer] = {}
        super().__init__(context.form, field, path, parent=parent)
        self.hide_label()

    def make_row(self, item: Item, path: FieldPath, thing: str) -> ItemRow:
        """Return the card of a reviewer."""
        row = ReviewerRow(
            self.context,
            self.field,
            item,
            path,
            thing,
            doing=self._doing,
            papers=self._papers,
            today=self._today,
            parent=self.ground,
        )
        if item.id in self._known:
            row.show_reviewer(self._known[item.id])
        row.comments.changed.connect(self.comments_changed)
        return row

    def inputs_in_row(self) -> int:
        """Return how many inputs a row has, which says how long building it takes."""
        return super().inputs_in_row() + _MORE_THAN_INPUTS

    def show_reviewers(self, known: dict[str, Reviewer]) -> None:
        """Show the comments that each reviewer left."""
        self._known = known
        for row in self.built_rows():
            if isinstance(row, ReviewerRow) and row.item.id in known:
                row.show_reviewer(known[row.item.id])


class _Areas(QWidget):
    """Offers the areas that nobody reviews yet: all with one press, or one of them."""

    def __init__(
        self, put_down: Callable[[tuple[ReviewArea, ...]], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._missing: tuple[ReviewArea, ...] = ()
        self.fill = secondary_button("", lambda: put_down(self._missing), icon_name="users")
        self.fill.setObjectName("review.fill")
        self._one = {
            each.key: quiet_button(_(each.label), partial(put_down, (each,)), icon_name="plus")
            for each in REVIEW_AREAS
        }
        layout = FlowLayout(self, across=SPACE_SMALL, down=SPACE_SMALL)
        layout.addWidget(self.fill)
        for area in REVIEW_AREAS:
            button = self._one[area.key]
            button.setObjectName(f"review.add[{area.key}]")
            words = _("Put down a reviewer for {area}").format(area=_(area.label))
            button.setAccessibleName(words)
            button.setToolTip(_(area.remit))
            layout.addWidget(button)

    def offer(self, missing: tuple[ReviewArea, ...]) -> None:
        """Offer these areas."""
        self._missing = missing
        words = _("Put down all five areas") if len(missing) == len(REVIEW_AREAS) else ""
        words = words or _("Put down the {count} areas left").format(count=len(missing))
        self.fill.setText(f" {words}")
        self.fill.setAccessibleName(words)
        self.fill.setVisible(len(missing) > 1)
        for key, button in self._one.items():
            button.setVisible(any(each.key == key for each in missing))
        self.setVisible(bool(missing))


def _same_but_reviews(before: Sop, after: Sop) -> bool:
    names = (name for name in after.__struct_fields__ if name != "review")
    return all(is_(getattr(before, name), getattr(after, name)) for name in names)
