"""One step becomes several, several become one: no word, picture or link is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sop_studio.model.changes.steps import Edits
from sop_studio.model.edits import Edit, Insert, Remove, SetValue, apply
from sop_studio.model.fields import Field, Kind
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.numbering import item_title
from sop_studio.model.parts import Item, Step
from sop_studio.model.paths import FieldPath, get, parse
from sop_studio.model.sop import Sop
from sop_studio.model.walk import values
from sop_studio.translation import _

_OF_THE_LAST_ACTION = ("expected", "evidence", "substeps")
"""What goes with the last action when a step is divided: it shows that this one worked."""

_OF_EACH = ("role",)
_KEPT = frozenset({"phase"})
_JOINED_BY = {"duration": " + ", "automation_link": ", "}
_ENDS = re.compile("[.!?:;\u2026\u3002\uff01\uff1f]\\W*$")


def divide(row: FlatStep, texts: Sequence[str]) -> tuple[Edits, tuple[str, ...]]:
    """Make a step of each text, the first of which stays; return the ids of the new ones too.

    The expected result, the evidence and the sub-steps go with the last.
    """
    if len(texts) < 2:
        return (), ()
    step = row.step
    each_has = {key: getattr(step, key) for key in _OF_EACH}
    last = {key: getattr(step, key) for key in _OF_THE_LAST_ACTION}
    added = [Step(action=text, phase=step.phase, **each_has) for text in texts[1:-1]]
    edits: list[Edit] = [SetValue((*row.path, "action"), texts[0])]
    edits += (SetValue((*row.path, key), type(value)()) for key, value in last.items() if value)
    added.append(Step(action=texts[-1], phase=step.phase, **each_has, **last))
    edits += (
        Insert(row.siblings, row.position + number, new) for number, new in enumerate(added, 1)
    )
    return tuple(edits), tuple(new.id for new in added)


def cut_off(row: FlatStep, key: str, kept: str, rest: str) -> tuple[Edits, str]:
    """Make the rest of a field's text the action of a step below; return its id too."""
    if key == "action":
        edits, added = divide(row, (kept, rest))
        return edits, added[-1]
    new = Step(action=rest, phase=row.step.phase, role=row.step.role)
    return (
        SetValue((*row.path, key), kept),
        Insert(row.siblings, row.position + 1, new),
    ), new.id


def before(rows: tuple[FlatStep, ...], row: FlatStep) -> FlatStep | None:
    """Return the step that a row is merged with: the one before, or that of the first sub-step."""
    wanted = (*row.siblings, row.position - 1) if row.position else row.siblings[:-1]
    return next((each for each in rows if each.path == wanted), None)


def merge(sop: Sop, columns: Sequence[Field], chosen: tuple[FlatStep, ...]) -> Edits:
    """Make one step of several, the first of which takes up all the others hold.

    Links to the others lead to it. Where two say different things of a kind of which a step has
    one, such as a role, the first stays and the details say the other.
    """
    if len(chosen) < 2:
        return ()
    first, others = chosen[0], chosen[1:]
    edits: list[Edit] = []
    gone = {row.step.id: first.step.id for row in others}
    for edit in _led_elsewhere(sop, gone):
        sop, _inverse = apply(sop, edit)
        edits.append(edit)
    steps = [_step_at(sop, row.path) for row in chosen]
    edits += (Remove(row.siblings, row.position) for row in reversed(_outer(others)))
    for column in columns:
        present = getattr(steps[0], column.key)
        if column.kind is Kind.STEPS:
            joined: object = tuple(
                substep for step in steps for substep in step.substeps if substep.id not in gone
            )
        else:
            joined = _joined(column, [getattr(step, column.key) for step in steps])
        if column.key == "details":
            joined = "\n\n".join(filter(None, [str(joined), *_differences(sop, columns, steps)]))
        if joined != present:
            edits.append(SetValue((*first.path, column.key), joined))
    return tuple(edits)


def _step_at(sop: Sop, path: FieldPath) -> Step:
    step = get(sop, path)
    if not isinstance(step, Step):
        raise TypeError("the path does not lead to a step")
    return step


def _outer(rows: tuple[FlatStep, ...]) -> list[FlatStep]:
    paths = [row.path for row in rows]
    return [row for row in rows if not any(_is_inside(row.path, path) for path in paths)]


def _is_inside(path: FieldPath, outer: FieldPath) -> bool:
    return len(path) > len(outer) and path[: len(outer)] == outer


def _joined(column: Field, found: list[object]) -> object:
    filled = [value for value in found if value]
    if not filled or column.key in _KEPT:
        return found[0]
    if isinstance(filled[0], tuple):
        return tuple(each for value in filled if isinstance(value, tuple) for each in value)
    texts = list(dict.fromkeys(str(value) for value in filled))
    match column.kind:
        case Kind.LINE if column.key in _JOINED_BY:
            return _JOINED_BY[column.key].join(str(value) for value in filled)
        case Kind.LINE:
            return _as_sentences(texts)
        case Kind.TEXT:
            return "\n\n".join(texts)
        case Kind.CODE:
            return "\n".join(texts)
    return filled[0]


def _as_sentences(texts: list[str]) -> str:
    whole = texts[0].strip()
    for text in texts[1:]:
        goes_on = _ENDS.search(whole) or text.lstrip()[:1].islower()
        whole += f"{' ' if goes_on else '. '}{text.strip()}"
    return whole


def _differences(sop: Sop, columns: Sequence[Field], steps: list[Step]) -> Iterator[str]:
    """Yield in words what the first step cannot take up, because a step has only one of it."""
    for column in columns:
        if column.kind not in {Kind.CHOICE, Kind.REFERENCE} or column.key in _KEPT:
            continue
        found = list(dict.fromkeys(filter(None, (getattr(step, column.key) for step in steps))))
        for value in found[1:]:
            yield _("{field}: {value}").format(
                field=_(column.label), value=_words(sop, column, value)
            )


def _words(sop: Sop, column: Field, value: str) -> str:
    if column.kind is Kind.CHOICE:
        return next((_(each.label) for each in column.choices if each.value == value), value)
    rows = get(sop, parse(column.target))
    items = rows if isinstance(rows, tuple) else ()
    found = next((each for each in items if isinstance(each, Item) and each.id == value), None)
    return item_title(found) if found is not None else value


def _led_elsewhere(sop: Sop, gone: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits after which every link to one of the ids leads to the id that replaces it."""
    link = re.compile(rf"\(sop:({'|'.join(map(re.escape, gone))})\)")
    for each in values(sop):
        value = each.value
        if each.field.kind is Kind.REFERENCE and value in gone:
            yield SetValue(each.path, gone[str(value)])
        elif each.field.kind is Kind.REFERENCES and isinstance(value, tuple):
            if any(one in gone for one in value):
                new = dict.fromkeys(gone.get(str(one), str(one)) for one in value)
                yield SetValue(each.path, tuple(new))
        elif isinstance(value, str) and "(sop:" in value:
            led = link.sub(lambda found: f"(sop:{gone[found[1]]})", value)
            if led != value:
                yield SetValue(each.path, led)
