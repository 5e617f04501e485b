"""A pilot run: begun on the steps as they are, recorded step by step, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.model.changes.comments import begin as begin_comment
from sop_studio.model.changes.comments import stamp
from sop_studio.model.changes.field_edits import field_edits
from sop_studio.model.durations import measured_words
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.naming import numbered
from sop_studio.model.parts import Comment, PilotRun, Step, StepResult
from sop_studio.model.paths import FieldPath, get, id_path
from sop_studio.model.sections import STEP_LISTS
from sop_studio.model.sop import Sop
from sop_studio.translation import _

Edits = tuple[Edit, ...]

Outcome = Literal["as expected", "not as expected", "left out"]
"""What can come of a step."""

Answer = Literal[
    "expected result changed", "caution added", "step added", "comment made", "set aside"
]
"""What can be done about a step that went differently."""

_RUNS: FieldPath = ("pilot", "runs")
_ROLLBACK = STEP_LISTS[1][0].key


class Proposal(Struct, frozen=True):
    """One way to mend the SOP: what would stand there, in place of what."""

    answer: Answer
    before: str
    after: str


class Deviation(Struct, frozen=True):
    """A step that went differently, where it stands today, and what could be done about it.

    `path` is None when the step is gone; `is_reworded` says that its expected result is not what it
    was in the run. `proposals` are empty where nothing was noted.
    """

    run: str
    result: StepResult
    path: FieldPath | None
    is_reworded: bool
    proposals: tuple[Proposal, ...]

    @property
    def where(self) -> str:
        """The step in words, by its number in the run: "Rollback step 2"."""
        return step_words(self.result)


def begin(
    sop: Sop, at: datetime, *, occasion: str = "", executor: str = "", supervisor: str = ""
) -> tuple[Edits, str]:
    """Return the edits that begin a run on the steps as they are now, and the id of the run.

    The steps of the rollback are in it too: they are tried where the occasion allows it.
    """
    made = PilotRun(
        date=at.date().isoformat(),
        version=sop.document.version,
        occasion=occasion,
        executor=executor,
        supervisor=supervisor,
        started=_moment(at),
        results=tuple(_results(sop)),
    )
    return (Insert(_RUNS, len(sop.pilot.runs), made),), made.id


def start_step(sop: Sop, run: str, result: str, at: datetime) -> Edits:
    """Return the edits that note when a step was begun; none where that is noted already."""
    path = path_of(sop, run, result)
    if path is None or _result_at(sop, path).started:
        return ()
    return (SetValue((*path, "started"), _moment(at)),)


def record(
    sop: Sop, run: str, result: str, outcome: Outcome, *, at: datetime, note: str | None = None
) -> Edits:
    """Return the edits that record what came of a step; the note stays where none is given.

    A step that nobody began was begun when the one before it ended. Recording it again keeps the
    times of the first.
    """
    path = path_of(sop, run, result)
    if path is None:
        return ()
    known = _result_at(sop, path)
    after = replace(
        known,
        outcome=outcome,
        note=known.note if note is None else note,
        started=known.started or _last_moment(sop, run) or _moment(at),
        ended=known.ended or _moment(at),
    )
    return field_edits(path, known, after)


def finish(sop: Sop, run: str, at: datetime, *, stopped: bool = False) -> Edits:
    """Return the edits that end a run: end, duration, result, and what differed in words.

    It was stopped when somebody says so or when a step of the procedure was never reached.
    """
    position = _position(sop, run)
    if position is None:
        return ()
    known = sop.pilot.runs[position]
    ended = known.ended or _moment(at)
    after = replace(
        known,
        ended=ended,
        duration=measured_words(minutes_between(known.started, ended)),
        result=_result_of(known, stopped=stopped),
        deviations=known.deviations or _told(known),
    )
    return field_edits((*_RUNS, position), known, after)


def next_open(run: PilotRun) -> StepResult | None:
    """Return the first step of the procedure that nothing was recorded of, None at the end."""
    return next((each for each in run.results if not (each.outcome or each.rollback)), None)


def path_of(sop: Sop, run: str, result: str) -> FieldPath | None:
    """Return the path of the result of a step in a run, None where one of them is gone."""
    position = _position(sop, run)
    if position is None:
        return None
    ids = [each.id for each in sop.pilot.runs[position].results]
    return (*_RUNS, position, "results", ids.index(result)) if result in ids else None


def deviations(sop: Sop, run: str) -> tuple[Deviation, ...]:
    """Return the steps of a run that went differently, also those that were answered already."""
    position = _position(sop, run)
    if position is None:
        return ()
    found = []
    for each in sop.pilot.runs[position].results:
        if each.outcome == "not as expected":
            path = _step_path(sop, each.step)
            step = _step_at(sop, path) if path is not None else None
            is_reworded = step is not None and step.expected != each.expected
            choices = tuple(_proposals(step, each.note.strip())) if not each.answer else ()
            found.append(Deviation(run, each, path, is_reworded, choices))
    return tuple(found)


def take(
    sop: Sop,
    deviation: Deviation,
    answer: Answer,
    *,
    author: str,
    now: datetime,
    words: str | None = None,
) -> Edits:
    """Return the edits that do what is proposed and mark the step of the run as answered.

    `words` stand in place of what was proposed where the writer has changed them. None when the
    run is gone, or the step is and the proposal needs it.
    """
    result = path_of(sop, deviation.run, deviation.result.id)
    path = _step_path(sop, deviation.result.step)
    if result is None or (path is None and answer not in {"comment made", "set aside"}):
        return ()
    proposed = next((each for each in deviation.proposals if each.answer == answer), None)
    text = words if words is not None else proposed.after if proposed else ""
    comment = Comment(author=author, date=stamp(now), text=text)
    return (*_done(sop, path, answer, comment), SetValue((*result, "answer"), answer))


def reopen(sop: Sop, run: str, result: str) -> Edits:
    """Return the edits that make a step of a run open again; the SOP stays as it was mended."""
    path = path_of(sop, run, result)
    return () if path is None else (SetValue((*path, "answer"), ""),)


def step_words(result: StepResult) -> str:
    """Return a step of a run in words, by its number there."""
    _section, field = STEP_LISTS[int(result.rollback)]
    return numbered(field.item_label, result.number)


def minutes_between(started: str, ended: str) -> float:
    """Return the minutes from one noted moment to another; 0 where one of them is not noted."""
    try:
        span = datetime.fromisoformat(ended) - datetime.fromisoformat(started)
    except (ValueError, TypeError):
        return 0.0
    return max(0.0, span.total_seconds() / 60)


def _results(sop: Sop) -> Iterator[StepResult]:
    for section, field in STEP_LISTS:
        steps = get(sop, (section.key, field.key))
        if isinstance(steps, tuple):
            yield from _results_of(steps, "", rollback=section.key == _ROLLBACK)


def _results_of(steps: Sequence[Step], before: str, *, rollback: bool) -> Iterator[StepResult]:
    for position, step in enumerate(steps, start=1):
        number = f"{before}{position}"
        if step.action.strip() or step.expected.strip():
            yield StepResult(
                step=step.id,
                number=number,
                rollback=rollback,
                action=step.action,
                expected=step.expected,
            )
        yield from _results_of(step.substeps, f"{number}.", rollback=rollback)


def _result_of(
    run: PilotRun, *, stopped: bool
) -> Literal["as written", "with deviations", "stopped"]:
    if stopped or next_open(run) is not None:
        return "stopped"
    differed = any(each.outcome == "not as expected" for each in run.results)
    left_out = any(each.outcome == "left out" and not each.rollback for each in run.results)
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


def _proposals(step: Step | None, note: str) -> Iterator[Proposal]:
    if not note:
        return
    if step is not None:
        line = " ".join(note.split())
        caution = f"{step.caution.strip()} {line}".strip()
        yield Proposal("expected result changed", step.expected, line)
        yield Proposal("caution added", step.caution, caution)
        yield Proposal("step added", "", line)
    yield Proposal("comment made", "", note)


def _done(sop: Sop, path: FieldPath | None, answer: Answer, comment: Comment) -> Edits:
    """Return the edits that mend the SOP with the words of a comment, or make the comment."""
    text = comment.text
    if answer == "comment made":
        place = id_path(sop, path) if path is not None else ""
        return begin_comment(sop, replace(comment, place=place))
    if path is None:
        return ()
    match answer:
        case "expected result changed":
            return (SetValue((*path, "expected"), text),)
        case "caution added":
            return (SetValue((*path, "caution"), text),)
        case "step added":
            rows, position = path[:-1], path[-1]
            return (Insert(rows, int(position) + 1, Step(action=text)),)
    return ()


def _step_path(sop: Sop, step: str) -> FieldPath | None:
    for section, field in STEP_LISTS:
        steps = get(sop, (section.key, field.key))
        if isinstance(steps, tuple):
            found = _path_among(steps, step, (section.key, field.key))
            if found is not None:
                return found
    return None


def _path_among(steps: Sequence[Step], step: str, path: FieldPath) -> FieldPath | None:
    for position, each in enumerate(steps):
        here = (*path, position)
        if each.id == step:
            return here
        found = _path_among(each.substeps, step, (*here, "substeps"))
        if found is not None:
            return found
    return None


def _step_at(sop: Sop, path: FieldPath) -> Step:
    found = get(sop, path)
    if not isinstance(found, Step):
        raise TypeError("the path does not lead to a step")
    return found


def _result_at(sop: Sop, path: FieldPath) -> StepResult:
    found = get(sop, path)
    if not isinstance(found, StepResult):
        raise TypeError("the path does not lead to the result of a step")
    return found


def _last_moment(sop: Sop, run: str) -> str:
    position = _position(sop, run)
    if position is None:
        return ""
    known = sop.pilot.runs[position]
    return max([known.started, *(each.ended for each in known.results)])


def _position(sop: Sop, run: str) -> int | None:
    ids = [each.id for each in sop.pilot.runs]
    return ids.index(run) if run in ids else None


def _moment(at: datetime) -> str:
    return at.astimezone().isoformat(" ", "seconds")
