"""What is done otherwise: where it begins, and whether somebody does it or it merely happens."""

from __future__ import annotations

from collections.abc import Sequence

from sop_studio.notes.clause import Manner
from sop_studio.notes.clauses import Grammar
from sop_studio.notes.joining import skip_markers
from sop_studio.notes.lexicon import word_class
from sop_studio.notes.tokens import Token
from sop_studio.notes.wording import is_subordinate


def is_done_otherwise(grammar: Grammar, words: Sequence[Token], manner: Manner) -> bool:
    """Tell `if it is right I sign, otherwise I send it back` from what comes of not doing a thing.

    Then a condition opens the sentence, and behind `otherwise` somebody acts or something goes on
    its way.
    """
    opens = skip_markers(words, 0)
    if not is_subordinate(words, opens) or words[opens].low in _NO_CASE:
        return False
    place = else_at(words, opens, len(words))
    behind = skip_markers(words, place + 1) if place < len(words) else place
    if behind >= len(words):
        return False
    clause = grammar.at(words, behind, manner)
    if clause is not None and not clause.passive:
        return clause.base not in _SUFFERED
    return words[behind].low in _SENT and any(
        word.low in _GOES for word in words[behind + 1 : behind + _NEAR]
    )


def else_at(words: Sequence[Token], start: int, limit: int) -> int:
    """Return the `otherwise` or `else` behind a place, `limit` where there is none."""
    return next(
        (
            place
            for place in range(start + 2, limit)
            if words[place].low in {"otherwise", "else"}
            and (words[place - 1].raw in _PARTED or _is_spoken(words, place, limit))
        ),
        limit,
    )


def somebody_in(words: Sequence[Token], start: int, end: int) -> int | None:
    """Return the last `I` or `they` between two places, of whom it is told what they do."""
    persons = word_class("person")
    found = (place for place in range(end - 2, start, -1) if words[place].low in persons)
    return next(found, None)


def _is_spoken(words: Sequence[Token], place: int, limit: int) -> bool:
    """Tell whether, where nobody set a comma, somebody or something follows and does a thing."""
    if place + 2 >= limit or words[place - 1].low in _WHOEVER:
        return False
    following = words[place + 1].low.partition("'")[0]
    return following in word_class("person") or following in _SENT


_PARTED = frozenset({",", ";", "-", "–", "—", "or"})
_WHOEVER = frozenset(
    [
        *("anything", "something", "everything", "nothing", "anyone", "someone", "everyone"),
        *("anybody", "somebody", "everybody", "nobody", "what", "who", "where", "how", "unless"),
        *("anywhere", "somewhere", "nowhere", "everywhere", "one", "told", "stated", "agreed"),
    ]
)
_NO_CASE = frozenset({"before", "until", "while", "after", "unless"})
_SUFFERED = frozenset({"get", "have", "lose", "miss", "end", "break", "forget", "risk", "run"})
_SENT = frozenset({"it", "they", "that", "the", "this", "those"})
_GOES = frozenset({"goes", "go", "comes", "come", "stays", "stay"})
_NEAR = 5
