"""Decisions: what sentences, answers and signs make depend on something."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sop_studio.notes.branch import Branch
from sop_studio.notes.context import Mode
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.draft import Kind, Span, lines_of
from sop_studio.notes.headings import About
from sop_studio.notes.joining import skip_markers
from sop_studio.notes.outcomes import Outcomes
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import Token
from sop_studio.notes.wording import capital, clean


def branch_in(page: Page, sentence: Said, words: list[Token], said: str) -> list[Branch]:
    """Put down the decisions of a sentence; return where its branches are."""
    manner = page.voice.manner(sentence)
    outcomes = page.grammar.outcomes
    found = [b for b in page.branches.find(words, manner) if not _only_narrows(words, b, outcomes)]
    if not found and _answers_if(page, sentence, words, said):
        return [Branch("", "", "", 0, 0, len(words), "answer")]
    headed = sentence.about == About.DECISIONS
    if not found:
        signed = page.branches.from_sign(
            words, headed=headed or _is_lead(sentence, words), manner=manner
        )
        found = [signed] if signed else []
    span = Span(sentence.start, sentence.end)
    for branch in found:
        page.add(
            Kind.DECISION, capital(branch.condition), (span,), f"branch-{branch.rule}",
            condition=branch.condition, then=branch.then, otherwise=branch.otherwise,
        )  # fmt: skip
    if not found:
        _otherwise(page, sentence, words, said)
    return found


def _only_narrows(words: list[Token], branch: Branch, outcomes: Outcomes) -> bool:
    """Tell whether a branch only says when a step is done: `unless …`, `but only if …`."""
    before = words[branch.first - 1].low if branch.first else ""
    if branch.otherwise:
        return False
    moves = {"goes", "comes", "stays"} & {w.low for w in words[branch.main : branch.main + 5]}
    if "behind" in branch.rule and outcomes.at(words, branch.main) and not moves:
        return True
    if branch.rule.startswith("unless"):
        return "behind" in branch.rule or words[branch.main - 1].low != "then"
    return before == "only" and branch.first > 1


_SHORTEST = 5


def _answers_if(page: Page, sentence: Said, words: list[Token], said: str) -> bool:
    """Make a decision of `What if it leaks?` and its answer, or `Is it taken? Then …`."""
    manner = page.voice.manner(sentence)
    before = page.previous
    asked = page.question if page.mode in {Mode.WHAT_IF, Mode.ROLLBACK} else None
    if asked is not None and before and before.block == asked.block and page.condition:
        condition = page.condition
        if sentence.block == asked.block and not page.hangs:
            return False
    elif (
        before
        and before.block == sentence.block
        and not before.asks
        and (words[0].low == "then" or sentence.about == About.DECISIONS)
        and (page.text[before.start : before.end].endswith("?"))
    ):
        condition, asked = clean(page.text[before.start : before.end]).rstrip("?"), before
    else:
        return False
    if len(words) < _SHORTEST or first(Sign.ANECDOTE, said) or page.branches.find(words, manner):
        return False
    then = clean(re.sub(r"^\W*(?:then|well|oh|so)\b[\s,]*", "", said, flags=re.IGNORECASE))
    spans = (Span(asked.start, asked.end), Span(sentence.start, sentence.end))
    page.add(
        Kind.DECISION, capital(condition), spans, "branch-asked", condition=condition, then=then,
    )  # fmt: skip
    return page.mode == Mode.WHAT_IF or asked is not page.question


def _is_lead(sentence: Said, words: list[Token]) -> bool:
    """Tell whether, in the part on rollback, a condition stands before a colon."""
    if sentence.about != About.ROLLBACK:
        return False
    lead = [w.low for w in words[: next((i for i, w in enumerate(words) if w.raw == ":"), 0)]]
    return any(
        w.startswith(("fail", "does", "break", "corrupt", "wrong", "lost", "error")) for w in lead
    )


_OTHERWISE = re.compile(r"\W*(?:and |but |so )?(?:otherwise|else|if not)\b", re.IGNORECASE)


def _otherwise(page: Page, sentence: Said, words: list[Token], said: str) -> None:
    """Give an `Otherwise …` to the decision just before."""
    at = skip_markers(words, 0)
    if not _OTHERWISE.match(said):
        return
    last = next((p for p in reversed(page.proposals) if p.kind == Kind.DECISION), None)
    near = last is not None and page.previous is not None and sentence.line - max(last.lines) <= 3
    if last is None or not near or last.otherwise or at >= len(words):
        return
    where = page.proposals.index(last)
    spans = (*last.spans[:1], Span(sentence.start, sentence.end))
    page.proposals[where] = replace(
        last, otherwise=clean(page.text[words[at].start : sentence.end]), spans=spans,
        lines=lines_of(spans, page.starts), rules=(*last.rules, "otherwise"),
    )  # fmt: skip
