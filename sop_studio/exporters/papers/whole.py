"""The printed SOP, taken apart: its sections, and each value by its place."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Facts,
    Table,
    Value,
    values_of,
)
from sop_studio.exporters.outline import outline
from sop_studio.exporters.standing import Standing
from sop_studio.model.sop import Sop
from sop_studio.translation import _


class Whole:
    """What the SOP prints, for papers that show some of it elsewhere."""

    def __init__(self, sop: Sop, standing: Standing) -> None:
        self.sop = sop
        self.outline = outline(sop, standing)
        self._sections = {each.place: each for each in self.outline.sections}

    @cached_property
    def values(self) -> Mapping[str, Value]:
        """Every printed value by its id path."""
        return {
            value.place: value
            for section in self.outline.sections
            for block in section.blocks
            for value in values_of(block)
        }

    def blocks(self, key: str) -> tuple[Block, ...]:
        """Return the blocks of a section, none where the document does not show it."""
        section = self._sections.get(key)
        return section.blocks if section else ()

    def block(self, place: str) -> Block | None:
        """Return the block of a field, `None` where it prints none."""
        for block in self.blocks(place.partition(".")[0]):
            if block.place == place and not isinstance(block, Facts):
                return block
        return None

    def bullets(self, place: str) -> tuple[Value, ...]:
        """Return the printed lines of a list."""
        block = self.block(place)
        return block.values if isinstance(block, Bullets) else ()

    def tables(self, key: str) -> Iterator[Table]:
        """Yield the tables of a section."""
        yield from (each for each in self.blocks(key) if isinstance(each, Table))

    def heading(self, key: str, words: str) -> str:
        """Return words as a heading, with the number that the section has in the SOP."""
        section = self._sections.get(key)
        if section is None or not section.number:
            return words
        return _("{words} (Section {number})").format(words=words, number=section.number)
