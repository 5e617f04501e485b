"""The words of a proposal: taken from the notes, an order for an action, a clause for the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sop_studio.notes.clause import SUBORDINATE, Clause
from sop_studio.notes.lexicon import word_class
from sop_studio.notes.tokens import ARROWS, Token

_EMPHASIS = re.compile(r"(?<![\w/.*])[*]{1,3}(?=[^\s*])|(?<=[\w.,!?`\")])[*]{1,3}(?![\w*])|~~")
_QUOTE_MARKS = re.compile(r"\n\s*>[>\s]*")
_GAP = re.compile(r"\s+([,;](?:\s|$))")
_TRAILING = ' \t\n,;:.!–—-+&(*_~"“'
_LAST = (
    *("and", "then", "so", "but", "or", "also", "please", "too", "well", "okay", "ok"),
    *("um", "uh", "of course", "you know"),
)
_LAST_WORDS = re.compile(
    rf"(?:[\s,]+(?:{'|'.join(_LAST)}|"
    r"(?<!to )(?<!the )(?<!left )(?<!or )(?<!is )(?<!are )(?<!look )(?<!looks )right))+$",
    re.IGNORECASE,
)
_ENDINGS = (*_LAST, "right")
_LONGEST_ENDING = max(map(len, _ENDINGS))


def clean(text: str) -> str:
    """Return the words on one line, without signs and joining words left over at the ends."""
    plain = _EMPHASIS.sub("", text) if "*" in text or "~" in text else text
    if ">" in plain and "\n" in plain:
        plain = _QUOTE_MARKS.sub("\n", plain)
    flat = " ".join(plain.split())
    flat = _GAP.sub(r"\1", flat) if " ," in flat or " ;" in flat else flat
    flat = flat.lstrip(" ,;:.!–—-+&)*_~^>").rstrip(
        _TRAILING if flat.count('"') % 2 else " ,;:.!–—-+&(*_~"
    )
    # Most texts end with none of these, which is seen sooner than the pattern is tried.
    if flat[-_LONGEST_ENDING:].lower().endswith(_ENDINGS):
        flat = _LAST_WORDS.sub("", flat)
    flat = flat.rstrip(" ,;:")
    missing = flat.count("(") - flat.count(")")
    return flat + ")" if missing > 0 else flat.rstrip(") ") if missing < 0 else flat


_AND = re.compile(r"^(?:and|but|so|oh|also|then|or|well|yes|yeah|please)\b[\s,]+", re.IGNORECASE)


def without_and(text: str) -> str:
    """Return the words without the `And` or `Oh` that joins them to the ones before."""
    return _AND.sub("", text)


def capital(text: str) -> str:
    """Return the text with a capital first letter, unless it begins with code or a path."""
    opening = text.split(" ", maxsplit=1)[0]
    typed = any(sign in opening for sign in "/_.@#`") or opening[1:2].isupper()
    if not opening[:1].isalpha() or typed:
        return text
    return text[0].upper() + text[1:]


def _behind_leading(words: Sequence[Token], first: int, end: int) -> int:
    """Return where the subject itself begins behind a time or place: `at noon the box`."""
    if words[first].low not in word_class("preposition"):
        return first
    for at in range(end - 1, first + 1, -1):
        hangs = words[at - 1].low in word_class("preposition")
        if words[at].low in {"the", "a", "an", "all", "every", "each", "our", "my"} and not hangs:
            return at
    return next((at for at in range(first + 2, end) if words[at].is_capital), end)


def order(text: str, words: Sequence[Token], clause: Clause) -> str:
    """Return a clause as an order: `Open the valve` for `she opens the valve`."""
    last = words[clause.end - 1].end
    if clause.stated:
        return capital(clean(text[words[clause.first].start : last]))
    if clause.passive:
        verb = clause.rest - 1
        begin, be = clause.subject
        begin = _behind_leading(words, begin, be)
        subject = text[words[begin].start : words[be - 1].end] if be > begin else ""
        rest = text[words[verb].end : last]
        rest = re.sub(r"^\s+by (?:the |an? )?[\w -]{2,40}$", "", rest.rstrip(" .,;!"))
        return capital(clean(f"{clause.base} {lower_article(subject)} {rest}"))
    rest = text[words[clause.verb].end : last].lstrip("*_")
    return capital(clean(f"{clause.base}{rest if rest[:1].isspace() or not rest else ' ' + rest}"))


def lower_article(text: str) -> str:
    """Return a subject as it reads behind a verb."""
    return re.sub(r"^(The|A|An|Every|All|Each)\b", lambda match: match[0].lower(), text.strip())


def condition_end(words: Sequence[Token], start: int, main: int) -> int:
    """Return the token behind a condition that begins at `start` and ends before `main`."""
    end = main
    while end > start + 1 and (
        words[end - 1].raw in {",", ":", "-", "–", "—", "="}
        or words[end - 1].raw in ARROWS
        or words[end - 1].low in {"then", "and", "just", "so", "um"}
    ):
        end -= 1
    return end


def is_subordinate(words: Sequence[Token], at: int) -> bool:
    """Tell whether a condition or a time begins at a word: `if`, `once`, `as soon as`."""
    return at < len(words) and (
        (words[at].low in SUBORDINATE and words[at].low != "as")
        or (words[at].low == "as" and [w.low for w in words[at + 1 : at + 3]] == ["soon", "as"])
    )
