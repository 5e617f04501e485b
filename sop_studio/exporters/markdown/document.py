"""A whole Markdown file: title, title block, sections, and the pictures at its end."""

from collections.abc import Collection, Iterator

from sop_studio import markup
from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Facts,
    FlowDrawing,
    Matter,
    Outline,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StepsLabel,
    Table,
    Unwritten,
    WritingRoom,
)
from sop_studio.exporters.documents import Copy
from sop_studio.exporters.markdown.drawing import drawing_text
from sop_studio.exporters.markdown.links import Linked, linked, slug
from sop_studio.exporters.markdown.steps import step_text
from sop_studio.exporters.markdown.tables import table_text
from sop_studio.exporters.markdown.values import (
    broken_lines,
    is_one_line,
    label_line,
    labelled,
    shown,
)
from sop_studio.exporters.memory import remember_blocks
from sop_studio.exporters.pictures import data_address
from sop_studio.exporters.standing import Standing
from sop_studio.translation import _


def write_markdown(copy: Copy) -> bytes:
    """Return the document as Markdown in UTF-8, with its pictures inside."""
    written = _written(copy.outline, copy.standing, copy.pictures.keys())
    pictures = [
        f"[{name}]: {data_address(copy.pictures[sha256])}{title}\n"
        for name, (sha256, title) in written.pictures.items()
    ]
    return "".join([written.text, *(["\n"] if pictures else []), *pictures]).encode()


def text_of(outline: Outline, standing: Standing, pictures: Collection[str]) -> str:
    """Return the Markdown without the bytes of its pictures, as the preview shows it.

    `pictures` names those that the SOP holds.
    """
    return _written(outline, standing, pictures).text


def _written(outline: Outline, standing: Standing, pictures: Collection[str]) -> Linked:
    title = _title(outline)
    parts = [f"# {title}\n"]
    if standing.is_draft:
        parts.append(f"**{_('DRAFT')}:** {_('not for use')}\n")
    elif standing.ended:
        parts.append(f"**{markup.escape_line(standing.ended)}**\n")
    for section in outline.sections:
        parts += _section(section)
    slugs = {
        section.anchor: slug(title if section.matter is Matter.FRONT else _heading(section))
        for section in outline.sections
    }
    return linked("\n".join(parts), slugs, pictures)


def _title(outline: Outline) -> str:
    title = shown(outline.title)
    return f"{title} — {shown(outline.identifier.value)}" if outline.identifier else title


def _section(section: OutlineSection) -> Iterator[str]:
    if section.matter is not Matter.FRONT:
        yield f"## {_heading(section)}\n"
    phase: PhaseHeading | None = None
    for block in section.blocks:
        match block:
            case PhaseHeading():
                if phase:
                    yield f"{labelled(_('Phase'), phase.title)}\n"
                phase = block
            case StepBlock():
                yield step_text(block, phase)
                phase = None
            case FlowDrawing():
                yield from drawing_text(block)
            case _:
                yield _block(block)
    if phase:
        yield f"{labelled(_('Phase'), phase.title)}\n"


def _heading(section: OutlineSection) -> str:
    title = shown(section.title)
    return f"{section.number}. {title}" if section.number else title


@remember_blocks
def _block(block: Block) -> str:
    match block:
        case Paragraph(_, label, value):
            if label and is_one_line(value):
                return f"{labelled(label, value)}\n"
            return f"{label_line(label)}{shown(value)}\n"
        case Facts():
            return broken_lines(labelled(fact.label, fact.value) for fact in block.facts) + "\n"
        case Bullets():
            items = "".join(f"- {shown(value)}\n" for value in block.values)
            return label_line(block.label) + items
        case Table():
            return label_line(block.label) + table_text(block)
        case StepsLabel():
            return label_line(block.label).rstrip("\n") + "\n"
        case Unwritten():
            return f"_{markup.escape_line(block.words)}_\n"
        case WritingRoom(_, label, hint):
            asked = f"**{markup.escape_line(label)}**\n" if label else ""
            return asked + (f"\n{markup.escape_line(hint)}\n" if hint else "")
        case _:
            raise TypeError(f"{type(block).__name__} is no block of its own in Markdown")
