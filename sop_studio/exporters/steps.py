"""Steps as blocks, one for each step and sub-step, remembered while they stay the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sop_studio.exporters.blocks import (
    Block,
    Fact,
    Form,
    PhaseHeading,
    ShownPicture,
    StepBlock,
    StepsLabel,
    Value,
)
from sop_studio.exporters.references import Label, item_anchor
from sop_studio.exporters.values import is_printed, printed_value, value_of
from sop_studio.model.fields import Field, Kind
from sop_studio.model.numbering import phase_heading
from sop_studio.model.parts import Phase, Picture, Step
from sop_studio.translation import _

_IN_THE_BLOCK = frozenset(
    {"action", "expected", "evidence", "condition", "caution", "details", "commands", "control"}
)
"""Columns with a place of their own in a step block; all others of one value are remarks."""

_NOT_REMARKS = _IN_THE_BLOCK | {"pictures", "substeps", "phase", "source"}


@dataclass(frozen=True, slots=True)
class _Made:
    step: Step
    number: str
    known: Mapping[str, Label]
    blocks: tuple[StepBlock, ...]


class StepOutliner:
    """Makes the blocks of steps; a step that did not change keeps its block."""

    def __init__(self) -> None:
        self._made: dict[str, _Made] = {}

    def blocks(
        self,
        steps: tuple[Step, ...],
        field: Field,
        place: str,
        *,
        heading: str,
        phases: tuple[Phase, ...],
        known: Mapping[str, Label],
    ) -> Iterator[Block]:
        """Yield a label where one is wanted, then the phases and steps in order."""
        if steps and heading:
            yield StepsLabel(place, heading)
        for position, step in enumerate(steps):
            yield from self._phase(phases, steps, position)
            yield from self._step(step, field, place, str(position + 1), known)
        yield from _phases_without_steps(phases, steps)

    def _phase(
        self, phases: tuple[Phase, ...], steps: tuple[Step, ...], position: int
    ) -> Iterator[PhaseHeading]:
        phase = phase_heading(phases, steps, position)
        if phase and phase.title.strip():
            yield _phase_block(phase)

    def _step(
        self, step: Step, field: Field, place: str, number: str, known: Mapping[str, Label]
    ) -> tuple[StepBlock, ...]:
        made = self._made.get(step.id)
        if made and made.step is step and made.number == number and made.known is known:
            return made.blocks
        blocks = tuple(_step_blocks(step, field, place, number=number, depth=0, known=known))
        self._made[step.id] = _Made(step, number, known, blocks)
        return blocks


def _step_blocks(
    step: Step,
    field: Field,
    place: str,
    *,
    number: str,
    depth: int,
    known: Mapping[str, Label],
) -> Iterator[StepBlock]:
    step_place = f"{place}[{step.id}]"

    def value(key: str, form: Form) -> Value | None:
        return printed_value(getattr(step, key), form, f"{step_place}.{key}", known)

    yield StepBlock(
        place=step_place,
        number=number,
        depth=depth,
        anchor=item_anchor(step.id),
        action=value("action", Form.LINE),
        expected=value("expected", Form.LINE),
        evidence=value("evidence", Form.LINE),
        condition=value("condition", Form.LINE),
        caution=value("caution", Form.LINE),
        remarks=tuple(_remarks(step, field, step_place, known)),
        details=value("details", Form.TEXT),
        commands=value("commands", Form.CODE),
        pictures=tuple(_picture(each, step_place, known) for each in step.pictures),
        control=step.control,
        has_substeps=bool(step.substeps),
    )
    for position, substep in enumerate(step.substeps, start=1):
        yield from _step_blocks(
            substep,
            field,
            f"{step_place}.substeps",
            number=f"{number}.{position}",
            depth=depth + 1,
            known=known,
        )


def _remarks(step: Step, field: Field, place: str, known: Mapping[str, Label]) -> Iterator[Fact]:
    for column in field.columns:
        if column.key in _NOT_REMARKS or not is_printed(column):
            continue
        if column.kind in {Kind.ROWS, Kind.STEPS, Kind.PICTURES}:
            raise TypeError(f"the step column {column.key} has no place in a step block")
        shown = value_of(column, getattr(step, column.key), f"{place}.{column.key}", known)
        if shown:
            yield Fact(_(column.label), shown)


def _picture(picture: Picture, place: str, known: Mapping[str, Label]) -> ShownPicture:
    picture_place = f"{place}.pictures[{picture.id}]"
    caption = printed_value(picture.caption, Form.LINE, f"{picture_place}.caption", known)
    return ShownPicture(picture_place, picture.sha256, picture.alt, caption)


def _phases_without_steps(
    phases: tuple[Phase, ...], steps: tuple[Step, ...]
) -> Iterator[PhaseHeading]:
    used = {step.phase for step in steps}
    for phase in phases:
        if phase.id not in used and phase.title.strip():
            yield _phase_block(phase)


def _phase_block(phase: Phase) -> PhaseHeading:
    place = f"procedure.phases[{phase.id}].title"
    return PhaseHeading(place, Value(place, phase.title, Form.LINE))
