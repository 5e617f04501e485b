"""The outline as the body of a Word document."""

from collections.abc import Iterator
from itertools import groupby

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Facts,
    Form,
    Matter,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StepsLabel,
    Table,
    Unwritten,
)
from sop_studio.exporters.documents import Copy
from sop_studio.exporters.docx import field_text, styles, xml
from sop_studio.exporters.docx.page import TEXT_WIDTH, section_properties
from sop_studio.exporters.docx.steps import mark_paragraph, step_table
from sop_studio.exporters.docx.tables import facts_table, rows_table, value_runs
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.values import plain
from sop_studio.translation import _


def body(copy: Copy, writing: Writing) -> str:
    """Return the document part: title, title block, sections, and the line that ends it."""
    content = "".join(
        (
            "".join(_title(copy, writing)),
            *("".join(_section(writing, section)) for section in copy.outline.sections),
            xml.paragraph(xml.run(_("End of document")), "EndOfDocument"),
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {xml.NAMESPACES}>'
        f"<w:body>{content}{section_properties()}</w:body></w:document>"
    )


def _title(copy: Copy, writing: Writing) -> Iterator[str]:
    yield xml.paragraph(xml.run(_("Standard Operating Procedure")), "Subtitle")
    title = copy.outline.title
    said = value_runs(writing, title) if title else xml.run(_("Untitled SOP"))
    yield xml.paragraph(said, "Title")
    if copy.standing.is_draft:
        yield xml.paragraph(xml.run(_("DRAFT, not for use")), "DraftNote")


def _section(writing: Writing, section: OutlineSection) -> Iterator[str]:
    if section.matter is not Matter.FRONT:
        style = "Heading1" if section.number else "AppendixHeading"
        heading = value_runs(writing, section.title)
        yield xml.paragraph(writing.anchored(section.anchor, heading), style)
    number = 0
    for is_step, group in groupby(section.blocks, lambda block: isinstance(block, StepBlock)):
        blocks = list(group)
        if is_step:
            # Steps of one section count on across phases; each section starts anew.
            number = number or writing.new_list(styles.STEP_LEVELS)
            steps = [block for block in blocks if isinstance(block, StepBlock)]
            yield step_table(writing, steps, number, plain(section.title))
            yield _after_table()
        else:
            for block in blocks:
                yield from _block(writing, section, block)


def _block(writing: Writing, section: OutlineSection, block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _paragraph(writing, section, block)
        case Facts():
            yield from _facts(writing, section, block)
        case Bullets():
            yield from _label(block.label, section)
            for value in block.values:
                yield xml.paragraph(value_runs(writing, value), "ListBullet")
        case Table():
            yield from _label(block.label, section)
            yield rows_table(writing, block, block.label or plain(section.title))
            yield _after_table()
        case PhaseHeading():
            yield xml.paragraph(value_runs(writing, block.title), "Heading2")
        case StepsLabel():
            yield from _label(block.label, section)
        case Unwritten():
            yield xml.paragraph(xml.run(block.words, italic=True))


def _paragraph(writing: Writing, section: OutlineSection, block: Paragraph) -> Iterator[str]:
    if block.value.form is Form.TEXT:
        yield from _label(block.label, section)
        made = field_text.paragraphs(writing, block.value.text, TEXT_WIDTH)
        if made and made[0].startswith("<w:p>"):
            made[0] = mark_paragraph(writing, block.value.place, made[0])
        else:
            made.insert(0, xml.paragraph(writing.marked(block.value.place, "")))
        yield from made
        return
    yield _labelled(block.label, value_runs(writing, block.value))


def _facts(writing: Writing, section: OutlineSection, block: Facts) -> Iterator[str]:
    if section.matter is not Matter.FRONT:
        for fact in block.facts:
            yield _labelled(fact.label, value_runs(writing, fact.value))
        return
    yield facts_table(writing, block, plain(section.title))
    yield _after_table()


def _labelled(label: str, runs: str) -> str:
    said = xml.run(f"{label}: ", bold=True) if label else ""
    return xml.paragraph(said + runs)


def _label(label: str, section: OutlineSection) -> Iterator[str]:
    if label:
        # The title block stands before the first numbered heading, so its labels rank with it.
        style = "FrontHeading" if section.matter is Matter.FRONT else "Heading2"
        yield xml.paragraph(xml.run(label), style)


def _after_table() -> str:
    return xml.paragraph("", "", '<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>')
