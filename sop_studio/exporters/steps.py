"""Steps as blocks, one for each step and sub-step, remembered while they stay the same."""

from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

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
from sop_studio.exporters.values import printed_value, value_of
from sop_studio.model.fields import LISTS, Field, PrintedAs
from sop_studio.model.numbering import phase_heading
from sop_studio.model.parts import Part, Phase, Picture, Step
from sop_studio.model.printed import is_printed
from sop_studio.translation import _

_IN_THE_BLOCK = frozenset(
    {
        "action",
        "expected",
        "evidence",
        "condition",
        "caution",
        "details",
        "commands",
        "control",
        "pictures",
        "substeps",
    }
)
"""Columns with a place of their own in a step block; all others are remarks."""


class _Made(Struct, frozen=True):
    step: Step
    number: str
    labels: dict[str, Label | None]
    blocks: tuple[StepBlock, ...]


class _UsedLabels(Mapping[str, Label]):
    """The labels of all links, and which of them were asked for, with what there was to say."""

    def __init__(self, known: Mapping[str, Label]) -> None:
        self._known = known
        self.labels: dict[str, Label | None] = {}

    def __getitem__(self, key: str) -> Label:
        self.labels[key] = self._known.get(key)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class _List(Struct, frozen=True):
    """A list as it was made last, with the blocks of each of its steps and what it was made of."""

    steps: tuple[Step, ...]
    made_of: tuple[Mapping[str, Label], tuple[Phase, ...]]
    blocks: list[tuple[Block, ...]]


def _hold(labels: Mapping[str, Label | None], known: Mapping[str, Label]) -> bool:
    return not labels or all(known.get(key) == label for key, label in labels.items())


class StepOutliner:
    """Makes the blocks of steps; a step that did not change keeps its block."""

    def __init__(self) -> None:
        self._made: dict[str, _Made] = {}
        self._lists: dict[str, _List] = {}

    def blocks(
        self,
        part: Part,
        field: Field,
        place: str,
        *,
        phases: Field | None,
        label: str,
        known: Mapping[str, Label],
    ) -> Iterator[Block]:
        """Yield a label where one is wanted, then the phases and steps in order.

        `place` is that of the part which holds the steps; `phases` is its list of headings over
        steps, where it has one.
        """
        steps: tuple[Step, ...] = getattr(part, field.key)
        steps_place = f"{place}.{field.key}"
        rows: tuple[Phase, ...] = getattr(part, phases.key) if phases else ()
        headings = dict(_headings(rows, phases, place, known)) if phases else {}
        if steps and label:
            yield StepsLabel(steps_place, label)
        made_of = (known, rows)
        kept = self._lists.get(steps_place)
        if kept is not None and _differ_in_text_alone(kept, steps, made_of):
            made = self._follow_texts(kept, steps, field, steps_place, known)
        else:
            made = [
                (*_heading(rows, steps, position, headings), *blocks)
                for position, blocks in enumerate(self._all(steps, field, steps_place, known))
            ]
        self._lists[steps_place] = _List(steps, made_of, made)
        yield from chain.from_iterable(made)
        used = {step.phase for step in steps}
        yield from (heading for phase_id, heading in headings.items() if phase_id not in used)

    def _all(
        self, steps: tuple[Step, ...], field: Field, place: str, known: Mapping[str, Label]
    ) -> Iterator[tuple[StepBlock, ...]]:
        for position, step in enumerate(steps, start=1):
            yield self._step(step, field, place, str(position), known)

    def _follow_texts(
        self,
        kept: _List,
        steps: tuple[Step, ...],
        field: Field,
        place: str,
        known: Mapping[str, Label],
    ) -> list[tuple[Block, ...]]:
        made = kept.blocks.copy()
        for position, (before, step) in enumerate(zip(kept.steps, steps, strict=True)):
            if before is not step:
                heading = made[position][:1] if isinstance(made[position][0], PhaseHeading) else ()
                blocks = self._step(step, field, place, str(position + 1), known)
                made[position] = (*heading, *blocks)
        return made

    def _step(
        self, step: Step, field: Field, place: str, number: str, known: Mapping[str, Label]
    ) -> tuple[StepBlock, ...]:
        made = self._made.get(step.id)
        if made and made.step is step and made.number == number and _hold(made.labels, known):
            return made.blocks
        if made and made.step is step and _hold(made.labels, known):
            blocks = tuple(_renumbered(block, made.number, number) for block in made.blocks)
            self._made[step.id] = _Made(step, number, made.labels, blocks)
            return blocks
        used = _UsedLabels(known)
        blocks = tuple(_step_blocks(step, field, place, number=number, depth=0, known=used))
        self._made[step.id] = _Made(step, number, used.labels, blocks)
        return blocks


def _differ_in_text_alone(
    kept: _List, steps: tuple[Step, ...], made_of: tuple[Mapping[str, Label], tuple[Phase, ...]]
) -> bool:
    """Tell whether the same steps stand at the same places, under the same phases and links."""
    if len(kept.steps) != len(steps):
        return False
    if any(before is not now for before, now in zip(kept.made_of, made_of, strict=True)):
        return False
    return all(
        before is step or (before.id == step.id and before.phase == step.phase)
        for before, step in zip(kept.steps, steps, strict=True)
    )


def _heading(
    rows: tuple[Phase, ...],
    steps: tuple[Step, ...],
    position: int,
    headings: Mapping[str, PhaseHeading],
) -> tuple[PhaseHeading, ...]:
    phase = phase_heading(rows, steps, position)
    return (headings[phase.id],) if phase and phase.id in headings else ()


def _renumbered(block: StepBlock, before: str, number: str) -> StepBlock:
    return replace(block, number=number + block.number.removeprefix(before))


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
        phase=step.phase,
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
        by_position = column.printed_as is PrintedAs.POSITION
        if column.key in _IN_THE_BLOCK or by_position or not is_printed(column):
            continue
        if column.kind in LISTS:
            raise TypeError(f"the step column {column.key} has no place in a step block")
        shown = value_of(column, getattr(step, column.key), f"{place}.{column.key}", known)
        if shown:
            yield Fact(_(column.label), shown)


def _picture(picture: Picture, place: str, known: Mapping[str, Label]) -> ShownPicture:
    picture_place = f"{place}.pictures[{picture.id}]"
    caption = printed_value(picture.caption, Form.LINE, f"{picture_place}.caption", known)
    return ShownPicture(picture_place, picture.sha256, picture.alt, caption)


def _headings(
    rows: tuple[Phase, ...], field: Field, place: str, known: Mapping[str, Label]
) -> Iterator[tuple[str, PhaseHeading]]:
    """Yield the heading of each phase that has a name, with the id by which steps name it."""
    for phase in rows:
        title_place = f"{place}.{field.key}[{phase.id}].title"
        title = printed_value(phase.title, Form.LINE, title_place, known)
        if title:
            yield phase.id, PhaseHeading(title.place, title)
