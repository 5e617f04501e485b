"""What differed in a pilot run, and how the SOP can be mended: one proposal at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.model.changes.comments import begin as begin_comment
from sop_studio.model.changes.comments import stamp
from sop_studio.model.changes.pilot_runs import (
    RUNS,
    Edits,
    path_of,
    position_of,
    run_of,
    step_words,
)
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.margin_parts import Comment
from sop_studio.model.parts import OpenQuestion, Step, StepResult
from sop_studio.model.paths import FieldPath, get, id_path
from sop_studio.model.sections import STEP_LISTS
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _

_QUESTIONS: FieldPath = ("interviews", "open_questions")

Answer = Literal[
    "action changed",
    "expected result changed",
    "caution added",
    "step added",
    "question asked",
    "comment made",
    "set aside",
]
"""What can be done about a step that went differently."""

ANSWERS: dict[Answer, str] = {
    "action changed": N_("action changed"),
    "expected result changed": N_("expected result changed"),
    "caution added": N_("caution added"),
    "step added": N_("step added after it"),
    "question asked": N_("open question noted"),
    "comment made": N_("comment made"),
    "set aside": N_("nothing changed"),
}
"""What was done, as it is told among the fixes of a run."""


class Proposal(Struct, frozen=True):
    """One way to mend the SOP: what would stand there, in place of what.

    Where only the writer knows the words, `after` is what stands there already, or nothing.
    """

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


def deviations(sop: Sop, run: str) -> tuple[Deviation, ...]:
    """Return the steps of a run that went differently, also those that were answered already."""
    known = run_of(sop, run)
    if known is None:
        return ()
    found, steps = [], dict(_steps(sop))
    for each in known.results:
        if each.outcome == "not as expected":
            path, step = steps.get(each.step, (None, None))
            is_reworded = step is not None and step.expected != each.expected
            choices = tuple(_proposals(step, each)) if not each.answer else ()
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
    """Return the edits that do what is proposed, and say so in the run.

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
    return (
        *_done(sop, path, answer, comment),
        SetValue((*result, "answer"), answer),
        *_fixes(sop, deviation.run, (*_other_fixes(sop, deviation), _fix(deviation, answer))),
    )


def reopen(sop: Sop, run: str, result: str) -> Edits:
    """Return the edits that make a step of a run open again; the SOP stays as it was mended."""
    path = path_of(sop, run, result)
    known = next((each for each in deviations(sop, run) if each.result.id == result), None)
    if path is None or known is None:
        return ()
    return (SetValue((*path, "answer"), ""), *_fixes(sop, run, _other_fixes(sop, known)))


def _fix(deviation: Deviation, answer: Answer) -> str:
    return f"- {deviation.where}: {_(ANSWERS[answer])}"


def _other_fixes(sop: Sop, deviation: Deviation) -> tuple[str, ...]:
    """Return what the run says was mended, without what it says of this deviation."""
    known = run_of(sop, deviation.run)
    lines = known.fixes.splitlines() if known is not None else ()
    own = {_fix(deviation, answer) for answer in ANSWERS}
    return tuple(line for line in lines if line not in own)


def _fixes(sop: Sop, run: str, lines: Sequence[str]) -> Iterator[Edit]:
    position, known = position_of(sop, run), run_of(sop, run)
    text = "\n".join(lines)
    if position is not None and known is not None and known.fixes != text:
        yield SetValue((*RUNS, position, "fixes"), text)


def _proposals(step: Step | None, result: StepResult) -> Iterator[Proposal]:
    """Yield the ways to mend a step, what is seen made right before what is expected gives way."""
    note = result.note.strip()
    if not note:
        return
    if step is not None:
        line = " ".join(note.split())
        seen = _("In the pilot, this was seen here: “{seen}”.").format(seen=line)
        yield Proposal("action changed", step.action, step.action)
        yield Proposal("caution added", step.caution, f"{step.caution.strip()} {seen}".strip())
        yield Proposal("step added", "", "")
        yield Proposal("question asked", "", _question(result, line))
        yield Proposal("expected result changed", step.expected, line)
    yield Proposal("comment made", "", note)


def _question(result: StepResult, seen: str) -> str:
    words = (
        _("{step}: “{seen}” was seen in place of “{expected}”. What has to change?")
        if result.expected.strip()
        else _("{step}: “{seen}” was seen. What has to change?")
    )
    return words.format(step=step_words(result), seen=seen, expected=result.expected.strip())


def _done(sop: Sop, path: FieldPath | None, answer: Answer, comment: Comment) -> Edits:
    """Return the edits that mend the SOP with the words of a comment, or make the comment."""
    text = comment.text
    if answer == "comment made":
        place = id_path(sop, path) if path is not None else ""
        return begin_comment(sop, replace(comment, place=place))
    if path is None:
        return ()
    match answer:
        case "action changed":
            return (SetValue((*path, "action"), text),)
        case "question asked":
            asked = OpenQuestion(question=" ".join(text.split()), about=id_path(sop, path))
            return (Insert(_QUESTIONS, len(sop.interviews.open_questions), asked),)
        case "expected result changed":
            return (SetValue((*path, "expected"), text),)
        case "caution added":
            return (SetValue((*path, "caution"), text),)
        case "step added":
            rows, position = path[:-1], path[-1]
            return (Insert(rows, int(position) + 1, Step(action=text)),)
    return ()


def _step_path(sop: Sop, step: str) -> FieldPath | None:
    return next((path for found, (path, _step) in _steps(sop) if found == step), None)


def _steps(sop: Sop) -> Iterator[tuple[str, tuple[FieldPath, Step]]]:
    """Yield every step of procedure and rollback by its id, with its path."""
    for section, field in STEP_LISTS:
        steps = get(sop, (section.key, field.key))
        if isinstance(steps, tuple):
            yield from _among(steps, (section.key, field.key))


def _among(steps: Sequence[Step], path: FieldPath) -> Iterator[tuple[str, tuple[FieldPath, Step]]]:
    for position, each in enumerate(steps):
        here = (*path, position)
        yield each.id, (here, each)
        yield from _among(each.substeps, (*here, "substeps"))
