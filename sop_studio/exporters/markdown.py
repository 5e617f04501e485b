"""Markdown in the shape of the article's template: portable, readable as plain text.

Labels stand in bold at the start of a line, steps are one numbered list with their results beneath,
and pictures travel inside the file, at its end, so that the text stays readable.
"""

import base64
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sop_studio import markup
from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Form,
    Outline,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    Row,
    Shape,
    StepBlock,
    StepsLabel,
    Table,
    Unwritten,
    Value,
)
from sop_studio.exporters.documents import Copy
from sop_studio.exporters.pictures import media_type, pictures_in
from sop_studio.translation import _

_BREAK = "  \n"
_INDENT = "    "
_SECTION_LINK = re.compile(r"\]\(#section-([a-z_]+)\)")
_ITEM_LINK = re.compile(r"\[([^\[\]]*)\]\(#item-[^()\s]*\)")
_IN_THE_TITLE = frozenset({"document.title", "document.id"})


def write_markdown(copy: Copy) -> bytes:
    """Return the document as Markdown in UTF-8, with its pictures inside."""
    return f"{text_of(copy)}{_pictures(copy)}".encode()


def text_of(copy: Copy) -> str:
    """Return the Markdown without the bytes of its pictures, as the preview shows it."""
    anchors = {section.key: _slug(_heading(section)) for section in copy.outline.sections}
    parts = [f"# {_title(copy.outline)}\n"]
    if copy.is_draft:
        parts.append(f"**{_('DRAFT, not for use')}**\n")
    for section in copy.outline.sections:
        parts += _section(section)
    return _linked("\n".join(parts), anchors)


def _title(outline: Outline) -> str:
    title = markup.portable_line(outline.title) or _("Untitled SOP")
    identifier = markup.portable_line(outline.identifier)
    return f"{title} — {identifier}" if identifier else title


def _section(section: OutlineSection) -> Iterator[str]:
    if section.key != "document":
        yield f"## {_heading(section)}\n"
    for block in section.blocks:
        text = _block(block)
        if text:
            yield text


def _heading(section: OutlineSection) -> str:
    title = markup.portable_line(section.title)
    return f"{section.number}. {title}" if section.number else title


@lru_cache(maxsize=8192)
def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Facts():
            shown = [fact for fact in block.facts if fact.value.place not in _IN_THE_TITLE]
            return _lines([_labelled(fact.label, fact.value) for fact in shown])
        case Bullets():
            items = "\n".join(f"- {_shown(value)}" for value in block.values)
            return f"{_label(block.label)}{items}\n"
        case Table():
            return f"{_label(block.label)}{_TABLES[block.shape](block)}"
        case PhaseHeading():
            return f"### {_shown(block.title)}\n"
        case StepsLabel():
            return _label(block.label).rstrip("\n") + "\n"
        case StepBlock():
            return _step(block)
        case Unwritten():
            return f"_{_('Not yet written.')}_\n"


def _paragraph(block: Paragraph) -> str:
    text = _shown(block.value)
    if not block.label:
        return f"{text}\n"
    if "\n" in text:
        return f"{_label(block.label)}{text}\n"
    return f"**{block.label}:** {text}\n"


def _label(label: str) -> str:
    return f"**{label}:**\n\n" if label else ""


def _labelled(label: str, value: Value) -> str:
    return f"**{label}:** {_shown(value)}"


def _lines(lines: list[str]) -> str:
    return f"{_BREAK.join(lines)}\n" if lines else ""


