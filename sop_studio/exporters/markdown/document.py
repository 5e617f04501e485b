"""A whole Markdown file: title, title block, sections, and the pictures at its end."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from urllib.parse import quote

from sop_studio import markup
from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Facts,
    FlowDrawing,
    Form,
    Matter,
    Outline,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StepsLabel,
    Table,
    Unwritten,
    Value,
    WritingRoom,
)
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.markdown.dollars import without_maths
from sop_studio.exporters.markdown.drawing import drawing_text
from sop_studio.exporters.markdown.figures import counted
from sop_studio.exporters.markdown.front_matter import front_matter
from sop_studio.exporters.markdown.links import Address, Linked, linked
from sop_studio.exporters.markdown.steps import phase_text, step_text
from sop_studio.exporters.markdown.tables import table_text
from sop_studio.exporters.markdown.values import (
    broken_lines,
    is_one_line,
    label_line,
    labelled,
    shown,
    told_apart,
)
from sop_studio.exporters.memory import remember_blocks
from sop_studio.exporters.pictures import data_address, file_name_of
from sop_studio.exporters.standing import Standing
from sop_studio.files import without_notes
from sop_studio.markup.slugs import slug
from sop_studio.model import printed
from sop_studio.model.naming import UNTITLED_SECTION, UNTITLED_SOP
from sop_studio.model.sections import SECTIONS
from sop_studio.progress import nobody_counts
from sop_studio.translation import _


def write_markdown(copy: Copy) -> bytes:
    """Return the document as Markdown in UTF-8, with its pictures inside."""
    written = _counted(copy)
    pictures = [
        f"[{name}]: {data_address(without_notes(copy.pictures[sha256]))}{title}\n"
        for name, (sha256, title) in written.pictures.items()
    ]
    return "".join([written.text, *(["\n"] if pictures else []), *pictures]).encode()


def write_beside(copy: Copy, folder: str) -> tuple[bytes, Mapping[str, bytes]]:
    """Return the document as Markdown in UTF-8, and the pictures that lie in a folder beside it.

    The pictures are the bytes by the names of their files in `folder`.
    """
    names = {sha256: file_name_of(sha256, copy.pictures[sha256]) for sha256 in copy.pictures}

    def address(sha256: str) -> str:
        return quote(f"{folder}/{names[sha256]}")

    written = _counted(copy, address)
    shown_ones = {sha256 for sha256, _title in written.pictures.values()}
    return written.text.encode(), {
        names[each]: without_notes(copy.pictures[each]) for each in sorted(shown_ones)
    }


def text_of(
    outline: Outline, standing: Standing, document_id: str, pictures: Collection[str]
) -> str:
    """Return the Markdown without the bytes of its pictures, as the preview shows it.

    `pictures` names those that the SOP holds.
    """
    return _written(outline, standing, document_id, pictures).text


def _counted(copy: Copy, beside: Address | None = None) -> Linked:
    document_id, pictures = copy.imprint.document_id, copy.pictures.keys()
    passed = copy.count_of_blocks().one
    return _written(
        copy.outline, copy.standing, document_id, pictures, passed=passed, beside=beside
    )


def _written(
    outline: Outline,
    standing: Standing,
    document_id: str,
    pictures: Collection[str],
    *,
    passed: Callable[[], None] = nobody_counts,
    beside: Address | None = None,
) -> Linked:
    title = _title(outline)
    parts = [f"# {title}\n"]
    if standing.is_draft:
        parts.append(f"**{_(printed.DRAFT)}:** {_('not for use')}\n")
    elif standing.ended:
        parts.append(f"**{markup.escape_line(standing.ended)}**\n")
    for section in outline.sections:
        parts += _section(section, passed)
    head = front_matter(outline, document_id)
    text = without_maths(counted("\n".join(parts)))
    return linked(f"{head}\n{text}", _slugs(outline, title), pictures, beside)


def _slugs(outline: Outline, title: str) -> dict[str, str]:
    """Return the address of the heading for everything that links lead to."""
    slugs: dict[str, str] = {}
    for section in outline.sections:
        address = slug(title if section.matter is Matter.FRONT else _heading(section))
        slugs[section.anchor] = address
        steps = (block for block in section.blocks if isinstance(block, StepBlock))
        slugs.update((step.anchor, address) for step in steps)
    return slugs


def _title(outline: Outline) -> str:
    title = _own_words(outline.title, _(UNTITLED_SOP))
    identifier = shown(outline.identifier.value) if outline.identifier else ""
    return _without_end_mark(f"{title} — {identifier}" if identifier else title)


def _without_end_mark(heading: str) -> str:
    """Return a heading whose last `#` is one of its letters, and not taken for its end."""
    return _END_MARK.sub(lambda found: "\\#" * len(found[0]), heading)


_END_MARK = re.compile(r"(?<!\\)#+$")


def _own_words(value: Value, *words: str) -> str:
    """Return a heading of the writer so that it is not taken for one of the program's."""
    text = shown(value)
    if value.form is not Form.WORD:
        for each in words:
            text = told_apart(text, markup.escape_line(each))
    return text or words[0]


def _section(section: OutlineSection, passed: Callable[[], None]) -> Iterator[str]:
    if section.matter is not Matter.FRONT:
        yield f"## {_heading(section)}\n"
    for block, phase in _with_phases(section.blocks):
        match block:
            case PhaseHeading():
                yield from filter(None, [_as_block(phase_text(block))])
            case StepBlock():
                yield step_text(block, phase)
            case FlowDrawing():
                yield from drawing_text(block)
            case _:
                yield from filter(None, [_block(block)])
        passed()


def _with_phases(blocks: Iterable[Block]) -> Iterator[tuple[Block, PhaseHeading | None]]:
    """Yield the blocks, each first step of a phase with its heading; a heading alone has no step.

    The first step that stands under no phase any more says so.
    """
    phase: PhaseHeading | None = None
    current = ""
    for block in blocks:
        if phase and not isinstance(block, StepBlock):
            yield phase, None
        if isinstance(block, PhaseHeading):
            phase = block
            continue
        if isinstance(block, StepBlock) and not block.depth:
            if not phase and current and block.phase != current:
                phase = _NO_PHASE
            if phase:
                current = "" if phase is _NO_PHASE else block.phase
        yield block, phase
        phase = None
    if phase:
        yield phase, None


_NO_PHASE = PhaseHeading("", Value("", printed.NO_PHASE, Form.WORD))


def _heading(section: OutlineSection) -> str:
    title = _own_words(section.title, _(UNTITLED_SECTION), *_section_titles())
    return _without_end_mark(f"{section.number}. {title}" if section.number else title)


@cache
def _section_titles() -> tuple[str, ...]:
    return tuple(_(each.title) for each in SECTIONS)


@remember_blocks
def _block(block: Block) -> str:
    match block:
        case Paragraph(_, label, value):
            if label and is_one_line(value):
                return _as_block(labelled(label, value))
            return _as_block(f"{label_line(label)}{shown(value)}" if shown(value) else "")
        case Facts():
            return _as_block(broken_lines(labelled(fact.label, fact.value) for fact in block.facts))
        case Bullets():
            items = "".join(f"- {text}\n" for text in map(shown, block.values) if text)
            return label_line(block.label) + items if items else ""
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


def _as_block(text: str) -> str:
    return f"{text}\n" if text else ""
