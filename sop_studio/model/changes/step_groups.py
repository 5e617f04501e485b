"""What can be done with several steps together: each is one edit of their list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from operator import is_

from msgspec.structs import replace

from sop_studio.model.changes.steps import Edits, steps_at
from sop_studio.model.edits import Insert, SetValue
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.fresh_ids import with_fresh_ids
from sop_studio.model.parts import Phase, Step
from sop_studio.model.paths import FieldPath, get
from sop_studio.model.sop import Sop

Steps = tuple[Step, ...]
Rows = tuple[FlatStep, ...]


def outermost(rows: Iterable[FlatStep]) -> Rows:
    """Return the rows that do not stand inside another of them."""
    found: list[FlatStep] = []
    for row in rows:
        if not found or row.path[: len(found[-1].path)] != found[-1].path:
            found.append(row)
    return tuple(found)


def remove_all(sop: Sop, chosen: Rows) -> Edits:
    """Take steps out, with their sub-steps."""
    ids = _ids(chosen)
    return _changed(sop, chosen, lambda steps: _everywhere(steps, lambda each: _without(each, ids)))


def duplicate_all(sop: Sop, chosen: Rows) -> tuple[Edits, tuple[str, ...]]:
    """Put copies of steps after them; return the ids of the copies too."""
    ids = _ids(outermost(chosen))
    copied: list[str] = []

    def with_copies(steps: Steps) -> Steps:
        made: list[Step] = []
        for run, is_chosen in _runs(steps, ids):
            copies = tuple(with_fresh_ids(step) for step in run) if is_chosen else ()
            copied.extend(step.id for step in copies)
            made += (*run, *copies)
        return tuple(made)

    edits = _changed(sop, chosen, lambda steps: _everywhere(steps, with_copies))
    return edits, tuple(copied)


def move_all(sop: Sop, chosen: Rows, by: int) -> Edits:
    """Move steps one place up (-1) or down (1), those that stand together as one.

    At the border of two phases they first change into the other one, unless they are all the steps
    of theirs: then the whole phase changes places with its neighbour.
    """
    ids = _ids(outermost(chosen))

    def moved(steps: Steps) -> Steps:
        return _moved_down(steps, ids) if by > 0 else _moved_down(steps[::-1], ids)[::-1]

    return _changed(sop, chosen, lambda steps: _everywhere(steps, moved))


def indent_all(sop: Sop, chosen: Rows) -> Edits:
    """Make steps the last sub-steps of the one before them.

    Steps with sub-steps of their own, and those with no step before them, stay.
    """
    ids = {row.step.id for row in chosen if row.depth == 0 and not row.step.substeps}

    def indented(steps: Steps) -> Steps:
        made: list[Step] = []
        for step in steps:
            if step.id in ids and made:
                inner = _in_phase(step, "")
                made[-1] = _with_substeps(made[-1], (*made[-1].substeps, inner))
            else:
                made.append(step)
                # What stays can be no host for those that were chosen with it.
                ids.discard(step.id)
        return tuple(made)

    return _changed(sop, chosen, indented)


def outdent_all(sop: Sop, chosen: Rows) -> Edits:
    """Make sub-steps steps of the level above, after the one they belonged to."""
    ids = _ids(outermost(chosen))

    def outdented(steps: Steps) -> Steps:
        made: list[Step] = []
        for step in steps:
            out = tuple(_in_phase(each, step.phase) for each in step.substeps if each.id in ids)
            rest = _without(step.substeps, ids)
            made += (_with_substeps(step, rest) if out else step, *out)
        return tuple(made)

    return _changed(sop, chosen, lambda steps: _everywhere(steps, outdented))


def drop_all(sop: Sop, rows: Rows, chosen: Rows, gap: int) -> Edits:
    """Move steps together into the gap before the row of that index, or to the end.

    Between sub-steps they become some, unless one of them has sub-steps of its own.
    """
    moved = outermost(chosen)
    ids = _ids(moved)
    below = rows[gap] if gap < len(rows) else None
    host = _host(rows, below) if below is not None else None
    inside = host is not None and any(host.path[: len(row.path)] == row.path for row in moved)
    if inside or (host is not None and any(row.step.substeps for row in moved)):
        return ()
    after = () if below is None else steps_at(sop, below.siblings)[below.position :]
    anchor = next((step.id for step in after if step.id not in ids), "")
    taken = tuple(row.step for row in moved)

    def dropped(steps: Steps) -> Steps:
        rest = _everywhere(steps, lambda each: _without(each, ids))
        if host is not None:
            return _everywhere(rest, lambda each: _filled(each, host.step.id, taken, anchor))
        return _put_in(rest, taken, anchor)

    edits = _changed(sop, chosen, dropped)
    under_itself = gap > 0 and rows[gap - 1].step.id in {each.id for each in _flat(taken)}
    return () if under_itself and _keep_order(steps_at(sop, rows[0].path[:-1]), edits) else edits


def put_in_phase(sop: Sop, chosen: Rows, phase: str) -> Edits:
    """Move steps to the end of a phase, or with "" to those that stand before every phase."""
    ids = {row.step.id for row in chosen if row.depth == 0}

    def regrouped(steps: Steps) -> Steps:
        taken = tuple(_in_phase(step, phase) for step in steps if step.id in ids)
        rest = _without(steps, ids)
        place = _end_of_phase(rest, phase)
        if place is None:
            place = next((at for at, step in enumerate(steps) if step.id in ids), 0)
        return (*rest[:place], *taken, *rest[place:])

    return _changed(sop, chosen, regrouped)


def begin_phase(sop: Sop, chosen: Rows, phases_path: FieldPath, phase: Phase) -> Edits:
    """Make steps a new phase, together at the place of the first of them."""
    ids = {row.step.id for row in chosen if row.depth == 0}
    top = next((row for row in chosen if row.depth == 0), None)
    if top is None:
        return ()
    phases = get(sop, phases_path)
    known = [each.id for each in phases] if isinstance(phases, tuple) else []
    before = [step.phase for step in steps_at(sop, top.siblings)[: top.position + 1]]
    place = max((known.index(each) + 1 for each in before if each in known), default=0)

    def grouped(steps: Steps) -> Steps:
        taken = tuple(_in_phase(step, phase.id) for step in steps if step.id in ids)
        rest = _without(steps, ids)
        return (*rest[: top.position], *taken, *rest[top.position :])

    return (Insert(phases_path, place, phase), *_changed(sop, chosen, grouped))


def insert_all(sop: Sop, path: FieldPath, after: FlatStep | None, steps: Steps) -> Edits:
    """Put new steps after a row, in its phase and on its level, or at the end of the list.

    After a sub-step, steps with sub-steps of their own come after the step it belongs to.
    """
    if not steps:
        return ()
    nested = any(step.substeps for step in steps)
    inner = after is not None and after.depth > 0
    siblings = after.siblings if after is not None and not (inner and nested) else path
    present = steps_at(sop, siblings)
    at = len(present)
    if after is not None:
        place = after.position if siblings == after.siblings else after.path[len(path)]
        at = place + 1 if isinstance(place, int) else at
    phase = present[at - 1].phase if at else ""
    inside = siblings != path
    placed = tuple(_in_phase(step, "" if inside else step.phase or phase) for step in steps)
    if len(placed) == 1:
        return (Insert(siblings, at, placed[0]),)
    return (SetValue(siblings, (*present[:at], *placed, *present[at:])),)


def _in_phase(step: Step, phase: str) -> Step:
    return step if step.phase == phase else replace(step, phase=phase)


def _with_substeps(step: Step, substeps: Steps) -> Step:
    return replace(step, substeps=substeps)


def _ids(rows: Rows) -> frozenset[str]:
    return frozenset(row.step.id for row in rows)


def _changed(sop: Sop, chosen: Rows, change: Callable[[Steps], Steps]) -> Edits:
    if not chosen:
        return ()
    top = chosen[0].path[: -1 - 2 * chosen[0].depth]
    before = steps_at(sop, top)
    after = change(before)
    return () if _are_same(after, before) else (SetValue(top, after),)


def _are_same(steps: Steps, others: Steps) -> bool:
    return len(steps) == len(others) and all(map(is_, steps, others))


def _everywhere(steps: Steps, change: Callable[[Steps], Steps]) -> Steps:
    """Return the steps with a change made in their list and in each list of sub-steps below."""
    made: list[Step] = []
    for step in steps:
        substeps = _everywhere(step.substeps, change) if step.substeps else ()
        same = _are_same(substeps, step.substeps)
        made.append(step if same else _with_substeps(step, substeps))
    return change(tuple(made))


def _without(steps: Steps, ids: Collection[str]) -> Steps:
    return tuple(step for step in steps if step.id not in ids)


def _runs(steps: Steps, ids: Collection[str]) -> list[tuple[Steps, bool]]:
    """Return the steps in runs of neighbours, with whether they are among the ids."""
    runs: list[tuple[list[Step], bool]] = []
    for step in steps:
        if not runs or runs[-1][1] != (step.id in ids):
            runs.append(([], step.id in ids))
        runs[-1][0].append(step)
    return [(tuple(run), is_chosen) for run, is_chosen in runs]


def _moved_down(steps: Steps, ids: Collection[str]) -> Steps:
    runs = _runs(steps, ids)
    made: list[Step] = []
    rest = list(runs)
    while rest:
        run, is_chosen = rest.pop(0)
        if not is_chosen or not rest:
            made += run
            continue
        others = rest.pop(0)[0]
        last = made[-1] if made else None
        passed = _passed(last, run, others)
        made += run if not passed else (*others[:passed], *run)
        if not passed:
            made[-len(run) :] = [_in_phase(step, others[0].phase) for step in run]
        if others[passed:]:
            made += others[passed:]
    return tuple(made)


def _passed(before: Step | None, run: Steps, others: Steps) -> int:
    """Return how many of the steps after a run it goes past; none where it changes its phase."""
    if others[0].phase == run[-1].phase:
        return 1
    whole = len(run) > 1 and (before is None or before.phase != run[0].phase)
    if not whole or len({step.phase for step in run}) > 1:
        return 0
    return next(
        (at for at, step in enumerate(others) if step.phase != others[0].phase), len(others)
    )


def _flat(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _flat(step.substeps)


def _keep_order(steps: Steps, edits: Edits) -> bool:
    """Tell whether edits leave every step where it is, so that only its phase would change."""
    changed = [edit.value for edit in edits if isinstance(edit, SetValue)]
    after = [value for value in changed if isinstance(value, tuple)]
    return [_shape(value) for value in after] == [_shape(steps)]


def _shape(steps: Steps) -> list[object]:
    return [(step.id, _shape(step.substeps)) for step in steps]


def _host(rows: Rows, below: FlatStep) -> FlatStep | None:
    return next((row for row in rows if row.path == below.siblings[:-1]), None)


def _filled(steps: Steps, host: str, taken: Steps, anchor: str) -> Steps:
    inner = tuple(_in_phase(step, "") for step in taken)
    return tuple(
        _with_substeps(step, _put_before(step.substeps, inner, anchor)) if step.id == host else step
        for step in steps
    )


def _put_in(steps: Steps, taken: Steps, anchor: str) -> Steps:
    at = next((at for at, step in enumerate(steps) if step.id == anchor), len(steps))
    beside = steps[at - 1 : at] or steps[at : at + 1]
    phase = beside[0].phase if beside else taken[0].phase
    return _put_before(steps, tuple(_in_phase(step, phase) for step in taken), anchor)


def _put_before(steps: Steps, taken: Steps, anchor: str) -> Steps:
    at = next((at for at, step in enumerate(steps) if step.id == anchor), len(steps))
    return (*steps[:at], *taken, *steps[at:])


def _end_of_phase(steps: Steps, phase: str) -> int | None:
    if not phase:
        return next((at for at, step in enumerate(steps) if step.phase), len(steps))
    places = [at + 1 for at, step in enumerate(steps) if step.phase == phase]
    return places[-1] if places else None
