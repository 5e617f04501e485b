"""Steps as numbered plain text, for programs that know nothing else."""

from collections.abc import Iterable, Iterator, Mapping

from sop_studio.exporters.references import Label, Labels, resolved
from sop_studio.markup.plain_text import plain, plain_line
from sop_studio.model.fields import Field, Kind
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.sop import Sop
from sop_studio.translation import _


def steps_as_text(sop: Sop, field: Field, rows: Iterable[FlatStep]) -> str:
    """Return steps of the list that `field` declares: a line for each, below it what it holds."""
    known = Labels().of(sop)
    return "\n".join(line for row in rows for line in _lines(row, field, known))


def _lines(row: FlatStep, field: Field, known: Mapping[str, Label]) -> Iterator[str]:
    """Yield a step as numbered plain text: its action, and below it what else it holds."""
    margin = "   " * row.depth
    action = plain_line(resolved(row.step.action, known, line=True))
    yield f"{margin}{row.number}. {action}"
    for column in field.columns:
        value = getattr(row.step, column.key)
        words = "" if column.key == "action" else _words(column, value, known)
        for number, line in enumerate(words.split("\n") if words else ()):
            label = f"{_(column.label)}: " if number == 0 else "  "
            yield f"{margin}   {label}{line}"


def _words(column: Field, value: object, known: Mapping[str, Label]) -> str:
    if not isinstance(value, str) or not value:
        return _("yes") if value is True else ""
    match column.kind:
        case Kind.LINE:
            return plain_line(resolved(value, known, line=True))
        case Kind.TEXT:
            return plain(resolved(value, known))
        case Kind.CODE:
            return value
        case Kind.CHOICE:
            labels = (each.label for each in column.choices if each.value == value)
            return _(next(labels, ""))
        case Kind.REFERENCE if column.key != "phase":
            label: Label | None = known.get(value)
            return label.words if label is not None else ""
    return ""
