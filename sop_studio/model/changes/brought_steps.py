"""Steps on their way from one place, or one SOP, to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sop_studio.model.edits import AddPicture
from sop_studio.model.fields import Field, Kind, PrintedAs
from sop_studio.model.fresh_ids import with_fresh_ids
from sop_studio.model.numbering import item_title
from sop_studio.model.parts import Item, Phase, Role, Step
from sop_studio.model.paths import get, parse
from sop_studio.model.pictures import in_use
from sop_studio.model.sop import Procedure, Roles, Sop, items
from sop_studio.translation import _


def packed(sop: Sop, steps: tuple[Step, ...]) -> Sop:
    """Return an SOP that holds nothing but the steps, and the roles and pictures they refer to.

    Phases go along where the steps are of more than one.
    """
    every = [each for each in items_of(steps) if isinstance(each, Step)]
    phases = {step.phase for step in steps}
    roles = {step.role for step in every}
    bare = Sop(
        document_id=sop.document_id,
        procedure=Procedure(steps=steps, phases=_named(sop.procedure.phases, phases)),
        roles=Roles(roles=_named_roles(sop.roles.roles, roles)),
        pictures=sop.pictures,
    )
    shown = in_use(bare)
    return Sop(
        document_id=bare.document_id,
        procedure=bare.procedure,
        roles=bare.roles,
        pictures={name: data for name, data in sop.pictures.items() if name in shown},
    )


def unpacked(sop: Sop, columns: Sequence[Field], brought: Sop) -> tuple[Step, ...]:
    """Return the packed steps as they fit this SOP.

    They keep their ids where none of them is there, so that links to steps that were cut hold. A
    role is found by its name where the SOP has it under another id, and otherwise goes into the
    details. What only their own SOP may know, the words of an interview, stays behind.
    """
    at_home = brought.document_id == sop.document_id
    known = {each.id for each in items(sop)}
    steps = tuple(
        _fitted(sop, columns, brought, step, at_home=at_home) for step in brought.procedure.steps
    )
    if at_home and not any(each.id in known for each in items_of(steps)):
        return steps
    return tuple(with_fresh_ids(step) for step in steps)


def missing_pictures(sop: Sop, brought: Sop) -> tuple[AddPicture, ...]:
    """Return the edits that bring the pictures which this SOP does not have yet."""
    return tuple(
        AddPicture(name, data)
        for name, data in brought.pictures.items()
        if name not in sop.pictures
    )


def items_of(steps: tuple[Step, ...]) -> Iterator[Item]:
    """Yield the steps and every item in them."""
    for step in steps:
        yield step
        yield from items(step)


def _fitted(sop: Sop, columns: Sequence[Field], brought: Sop, step: Step, *, at_home: bool) -> Step:
    changes: dict[str, object] = {}
    details = [step.details] if step.details else []
    for column in columns:
        value = getattr(step, column.key)
        if column.kind is not Kind.REFERENCE or not value:
            continue
        found = _same_here(sop, column, brought, value)
        if column.printed_as is PrintedAs.POSITION:
            found = found if len(brought.procedure.phases) > 1 else ""
        elif not found:
            title = _title(brought, column, value)
            details += [f"{_(column.label)}: {title}"] if title else []
        changes[column.key] = found
    changes["details"] = "\n\n".join(details)
    if not at_home:
        changes["source"] = ()
    changes["substeps"] = tuple(
        _fitted(sop, columns, brought, each, at_home=at_home) for each in step.substeps
    )
    return replace(step, **changes)


def _same_here(sop: Sop, column: Field, brought: Sop, item_id: str) -> str:
    title = _title(brought, column, item_id).casefold()
    here = _rows(sop, column)
    if any(each.id == item_id for each in here):
        return item_id
    return next((each.id for each in here if title and item_title(each).casefold() == title), "")


def _title(sop: Sop, column: Field, item_id: str) -> str:
    found = next((each for each in _rows(sop, column) if each.id == item_id), None)
    return item_title(found) if found is not None else ""


def _rows(sop: Sop, column: Field) -> tuple[Item, ...]:
    found = get(sop, parse(column.target))
    return found if isinstance(found, tuple) else ()


def _named(phases: tuple[Phase, ...], ids: set[str]) -> tuple[Phase, ...]:
    return tuple(each for each in phases if each.id in ids)


def _named_roles(roles: tuple[Role, ...], ids: set[str]) -> tuple[Role, ...]:
    return tuple(each for each in roles if each.id in ids)
