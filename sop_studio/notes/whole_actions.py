"""Whether words tell something to do, or only the case in which it is done: `If merged`."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from sop_studio.language.verbs import Form
from sop_studio.notes.clause import FINITE
from sop_studio.notes.draft import ACTIONS, Proposal
from sop_studio.notes.joining import skip_markers
from sop_studio.notes.lexicon import forms, word_class
from sop_studio.notes.tokens import ARROWS, tokens

_PARTS = frozenset({",", ":", ";", "-", "–", "—", "(", "=", ".", "?"}) | ARROWS


def is_bare_case(proposal: Proposal) -> bool:
    """Tell whether a proposal to do something says no more than a case."""
    if proposal.kind not in ACTIONS:
        return False
    words = tokens(proposal.text, 0, len(proposal.text))
    at = skip_markers(words, 0)
    if at >= len(words) or words[at].low not in _CASES:
        return False
    behind = words[at + 1 :]
    if any(w.raw in _PARTS or w.low == "then" or w.raw[0] in "`/" for w in behind):
        return False
    if any(word.low in word_class("person") for word in behind[2:]):
        return False
    told = sum(w.low in FINITE or Form.PRESENT in forms(w.low) for w in behind)
    return told <= 1 and not any(
        Form.BASE in forms(word.low) and before.low not in _before_noun()
        for before, word in pairwise(behind)
    )


@cache
def _before_noun() -> frozenset[str]:
    """Return the words behind which one that can be a verb is none."""
    return word_class("determiner") | word_class("preposition") | FINITE


_CASES = frozenset({"if", "when", "whenever", "unless"})
