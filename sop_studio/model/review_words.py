"""How far the peer review has come, in words."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sop_studio.model.changes.peer_review import Reviewer, Reviewing
from sop_studio.translation import _, ngettext

Standing = Literal["begin", "open", "unfit", "done"]


class ReviewWords(Struct, frozen=True):
    """A heading, a sentence on what is to be done, and how it stands."""

    standing: Standing
    heading: str
    sentence: str


def reviewing_words(found: Reviewing) -> ReviewWords:
    """Return what to say of a review as it is now: what is worst goes first."""
    if not found.reviewers:
        return ReviewWords(
            "begin",
            _("Nobody is put down as a reviewer yet"),
            _("Put down the areas that the SOP touches, then name who looks at each."),
        )
    comments = _comment_words(found.open_comments)
    if found.unfit:
        heading = _("Not fit for use: {areas}").format(areas=_names(found.unfit))
        mend = _("Mend what they found, then ask them again.")
        return ReviewWords("unfit", heading, _joined(mend, _waiting_words(found), comments))
    if found.waiting:
        return ReviewWords("open", _given_words(found), _joined(_waiting_words(found), comments))
    if found.open_comments:
        return ReviewWords("open", _("Every reviewer has given a verdict"), comments)
    return ReviewWords(
        "done",
        _("Every reviewer has given a verdict"),
        _("None of them finds it unfit, and no comment is open."),
    )


def reviewer_name(reviewer: Reviewer) -> str:
    """Return what a reviewer is called: the area, else the name."""
    return reviewer.review.area.strip() or reviewer.review.name.strip() or _("no area")


def _given_words(found: Reviewing) -> str:
    given = len(found.reviewers) - len(found.waiting)
    words = ngettext(
        "{given} of {count} verdict given",
        "{given} of {count} verdicts given",
        len(found.reviewers),
    )
    return words.format(given=given, count=len(found.reviewers))


def _waiting_words(found: Reviewing) -> str:
    if not found.waiting:
        return ""
    return _("Still to come: {areas}.").format(areas=_names(found.waiting))


def _comment_words(count: int) -> str:
    if not count:
        return ""
    words = ngettext("{count} comment is open.", "{count} comments are open.", count)
    return words.format(count=count)


def _names(reviewers: tuple[Reviewer, ...]) -> str:
    return ", ".join(map(reviewer_name, reviewers))


def _joined(*sentences: str) -> str:
    return " ".join(each for each in sentences if each)
