"""How far the peer review has come, in words: what is worst goes first."""

from __future__ import annotations

from sop_studio.model.changes.peer_review import Reviewer, Reviewing
from sop_studio.model.margin_parts import Comment
from sop_studio.model.parts import PeerReview
from sop_studio.model.review_words import reviewing_words
from sop_studio.model.threads import Thread

OPEN = Thread(Comment(text="Why?"), "purpose.text")


def review(area: str, verdict: str = "", *opened: Thread) -> Reviewer:
    return Reviewer(PeerReview(area=area, verdict=verdict), opened, ())  # type: ignore[arg-type]


def test_nobody_was_asked() -> None:
    assert reviewing_words(Reviewing((), ())).standing == "begin"


def test_who_is_still_to_say_something_is_named() -> None:
    words = reviewing_words(Reviewing((review("Security", "fit for use"), review("Product")), ()))
    assert (words.standing, words.heading) == ("open", "1 of 2 verdicts given")
    assert words.sentence == "Still to come: Product."


def test_who_finds_it_unfit_goes_first() -> None:
    found = Reviewing((review("Security", "not fit", OPEN), review("Product")), (OPEN,))
    words = reviewing_words(found)
    assert (words.standing, words.heading) == ("unfit", "Not fit for use: Security")
    assert words.sentence.endswith("Still to come: Product. 2 comments are open.")


def test_an_open_comment_keeps_it_open() -> None:
    words = reviewing_words(Reviewing((review("Security", "fit for use", OPEN),), ()))
    assert (words.standing, words.sentence) == ("open", "1 comment is open.")


def test_it_is_done_when_all_have_agreed() -> None:
    found = Reviewing((review("Security", "fit for use"), review("", "fit with changes")), ())
    assert reviewing_words(found).standing == "done"
