"""What a model proposes, held against the notes: what does not align with them is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from sop_studio.notes.draft import ACTIONS, QUOTED, REWORDED, Kind, Proposal, Span, lines_of
from sop_studio.notes.lexicon import Verbs
from sop_studio.notes.reader import read
from sop_studio.notes.verifying import rests_on_notes
from sop_studio.notes.wording import capital, clean
from sop_studio.own_model.answer import Evidence, Item
from sop_studio.own_model.sentences import Sentence
from sop_studio.own_model.wording import Words, flat, negates, negates_there

_LONGEST = 400
_NAMES = frozenset({Kind.ROLE, Kind.TOOL})
_TO_HEED = ACTIONS | {Kind.DECISION, Kind.PREREQUISITE, Kind.WARNING}
_SLOTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.STEP: ("expected", "condition"),
    Kind.ROLLBACK: ("expected", "condition"),
    Kind.DECISION: ("condition", "then", "otherwise"),
}
_CODE = re.compile(r"`([^`\n]{2,400})`")


class Alignment:
    """Holds items against one text of notes."""

    def __init__(self, text: str, sentences: Sequence[Sentence], verbs: Verbs) -> None:
        self._text = text
        self._sentences = {each.number: each for each in sentences}
        self._in_order = tuple(sentences)
        self._spans = tuple(each.span for each in sentences)
        self._starts = tuple(line.start for line in read(text))
        self._notes = flat(text)
        self._verbs = verbs

    def proposals(self, items: Sequence[Item], shown: Sequence[Sentence]) -> Iterator[Proposal]:
        """Yield what aligns of the items that a model made of the sentences it was shown."""
        known = {each.number for each in shown}
        sentences = {number: self._sentences[number] for number in known}
        for item in items:
            proposal = self._proposal(item, sentences)
            if proposal is not None:
                yield proposal

    def _proposal(self, item: Item, shown: Mapping[int, Sentence]) -> Proposal | None:
        spans = self._evidence(item.evidence, shown)
        if spans is None or len(item.text) > _LONGEST:
            return None
        quoted = " ".join(self._text[span.start : span.end] for span in spans)
        cited = [shown[number] for number in sorted({each.sentence for each in item.evidence})]
        said = " ".join(f"{each.before} {each.text}" for each in cited)
        words = Words(quoted, said, self._notes, self._verbs)
        proposal = _worded(item, words, spans)
        if proposal is None:
            return None
        if item.kind in _TO_HEED and not self._agrees(proposal):
            return None
        commands = _commands(item, cited) if item.kind in ACTIONS else ()
        lines = lines_of(spans, self._starts)
        proposal = replace(proposal, lines=lines, commands=commands)
        return proposal if rests_on_notes(proposal, self._text, self._spans) else None

    def _evidence(
        self, evidence: Sequence[Evidence], shown: Mapping[int, Sentence]
    ) -> tuple[Span, ...] | None:
        """Return where the quotes stand, each in the sentence it names; None unless all do."""
        found: set[Span] = set()
        for each in evidence:
            sentence = shown.get(each.sentence)
            span = self._quote(each.quote, sentence.span) if sentence is not None else None
            if span is None:
                return None
            found.add(span)
        return tuple(sorted(found))

    def _quote(self, quote: str, sentence: Span) -> Span | None:
        words = quote.split()
        if not words or len(quote) > sentence.end - sentence.start + _LONGEST:
            return None
        # A sentence may go on in the next line of the notes, where a model writes a space.
        pattern = r"\s+".join(map(re.escape, words))
        begins = r"(?<!\w)" if words[0][0].isalnum() else ""
        ends = r"(?!\w)" if words[-1][-1].isalnum() else ""
        exact = re.compile(f"{begins}{pattern}{ends}")
        match = exact.search(self._text, sentence.start, sentence.end)
        return Span(match.start(), match.end()) if match is not None else None

    def _agrees(self, proposal: Proposal) -> bool:
        """Tell whether a proposal says "not" where the notes do, and only there."""
        said = _all_of(proposal)
        negated = False
        for span in proposal.spans:
            sentence = next(each for each in self._in_order if each.span.end > span.start)
            before = f"{sentence.before} {self._text[sentence.span.start : span.start]}"
            told = before + self._text[span.start : span.end]
            negated = negated or negates_there(told, len(before), said)
        return negates(said) == negated


def _worded(item: Item, words: Words, spans: tuple[Span, ...]) -> Proposal | None:
    """Return a proposal in words that the notes bear out; None where they do not."""
    text = clean(item.text)
    if item.kind in _NAMES:
        if not words.cite(text):
            return None
        return Proposal(kind=item.kind, text=text, spans=spans, lines=(), rules=(QUOTED,))
    slots = {
        name: said if len(said) <= _LONGEST and words.bear_out(said) else ""
        for name in _SLOTS.get(item.kind, ())
        if (said := clean(getattr(item, name) or ""))
    }
    if item.kind is Kind.DECISION:
        text = slots.get("condition", "") if slots.get("then") else ""
    if not words.bear_out(text):
        return None
    actor = clean(item.actor or "")
    is_quoted = words.say(text) and all(words.say(said) for said in slots.values())
    return Proposal(
        kind=item.kind,
        text=capital(text),
        spans=spans,
        lines=(),
        rules=(QUOTED if is_quoted else REWORDED,),
        actor=actor if words.name(actor) else "",
        expected=slots.get("expected", ""),
        condition=slots.get("condition", ""),
        then=slots.get("then", ""),
        otherwise=slots.get("otherwise", ""),
    )


def _commands(item: Item, cited: Sequence[Sentence]) -> tuple[str, ...]:
    """Return the commands that stand whole in the sentences: as code, or as a line of code."""
    whole = {each.text.strip() for each in cited}
    whole.update(code for each in cited for code in _CODE.findall(each.text))
    return tuple(dict.fromkeys(each for each in item.commands or () if each in whole))


def _all_of(proposal: Proposal) -> str:
    return " ".join(
        (
            *(proposal.text, proposal.expected, proposal.condition),
            *(proposal.then, proposal.otherwise),
        )
    )
