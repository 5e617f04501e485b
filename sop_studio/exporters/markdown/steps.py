"""Steps in Markdown: items of one numbered list, with everything about a step beneath it."""

from collections.abc import Iterator

from sop_studio.exporters.blocks import Fact, Form, PhaseHeading, ShownPicture, StepBlock, Value
from sop_studio.exporters.markdown.values import (
    BREAK,
    INDENT,
    broken_lines,
    labelled,
    list_item,
    shown,
)
from sop_studio.exporters.memory import remember_blocks
from sop_studio.markup.spans import write_inlines
from sop_studio.markup.tree import Image
from sop_studio.translation import _


@remember_blocks
def step_text(step: StepBlock, phase: PhaseHeading | None) -> str:
    """Return a step as an item of its list; `phase` is the phase that begins with it."""
    number = step.number.rpartition(".")[2]
    lines = [
        labelled(_("Phase"), phase.title) if phase else "",
        labelled(_("Caution"), step.caution) if step.caution else "",
        labelled(_("Condition"), step.condition) if step.condition else "",
        shown(step.action) if step.action else f"_{_('Not yet written.')}_",
        labelled(_("Expected"), step.expected) if step.expected else "",
        labelled(_("Evidence"), step.evidence) if step.evidence else "",
        *(labelled(fact.label, fact.value) for fact in _remarks(step)),
    ]
    body = [broken_lines(lines)]
    body += [shown(value) for value in (step.commands, step.details) if value]
    body += [_picture(picture) for picture in step.pictures]
    return _indented(list_item(f"{number}. ", "\n\n".join(body)), step.depth)


def _remarks(step: StepBlock) -> Iterator[Fact]:
    yield from step.remarks
    if step.control:
        yield Fact(_("Control point"), Value(f"{step.place}.control", _("Yes"), Form.WORD))


def _picture(picture: ShownPicture) -> str:
    image = write_inlines((Image(f"sop-image:{picture.sha256}", picture.alt, ""),))
    return f"{image}{BREAK}{shown(picture.caption)}" if picture.caption else image


def _indented(text: str, depth: int) -> str:
    if not depth:
        return text
    return "\n".join(f"{INDENT * depth}{line}" if line else "" for line in text.split("\n"))
