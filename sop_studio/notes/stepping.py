"""One step: its words, who does it, on what condition, and where the notes number it."""

from __future__ import annotations

import re

from sop_studio.language.verbs import Form
from sop_studio.notes import order
from sop_studio.notes.clause import Clause
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.draft import Kind, Span
from sop_studio.notes.headings import About
from sop_studio.notes.joining import skip_markers
from sop_studio.notes.lexicon import forms, word_class
from sop_studio.notes.line import Shape
from sop_studio.notes.nouns import is_statement
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import Token
from sop_studio.notes.wording import capital, clean
from sop_studio.notes.wording import order as as_order


def put_step(
    page: Page,
    sentence: Said,
    words: list[Token],
    clause: Clause,
    *,
    kind: Kind,
    condition: str,
    label: str,
) -> bool:
    """Put an action down as a step, or as one to go back; tell whether it is new."""
    text = as_order(page.text, words, clause)
    if _is_empty(text, clause, sentence) or (kind == Kind.STEP and _is_repeated(page, text)):
        return False
    start, end = words[clause.first].start, words[clause.end - 1].end
    who = clause.who
    actor = page.persons.role(who.text, who.pronoun, sentence, before=start)
    if label and not who.text:
        actor = label
    if clause.passive:
        actor = _by(page, words, clause) or actor
    rules = [_rule(clause), *([f"frame-{clause.frame}"] if clause.frame else [])]
    if condition:
        rules.append("condition-before")
    behind = _behind(page, words, clause)
    added = page.add(
        kind, text, (Span(start, end),), *rules,
        actor=actor, condition=condition or behind,
    )  # fmt: skip
    if added and kind == Kind.STEP:
        remember(page, sentence)
    return added


def _is_repeated(page: Page, text: str) -> bool:
    """Tell whether a short step only sums up one that was told before."""
    if len(text.split()) > 3 or "again" in text.lower():
        return False
    said, verb = order.stems(text), text.split(maxsplit=1)[0].lower()
    return any(
        each.text.lower().startswith(verb) and said <= order.stems(each.text)
        for each in page.last_steps(_RECENT)
    )


_RECENT = 6
"""Steps told last, which a short one may sum up."""
_HANGING = 4
"""Words behind an action among which what narrows it may begin: `, but only when …`."""
_VAGUE = frozenset(
    [
        "do",
        "try",
        "have",
        "get",
        "like",
        "keep",
        "see",
        "stop",
        "make",
        "take",
        "put",
        "leave",
        "watch",
    ]
)

_SAYS_NOTHING = frozenset({"there", "it", "that", "so", "too", "out"})


def _is_empty(text: str, clause: Clause, sentence: Said) -> bool:
    length = sum(any(map(str.isalnum, word)) for word in text.split())
    if length > 1:
        return length == 2 and text.split()[1].lower() in _SAYS_NOTHING and clause.base in _VAGUE
    return sentence.shape != Shape.ITEM and (bool(clause.who.text) or bool(sentence.speaker))


def _by(page: Page, words: list[Token], clause: Clause) -> str:
    for place in range(clause.rest, min(clause.end, len(words) - 1)):
        if words[place].low == "by":
            end = page.grammar.subject_end(words, place + 1)
            if end > place + 1:
                name = page.text[words[end - 1].start : words[end - 1].end]
                full = page.text[words[place + 1].start : words[end - 1].end]
                return page.people.role_of(name) or re.sub(r"^(?:the|a|an|our)\s", "", full)
    return ""


def _behind(page: Page, words: list[Token], clause: Clause) -> str:
    """Return the condition that stands behind an action: `once it is dry`."""
    for place in range(clause.verb + 1, min(len(words), clause.end + _HANGING)):
        if place > clause.end and words[place].raw in {".", ";"}:
            break
        low = words[place].low
        narrows = low == "unless" or (low in {"if", "when"} and words[place - 1].low == "only")
        if (low in {"once", "when"} or narrows) and place + 2 < len(words):
            end = next(
                (p for p in range(place, len(words)) if words[p].raw in {",", ";", "."}),
                len(words),
            )
            condition = clean(page.text[words[place + 1].start : words[end - 1].end])
            if low == "unless":
                return "unless " + condition
            return "" if words[place + 1].low in word_class("thing") and not narrows else condition
    return ""


