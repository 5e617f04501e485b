"""What is known of one owner of fields, worked out from that owner alone and kept while it lasts.

An owner is a section with its own fields, a row of a list, or a step with its sub-steps.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from sop_studio.checks import rules_rows, rules_steps
from sop_studio.checks.examples import Examples
from sop_studio.checks.remarks import Remark
from sop_studio.checks.rule import Rule
from sop_studio.checks.shapes import Shape
from sop_studio.checks.steps import NestedStep, StepFacts, facts_of
from sop_studio.model.fields import ANYWHERE, KEPT_PICTURES
from sop_studio.model.findings import Severity
from sop_studio.model.parts import Item, Part, Picture, Step
from sop_studio.translation import N_, _

if TYPE_CHECKING:
    from sop_studio.checks.shapes import TextField
    from sop_studio.checks.texts import Mention, Reading


class Use(NamedTuple):
    """A word that means something elsewhere in the SOP: an acronym, an id, a name."""

    name: str
    field: str
    place: str
    start: int = 0
    end: int = 0
    target: str = ""


class Facts(Struct, frozen=True, gc=False):
    """What is known of an owner.

    `owners` holds its own key and the ids of the items in it; `remarks` what the rules say of it;
    `references` the ids it refers to; `step` what the final checklist asks of a step.
    """

    owners: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    acronyms: tuple[Use, ...] = ()
    explained: frozenset[str] = frozenset()
    references: tuple[Use, ...] = ()
    people: tuple[Use, ...] = ()
    actors: tuple[Use, ...] = ()
    step: StepFacts | None = None


EXAMPLE = Rule(
    "D14",
    N_("Example text is made your own"),
    Severity.WARNING,
    "Our own",
    N_("An example that was put in describes somebody else's work until you have checked it."),
)

ASPECTS = ("owners", "acronyms", "explained", "references", "people", "actors", "step")
"""The facts that rules about the whole SOP build on."""


class _Within(NamedTuple):
    """The key of an owner of fields, and its paths from the outer owner, each with its dot.

    `number` is what comes after the number of the outer step, as in `Remark`.
    """

    key: str
    field: str = ""
    place: str = ""
    number: str = ""


class _Gathered(Struct):
    examples: Examples
    owners: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    acronyms: list[Use] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)
    references: list[Use] = field(default_factory=list)
    people: list[Use] = field(default_factory=list)
    actors: list[Use] = field(default_factory=list)

    def facts(self, step: StepFacts | None = None) -> Facts:
        return Facts(
            tuple(self.owners),
            tuple(self.remarks),
            tuple(self.acronyms),
            frozenset(self.explained),
            tuple(self.references),
            tuple(self.people),
            tuple(self.actors),
            step,
        )


def gather(owner: Part, key: str, shape: Shape, examples: Examples) -> Facts:
    """Return what is known of an owner; `key` is its id, or the key of its section."""
    gathered = _Gathered(examples)
    _gather_owner(gathered, owner, shape, _Within(key))
    return gathered.facts(facts_of(owner, examples) if isinstance(owner, Step) else None)


def _gather_owner(gathered: _Gathered, owner: Part, shape: Shape, within: _Within) -> None:
    gathered.owners.append(within.key)
    if isinstance(owner, Step):
        nested = NestedStep(owner, within.field, within.place, within.number)
        gathered.remarks += rules_steps.remarks_on(nested, shape)
    _gather_fields(gathered, owner, shape, within)
    if isinstance(owner, Item):
        gathered.remarks += rules_rows.remarks_on(owner, shape)
        _gather_rows(gathered, owner, shape, within)
    if isinstance(owner, Picture):
        path, place = f"{within.field}alt", f"{within.place}alt"
        gathered.references.append(Use(owner.sha256, path, place, target=KEPT_PICTURES))


def _gather_rows(gathered: _Gathered, owner: Item, shape: Shape, within: _Within) -> None:
    for name, inner in shape.inner():
        rows: tuple[Item, ...] = getattr(owner, name)
        for position, row in enumerate(rows):
            place = _Within(
                row.id,
                f"{within.field}{name}[{position}].",
                f"{within.place}{name}[{row.id}].",
                f"{within.number}.{position + 1}" if inner.is_step else "",
            )
            _gather_owner(gathered, row, inner, place)


def _gather_fields(gathered: _Gathered, owner: Part, shape: Shape, within: _Within) -> None:
    key, field_before, place_before, _number = within
    for each in shape.texts:
        text: str = getattr(owner, each.name)
        if not text:
            continue
        if gathered.examples.is_example(key, each.name, text):
            gathered.remarks.append(_example(field_before + each.name, place_before + each.name))
        reading = _reader()(text, each)
        if reading.says_nothing:
            continue
        path, place = field_before + each.name, place_before + each.name
        for code, severity, message, fix, start, end, new, subject in reading.spots:
            gathered.remarks.append(
                Remark(code, severity, path, place, message, fix, start, end, None, new, subject)
            )
        gathered.acronyms += _uses(reading.acronyms, path, place)
        gathered.explained |= reading.explained
        gathered.references += _uses(reading.links, path, place, ANYWHERE)
        gathered.people += _uses(reading.people, path, place)
        gathered.actors += _uses(reading.actors, path, place)
    for column, target in shape.references:
        value: str | tuple[str, ...] = getattr(owner, column)
        path, place = field_before + column, place_before + column
        for name in (value,) if isinstance(value, str) else value:
            if name:
                gathered.references.append(Use(name, path, place, target=target))


@cache
def _reader() -> Callable[[str, TextField], Reading]:
    # Imported for the first text: an empty SOP has none, and starts 22 ms sooner without.
    from sop_studio.checks.texts import read

    return read


def _example(path: str, place: str) -> Remark:
    message = _("This is still the example text.")
    return EXAMPLE.remark(path, place, message, _("Change it, or confirm that it fits."))


def _uses(
    mentions: tuple[Mention, ...], path: str, place: str, target: str = ""
) -> tuple[Use, ...]:
    if not mentions:
        return ()
    return tuple(Use(name, path, place, start, end, target) for name, start, end in mentions)
