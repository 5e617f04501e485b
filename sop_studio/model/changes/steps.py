"""What can be done with steps: add, move, indent, group into phases."""

from __future__ import annotations

from msgspec.structs import replace

from sop_studio.model.edits import Edit, Insert, Move, Remove, SetValue
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.parts import Phase, Step
from sop_studio.model.paths import FieldPath, get
from sop_studio.model.sop import Sop

Edits = tuple[Edit, ...]
"""Edits to do together; none where nothing is to be done."""


def steps_at(sop: Sop, path: FieldPath) -> tuple[Step, ...]:
    """Return the list of steps at a path."""
    found = get(sop, path)
    if not isinstance(found, tuple):
        raise TypeError("the path does not lead to a list of steps")
    return found


def add_after(row: FlatStep, step: Step) -> Edits:
    """Put a new step, or a copy with ids of its own, after another one: its phase, its level."""
    new = replace(step, phase=row.step.phase)
    return (Insert(row.siblings, row.position + 1, new),)


def add_substep(row: FlatStep, step: Step) -> Edits:
    """Put a new sub-step at the end of those of a step."""
    return (Insert((*row.path, "substeps"), len(row.step.substeps), step),)


def remove(row: FlatStep) -> Edits:
    """Take a step out, with its sub-steps."""
    return (Remove(row.siblings, row.position),)


def move(sop: Sop, row: FlatStep, by: int) -> Edits:
    """Move a step one place up (-1) or down (1) among those of its level.

    At the border of two phases it first changes into the other phase, where it stays in its place.
    """
    siblings = steps_at(sop, row.siblings)
    other = row.position + by
    if not 0 <= other < len(siblings):
        return ()
    if siblings[other].phase != row.step.phase:
        return (SetValue((*row.path, "phase"), siblings[other].phase),)
    return (Move(row.siblings, row.position, other),)


def can_indent(row: FlatStep) -> bool:
    """Tell whether a step can become a sub-step of the one before it."""
    return row.depth == 0 and row.position > 0 and not row.step.substeps


def indent(sop: Sop, row: FlatStep) -> Edits:
    """Make a step the last sub-step of the one before it."""
    if not can_indent(row):
        return ()
    host = steps_at(sop, row.siblings)[row.position - 1]
    place = (*row.siblings, row.position - 1, "substeps")
    inner = replace(row.step, phase="")
    return (Remove(row.siblings, row.position), Insert(place, len(host.substeps), inner))


def outdent(sop: Sop, row: FlatStep) -> Edits:
    """Make a sub-step a step of the level above, after the one it belonged to."""
    if row.depth == 0:
        return ()
    host_path = row.siblings[:-1]
    host = get(sop, host_path)
    position = host_path[-1]
    if not isinstance(host, Step) or not isinstance(position, int):
        raise TypeError("a sub-step belongs to a step")
    outer = replace(row.step, phase=host.phase)
    return (Remove(row.siblings, row.position), Insert(host_path[:-1], position + 1, outer))


def drop(sop: Sop, rows: tuple[FlatStep, ...], moved: FlatStep, gap: int) -> Edits:
    """Move a step into the gap before the row of that index, or to the end.

    Between sub-steps it becomes one of them, unless it has sub-steps of its own.
    """
    top = moved.path[:2]
    below = rows[gap] if gap < len(rows) else None
    target = below.siblings if below is not None else top
    position = below.position if below is not None else len(steps_at(sop, top))
    if target[: len(moved.path)] == moved.path or (target != top and moved.step.substeps):
        return ()
    phase = _phase_at(rows, gap, moved) if target == top else ""
    if target == moved.siblings:
        return _dropped_among_siblings(moved, position, phase)
    removed = Remove(moved.siblings, moved.position)
    if moved.siblings == top and target != top:
        target = _after_removal(target, moved.position)
    changed = replace(moved.step, phase=phase)
    return (removed, Insert(target, position, changed))


def start_phase(sop: Sop, row: FlatStep, phases_path: FieldPath, phase: Phase) -> Edits:
    """Begin a new phase at a step; the steps after it that shared its phase go with it."""
    siblings = steps_at(sop, row.siblings)
    phases = get(sop, phases_path)
    known = [each.id for each in phases] if isinstance(phases, tuple) else []
    place = known.index(row.step.phase) + 1 if row.step.phase in known else 0
    if not row.step.phase:
        place = _phases_before(siblings, row.position, known)
    joined = (
        SetValue((*row.siblings, position, "phase"), phase.id)
        for position in _run(siblings, row.position)
    )
    return (Insert(phases_path, place, phase), *joined)


def join_phase(sop: Sop, row: FlatStep, phases_path: FieldPath) -> Edits:
    """Take away the phase that begins at a step; its steps join those before them."""
    siblings = steps_at(sop, row.siblings)
    run = _run(siblings, row.position)
    phase = siblings[row.position - 1].phase if row.position else ""
    edits: list[Edit] = [SetValue((*row.siblings, at, "phase"), phase) for at in run]
    elsewhere = any(
        step.phase == row.step.phase for at, step in enumerate(siblings) if at not in run
    )
    phases = get(sop, phases_path)
    if not elsewhere and isinstance(phases, tuple):
        edits += [
            Remove(phases_path, at) for at, each in enumerate(phases) if each.id == row.step.phase
        ]
    return tuple(edits)


def _dropped_among_siblings(moved: FlatStep, position: int, phase: str) -> Edits:
    to = position - 1 if position > moved.position else position
    edits: list[Edit] = []
    if phase != moved.step.phase:
        edits.append(SetValue((*moved.path, "phase"), phase))
    if to != moved.position:
        edits.append(Move(moved.siblings, moved.position, to))
    return tuple(edits)


def _phase_at(rows: tuple[FlatStep, ...], gap: int, moved: FlatStep) -> str:
    above = [row for row in rows[:gap] if row.depth == 0 and row is not moved]
    below = [row for row in rows[gap:] if row.depth == 0 and row is not moved]
    if above:
        return above[-1].step.phase
    return below[0].step.phase if below else moved.step.phase


def _after_removal(target: FieldPath, removed: int) -> FieldPath:
    host = target[2]
    if isinstance(host, int) and host > removed:
        return (*target[:2], host - 1, *target[3:])
    return target


def _run(siblings: tuple[Step, ...], start: int) -> range:
    phase, end = siblings[start].phase, start
    while end < len(siblings) and siblings[end].phase == phase:
        end += 1
    return range(start, end)


def _phases_before(siblings: tuple[Step, ...], position: int, known: list[str]) -> int:
    before = [step.phase for step in siblings[:position] if step.phase in known]
    return known.index(before[-1]) + 1 if before else 0


def is_empty(step: Step) -> bool:
    """Tell whether nothing was written in a step."""
    return step == Step(id=step.id, phase=step.phase)