def remember(page: Page, sentence: Said) -> None:
    """Keep under which number of the notes a step stands, and below which item."""
    index = page.step_count - 1
    line = page.numbers.get(sentence.line)
    if line is None:
        return
    number = re.match(r"\s*(\d{1,3})[.)]\s", page.text[line.start : line.body] + " ")
    if number and sentence.shape == Shape.ITEM and sentence.indent < 4:
        page.item_steps.setdefault(number[1], index)
    if sentence.shape == Shape.ITEM and sentence.indent == 0:
        page.parent = index


def put_named(page: Page, sentence: Said, words: list[Token], said: str, kind: Kind) -> bool:
    """Take an item of a list of steps that has no verb, or a command alone, as a step."""
    if _is_command(words):
        at = skip_markers(words, 0)
        end = next(
            (
                p
                for p in range(at + 1, len(words))
                if words[p].raw in {",", ";"} or words[p].low in {"til", "until", "→"}
            ),
            len(words),
        )
        text = clean(page.text[words[at].start : words[end - 1].end])
        span = Span(words[at].start, words[end - 1].end)
        added = page.add(
            kind,
            f"Run {text}",
            (span,),
            "command",
            actor=page.persons.role("", False, sentence),
        )
        if added and kind == Kind.STEP:
            remember(page, sentence)
        return added
    if not _is_listed(page, sentence, words, said):
        return False
    end = next(
        (p for p in range(1, len(words)) if words[p].raw in {",", ";", ":", "("}), len(words)
    )
    span = Span(words[0].start, words[end - 1].end)
    actor = page.persons.role("", False, sentence)
    added = page.add(
        kind,
        capital(clean(page.text[span.start : span.end])),
        (span,),
        "item-of-list",
        actor=actor,
    )
    if added and kind == Kind.STEP:
        remember(page, sentence)
    return added


def _is_command(words: list[Token]) -> bool:
    at = skip_markers(words, 0)
    if at >= len(words):
        return False
    word = words[at]
    if word.raw.startswith("`") and len(word.raw) > 5:
        return True
    known = word.low in word_class("command") and word.raw.islower()
    return (
        known
        and at + 1 < len(words)
        and words[at + 1].low not in {"is", "are", "="}
        and Form.PRESENT not in forms(words[at + 1].low)
        and len(words) - at > 2
    )


def _rule(clause: Clause) -> str:
    if clause.passive:
        return "passive"
    if not clause.who.text:
        return f"order-{clause.form}" if clause.form != "base" else "order"
    return "pronoun-acts" if clause.who.pronoun else "role-acts"


def _is_listed(page: Page, sentence: Said, words: list[Token], said: str) -> bool:
    """Tell whether an item of a list of steps only names what is done: `dry run`."""
    starts = page.previous is None or page.previous.block != sentence.block
    if not starts or sentence.shape != Shape.ITEM or sentence.indent or len(words) > _LONGEST_NAME:
        return False
    if any(first(sign, said) for sign in (Sign.TAKEN_BACK, Sign.LATE, Sign.ANECDOTE)):
        return False
    start = page.text[page.numbers[sentence.line].start : sentence.start]
    numbered = re.match(r"\s*\d{1,3}[.)]\s", start + " ") is not None
    if numbered and sentence.about in {About.STEPS, About.ROLLBACK}:
        return True
    headed = bool(sentence.heading) and sentence.about in {About.STEPS, About.UNKNOWN}
    return headed and not first(Sign.RESULT, said) and not is_statement(words)


_LONGEST_NAME = 12
