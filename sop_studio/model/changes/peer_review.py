"""Peer review: reviewers for the areas, their verdicts, and the comments each of them left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.model.changes.field_edits import field_edits
from sop_studio.model.edits import Edit, Insert
from sop_studio.model.guide.explanations import REVIEW_AREAS, ReviewArea, review_area
from sop_studio.model.parts import PeerReview
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop
from sop_studio.model.threads import Thread, threads
from sop_studio.translation import _

Edits = tuple[Edit, ...]

_REVIEWS: FieldPath = ("review", "reviews")


class Reviewer(Struct, frozen=True):
    """A row of the review, and the comments that its reviewer left, as they stand in the SOP."""

    review: PeerReview
    open: tuple[Thread, ...]
    resolved: tuple[Thread, ...]


class Reviewing(Struct, frozen=True):
    """How far the peer review has come; `others` are comments of people who review no area."""

    reviewers: tuple[Reviewer, ...]
    others: tuple[Thread, ...]

    @property
    def waiting(self) -> tuple[Reviewer, ...]:
        """The reviewers without a verdict."""
        return tuple(each for each in self.reviewers if not each.review.verdict)

    @property
    def unfit(self) -> tuple[Reviewer, ...]:
        """The reviewers who do not find it fit for use."""
        return tuple(each for each in self.reviewers if each.review.verdict == "not fit")

    @property
    def open_comments(self) -> int:
        """How many comments are not resolved, whoever wrote them."""
        own = sum(len(each.open) for each in self.reviewers)
        return own + sum(not each.comment.resolved for each in self.others)


def reviewing(sop: Sop) -> Reviewing:
    """Return how far the peer review has come.

    A comment belongs to the reviewer whose name its author has, or whose area.
    """
    by_author: dict[str, list[Thread]] = {}
    for thread in threads(sop):
        by_author.setdefault(_plain(thread.comment.author), []).append(thread)
    reviewers = []
    for review in sop.review.reviews:
        names = [each for each in (_plain(review.name), _plain(review.area)) if each]
        own = [thread for name in dict.fromkeys(names) for thread in by_author.pop(name, [])]
        reviewers.append(
            Reviewer(
                review,
                tuple(each for each in own if not each.comment.resolved),
                tuple(each for each in own if each.comment.resolved),
            )
        )
    others = tuple(each for left in by_author.values() for each in left)
    return Reviewing(tuple(reviewers), others)


def fill(sop: Sop, areas: Iterable[ReviewArea] = REVIEW_AREAS) -> Edits:
    """Return the edits that add a row for each area that has none yet, with its remit."""
    at = len(sop.review.reviews)
    return tuple(
        Insert(_REVIEWS, at + number, reviewer_for(each))
        for number, each in enumerate(missing_areas(sop, areas))
    )


def reviewer_for(area: ReviewArea) -> PeerReview:
    """Return a new row for somebody who reviews an area, with its remit."""
    return PeerReview(area=_(area.label), remit=_(area.remit))


def missing_areas(sop: Sop, areas: Iterable[ReviewArea] = REVIEW_AREAS) -> tuple[ReviewArea, ...]:
    """Return the areas that nobody reviews yet."""
    known = [review_area(each.area) for each in sop.review.reviews]
    return tuple(each for each in areas if each not in known)


def questions_for(review: PeerReview) -> tuple[str, ...]:
    """Return what to ask a reviewer about their area; nothing for an area of the writer's own."""
    area = review_area(review.area)
    return tuple(_(question) for question in area.questions) if area is not None else ()


def choose(sop: Sop, review: str, verdict: str, on: date) -> Edits:
    """Return the edits that set the verdict of a reviewer, or take it back where it is empty.

    A verdict has the date that is noted already, else this one; comments stay.
    """
    for position, each in enumerate(sop.review.reviews):
        if each.id == review:
            day = (each.date.strip() or on.isoformat()) if verdict else ""
            after = replace(each, verdict=verdict, date=day)
            return field_edits((*_REVIEWS, position), each, after)
    return ()


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
