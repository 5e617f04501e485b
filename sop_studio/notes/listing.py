"""Lines of notes that only list: roles, tools, open questions, warnings under a heading."""

from __future__ import annotations

import re

from sop_studio.notes import nouns
from sop_studio.notes.context import Mode
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.draft import Kind, Span
from sop_studio.notes.headings import About
from sop_studio.notes.line import Shape
from sop_studio.notes.page import NO_BLOCK, Page
from sop_studio.notes.segment import Said
from sop_studio.notes.wording import capital, clean


def listed(page: Page, sentence: Said, said: str) -> bool:
    """Put down a line that its heading explains; tell whether it is dealt with."""
    about = sentence.about
    span = (Span(sentence.start, sentence.end),)
    if (
        about == About.NOISE
        and not first(Sign.OPEN, said)
        and "?" not in said
        and not page.is_late(said)
    ):
        page.why[sentence.start] = "aside"
        return True
    if about == About.ROLES:
        return _role_line(page, sentence, said)
    if about == About.TOOLS:
        return page.add(Kind.TOOL, _before_sign(said), span, "heading-tools")
    if about == About.DEFINITIONS:
        return page.add(Kind.DEFINITION, clean(said), span, "heading-definitions")
    if about == About.OPEN:
        return _open_line(page, sentence, said)
    if about == About.WARNINGS and sentence.shape in {Shape.ITEM, Shape.TEXT}:
        return _warning_line(page, sentence, said)
    return False


def _role_line(page: Page, sentence: Said, said: str) -> bool:
    name = re.split(r"\s*[:(–—=]| - ", clean(said), maxsplit=1)[0]
    if sentence.shape == Shape.ITEM and 0 < len(name.split()) < 5:
        return page.add(
            Kind.ROLE,
            name,
            (Span(sentence.start, sentence.start + len(name)),),
            "heading-roles",
        )
    page.why[sentence.start] = "about people"
    return True


def _open_line(page: Page, sentence: Said, said: str) -> bool:
    starts_block = page.previous is None or page.previous.block != sentence.block
    if not starts_block or first(Sign.SMALL_TALK, said):
        page.why[sentence.start] = "about an open question" if not starts_block else "aside"
        return True
    asks = "?" in said or first(Sign.OPEN, said) or _QUESTION.match(said)
    if sentence.shape != Shape.ITEM and not asks:
        page.why[sentence.start] = "aside"
        return True
    words = capital(clean(said))
    return page.add(
        Kind.OPEN_QUESTION, words, (Span(sentence.start, sentence.end),), "heading-open"
    )


_QUESTION = re.compile(
    r"\W*(?:who|whose|what|which|when|where|why|how|whether|if|is|are|do|does|can|should)\b",
    re.IGNORECASE,
)


def _warning_line(page: Page, sentence: Said, said: str) -> bool:
    starts_block = page.previous is None or page.previous.block != sentence.block
    if first(Sign.OUT, said) or first(Sign.SMALL_TALK, said):
        page.why[sentence.start] = "left out"
        return True
    if not starts_block and not first(Sign.WARNING, said):
        page.why[sentence.start] = "about a warning"
        return True
    return page.add(
        Kind.WARNING,
        capital(clean(said)),
        (Span(sentence.start, sentence.end),),
        "heading-warnings",
    )


def open_question(page: Page, sentence: Said, said: str) -> bool:
    """Put down what a sentence leaves open, if anything."""
    rule = first(Sign.OPEN, said)
    asked = said.rstrip().endswith("?")
    if not rule and _asks_openly(page, sentence, said, asked=asked):
        rule = "asked-in-notes"
    if not rule:
        return False
    span = Span(sentence.start, sentence.end)
    question = page.question
    short = len(said.split()) < 8 and not re.search(
        r"\b(?:who|what|whether|how|when|where|if|why)\b", said.lower()
    )
    if short and question is not None and question.block == sentence.block - 1:
        asked_words = page.text[question.start : question.end]
        words = capital(clean(asked_words)).rstrip("?") + "?"
        return page.add(
            Kind.OPEN_QUESTION,
            words,
            (Span(question.start, question.end), span),
            rule,
            "question-before",
        )
    if short and page.previous is not None:
        before = page.text[page.previous.start : page.previous.end]
        same = page.previous.block == sentence.block
        other = bool(sentence.speaker) and page.previous.speaker != sentence.speaker
        if (same or other) and before.endswith("?"):
            both = (Span(page.previous.start, page.previous.end), span)
            return page.add(
                Kind.OPEN_QUESTION,
                capital(clean(before)).rstrip("?") + "?",
                both,
                rule,
                "question-before",
            )
        if page.proposals and page.proposals[-1].kind == Kind.OPEN_QUESTION and same:
            page.why[sentence.start] = "about an open question"
            return True
    for begin, end in _questions(said):
        part = Span(sentence.start + begin, sentence.start + end)
        page.add(Kind.OPEN_QUESTION, nouns.question(said[begin:end]), (part,), rule)
    return True


def _questions(said: str) -> list[tuple[int, int]]:
    """Return where each of several questions of a sentence stands: `whether A, and who B`."""
    parts: list[tuple[int, int]] = []
    start = 0
    for joint in _AND_ASKS.finditer(said):
        if _ASKING.search(said, start, joint.start()):
            parts.append((start, joint.start()))
            start = joint.end()
    return [*parts, (start, len(said))]


_AND_ASKS = re.compile(
    r",? and (?=(?:who|whose|whether|what|how|when|where|which|why|if)\b)", re.IGNORECASE
)
_ASKING = re.compile(r"\b(?:who|whose|whether|what|how|when|where|which|why|if)\b", re.IGNORECASE)


def _asks_openly(page: Page, sentence: Said, said: str, *, asked: bool) -> bool:
    if page.mode == Mode.OPEN:
        return asked or bool(
            re.match(r"\W*(?:yeah,? |and )?(?:who|whether|how|what|if)\b", said, re.IGNORECASE)
        )
    own = sentence.shape == Shape.ITEM or not (page.people.interviewers and sentence.speaker)
    return (
        asked
        and own
        and (page.mode == Mode.STEPS or page.mode_block not in {NO_BLOCK, sentence.block})
        and len(said.split()) > 4
        and sentence.about != About.DECISIONS
    )


def _before_sign(said: str) -> str:
    return re.split(r"\s*[:(–—=,]| - ", clean(said), maxsplit=1)[0]
