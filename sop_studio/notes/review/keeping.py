"""A review and its SOP: what is kept beside the interviews, and what goes in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from sop_studio.model.edits import Edit, Insert, Move, SetValue
from sop_studio.model.interviews import INTERVIEWS, position_of
from sop_studio.model.parts import Interview, NotesDecision, Source
from sop_studio.model.paths import display
from sop_studio.model.sop import Sop, items
from sop_studio.model.walk import field_at
from sop_studio.notes.draft import ACTIONS, Draft, Kind, Proposal
from sop_studio.notes.into_sop import Accepted, put_in
from sop_studio.notes.review.asking import as_proposal, line_starts
from sop_studio.notes.review.building import review
from sop_studio.notes.review.deciding import inserted
from sop_studio.notes.review.parts import Kept, OurQuestion, Suggestion, Talk
from sop_studio.notes.review.whole import Review
from sop_studio.notes.review.words import Place, Words, find, flat, line_at
from sop_studio.translation import _


class Inserting(Struct, frozen=True):
    """The edits that put what was accepted into the SOP, and the field to show afterwards."""

    edits: tuple[Edit, ...]
    count: int
    first: str


def talks_of(sop: Sop, interviews: Iterable[str] = ()) -> tuple[Talk, ...]:
    """Return the talks of an SOP that have notes: of these interviews, or all without any."""
    wanted = frozenset(interviews)
    return tuple(
        Talk(each.id, name_of(each, at), each.notes)
        for at, each in enumerate(sop.interviews.interviews)
        if each.notes.strip() and (not wanted or each.id in wanted)
    )


def name_of(interview: Interview, at: int) -> str:
    """Return what a talk is called: its person, else the role, else its number."""
    number = _("Talk {number}").format(number=at + 1)
    return interview.person.strip() or interview.role.strip() or number


def review_of(
    sop: Sop, talks: Sequence[Talk], draft: Draft, before: Review | None = None
) -> Review:
    """Return the review of talks of an SOP, with the decisions that it keeps.

    With an earlier review of the same draft it takes less time.
    """
    kept = [
        Kept(at, decision)
        for at, talk in enumerate(talks)
        for decision in _decisions(sop, talk.interview)
    ]
    made = any(each.decision.made for each in kept)
    is_same = before is not None and before.draft is draft and before.talks == tuple(talks)
    base = before.base if before is not None and is_same else None
    return review(talks, draft, kept, present_in(sop) if made else frozenset(), base)


def present_in(sop: Sop) -> frozenset[str]:
    """Return the ids of all that stands in an SOP."""
    return frozenset(each.id for each in items(sop))


def decision_edits(sop: Sop, whole: Review) -> tuple[Edit, ...]:
    """Return the edits that keep the decisions of a review in its SOP; none where it does."""
    edits: list[Edit] = []
    for at, talk in enumerate(whole.talks):
        position, wanted = position_of(sop, talk.interview), whole.decisions(at)
        if position is not None and wanted != _decisions(sop, talk.interview):
            edits.append(SetValue((*INTERVIEWS, position, "decisions"), wanted))
    return tuple(edits)


def inserting(sop: Sop, whole: Review) -> Inserting:
    """Return what it takes to put all that was accepted, and is not there yet, into the SOP."""
    starts = [line_starts(each.text) for each in whole.talks]
    beside = _beside(whole)
    accepted = [
        Accepted(
            as_proposal(each, starts),
            _sources(whole, each),
            each.key,
            behind=beside.get(each.key, ("", ""))[0],
            ahead=beside.get(each.key, ("", ""))[1],
        )
        for each in whole.suggestions
        if each.is_wanted
    ]
    accepted += [_asked(each) for each in whole.our_questions if each.is_wanted]
    insertion = put_in(sop, accepted, {each.key: each.made for each in whole.suggestions})
    present = (*present_in(sop), *(each for ids in insertion.made.values() for each in ids))
    after = inserted(whole, insertion.made, present)
    return Inserting(
        (*insertion.edits, *decision_edits(sop, after)), len(accepted), _first(insertion.edits)
    )


def following(sop: Sop, whole: Review, key: str) -> tuple[Edit, ...]:
    """Return the edit that moves a step in the SOP to where it stands in a review.

    There is none where the SOP has no such step, or has it between the same neighbours already.
    """
    found = whole.suggestion(key)
    if found.kind not in ACTIONS:
        return ()
    section = "procedure" if found.kind is Kind.STEP else "rollback"
    steps = sop.procedure.steps if found.kind is Kind.STEP else sop.rollback.steps
    where = {step.id: at for at, step in enumerate(steps)}
    row = [e for e in whole.of(found.kind) if len(e.made) == 1 and e.made[0] in where]
    if found not in row:
        return ()
    at, mine = row.index(found), where[found.made[0]]
    before = where[row[at - 1].made[0]] if at else -1
    behind = where[row[at + 1].made[0]] if at + 1 < len(row) else len(steps)
    if before < mine < behind:
        return ()
    to = before + 1 if at else behind
    to -= mine < to
    same = steps[mine].phase == steps[before if at else behind].phase
    return (Move((section, "steps"), mine, to),) if same and to != mine else ()


def _beside(whole: Review) -> dict[str, tuple[str, str]]:
    """Return behind which other each step goes, and ahead of which where it is before them all."""
    found: dict[str, tuple[str, str]] = {}
    for kind in (Kind.STEP, Kind.ROLLBACK):
        living = [each for each in whole.of(kind) if each.is_inserted or each.is_wanted]
        first = next((each.key for each in living if each.is_inserted), "")
        behind = ""
        for each in living:
            found[each.key] = (behind, first)
            behind = each.key
    return found


def place_of(whole: Review, source: Source) -> Place | None:
    """Return where the words that something came from stand now, `None` where they are gone."""
    for at, talk in enumerate(whole.talks):
        if talk.interview == source.interview:
            span = find(talk.text, Words(flat(source.quote), source.line))
            return Place(at, *span) if span is not None else None
    return None


def _sources(whole: Review, each: Suggestion) -> tuple[Source, ...]:
    return tuple(
        Source(
            interview=whole.talks[place.talk].interview,
            quote=whole.quote(place),
            line=line_at(whole.talks[place.talk].text, place.start),
        )
        for place in each.places
    )


def _asked(each: OurQuestion) -> Accepted:
    asked = Proposal(
        kind=Kind.OPEN_QUESTION,
        text=each.asked.text,
        spans=(),
        lines=each.asked.lines,
        rules=("ours",),
        actor=each.person,
    )
    return Accepted(asked, (), each.key, each.step, each.asked.field)


def _first(edits: Sequence[Edit]) -> str:
    """Return the field to show: of the first step that is put in, else of whatever is first."""
    inserts = [each for each in edits if isinstance(each, Insert)]
    steps = [each for each in inserts if each.path == ("procedure", "steps")]
    chosen = next(iter((*steps, *inserts)), None)
    if chosen is None:
        return ""
    at = chosen.position
    for each in inserts[inserts.index(chosen) + 1 :]:
        at += each.path == chosen.path and each.position <= at
    field = field_at(chosen.path)
    key = field.columns[0].key if field is not None and field.columns else "text"
    return display((*chosen.path, at, key))


def _decisions(sop: Sop, interview: str) -> tuple[NotesDecision, ...]:
    at = position_of(sop, interview)
    return () if at is None else sop.interviews.interviews[at].decisions
