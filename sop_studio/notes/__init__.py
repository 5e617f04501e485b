"""Interview notes become proposals for an SOP, each with the words it came from.

`draft(text)` reads one text; `together(drafts)` makes one draft of several interviews;
`notes.review` has what somebody decides about it, and what puts that into an SOP. Rules and word
lists propose, weights learnt from notes with answers decide what stays (`notes.learnt`): there is
no network, and the same notes always give the same draft.
"""

from sop_studio.notes.as_json import as_dict
from sop_studio.notes.comparing import together
from sop_studio.notes.confirming import sheets
from sop_studio.notes.draft import (
    ACTIONS,
    QUOTED,
    REWORDED,
    Account,
    Contradiction,
    Draft,
    Fate,
    FollowUp,
    Kind,
    Move,
    Proposal,
    Span,
    Standing,
)
from sop_studio.notes.drafting import MOST_CHARACTERS, draft
from sop_studio.notes.kind_words import KIND_WORDS
from sop_studio.notes.verifying import unfounded

__all__ = [
    "ACTIONS",
    "KIND_WORDS",
    "MOST_CHARACTERS",
    "QUOTED",
    "REWORDED",
    "Account",
    "Contradiction",
    "Draft",
    "Fate",
    "FollowUp",
    "Kind",
    "Move",
    "Proposal",
    "Span",
    "Standing",
    "as_dict",
    "draft",
    "sheets",
    "together",
    "unfounded",
]
