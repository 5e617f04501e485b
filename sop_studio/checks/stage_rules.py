"""Judges the rules of the guide's items on one SOP; what they mean stands with their classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from sop_studio.checks.examples import Examples
from sop_studio.checks.missing import is_missing
from sop_studio.model.findings import Report
from sop_studio.model.guide.pages import (
    AnyFlag,
    Check,
    Each,
    Filled,
    InDocument,
    Item,
    NoFinding,
    NoRow,
    OneOf,
    Page,
    Paired,
    Resolved,
    Rows,
    Rule,
    Where,
)
from sop_studio.model.numbering import is_shown
from sop_studio.model.parts import Item as Row
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop


class Judge:
    """Says of one SOP which rules hold, where not, and what is written."""

    def __init__(self, sop: Sop, report: Report, examples: Examples) -> None:
        self._sop = sop
        self._examples = examples
        self._found: dict[str, list[str]] = {}
        for finding in report.findings:
            self._found.setdefault(finding.code, []).append(finding.field)

    def holds(self, rule: Rule, field: str) -> bool:
        """Tell whether a rule holds of a field, given by its id."""
        match rule:
            case Check() | NoFinding():
                return self._first_found(rule, field) is None
            case Each() | Paired() | NoRow():
                return self._first_row(rule, field) is None
            case Filled():
                return self._has_answer(field)
            case Rows(at_least, column):
                return self._counts(field, at_least, column)
            case Where(column, values):
                return any(getattr(row, column) in values for row in self._rows(field))
            case AnyFlag(fields):
                return any(self._has_answer(each) for each in fields)
            case OneOf(values):
                return self._value(field) in values
            case InDocument(key):
                return is_shown(self._sop, section(key))
            case Resolved():
                return all(each.resolved for each in self._sop.margin.comments)
            case _:
                assert_never(rule)

    def where(self, item: Item) -> str:
        """Return the path by position at which an item that does not hold is to be mended."""
        rule, field = item.rule, item.field
        if isinstance(rule, (Check, NoFinding)):
            return self._first_found(rule, field) or field
        if isinstance(rule, (Each, Paired, NoRow)):
            return self._first_row(rule, field) or field
        return field

    def is_written(self, field: str) -> bool:
        """Tell whether anything stands in a field that an empty SOP has not."""
        key, _dot, name = field.partition(".")
        value = getattr(getattr(self._sop, key), name)
        if isinstance(value, tuple):
            return any(_says_something(row) for row in value)
        return bool(value) and field != "document.status"

    def counts(self, page: Page, reason: str) -> bool:
        """Tell whether the reason for leaving out a page is one; a placeholder is none."""
        if not page.skip_field:
            return not is_missing(reason)
        key, _dot, name = page.skip_field.partition(".")
        return not self._examples.missing(key, name, reason)

    def _first_found(self, rule: Check | NoFinding, field: str) -> str | None:
        codes = (rule.code,) if isinstance(rule, Check) else rule.codes
        within = rule.at or (field,)
        for code in codes:
            for path in self._found.get(code, ()):
                if any(_is_within(path, each) for each in within):
                    return path
        return None

    def _first_row(self, rule: Each | Paired | NoRow, field: str) -> str | None:
        for at, row in enumerate(self._rows(field)):
            match rule:
                case Each(column):
                    wrong = _says_something(row) and not self._answers(row, column)
                case Paired(column, needs):
                    wrong = self._answers(row, column) and not self._answers(row, needs)
                    column = needs
                case NoRow(column, value):
                    wrong = getattr(row, column) == value
            if wrong:
                return f"{field}[{at}].{column}"
        return None

    def _counts(self, field: str, at_least: int, column: str) -> bool:
        if at_least < 1:
            return True
        counted = 0
        for row in self._rows(field):
            counted += self._answers(row, column) if column else self._answers_anything(row)
            if counted >= at_least:
                return True
        return False

    def _has_answer(self, field: str) -> bool:
        value = self._value(field)
        if isinstance(value, tuple):
            return self._counts(field, 1, "")
        if isinstance(value, str):
            key, _dot, name = field.partition(".")
            return not self._examples.missing(key, name, value)
        return bool(value)

    def _answers(self, row: Row, column: str) -> bool:
        value = getattr(row, column)
        if isinstance(value, str):
            return not self._examples.missing(row.id, column, value)
        return bool(value)

    def _answers_anything(self, row: Row) -> bool:
        return any(self._answers(row, name) for name in _columns(row))

    def _value(self, field: str) -> object:
        key, _dot, name = field.partition(".")
        value: object = getattr(getattr(self._sop, key), name)
        return value

    def _rows(self, field: str) -> Sequence[Row]:
        value = self._value(field)
        return value if isinstance(value, tuple) else ()


def _is_within(path: str, field: str) -> bool:
    rest = path[len(field) :]
    return path.startswith(field) and (not field or not rest or rest[0] in ".[")


def _columns(row: Row) -> Iterable[str]:
    return (name for name in row.__struct_fields__ if name != "id")


def _says_something(row: Row) -> bool:
    return any(getattr(row, name) for name in _columns(row))
