"""What notes say a word means: `by X we mean …`, `RMA = return merchandise authorisation`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_studio.notes.cues import Sign, first
from sop_studio.notes.draft import Kind, Span
from sop_studio.notes.headings import About
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.wording import capital, clean, without_and

_SHORT_FORM = re.compile(
    r"\b([A-Z][A-Za-z]{0,5}[A-Z])s?\b\**\s{0,2}(\(|[:=–—-](?=\s))\s{0,2}\**(?=\w)"
)
_IN_BRACKETS = re.compile(r"\s\(([A-Z][A-Za-z]{0,5}[A-Z])s?\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL = frozenset({"of", "and", "the", "for", "to", "in", "a", "an", "on", "as", "or", "by", "at"})
_LONGEST = 90
_TERM_LINE = re.compile(
    r"\W*(?P<term>[^\W\d_][\w-]*(?: [\w-]+){0,2})[*_\"”]*"
    r"(?:\s?(?:[:–—]|-(?=\s))\s+(?:(?:an?|the|any|all) (?:[\w-]+ ){1,4}?"
    r"(?:that|which|where|who|whose|(?:in|on|at|with|for|by) which|without)\b|"
    r"(?:anything|somebody|someone|anyone|whoever)\s)|"
    r"\s?=\s+(?:an?|the|our|any|all)\s)",
    re.IGNORECASE,
)
_NO_TERM = re.compile(
    r"(?:(?:the|a|an|my|our|this|that|first|next|last|then|step|note|notes|tip|warning|important|"
    r"question|answer|reason|example|problem|result|goal|purpose|who|what|when|where|why|how|if|"
    r"check|see|also|date|time|owner|contact|subject|role|so|and|but|or|over|under|below|above)\b|"
    r".*\b(?:is|are|was|has|step|time|contact|i|we|you|he|she|they|thing|part|day|days)\b)",
    re.IGNORECASE,
)


_Q = r"[\"“'”’]?"
_TELLS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        (
            rf"(?:by|with|when (?:we|i|they|people) (?:say|talk about|speak of|write)) "
            rf"(?:an? |the )?{_Q}(?P<term>[^,;:]{{2,40}}?){_Q},? (?:we|i|they|people|it|that)"
            rf"(?: just| really| usually| always)? means?(?: that)? (?P<what>.+)"
        ),
        r"(?P<term>[A-Z][A-Za-z]{0,5}[A-Z]s?) ?\((?P<what>[^()]+)\)",
        r"(?P<what>[^()]+) \((?P<term>[A-Z][A-Za-z]{0,5}[A-Z]s?)\)",
        r"(?P<term>[^:=–—]{1,60}?)\s?(?::|=|–|—| - )\s?(?P<what>.+)",
        (
            rf"(?:the |our |an? )?(?:(?:term|word|abbreviation|acronym|expression) )?{_Q}"
            rf"(?P<term>[\w-]+(?: [\w-]+){{0,3}}?){_Q},? "
            rf"(?:means|stands for|is short for|refers to|"
            rf"(?:is|are) (?:defined as|what (?:we|they|people) call|"
            rf"(?:our|the|an?) (?:word|name|term|code|abbreviation|acronym) (?:for|of))|"
            rf"is (?=an? |the |somebody|someone|any|who|what|when|where)) ?(?P<what>.+)"
        ),
    )
)
"""Ways in which the words of a definition name the term and say what it means."""


def term_and_meaning(text: str) -> tuple[str, str]:
    """Return the term that a definition is of, and what it means; all of it as the term if not."""
    for pattern in _TELLS:
        match = pattern.fullmatch(text.strip())
        if match:
            return match["term"].strip(" *_"), match["what"].strip(" *_")
    return text.strip(), ""


def define(page: Page, sentence: Said, said: str) -> bool:
    """Put down what a sentence says a word means; tell whether it says nothing else."""
    if said.endswith("?"):
        return False
    rule = first(Sign.DEFINES, said) or _term_line(page, sentence, said)
    if rule:
        return _put(page, Span(sentence.start, sentence.end), rule)
    found = list(_short_forms(page, sentence, said)) if _has_short_form(said) else []
    for span in found:
        _put(page, span, "short-form")
    told = sum(span.end - span.start for span in found)
    return told > len(said) - _SIGNS_BETWEEN * len(found)


_SIGNS_BETWEEN = 4
"""Signs and joining words that may stand beside a short form that says all of a sentence."""


def _put(page: Page, span: Span, rule: str) -> bool:
    words = capital(without_and(clean(page.text[span.start : span.end])))
    page.add(Kind.DEFINITION, words, (span,), rule)
    return True


def _term_line(page: Page, sentence: Said, said: str) -> str:
    """Return the rule by which `Hot box: a parcel that must leave today` tells a term, else ""."""
    if sentence.about not in {About.UNKNOWN, About.STEPS} or sentence.speaker:
        return ""
    match = _TERM_LINE.match(said)
    if match is None or _NO_TERM.match(match["term"]):
        return ""
    term = match["term"]
    starts = page.starts[sentence.line - 1]
    opens = page.text[starts : sentence.start].strip(" \t*-•–#") == ""
    one_name = " " not in term and term.istitle() and "=" not in match[0]
    named = one_name or page.people.role_of(term) or term.lower() in page.people.names
    return "" if named or not opens else "term-line"


def _has_short_form(said: str) -> bool:
    return _SHORT_FORM.search(said) is not None or _IN_BRACKETS.search(said) is not None


def _short_forms(page: Page, sentence: Said, said: str) -> Iterator[Span]:
    """Yield where a short form stands with the words of which it has the first letters."""
    at = sentence.start
    for match in _SHORT_FORM.finditer(said):
        length = _spelt_out(match[1], _WORD.finditer(said, match.end(), match.end() + _LONGEST))
        end = match.end() + length
        if length and match[2] == "(":
            if said[end : end + 1] != ")":
                continue
            end += 1
        if length and not _is_person(page, match[1], said[match.end() : match.end() + length]):
            yield Span(at + match.start(), at + end)
    for match in _IN_BRACKETS.finditer(said):
        start = _begins(match[1], said[: match.start()])
        if start >= 0 and not _is_person(page, match[1], said[start : match.start()]):
            yield Span(at + start, at + match.end())


def _spelt_out(short: str, words: Iterator[re.Match[str]]) -> int:
    """Return how long the words are that a short form has the first letters of, 0 for not."""
    left = short.lower()
    start = -1
    for word in words:
        start = word.start() if start < 0 else start
        low = word[0].lower()
        if low[0] == left[0]:
            left = left[1:]
        elif low not in _SMALL:
            return 0
        if not left:
            return word.end() - start
    return 0


def _begins(short: str, before: str) -> int:
    """Return where the words begin before `(RMA)` that it has the first letters of, -1 for none."""
    left = short.lower()
    for word in reversed(list(_WORD.finditer(before))[-2 * len(short) :]):
        low = word[0].lower()
        if low[0] == left[-1]:
            left = left[:-1]
        elif low not in _SMALL:
            return -1
        if not left:
            return word.start()
    return -1


def _is_person(page: Page, short: str, words: str) -> bool:
    """Tell whether a short form is that of a role or of somebody's name."""
    people = page.people
    named = people.role_of(short) or people.role_of(words) or words.lower() in people.names
    return bool(named) or words.istitle()
