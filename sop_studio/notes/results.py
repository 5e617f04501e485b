"""What shows that a step worked."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sop_studio.notes.cues import Sign, cues, first
from sop_studio.notes.draft import Kind, Span, lines_of
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.wording import clean

_LEAD = re.compile(
    r"^\W*(?:and|so|then|it's|expect(?:ed)?(?: result)?:?|log:|which)\s+", re.IGNORECASE
)
_SEEN = re.compile(
    r"^(?:you|she|he|they|we|i)(?: (?:should|must|will)|'ll)(?: then)? (?:see|get) ", re.IGNORECASE
)


def give_result(page: Page, sentence: Said, said: str, *, acted: bool, branched: bool) -> bool:
    """Give what should be seen to the step it shows to have worked."""
    signs = (Sign.RESULT, Sign.RESULT_PAST) if page.voice.past else (Sign.RESULT,)
    match = next((m for sign in signs for cue in cues(sign) if (m := cue.search(said))), None)
    if match is None or branched or (page.late and not acted) or first(Sign.ANECDOTE, said):
        return False
    kinds = {Kind.STEP, Kind.ROLLBACK}
    last = next((p for p in reversed(page.proposals) if p.kind in kinds), None)
    if last is None or last.expected or sentence.line - max(last.lines) > 6:
        return False
    own = acted and last.start >= sentence.start
    if own and sentence.start + match.start() < last.spans[0].end - 1:
        return False
    begin = _clause_start(said, match.start()) if own else 0
    start = sentence.start + begin
    expected = _SEEN.sub("", clean(_LEAD.sub("", page.text[start : sentence.end])))
    if not expected:
        return False
    where = page.proposals.index(last)
    spans = (
        last.spans if own else tuple(sorted((last.spans[0], Span(sentence.start, sentence.end))))
    )
    if own:
        spans = (Span(last.spans[0].start, max(last.spans[0].end, sentence.end)),)
    page.proposals[where] = replace(
        last,
        expected=expected,
        spans=spans,
        lines=lines_of(spans, page.starts),
        rules=(*last.rules, "result"),
    )
    return True


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
