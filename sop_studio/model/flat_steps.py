"""The steps and sub-steps of a list as one flat list of rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from operator import is_

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
        self._steps: tuple[Step, ...] = ()
        self._made: list[tuple[FlatStep, ...]] = []

    def rows(self, steps: tuple[Step, ...], phases: tuple[Phase, ...]) -> tuple[FlatStep, ...]:
        """Return the rows of the steps, sub-steps after the step they belong to."""
        before = self._steps if phases is self._phases else ()
        for position in self._to_look_at(before, steps):
            step = steps[position]
            phase = phase_heading(phases, steps, position) if step.phase else None
            made = self._made[position] if position < len(self._made) else ()
            if not made or made[0].step is not step or made[0].phase is not phase:
                path = (*self._path, position)
                self._made[position : position + 1] = [
                    tuple(_rows(step, path, str(position + 1), phase))
                ]
        del self._made[len(steps) :]
        self._steps, self._phases = steps, phases
        return tuple(chain.from_iterable(self._made))

    def _to_look_at(self, before: tuple[Step, ...], steps: tuple[Step, ...]) -> list[int]:
        """Return in order where another step stands than before, or stands below another one."""
        same = list(map(is_, before, steps))
        changed = [at for at, is_same in enumerate(same) if not is_same]
        below = {at + 1 for at in changed} | set(changed)
        return [*sorted(at for at in below if at < len(same)), *range(len(same), len(steps))]


def _rows(step: Step, path: FieldPath, number: str, phase: Phase | None) -> Iterator[FlatStep]:
    yield FlatStep(step, path, number, phase)
    for position, substep in enumerate(step.substeps):
        inner = (*path, "substeps", position)
        yield from _rows(substep, inner, f"{number}.{position + 1}", None)
