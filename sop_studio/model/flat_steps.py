"""The steps and sub-steps of a list as one flat list of rows."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sop_studio.model.numbering import phase_heading
from sop_studio.model.parts import Phase, Step
from sop_studio.model.paths import FieldPath


class FlatStep(Struct, frozen=True):
    """A step as a row: where it stands, its number such as `3.1`, and the phase it begins."""

    step: Step
    path: FieldPath
    number: str
    phase: Phase | None = None

    @property
    def depth(self) -> int:
        """How deep it is indented: 0 for a step, 1 for a sub-step."""
        return self.number.count(".")

    @property
    def siblings(self) -> FieldPath:
        """The path of the list it stands in."""
        return self.path[:-1]

    @property
    def position(self) -> int:
        """Its position in that list."""
        position = self.path[-1]
        if not isinstance(position, int):
            raise TypeError("the path of a step ends with its position")
        return position


class Flattener:
    """Makes the rows; those of a step that did not change are the same objects as before."""

    def __init__(self, path: FieldPath) -> None:
        self._path = path
        self._phases: tuple[Phase, ...] = ()
        self._made: list[tuple[Step, Phase | None, tuple[FlatStep, ...]]] = []

    def rows(self, steps: tuple[Step, ...], phases: tuple[Phase, ...]) -> tuple[FlatStep, ...]:
        """Return the rows of the steps, sub-steps after the step they belong to."""
        before, self._made = self._made, []
        same_phases = phases is self._phases
        self._phases = phases
        rows: list[FlatStep] = []
        above: Step | None = None
        for position, step in enumerate(steps):
            made = before[position] if position < len(before) else None
            above_before = before[position - 1][0] if position and made else None
            if made and made[0] is step and same_phases and above is above_before:
                phase = made[1]
            else:
                phase = phase_heading(phases, steps, position) if step.phase else None
            above = step
            if made is None or made[0] is not step or made[1] is not phase:
                found = tuple(_rows(step, (*self._path, position), str(position + 1), phase))
                made = (step, phase, found)
            self._made.append(made)
            rows += made[2]
        return tuple(rows)


def _rows(step: Step, path: FieldPath, number: str, phase: Phase | None) -> Iterator[FlatStep]:
    yield FlatStep(step, path, number, phase)
    for position, substep in enumerate(step.substeps):
        inner = (*path, "substeps", position)
        yield from _rows(substep, inner, f"{number}.{position + 1}", None)
