"""A pilot run: begun on the steps as they are, recorded step by step, paused, stopped, ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.model.changes.field_edits import field_edits
from sop_studio.model.durations import measured_words
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.identifiers import new_item_id
from sop_studio.model.naming import numbered
from sop_studio.model.parts import Pause, PilotRun, Step, StepResult
from sop_studio.model.paths import FieldPath, display, get
from sop_studio.model.pilot_times import is_paused, last_moment, last_work, moment, worked_minutes
from sop_studio.model.sections import STEP_LISTS
from sop_studio.model.sop import Sop
from sop_studio.translation import _

Edits = tuple[Edit, ...]

Outcome = Literal["as expected", "not as expected", "left out"]
"""What can come of a step."""

RUNS: FieldPath = ("pilot", "runs")
_ROLLBACK = STEP_LISTS[1][0].key


class Tally(Struct, frozen=True):
    """How far a run is: steps, those that something was recorded of, and those that differed.

    Of a run that was stopped they are the steps of the rollback; `differed` counts all.
    """

    steps: int
    recorded: int
    differed: int


def begin(
    sop: Sop, at: datetime, *, occasion: str = "", executor: str = "", supervisor: str = ""
) -> tuple[Edits, str]:
    """Return the edits that begin a run on the steps as they are now, and the id of the run.

    The steps of the rollback are in it too: they are tried where the occasion allows it.
    """
    made = PilotRun(
        date=at.astimezone().date().isoformat(),
        version=sop.document.version,
        occasion=occasion,
        executor=executor,
        supervisor=supervisor,
        started=moment(at),
        results=tuple(_results(sop)),
    )
    return (Insert(RUNS, len(sop.pilot.runs), made),), made.id


def note_elsewhere(sop: Sop) -> Edits:
    """Return the edits that add a run done on paper, to be filled in by hand."""
    return (Insert(RUNS, len(sop.pilot.runs), PilotRun(version=sop.document.version)),)


def record(
    sop: Sop, run: str, result: str, outcome: Outcome, *, at: datetime, note: str | None = None
) -> Edits:
    """Return the edits that record what came of a step; the note stays where none is given.

    A step that nobody began was begun when the one before it ended. Recording it again keeps the
    times of the first.
    """
    path, known_run = path_of(sop, run, result), run_of(sop, run)
    if path is None or known_run is None:
        return ()
    known = _result_at(sop, path)
    after = replace(
        known,
        outcome=outcome,
        note=known.note if note is None else note,
        started=known.started or last_work(known_run) or moment(at),
        ended=known.ended or moment(at),
    )
    return field_edits(path, known, after)


def pause(sop: Sop, run: str, at: datetime) -> Edits:
    """Return the edits that let a run rest from now on."""
    position, known = position_of(sop, run), run_of(sop, run)
    if position is None or known is None or known.ended or is_paused(known):
        return ()
    return (Insert((*RUNS, position, "pauses"), len(known.pauses), Pause(began=moment(at))),)


def go_on(sop: Sop, run: str, at: datetime) -> Edits:
    """Return the edits with which a run goes on.

    Where nobody noted a pause, as when the program was closed, it began with the last thing that
    was noted.
    """
    position, known = position_of(sop, run), run_of(sop, run)
    if position is None or known is None or known.ended:
        return ()
    pauses: FieldPath = (*RUNS, position, "pauses")
    for at_pause, each in enumerate(known.pauses):
        if not each.ended:
            return (SetValue((*pauses, at_pause, "ended"), moment(at)),)
    made = Pause(began=last_moment(known), ended=moment(at))
    return (Insert(pauses, len(known.pauses), made),)


def stop(sop: Sop, run: str, at: datetime) -> Edits:
    """Return the edits that stop a run: what follows are the steps of the rollback."""
    position, known = position_of(sop, run), run_of(sop, run)
    if position is None or known is None or known.stopped or known.ended:
        return ()
    return (SetValue((*RUNS, position, "stopped"), moment(at)),)


def finish(sop: Sop, run: str, at: datetime, *, stopped: bool = False) -> Edits:
    """Return the edits that end a run: end, duration, result, and what differed in words.

    It was stopped when somebody says so or when a step of the procedure was never reached.
    """
    position, known = position_of(sop, run), run_of(sop, run)
    if position is None or known is None:
        return ()
    ended = known.ended or moment(at)
    after = replace(
        known,
        pauses=tuple(replace(each, ended=each.ended or ended) for each in known.pauses),
        ended=ended,
        duration=measured_words(worked_minutes(known, ended)),
        result=_result_of(known, stopped=stopped),
        deviations=known.deviations or _told(known),
    )
    return field_edits((*RUNS, position), known, after)


def next_open(run: PilotRun) -> StepResult | None:
    """Return the first step that nothing was recorded of, None at the end.

    Once a run was stopped these are the steps of the rollback, before that of the procedure.
    """
    return next((each for each in steps_due(run) if not each.outcome), None)


def steps_due(run: PilotRun) -> tuple[StepResult, ...]:
    """Return the steps that are to be done: of the rollback once a run was stopped."""
    return tuple(each for each in run.results if each.rollback == bool(run.stopped))


def tally(run: PilotRun) -> Tally:
    """Return how far a run is."""
    due = steps_due(run)
    return Tally(
        steps=len(due),
        recorded=sum(bool(each.outcome) for each in due),
        differed=sum(each.outcome == "not as expected" for each in run.results),
    )


def has_steps(sop: Sop) -> bool:
    """Tell whether there is a step that a run could go through."""
    return any(not each.rollback for each in _results(sop))


def steps_field() -> str:
    """Return the path of the field whose steps a run goes through."""
    section, field = STEP_LISTS[0]
    return display((section.key, field.key))


def is_under_way(run: PilotRun) -> bool:
    """Tell whether a run was begun here and has no end yet."""
    return bool(run.started and run.results) and not run.ended


def path_of(sop: Sop, run: str, result: str) -> FieldPath | None:
    """Return the path of the result of a step in a run, None where one of them is gone."""
    position, known = position_of(sop, run), run_of(sop, run)
    if position is None or known is None:
        return None
    found = (at for at, each in enumerate(known.results) if each.id == result)
    at = next(found, None)
    return None if at is None else (*RUNS, position, "results", at)


def position_of(sop: Sop, run: str) -> int | None:
    """Return which of the runs it is, None where it is gone."""
    return next((at for at, each in enumerate(sop.pilot.runs) if each.id == run), None)


def run_of(sop: Sop, run: str) -> PilotRun | None:
    """Return a run, None where it is gone."""
    return next((each for each in sop.pilot.runs if each.id == run), None)


def step_words(result: StepResult) -> str:
    """Return a step of a run in words, by its number there: "Rollback step 2"."""
    _section, field = STEP_LISTS[int(result.rollback)]
    return numbered(field.item_label, result.number)


def _results(sop: Sop) -> Iterator[StepResult]:
    roles = {each.id: each.name for each in sop.roles.roles}
    for section, field in STEP_LISTS:
        steps = get(sop, (section.key, field.key))
        if isinstance(steps, tuple):
            yield from _results_of(steps, "", roles, rollback=section.key == _ROLLBACK)


def _results_of(
    steps: Sequence[Step], before: str, roles: Mapping[str, str], *, rollback: bool
) -> Iterator[StepResult]:
    for position, step in enumerate(steps, start=1):
        number = f"{before}{position}"
        if step.action.strip() or step.expected.strip():
            yield StepResult(
                step=step.id,
                number=number,
                rollback=rollback,
                role=roles.get(step.role, ""),
                condition=step.condition,
                caution=step.caution,
                action=step.action,
                details=step.details,
                commands=step.commands,
                shown=tuple(replace(each, id=new_item_id()) for each in step.pictures),
                expected=step.expected,
                evidence=step.evidence,
            )
        yield from _results_of(step.substeps, f"{number}.", roles, rollback=rollback)


def _result_of(
    run: PilotRun, *, stopped: bool
) -> Literal["as written", "with deviations", "stopped"]:
    procedure = [each for each in run.results if not each.rollback]
    if stopped or run.stopped or not all(each.outcome for each in procedure):
        return "stopped"
    differed = any(each.outcome == "not as expected" for each in run.results)
    left_out = any(each.outcome == "left out" for each in procedure)
    return "with deviations" if differed or left_out else "as written"


def _told(run: PilotRun) -> str:
    told = [
        f"{step_words(each)}: {each.note.strip() or _('not as expected')}"
        for each in run.results
        if each.outcome == "not as expected"
    ]
    told += [
        _("{step}: left out").format(step=step_words(each))
        for each in run.results
        if each.outcome == "left out" and not each.rollback
    ]
    return "\n".join(f"- {line}" for line in told)


def _result_at(sop: Sop, path: FieldPath) -> StepResult:
    found = get(sop, path)
    if not isinstance(found, StepResult):
        raise TypeError("the path does not lead to the result of a step")
    return found