def _grid(table: Table) -> str:
    def line(cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |"

    head = [line([markup.portable_cell(name) for name in table.columns])]
    rule = [line(["---"] * len(table.columns))]
    rows = [line([_cell(cell) for cell in row.cells]) for row in table.rows]
    return "\n".join([*head, *rule, *rows]) + "\n"


def _cell(value: Value | None) -> str:
    if value is None:
        return " "
    if value.form is Form.WORD:
        return markup.portable_cell(markup.escape_line(value.text))
    return markup.portable_cell(value.text)


def _terms(table: Table) -> str:
    return "".join(f"- {_term(table, row)}\n" for row in table.rows)


def _term(table: Table, row: Row) -> str:
    name, *rest = row.cells
    said = [
        _shown(value) if position == 0 else f"{table.columns[position + 1]}: {_shown(value)}"
        for position, value in enumerate(rest)
        if value
    ]
    first = f"**{_shown(name)}**" if name else ""
    return " — ".join(part for part in (first, "; ".join(said)) if part)


def _branches(table: Table) -> str:
    return "".join(f"- {_branch(table, row)}\n" for row in table.rows)


def _branch(table: Table, row: Row) -> str:
    parts = [
        (label, _shown(value))
        for label, value in zip(table.columns, row.cells, strict=True)
        if value
    ]
    return ", ".join(
        f"**{label if position == 0 else label.lower()}** {words}"
        for position, (label, words) in enumerate(parts)
    )


_TABLES = {Shape.GRID: _grid, Shape.TERMS: _terms, Shape.BRANCHES: _branches}


def _step(step: StepBlock) -> str:
    number = step.number.rpartition(".")[2]
    lines = [
        _labelled(_("Caution"), step.caution) if step.caution else "",
        _labelled(_("Condition"), step.condition) if step.condition else "",
        _shown(step.action) if step.action else f"_{_('Not yet written.')}_",
        _labelled(_("Expected"), step.expected) if step.expected else "",
        _labelled(_("Evidence"), step.evidence) if step.evidence else "",
        *(_labelled(fact.label, fact.value) for fact in _remarks(step)),
    ]
    body = [_BREAK.join(line for line in lines if line)]
    body += [_shown(value) for value in (step.commands, step.details) if value]
    body += [
        f"![{markup.escape_line(picture.alt)}][{picture.sha256[:12]}]"
        + (f"{_BREAK}{_shown(picture.caption)}" if picture.caption else "")
        for picture in step.pictures
    ]
    return _indented(_list_item(f"{number}. ", "\n\n".join(body)), step.depth)


def _remarks(step: StepBlock) -> Iterator[Fact]:
    yield from step.remarks
    if step.control:
        place = f"{step.place}.control"
        yield Fact(_("Control point"), Value(place, _("Yes"), Form.WORD))


def _list_item(marker: str, text: str) -> str:
    inner = " " * max(len(_INDENT), len(marker))
    first, *rest = text.split("\n")
    return "\n".join([marker + first, *(inner + line if line else "" for line in rest), ""])


def _indented(text: str, depth: int) -> str:
    if not depth:
        return text
    return "\n".join(f"{_INDENT * depth}{line}" if line else "" for line in text.split("\n"))


def _shown(value: Value) -> str:
    match value.form:
        case Form.LINE:
            return markup.portable_line(value.text)
        case Form.TEXT:
            return markup.portable(value.text, heading_base=4).rstrip("\n")
        case Form.CODE:
            return _fenced(value.text)
        case Form.WORD:
            return markup.escape_line(value.text)


def _fenced(code: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code.rstrip()}\n{fence}"


def _slug(heading: str) -> str:
    words = re.sub(r"[^\w\- ]", "", markup.plain_line(heading).lower())
    return words.replace(" ", "-")


def _linked(text: str, anchors: Mapping[str, str]) -> str:
    def to_heading(found: re.Match[str]) -> str:
        return f"](#{anchors.get(found[1], found[1])})"

    return _ITEM_LINK.sub(r"\1", _SECTION_LINK.sub(to_heading, text))


def _pictures(copy: Copy) -> str:
    used = pictures_in(copy)
    lines = [
        f"[{sha256[:12]}]: data:{media_type(data)};base64,{base64.b64encode(data).decode()}"
        for sha256, data in used.items()
    ]
    return "\n" + "\n".join(lines) + "\n" if lines else ""
