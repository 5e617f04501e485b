"""Steps in Markdown: items of one numbered list, with everything about a step beneath it."""

from collections.abc import Iterator

from sop_studio import markup
from sop_studio.exporters.blocks import Fact, Form, PhaseHeading, ShownPicture, StepBlock, Value
from sop_studio.exporters.markdown.figures import FIGURE
from sop_studio.exporters.markdown.values import (
    BREAK,
    INDENT,
    broken_lines,
    label_line,
    labelled,
    list_item,
    shown,
    told_apart,
)
from sop_studio.exporters.memory import remember_blocks
from sop_studio.markup.spans import write_inlines
from sop_studio.markup.tree import CodeBlock, Image, OrderedList, Paragraph
from sop_studio.model import printed
from sop_studio.model.catalogue.steps import STEP_COLUMNS
from sop_studio.translation import _

_LABELS = {column.key: column for column in STEP_COLUMNS}


@remember_blocks
def step_text(step: StepBlock, phase: PhaseHeading | None) -> str:
    """Return a step as an item of its list; `phase` is the phase that begins with it."""
    action = shown(step.action) if step.action else ""
    lines = [
        phase_text(phase) if phase else "",
        _said("caution", step.caution),
        _said("condition", step.condition),
        action or f"_{_(printed.NOT_YET_WRITTEN)}_",
        _said("expected", step.expected),
        _said("evidence", step.evidence),
        *(labelled(fact.label, fact.value) for fact in _remarks(step)),
    ]
    *above, number = step.number.split(".")
    body = "\n\n".join([broken_lines(lines), *_below(step)])
    return _indented(list_item(f"{number}. ", body), above)


def phase_text(phase: PhaseHeading) -> str:
    """Return the name of a phase after its label."""
    title = shown(phase.title)
    if phase.title.form is not Form.WORD:
        title = told_apart(title, printed.NO_PHASE)
    return f"**{printed.phase_label()}:** {title}" if title else ""


def _said(key: str, value: Value | None) -> str:
    return labelled(printed.step_label(_LABELS[key]), value) if value else ""


def _remarks(step: StepBlock) -> Iterator[Fact]:
    yield from step.remarks
    if step.control:
        label = printed.step_label(_LABELS["control"])
        yield Fact(label, Value(f"{step.place}.control", _("Yes"), Form.WORD))


def _below(step: StepBlock) -> Iterator[str]:
    """Yield what stands below the lines of a step: commands, details, pictures.

    They need no labels, unless one could be taken for another.
    """
    if step.commands:
        yield shown(step.commands)
    details = shown(step.details) if step.details else ""
    with_labels = bool(details) and _is_mistakable(details, has_commands=bool(step.commands))
    if with_labels:
        yield label_line(printed.step_label(_LABELS["details"])).rstrip("\n")
    if details:
        yield details
    if with_labels and step.pictures:
        yield label_line(printed.step_label(_LABELS["pictures"])).rstrip("\n")
    yield from map(_picture, step.pictures)
    if with_labels and step.has_substeps:
        yield label_line(printed.step_label(_LABELS["substeps"])).rstrip("\n")


def _is_mistakable(details: str, *, has_commands: bool) -> bool:
    """Tell whether details begin as commands do, or end as pictures or sub-steps do."""
    blocks = markup.parse(details).blocks
    if isinstance(blocks[0], CodeBlock) and not has_commands:
        return True
    match blocks[-1]:
        case OrderedList() | Paragraph((Image(), *_)):
            return True
    return False


def _picture(picture: ShownPicture) -> str:
    image = write_inlines((Image(f"sop-image:{picture.sha256}", picture.alt, ""),))
    caption = shown(picture.caption) if picture.caption else ""
    return f"{image}{BREAK}{FIGURE}{caption}" if caption else image


def _indented(text: str, above: list[str]) -> str:
    """Return the text below the items of these numbers: a long number pushes further in."""
    if not above:
        return text
    indent = " " * sum(max(len(INDENT), len(number) + 2) for number in above)
    return "\n".join(f"{indent}{line}" if line else "" for line in text.split("\n"))
