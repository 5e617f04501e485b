"""Reviewers, their verdicts, and the comments each of them left."""

from __future__ import annotations

from datetime import date

from sop_studio.model.changes import peer_review
from sop_studio.model.edits import Insert
from sop_studio.model.guide.explanations import REVIEW_AREAS
from sop_studio.model.margin_parts import Comment
from sop_studio.model.parts import PeerReview
from sop_studio.model.sop import Sop
from tests.checks.sops import complete
from tests.model.approved_sops import done

ON = date(2026, 11, 30)


def filled() -> Sop:
    return done(complete(), *peer_review.fill(complete()))


def commented(*comments: Comment) -> Sop:
    reviews = (
        PeerReview(id="sec", area="Security", name="R. Osei"),
        PeerReview(id="ops", area="Operations"),
    )
    sop = complete()
    for each in reversed(reviews):
        sop = done(sop, Insert(("review", "reviews"), 0, each))
    for comment in comments:
        sop = done(sop, Insert(("margin", "comments"), 0, comment))
    return sop


def test_each_area_gets_a_row_with_its_remit_and_none_twice() -> None:
    sop = filled()
    assert [each.area for each in sop.review.reviews] == [each.label for each in REVIEW_AREAS]
    assert all(each.remit for each in sop.review.reviews)
    assert peer_review.fill(sop) == ()


def test_an_area_that_is_there_already_keeps_its_row() -> None:
    own = PeerReview(area=" security ", name="R. Osei")
    sop = done(complete(), Insert(("review", "reviews"), 0, own))
    sop = done(sop, *peer_review.fill(sop, REVIEW_AREAS[2:4]))
    assert [each.area for each in sop.review.reviews] == [" security ", "Operations"]


def test_an_area_has_questions_and_one_of_the_writers_own_has_none() -> None:
    assert len(peer_review.questions_for(PeerReview(area="security"))) >= 3
    assert peer_review.questions_for(PeerReview(area="Legal")) == ()


def test_a_verdict_is_recorded_with_its_date_and_can_be_asked_for_again() -> None:
    sop = commented()
    sop = done(sop, *peer_review.choose(sop, "sec", "not fit", ON))
    review = sop.review.reviews[0]
    assert (review.verdict, review.date) == ("not fit", "2026-11-30")
    assert [each.review.id for each in peer_review.reviewing(sop).unfit] == ["sec"]
    assert [each.review.id for each in peer_review.reviewing(sop).waiting] == ["ops"]


def test_comments_belong_to_the_reviewer_with_that_name_or_area() -> None:
    sop = commented(
        Comment(id="a", author="r. osei", text="Where is the token?"),
        Comment(id="b", author="R. Osei", text="Fine", resolved=True),
        Comment(id="c", author="Operations", text="Too long"),
        Comment(id="d", author="A. Novak", text="Look"),
    )
    found = peer_review.reviewing(sop)
    security, operations = found.reviewers
    assert [each.comment.id for each in security.open] == ["a"]
    assert [each.comment.id for each in security.resolved] == ["b"]
    assert [each.comment.id for each in operations.open] == ["c"]
    assert [each.comment.id for each in found.others] == ["d"]
    assert found.open_comments == 3


def test_a_verdict_that_is_chosen_is_dated_where_no_date_is_noted() -> None:
    sop = commented()
    sop = done(sop, *peer_review.choose(sop, "sec", "fit for use", ON))
    assert sop.review.reviews[0].date == "2026-11-30"
    later = date(2026, 12, 5)
    sop = done(sop, *peer_review.choose(sop, "sec", "not fit", later))
    assert (sop.review.reviews[0].verdict, sop.review.reviews[0].date) == ("not fit", "2026-11-30")
    sop = done(sop, *peer_review.choose(sop, "sec", "", later))
    assert (sop.review.reviews[0].verdict, sop.review.reviews[0].date) == ("", "")
    assert peer_review.choose(sop, "gone", "not fit", later) == ()
    assert peer_review.missing_areas(Sop()) == REVIEW_AREAS
