"""What is not an action: lists of what is needed, warnings, open questions, tools, terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sop_studio.notes.cues import Sign, place_of
from sop_studio.notes.lexicon import word_class
from sop_studio.notes.tokens import Token
from sop_studio.notes.wording import capital, clean

_LEAD = re.compile(
    r"^\W*(?:(?:um|well|so|and|also|oh|yes|plus|then|ok|okay|what|with|first|of course)\b[\s,]*)*"
    r"(?:what(?:'s| is) (?:needed|required) (?:is|are)\s+)?"
    r"(?:\w+ (?:said|says|explained|told me)(?: that)? )?(?:(?:what )?(?:do )?(?:you|"
    r"we|i|they|he|she|\w+ \w+|one)(?:'ll| will)? (?:also |do |must |should |ought to "
    r")?"
    r"(?:need|needs|have|has|require|requires|presupposes|needed)(?: to (?:have|be))?(?: is)?:?\s+|"
    r"(?:needs?|needed|required?|prerequisites?)(?: beforehand)?(?: is| are)?\s?[:-]\s*|"
    r"needed beforehand:?\s*|(?:you|we|i)(?:'ll|'d) need\s+|"
    r"(?:before (?:you|i|we) (?:start|begin),? )?(?:you |i |we )?make sure (?:that )?"
    r"(?:you|i|we|they)(?:'ve got| have)\s+|"
    r"there (?:must|has to|have to|should|needs to) (?:already )?be\s+|"
    r"(?:the |an? )?(?:only )?(?:prerequisite|precondition|requirement)s? (?:is|are)\s+|"
    r"(?:you|i|we|nobody|no one|they) (?:can't|cannot|won't|don't|gets?|can) "
    r"(?:[\w']+ ){0,4}?without\s+|"
    r"have (?=(?:your|the|an?|my) )|it (?:requires|takes|needs)\s+)?",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"[;,](?=\s)(?:\s+(?:and|plus|as well as)(?=\s))?|\s\+\s|"
    r"\sand\s(?=(?:an?|the|my|your|his|her|their|our|you(?:'ll)? (?:have|need)|that|"
    r"some|at least)\s)|\splus\s(?=an?\s|the\s)|"
    r"\.\s(?=And\s)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^\W*(?:they take|takes?|which|because|otherwise|else|since|it takes|that's|that "
    r"is|who|so|no\b|not\b|min\b"
    r"|i nearly|nothing|ideally|from|by|with|in|on|at|she|he|they|it|or|but|don't|"
    r"never|even|without)\b|^\W*\w{1,3}\W*$",
    re.IGNORECASE,
)


def needs(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield what is needed, one thing at a time: where it stands, and its words."""
    lead = _LEAD.match(text, start, end) if start == 0 else _LEAD.match(text[start:end])
    begin = start + (lead.end() if lead and start else (lead.end() if lead else 0))
    if begin >= end:
        begin = start
    pieces: list[tuple[int, int]] = []
    place = begin
    for mark in [*_SPLIT.finditer(text, begin, end), None]:
        until = mark.start() if mark else end
        piece = text[place:until]
        if pieces and _OVER.match(piece):
            break
        inside = text[begin:place].count("(") > text[begin:place].count(")")
        if pieces and (_ASIDE.match(piece) or inside):
            if inside:
                pieces[-1] = (pieces[-1][0], until)
        elif piece.strip():
            pieces.append((place, until))
        place = mark.end() if mark else end
    for first, last in _with_last(text, pieces):
        lead = _LEAD.match(text[first:last])
        words = clean(text[first + (lead.end() if lead else 0) : last])
        words = re.sub(r"^(?:an?|the|my|your|his|her|and) ", "", words, flags=re.IGNORECASE)
        if len(words) > 2:
            yield first, last, capital(words)


def _with_last(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield pieces, with the last of several parted where `and` joins the last two things."""
    for number, (first, last) in enumerate(pieces):
        joint = text.find(" and ", first, last)
        several = number == len(pieces) - 1 and number > 0 and not _AGAIN.match(text, first)
        if several and joint > 0 and last - joint < _SHORT and joint - first < _SHORT:
            yield first, joint
            yield joint + 5, last
        else:
            yield first, last


_OVER = re.compile(
    r"\W*(?:if|unless|when|otherwise|because|then|so)\b|\W*(?:about |ca\. ?)?\d+ ?"
    r"(?:min|minutes?|hours?|h|days?|weeks?)\b",
    re.IGNORECASE,
)
_SHORT = 40
_AGAIN = re.compile(r"\s*(?:and )?(?:you|we|i|they|he|she)\b", re.IGNORECASE)
_STOPS = re.compile(
    r"[;]|,(?= (?:because|it|so|they|that|since|which|the|learned|people)\b)|(?<=\w)(?: -|:)(?= )"
)


def warning(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the words of a warning stand: from the cue's clause to its end."""
    sentence = text[start:end]
    at = place_of(Sign.WARNING, sentence)
    if at < 0:
        return start, end
    begin = max(
        (sentence.rfind(sign, 0, at + 1) for sign in (", ", "; ", " - ", ": ", "-> ", " and ")),
        default=-1,
    )
    clause = begin + 2 if begin >= 0 and at - begin > 0 and len(sentence) - at > 12 else 0
    if begin >= 0 and sentence[begin:].startswith(" and "):
        clause = begin + 5 if len(sentence) - at > 12 else 0
    return start + clause, end


_QUESTION = re.compile(
    r"\b(?:who(?:se)?|what|whether|if|how|when|where|which|why)\b[^;]*", re.IGNORECASE
)
_ASKED = re.compile(
    r",? (?:you'd|you would|you'll|you|someone|somebody|we) (?:have to|should|need to|"
    r"must) ask\b.*$",
    re.IGNORECASE,
)


def question(text: str) -> str:
    """Return what a sentence leaves open: `who signs` for `I don't know who signs`."""
    flat = clean(text)
    if flat.endswith("?") or "?" in flat:
        return capital(flat)
    for match in _QUESTION.finditer(flat):
        words = _ASKED.sub("", match[0])
        if len(words.split()) > 2 and not words.lower().startswith(
            (
                "what i don't",
                "what i have never",
                "what we don't",
                "what i still",
                "what he could",
                "what she could",
                "what they could",
                "what i do not",
                "what we do not",
            )
        ):
            return capital(clean(words))
        inner = _QUESTION.search(flat, match.start() + 5)
        if inner and len(inner[0].split()) > 2:
            return capital(clean(_ASKED.sub("", inner[0])))
    return capital(flat)


def is_statement(words: Sequence[Token]) -> bool:
    """Tell whether a line states something: it has a subject, or a verb of being."""
    finite = {
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "takes",
        "means",
        "=",
        "should",
        "must",
    }
    return any(word.low in finite or word.low in word_class("person") for word in words)
