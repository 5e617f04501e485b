"""What must be there before the first step, and what to beware of."""

from __future__ import annotations

import re

from sop_studio.notes import nouns
from sop_studio.notes.context import Mode
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.draft import Kind, Span
from sop_studio.notes.headings import About
from sop_studio.notes.line import Shape
from sop_studio.notes.otherwise import is_done_otherwise
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import Token, tokens
from sop_studio.notes.wording import capital, clean, without_and


def needed(page: Page, sentence: Said, words: list[Token], said: str) -> bool:
    """Put down what a sentence says must be there, if anything."""
    mode = page.mode_in(sentence)
    rule = first(Sign.NEED, said)
    if sentence.about == About.STEPS and rule == "must-be-there" and sentence.shape == Shape.ITEM:
        return False
    heading = sentence.about == About.NEEDS
    if not (rule or heading or mode == Mode.NEEDS):
        return False
    if mode in {Mode.ROLLBACK, Mode.WARNINGS} and not heading:
        return False
    if not rule and not heading and _is_over(page, sentence, words):
        page.mode = Mode.STEPS
        return False
    if not rule and not heading and _DENIES.match(said):
        page.why[sentence.start] = "about what is needed"
        return True
    if heading or mode == Mode.NEEDS:
        rule = rule or ("heading-needs" if heading else "asks-need")
        if _acts_before(page, sentence, words, said, heading=heading):
            return False
    elif rule and _is_action_after_all(said):
        return False
    return _add_needs(page, sentence, said, rule)


def _is_over(page: Page, sentence: Said, words: list[Token]) -> bool:
    """Tell whether, after what is needed was answered, somebody tells what is done."""
    asked = page.question
    if asked is None or sentence.block - asked.block < _ANSWERED:
        return False
    return page.grammar.first(words, 0, page.voice.manner(sentence)) is not None


_ANSWERED = 2
_DENIES = re.compile(
    r"\W*(?:i|we|they|it|that|nobody)\b[^,;]*(?:n't|\bnot|\bnever)\b|\W*\w+ing\W*$", re.IGNORECASE
)


def _add_needs(page: Page, sentence: Said, said: str, rule: str) -> bool:
    warned = first(Sign.WARNING, said)
    done = False
    end = sentence.end
    cut = re.search(r",? (?:otherwise|or else)\b| ?->|→|\. ?\"|, without\b", said)
    if cut and cut.start() > 8:
        end = sentence.start + cut.start()
    for start, until, words in nouns.needs(page.text, sentence.start, end):
        if first(Sign.WARNING, words) and warned:
            continue
        done = page.add(Kind.PREREQUISITE, words, (Span(start, until),), rule) or done
    if warned:
        done = warn(page, sentence, said) or done
    if not done:
        page.why[sentence.start] = "about what is needed"
    return True


def _acts_before(
    page: Page, sentence: Said, words: list[Token], said: str, *, heading: bool
) -> bool:
    """Tell whether, under `Before …`, a sentence says what somebody does."""
    if heading and not re.match(r"\W*(?:before|prep)", sentence.heading, re.IGNORECASE):
        return False
    if first(Sign.NEED, said) or re.search(r"\b(?:must|was|were)\b", said):
        return False
    found = page.grammar.first(words, 0, page.voice.manner(sentence))
    return found is not None and bool(found.who.text) and not found.passive


def _is_action_after_all(said: str) -> bool:
    if re.match(r"\W*(?:if|when|once|after)\b", said, re.IGNORECASE):
        return True
    if re.search(
        r"\b(?:in case|if|when|what|whatever|all|everything|as) (?:you|we|i|they|he|she) need\b"
        r"(?! is\b| are\b)",
        said,
        re.IGNORECASE,
    ):
        return True
    return re.search(r"\b(?:need|needs|have|has) to (?!be\b|have\b|already)", said) is not None


def warn(page: Page, sentence: Said, said: str) -> bool:
    """Put down what a sentence warns of, if anything."""
    rule = first(Sign.WARNING, said)
    mode = page.mode_in(sentence)
    if not rule and mode == Mode.WARNINGS and not sentence.heading:
        rule = "" if page.is_late(said) or page.late or len(said.split()) < 3 else "asks-warning"
    if not rule and (bad := first(Sign.CONSEQUENCE, said)):
        words_said = tokens(page.text, sentence.start, sentence.end)
        if is_done_otherwise(page.grammar, words_said, page.voice.manner(sentence)):
            return False
        whole = (Span(sentence.start, sentence.end),)
        return page.add(Kind.WARNING, capital(without_and(clean(said))), whole, bad)
    if not rule:
        return False
    start, end = nouns.warning(page.text, sentence.start, sentence.end)
    words = capital(without_and(clean(page.text[start:end])))
    if len(words.split()) < 2:
        return False
    if len(words.split()) == 2 and page.proposals and page.proposals[-1].kind == Kind.WARNING:
        return True
    return page.add(Kind.WARNING, words, (Span(start, end),), rule)
