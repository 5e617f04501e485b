"""Somebody goes through what notes propose: an immutable `Review`, and what can be decided in it.

`review(talks, draft, kept)` makes one; each function that decides something returns another. What
was decided is kept beside the interviews of the SOP (`decision_edits`) by the words it rests on, so
that notes edited later keep it; `inserting` puts what was accepted into the SOP, and `following`
moves a step there as it was moved here.
"""

from sop_studio.notes.review.accounting import REJECTED, SET_ASIDE
from sop_studio.notes.review.asking import as_draft
from sop_studio.notes.review.building import review
from sop_studio.notes.review.choosing import answer
from sop_studio.notes.review.deciding import (
    WITH_TEXT,
    accept,
    accept_rest,
    again,
    ask,
    change_kind,
    forget_gone,
    joints,
    link,
    merge,
    next_of_kind,
    promote,
    promoted_key,
    reject,
    reopen,
    reword,
    set_aside,
    shift,
    split,
    take_up,
    wanted,
)
from sop_studio.notes.review.keeping import (
    Inserting,
    decision_edits,
    following,
    inserting,
    name_of,
    place_of,
    review_of,
    talks_of,
)
from sop_studio.notes.review.parts import (
    CONTRADICTION,
    MOVE,
    NAMED,
    Answer,
    Kept,
    OurQuestion,
    Question,
    Sentence,
    Suggestion,
    Talk,
    Verdict,
)
from sop_studio.notes.review.whole import Review
from sop_studio.notes.review.words import Place, find, line_at

__all__ = [
    "CONTRADICTION",
    "MOVE",
    "NAMED",
    "REJECTED",
    "SET_ASIDE",
    "WITH_TEXT",
    "Answer",
    "Inserting",
    "Kept",
    "OurQuestion",
    "Place",
    "Question",
    "Review",
    "Sentence",
    "Suggestion",
    "Talk",
    "Verdict",
    "accept",
    "accept_rest",
    "again",
    "answer",
    "as_draft",
    "ask",
    "change_kind",
    "decision_edits",
    "find",
    "following",
    "forget_gone",
    "inserting",
    "joints",
    "line_at",
    "link",
    "merge",
    "name_of",
    "next_of_kind",
    "place_of",
    "promote",
    "promoted_key",
    "reject",
    "reopen",
    "review",
    "review_of",
    "reword",
    "set_aside",
    "shift",
    "split",
    "take_up",
    "talks_of",
    "wanted",
]
