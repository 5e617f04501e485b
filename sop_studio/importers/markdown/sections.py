"""One section of a document: its blocks, put into the fields that the catalogue gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sop_studio.importers.markdown.blocks import Block, BlockKind
from sop_studio.importers.markdown.labels import Line, lines_of
from sop_studio.importers.markdown.rows import matching_columns, read_rows
from sop_studio.importers.markdown.steps import begin_phase, phases_of, read_steps
from sop_studio.importers.markdown.values import Reading, Values, is_words, new_row, put
from sop_studio.markup import plain_line
from sop_studio.model import printed
from sop_studio.model.fields import Field, Kind, Section, Shape
from sop_studio.translation import _

_LISTS = frozenset({BlockKind.BULLETS, BlockKind.NUMBERS})
_STATUS = "status"
_LABELLED = re.compile(r"\*\*(.+?):\*\*(?: |$)")
_BOLD = re.compile(r"\*\*.*\*\*", re.DOTALL)
_DRAFT = re.compile(r"\*\*(.+?):\*\* \S.*")


def read_section(
    reading: Reading, section: Section, blocks: Sequence[Block], heading: str
) -> Values:
    """Return the values of a section; what has no place in it is left under the heading."""
    reader = _SectionReader(reading, section, heading)
    for block in blocks:
        reader.take(block)
    return reader.values()


class _SectionReader:
    """Takes the blocks of a section in order; a label says where the next ones belong."""

    def __init__(self, reading: Reading, section: Section, heading: str) -> None:
        self._reading = reading
        self._section = section
        self._heading = heading
        self._fields = printed.block_fields(section.fields)
        self._values: Values = {}
        self._texts: dict[str, list[str]] = {}
        self._current = self._fields[0] if len(self._fields) == 1 else None
        self._before: Block | None = None
        self._is_made_anew = False
        self._named = {_(each.label).casefold(): each for each in self._fields}
        self._has_phases = any(each.shape is Shape.HEADINGS for each in section.fields)

    def values(self) -> Values:
        """Return what was read."""
        for key, sources in self._texts.items():
            self._values[key] = "\n\n".join(sources)
        if self._has_phases:
            self._values["phases"] = phases_of(self._reading)
        return self._values

    def take(self, block: Block) -> None:
        """Put a block where it belongs."""
        before, self._before = self._before, block
        if self._is_left_out(block) or self._is_of_the_program(block, before):
            return
        if block.kind is BlockKind.HEADING and not self._reading.is_ours:
            self._take_heading(block)
        elif block.kind is not BlockKind.PARAGRAPH or not self._take_lines(block):
            self._take_block(block)

    def _field_named(self, label: str) -> Field | None:
        return self._named.get(label.strip().casefold())

    def _is_of_the_program(self, block: Block, before: Block | None) -> bool:
        """Tell whether the program wrote a block of its own accord, and none of the fields."""
        if block.kind is BlockKind.CODE:
            return self._has_phases and block.info == "mermaid"
        if block.kind is not BlockKind.PARAGRAPH:
            return False
        if is_words(block.source, _(printed.NOT_YET_WRITTEN)):
            return True
        if is_words(block.source, _(printed.NOTHING)):
            return True
        if before and before.kind is BlockKind.CODE and before.info == "mermaid":
            return self._has_phases and block.source.startswith("_")
        if not self._section.numbered and self._is_warning(block):
            return True
        return self._current is not None and block.source == printed.legend(self._current) != ""

    def _is_left_out(self, block: Block) -> bool:
        """Tell whether a block belongs to a label that the program puts there by itself."""
        is_label = block.kind is BlockKind.PARAGRAPH and not self._section.numbered
        found = _LABELLED.match(block.source) if is_label else None
        if found:
            self._is_made_anew = plain_line(found[1]) in self._reading.made_anew
        return self._is_made_anew

    def _is_warning(self, block: Block) -> bool:
        """Tell whether a paragraph before all fields says that nobody must work by the copy."""
        found = _DRAFT.fullmatch(block.source)
        if found and found[1] == _(printed.DRAFT):
            return True
        is_first = self._current is None and not self._values and not self._texts
        if not self._reading.is_ours or not is_first or not _BOLD.fullmatch(block.source):
            return False
        (line, *_more) = lines_of(block.text, self._field_named, is_ours=True)
        return line.field is None

    def _take_heading(self, block: Block) -> None:
        """Let a heading of another document name a field, or a phase of the procedure."""
        field = self._field_named(plain_line(block.text))
        if field:
            self._current = field
        elif self._has_phases:
            begin_phase(self._reading, block.text, None)
        else:
            self._take_block(block)

    def _take_lines(self, block: Block) -> bool:
        """Put labelled lines into their fields; tell whether the paragraph begins with one."""
        if self._has_phases and self._take_phase(block):
            return True
        lines = lines_of(block.text, self._field_named, is_ours=self._reading.is_ours)
        if lines[0].field is None:
            return False
        for line in lines:
            self._take_line(line)
        return True

    def _take_phase(self, block: Block) -> bool:
        found = re.fullmatch(r"\*\*(.+?):\*\* (.+)", block.source)
        if not found or found[1] != printed.phase_label():
            return False
        begin_phase(self._reading, found[2], None)
        return True

    def _take_line(self, line: Line) -> None:
        self._current = line.field or self._current
        field = self._current
        if field is None or not line.words:
            return
        if field.key == _STATUS and not self._section.numbered:
            self._take_status(field, line.words)
        elif field.kind is Kind.TEXT:
            self._texts.setdefault(field.key, []).append(line.words)
        elif field.kind in {Kind.ENTRIES, Kind.ROWS, Kind.STEPS}:
            self._add_entries(field, [line.words])
        elif field.key in self._values or not put(self._reading, self._values, field, line.words):
            self._reading.leave(self._heading, f"{_(field.label)}: {line.words}")

    def _take_status(self, field: Field, words: str) -> None:
        """Take over where it is on its way; only the program itself can approve."""
        put(self._reading, self._values, field, words)
        if self._values.get(_STATUS) == "approved":
            del self._values[_STATUS]
            self._reading.decided = True

    def _take_block(self, block: Block) -> None:
        field = self._current
        if field is None and not self._reading.is_ours:
            field = self._field_for(block)
        if field is None or not self._fits(field, block):
            self._reading.leave(self._heading, block.source)

    def _fits(self, field: Field, block: Block) -> bool:
        """Put a block into a field; tell whether it is of a kind that the field takes."""
        match field.kind:
            case Kind.TEXT:
                self._texts.setdefault(field.key, []).append(block.source)
            case Kind.ENTRIES if block.kind in _LISTS:
                self._add_entries(field, block.items)
            case Kind.ENTRIES if not self._reading.is_ours and block.text:
                self._add_entries(field, [block.text])
            case Kind.ROWS if block.kind in _LISTS | {BlockKind.TABLE}:
                rows = read_rows(self._reading, field, block, self._heading)
                self._values.setdefault(field.key, []).extend(rows)
            case Kind.STEPS if block.kind in _LISTS:
                steps = read_steps(self._reading, field, block.items, self._heading)
                self._values.setdefault(field.key, []).extend(steps)
            case _:
                return False
        return True

    def _add_entries(self, field: Field, items: Sequence[str]) -> None:
        """Add lines to a list; to one of rows or steps each is the first column of a row."""
        for item in items:
            into, words = self._told_in(field, item)
            row = {**new_row(), into.columns[0].key: words}
            self._values.setdefault(into.key, []).append(row)

    def _told_in(self, field: Field, item: str) -> tuple[Field, str]:
        """Return the list of lines that an item belongs to: in other documents a label may say."""
        if self._reading.is_ours:
            return field, item
        (line, *more) = lines_of(item.removeprefix("[ ] "), self._field_named, is_ours=False)
        if line.field is None or line.field.kind is not Kind.ENTRIES or more:
            return field, item.removeprefix("[ ] ")
        return line.field, line.words

    def _field_for(self, block: Block) -> Field | None:
        """Return the field of the section that a block of another document suits best."""
        if not self._section.numbered and block.kind is not BlockKind.TABLE:
            return None
        if block.kind is BlockKind.TABLE:
            tables = [each for each in self._fields if each.kind is Kind.ROWS]
            fitting = [
                (sum(map(bool, matching_columns(each, block.rows[0]))), -at, each)
                for at, each in enumerate(tables)
            ]
            best = max(fitting, default=(0, 0, None), key=lambda found: found[:2])
            return best[2] if best[0] else None
        wanted = (
            (Kind.STEPS, Kind.ENTRIES, Kind.ROWS)
            if block.kind in _LISTS
            else (Kind.TEXT, Kind.ENTRIES)
        )
        return next((each for kind in wanted for each in self._fields if each.kind is kind), None)
