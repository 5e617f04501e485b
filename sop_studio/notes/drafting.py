"""A draft out of notes: all that they propose, and what became of each sentence."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from msgspec.structs import replace

from sop_studio.errors import NotesRefused
from sop_studio.notes import order
from sop_studio.notes.asking import follow_ups
from sop_studio.notes.draft import Account, Draft, Fate, Kind, Proposal, Span, lines_of
from sop_studio.notes.equipping import equipped
from sop_studio.notes.learnt.doers import likely_doer
from sop_studio.notes.learnt.encoder import heard
from sop_studio.notes.learnt.pieces import pieces
from sop_studio.notes.learnt.revising import revise
from sop_studio.notes.ledger import Quoted
from sop_studio.notes.lexicon import Verbs
from sop_studio.notes.line import Line, Shape
from sop_studio.notes.naming import named_tools, roles
from sop_studio.notes.page import Page
from sop_studio.notes.people import People
from sop_studio.notes.reader import read
from sop_studio.notes.segment import Said, said
from sop_studio.notes.tables import Row, rows
from sop_studio.notes.tokens import tokens
from sop_studio.notes.verifying import rests_on_notes
from sop_studio.notes.walk import Walk
from sop_studio.notes.whole_actions import is_bare_case
from sop_studio.translation import _

MOST_CHARACTERS = 60_000
"""Of the notes that are read in one go: a talk of more than an hour, written out word by word."""
MOST_SENTENCES = 1_500
"""Of such notes, and of their lines: twice as many as people put into so many characters."""
_FEWEST, _MOST = 30, 5_000
"""Pieces below which notes tell too little of how they are told, and above which nobody talks (in
MOST_CHARACTERS real notes have fewer than 3,600): such notes the rules read alone, to be soon."""

_ASIDES = frozenset({"small talk", "aside", "no longer done", "left out", "anecdote"})


def draft(text: str, own_verbs: tuple[str, ...] = ()) -> Draft:
    """Return what notes propose. The same notes give the same draft, byte for byte.

    Raises NotesRefused for notes longer than MOST_CHARACTERS, or of more than MOST_SENTENCES.
    """
    lines, people, sentences = told = _spoken(text)
    found = pieces(text, sentences)
    if not _FEWEST <= len(found) <= _MOST:
        page = _walk(text, told, own_verbs)
    else:
        # The encoder computes without the interpreter, so it reads on another core meanwhile.
        with ThreadPoolExecutor(max_workers=1) as beside:
            hearing = beside.submit(heard, text, sentences, found)
            page = _walk(text, told, own_verbs)
            revise(page, sentences, found, hearing.result)
    listed = page.proposals
    talk = [each for each in sentences if each.start not in page.why]
    asides = [Span(s.start, s.end) for s in sentences if page.why.get(s.start, "") in _ASIDES]
    known_roles = [each for each in listed if each.kind == Kind.ROLE]
    acting = frozenset(each.actor.lower() for each in listed if each.actor)
    known_tools = [each for each in listed if each.kind == Kind.TOOL]
    page.proposals = [
        *listed,
        *roles(text, people, page.starts, known_roles, asides=asides, acting=acting),
        *named_tools(text, talk, lines, people, known_tools),
    ]
    tools = [each.text for each in page.proposals if each.kind == Kind.TOOL]
    page.proposals = [equipped(each, text, tools) for each in page.proposals]
    return _checked(page, sentences, lines)


class Walked(NamedTuple):
    """Notes that the rules have read."""

    page: Page
    sentences: tuple[Said, ...]
    lines: tuple[Line, ...]


def walked(text: str, own_verbs: tuple[str, ...] = ()) -> Walked:
    """Return what the rules make of notes, before anything is weighed."""
    told = _spoken(text)
    return Walked(_walk(text, told, own_verbs), told.sentences, told.lines)


class _Spoken(NamedTuple):
    """The lines of notes, the people in them, and the sentences that they say."""

    lines: tuple[Line, ...]
    people: People
    sentences: tuple[Said, ...]


def _spoken(text: str) -> _Spoken:
    _hold_size(text)
    lines = read(text)
    people = People(text, lines, tokens(text, 0, len(text)))
    people.main = likely_doer(people)
    sentences = said(text, lines, people)
    _hold(
        _(
            "These notes have {count} sentences, and at most {most} are read in one go. Divide"
            " them, by talk or by day, and read each part for itself."
        ),
        len(sentences),
        MOST_SENTENCES,
    )
    return _Spoken(lines, people, sentences)


def _walk(text: str, told: _Spoken, own_verbs: tuple[str, ...]) -> Page:
    """Return the page with what the rules make of each sentence."""
    page = Page(text, told.lines, told.people, Verbs(own_verbs), told.sentences)
    _read_all(Walk(page), told.sentences, told.lines)
    return page


def _hold_size(text: str) -> None:
    """Refuse notes that are too long to be answered soon."""
    _hold(
        _(
            "These notes have {count} characters, and at most {most} are read in one go. Divide"
            " them, by talk or by day, and read each part for itself."
        ),
        len(text),
        MOST_CHARACTERS,
    )
    _hold(
        _(
            "These notes have {count} lines, and at most {most} are read in one go. Divide"
            " them, by talk or by day, and read each part for itself."
        ),
        sum(not line.isspace() for line in text.split("\n") if line),
        MOST_SENTENCES,
    )


def _hold(words: str, count: int, most: int) -> None:
    if count > most:
        raise NotesRefused(words.format(count=f"{count:,}", most=f"{most:,}"))


def _read_all(walk: Walk, sentences: tuple[Said, ...], lines: tuple[Line, ...]) -> None:
    """Read sentences, rows of tables and code in the order in which they stand."""
    parts: list[tuple[int, Said | Row | Line]] = [(each.start, each) for each in sentences]
    parts += [(row.start, row) for row in rows(walk.page.text, lines)]
    parts += [(line.start, line) for line in lines if line.shape == Shape.CODE]
    parts += [(line.start, line) for line in lines if line.shape == Shape.HEADING]
    for _start, part in sorted(parts, key=lambda each: each[0]):
        if isinstance(part, Said):
            walk.read(part)
        elif isinstance(part, Row):
            walk.row(part)
        elif part.shape == Shape.HEADING:
            walk.heading(part)
        else:
            walk.code(part)


def _checked(page: Page, sentences: tuple[Said, ...], lines: tuple[Line, ...]) -> Draft:
    """Return the draft without anything that the notes do not say, and with the ledger."""
    spans = tuple(Span(each.start, each.end) for each in sentences)
    kept: list[Proposal] = []
    place: dict[int, int] = {}
    told: set[tuple[Kind, str, str, Span]] = set()
    step = 0
    for each in page.proposals:
        same = (each.kind, each.text.lower(), each.then, each.spans[0])
        sound = (
            rests_on_notes(each, page.text, spans) and not is_bare_case(each) and same not in told
        )
        if each.kind == Kind.STEP:
            if sound:
                place[step] = len(place)
            step += 1
        if sound:
            told.add(same)
            kept.append(each)
    moves = [
        replace(move, step=place[move.step], beside=place[move.beside])
        for move in page.moves
        if move.step in place and move.beside in place
    ]
    found = Draft(
        proposals=tuple(kept),
        moves=order.sound(moves, len(place)),
        contradictions=tuple(page.contradictions),
    )
    found = replace(found, ledger=tuple(_ledger(found, page, sentences, lines)))
    return replace(found, questions=follow_ups(found))


def _ledger(
    found: Draft, page: Page, sentences: tuple[Said, ...], lines: tuple[Line, ...]
) -> Iterator[Account]:
    """Yield what became of each sentence, row, line of code, heading and line at the top."""
    quoted = Quoted(found)
    ranges = [(Span(each.start, each.end), page.why.get(each.start, "")) for each in sentences]
    told = {row.start for row in rows(page.text, lines)}
    for line in lines:
        if line.shape == Shape.ROW and line.body not in told:
            ranges.append((Span(line.body, line.end), "heading"))
            continue
        why = {Shape.HEADING: "heading", Shape.FRONT: "front matter"}.get(line.shape, "")
        if (why or line.shape in {Shape.CODE, Shape.ROW}) and line.body < line.end:
            ranges.append((Span(line.body, line.end), why or page.why.get(line.body, "")))
    for span, why in sorted(ranges, key=lambda each: each[0]):
        used = quoted.touches(span)
        fate = Fate.USED if used else Fate.DISMISSED if why else Fate.OPEN
        yield Account(span, lines_of((span,), page.starts), fate, "" if used else why)
