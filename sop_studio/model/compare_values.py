"""The values of one SOP in words, as a person compares them with those of another."""

from collections.abc import Container, Iterator
from functools import cached_property

from sop_studio.model.fields import LISTS, Field, Kind
from sop_studio.model.naming import numbered, target_words
from sop_studio.model.numbering import Target, item_title, targets
from sop_studio.model.parts import Item
from sop_studio.model.sop import Sop
from sop_studio.model.walk import columns_of
from sop_studio.translation import _


class Reader:
    """Reads values aloud; what a link leads to is looked up in the SOP it belongs to."""

    def __init__(self, sop: Sop) -> None:
        self._sop = sop

    def words(self, field: Field, value: object) -> str:
        """Return a value that is no list of items in words, "" where nothing was written."""
        match value:
            case bool():
                return _("Yes") if value else _("No")
            case tuple():
                return ", ".join(self._link(each) for each in value)
            case str() if field.kind is Kind.CHOICE:
                return next((_(each.label) for each in field.choices if each.value == value), value)
            case str() if field.kind is Kind.REFERENCE:
                return self._link(value)
            case str():
                return value
            case int():
                return str(value) if value else ""
        return ""

    def row(self, columns: tuple[Field, ...], item: Item, *, left_out: Container[str]) -> str:
        """Return all that a row says; items in it that are in `left_out` are not told."""
        return "\n".join(self._lines(columns, item, left_out))

    def title(self, columns: tuple[Field, ...], item: Item) -> str:
        """Return the words by which people know a row."""
        for column in columns:
            value = getattr(item, column.key)
            if column.kind not in LISTS and isinstance(value, str) and value.strip():
                return self.words(column, value)
        return item_title(item)

    def _lines(
        self, columns: tuple[Field, ...], item: Item, left_out: Container[str]
    ) -> Iterator[str]:
        first = True
        for column in columns:
            value = getattr(item, column.key)
            if column.kind in LISTS:
                for position, each in enumerate(value, start=1):
                    if each.id not in left_out:
                        inner = columns_of(column, columns)
                        said = self.row(inner, each, left_out=left_out)
                        label = numbered(column.item_label or column.label, position)
                        yield f"{label}: {said}"
                continue
            words = self.words(column, value) if value else ""
            if words.strip():
                yield words if first else f"{_(column.label)}: {words}"
                first = False

    def _link(self, to: str) -> str:
        if not to:
            return ""
        target = self._targets.get(to)
        if target is None:
            return _("something that is gone")
        words = target_words(target)
        if target.number:
            return f"{target.number} {words}".strip()
        return words

    @cached_property
    def _targets(self) -> dict[str, Target]:
        return targets(self._sop)
