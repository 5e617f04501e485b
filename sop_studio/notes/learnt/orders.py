"""What labels propose to do, worded as an order where that changes nothing but the verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from sop_studio.language.verbs import Form
from sop_studio.notes.acting import is_allowed
from sop_studio.notes.clause import NEGATIONS, Clause
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.draft import Kind, Span
from sop_studio.notes.joining import skip_joiners, skip_markers
from sop_studio.notes.lexicon import forms, word_class
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import ARROWS, Token, tokens
from sop_studio.notes.wording import capital, clean, order

_UNSAID = frozenset(["then", "also", "just", "must", "should", "will", "shall", "'ll"])
"""Words between who acts and the verb that an order does without."""
_OF_SUBJECT = frozenset(
    [
        *("himself", "herself", "myself", "themselves", "both", "all", "each"),
        *("double", "even", "really"),
    ]
)
_JOINS = frozenset(["and", "then", ",", ";", "+", "&"])
_BOUND = frozenset(["have", "has", "need", "needs"])
_PASSIVE = _UNSAID | {"is", "are", "be", "gets", "get", "to", *_BOUND}


class Order(Struct, frozen=True):
    """An action as an order, and who does it where the words name a role."""

    text: str
    actor: str


def as_order(page: Page, sentence: Said, span: Span, kind: Kind) -> Order | None:
    """Return what a stretch of a sentence says to do, None where it is to be left as said.

    It is left where anything but the verb would change or get lost: a `may`, a second person who
    acts, a condition before the action.
    """
    words = tokens(page.text, span.start, span.end)
    said = page.text[span.start : span.end]
    if not words or said.rstrip().endswith("?") or first(Sign.ANECDOTE, said):
        return None
    clauses = page.grammar.clauses(words, 0, page.voice.manner(sentence))
    opens = skip_markers(words, skip_joiners(words, 0))
    if not clauses or clauses[0].first > opens or clauses[0].stated:
        return None
    leads = clauses[0]
    if not is_allowed(leads, [], kind):
        return None
    text = (
        _turned(page, words, leads)
        if leads.passive and len(clauses) == 1
        else _bent(page, words, clauses)
    )
    return Order(text, _actor(page, leads)) if len(text.split()) > 1 else None


def _turned(page: Page, words: Sequence[Token], clause: Clause) -> str:
    """Return a passive clause as an order, "" unless all that is lost are words of its form."""
    begin, be = clause.subject
    if be <= begin or clause.end < len(words) or any(word.low == "by" for word in words):
        return ""
    persons = word_class("person") | word_class("thing")
    if any(word.low in persons for word in words[begin:be]) or words[begin].raw.isupper():
        return ""
    formal = all(word.low in _PASSIVE for word in words[be : clause.rest - 1])
    return order(page.text, words, clause) if formal else ""


def _bent(page: Page, words: Sequence[Token], clauses: Sequence[Clause]) -> str:
    """Return actions as orders, each with its own words behind the verb; "" to leave them."""
    leads = clauses[0]
    parts: list[str] = []
    at = words[leads.first].start
    verbs: set[int] = set()
    for clause in clauses:
        joined = clause is leads or words[clause.first - 1].low in _JOINS | ARROWS
        if not joined:
            continue
        other = clause.who.text and clause.who.text.lower() != leads.who.text.lower()
        kept = None if clause.passive or clause.stated or other else _kept(page, words, clause)
        if kept is None:
            return ""
        parts += [page.text[at : words[clause.first].start], kept, clause.base]
        at = words[clause.verb].end
        verbs.add(clause.verb)
    if leads.form != Form.BASE and _goes_on(words, leads.verb + 1, verbs, leads.form):
        return ""
    return capital(clean("".join([*parts, page.text[at : words[-1].end]])))


def _kept(page: Page, words: Sequence[Token], clause: Clause) -> str | None:
    """Return what stands between who acts and the verb and stays, None where it cannot."""
    if clause.frame:
        return ""
    _who, place = page.grammar.subject(words, clause.first)
    kept: list[str] = []
    while place < clause.verb:
        word = words[place]
        if word.low in _BOUND and words[place + 1].low == "to":
            place += 2
            continue
        if word.low not in _UNSAID:
            stays = word.low in word_class("adverb") - _OF_SUBJECT and word.low not in NEGATIONS
            if not stays:
                return None
            kept.append(word.raw)
        place += 1
    return "".join(word + " " for word in kept)


def _goes_on(words: Sequence[Token], start: int, verbs: set[int], form: Form) -> bool:
    """Tell whether another verb in the same form seems to be joined, which would stay unbent."""
    return any(
        words[place - 1].low in _JOINS and place not in verbs and form in forms(words[place].low)
        for place in range(start + 1, len(words))
    )


def _actor(page: Page, clause: Clause) -> str:
    """Return the role that the words name, which the order leaves out; "" for a pronoun."""
    if not clause.who.text or clause.who.pronoun:
        return ""
    return page.people.role_of(clause.who.text) or re.sub(r"\s+", " ", clause.who.text)
