"""What shows that a step worked."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sop_studio.notes.context import Mode
from sop_studio.notes.cues import Sign, first, first_match
from sop_studio.notes.draft import ACTIONS, Proposal, Span, lines_of
from sop_studio.notes.line import Shape
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import ARROWS, Token
from sop_studio.notes.wording import clean

_LEAD = re.compile(
    r"^\W*(?:(?:and|so|then|it's|expect(?:ed|ing)?(?: result)?:?|log:|which|until|till|til)\s+)+",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"^(?:you|she|he|they|we|i)(?:'ll| (?:should|must|will|can))?(?: (?:then|now|also))?"
    r" (?:see|get|hear|notice) ",
    re.IGNORECASE,
)
_FARTHEST = 6
"""Lines below a step at which a result is no longer its own."""
_SOON = 2


def give_result(
    page: Page, sentence: Said, words: list[Token], said: str, *, acted: bool, branched: bool
) -> bool:
    """Give what should be seen to the step it shows to have worked."""
    if branched or (page.late and not acted) or first(Sign.ANECDOTE, said) or said.endswith("?"):
        return False
    found = _by_grammar(page, sentence, words)
    if found is not None and not _may_be(page, sentence, found):
        found = None
    found = found or _by_cue(page, sentence, said, acted=acted) or _answers(page, sentence, acted)
    if found is None:
        return False
    at, rule = sentence.start + found[0], found[1]
    fresh = [p.start for p in page.proposals if p.kind in ACTIONS and p.start >= sentence.start]
    if fresh and at < min(fresh):
        return False
    last = _step_before(page, at)
    if last is None or last.expected or sentence.line - max(last.lines) > _FARTHEST:
        return False
    own = last.start >= sentence.start
    if own and at < last.spans[0].end - 1 and rule == "result":
        return False
    start = at if own or rule != "result" else sentence.start
    expected = _SEEN.sub("", clean(_LEAD.sub("", page.text[start : sentence.end])))
    if not expected:
        return False
    spans = page.words_of(last, Span(sentence.start, sentence.end))
    if own:
        spans = (Span(last.spans[0].start, max(last.spans[0].end, sentence.end)),)
    page.proposals[page.proposals.index(last)] = replace(
        last,
        expected=expected,
        spans=spans,
        lines=lines_of(spans, page.starts),
        rules=(*last.rules, rule),
    )
    return True


def _may_be(page: Page, sentence: Said, found: tuple[int, str]) -> bool:
    """Tell whether what is seen was told with a step, or soon behind it."""
    last = _step_before(page, sentence.start + found[0])
    return last is not None and (last.start >= sentence.start or _follows(page, sentence, last))


def _answers(page: Page, sentence: Said, acted: bool) -> tuple[int, str] | None:
    """Return the whole of a sentence that answers how one knows that it worked."""
    asked = page.question
    answers = page.mode_in(sentence) == Mode.RESULT and asked is not None
    near = asked is not None and sentence.block - asked.block < _SOON
    return (0, "result-asked") if answers and near and not acted else None


def _by_cue(page: Page, sentence: Said, said: str, *, acted: bool) -> tuple[int, str] | None:
    """Return where the words of a rule for results stand, from the beginning of their clause."""
    signs = (Sign.RESULT, Sign.RESULT_PAST) if page.voice.past else (Sign.RESULT,)
    match = next((match for sign in signs if (match := first_match(sign, said))), None)
    if match is None:
        return None
    place = sentence.start + match.start()
    if page.people.mentioned(place, sentence.start + match.end()):
        return None
    return (_clause_start(said, match.start()) if acted else 0), "result"


def _by_grammar(page: Page, sentence: Said, words: list[Token]) -> tuple[int, str] | None:
    """Return where something begins that happens or is seen, and the rule that says so."""
    if first(Sign.WARNING, page.text[sentence.start : sentence.end]):
        return None
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        opens = before is None or before.raw in _OPENERS
        opens = opens or (word.low == "there" and at > 1)
        opens = opens or (sentence.run_on and word.low in {"it", "they", "there", "you"})
        if not opens and (before is None or before.low not in _JOINTS):
            continue
        rule = page.grammar.outcomes.at(words, at, past=page.voice.past, joined=at > 0)
        if rule:
            return word.start - sentence.start, f"result-{rule}"
    return None


_OPENERS = ARROWS | {",", ";", ":", "(", "-", "–", "—", "."}
_JOINTS = frozenset({"and", "until", "till", "til", "which", "then"})


def _step_before(page: Page, at: int) -> Proposal | None:
    return next((p for p in reversed(page.proposals) if p.kind in ACTIONS and p.start < at), None)


def _follows(page: Page, sentence: Said, last: Proposal) -> bool:
    """Tell whether the step was told in the sentence just before, or nearly so."""
    before = page.previous
    if before is None or sentence.line - max(last.lines) > _SOON:
        return False
    if sentence.line - max(last.lines) < _SOON and before.shape == Shape.ITEM:
        return True
    return any(span.end > before.start for span in last.spans)


def _clause_start(said: str, at: int) -> int:
    signs = (", ", "; ", ". ", "-> ", "→ ", " and ", ": ", " - ", " – ", "(")
    return max(
        (
            said.rfind(sign, 0, at + 2) + len(sign)
            for sign in signs
            if said.rfind(sign, 0, at + 2) >= 0
        ),
        default=at,
    )
