"""The example of a whole page of the guide: what it says, and what puts it in."""

from __future__ import annotations

from collections.abc import Iterator

from sop_studio.model.changes.examples import (
    example_columns,
    example_item_edits,
    example_section_edits,
    example_text_edits,
    example_values,
    has_example,
)
from sop_studio.model.edits import Edit, SetValue, apply
from sop_studio.model.fields import LISTS, Field, Kind
from sop_studio.model.guide.pages import Page
from sop_studio.model.paths import get, parse
from sop_studio.model.sop import Sop
from sop_studio.model.work_examples import field_for
from sop_studio.translation import _

_ROOM = 240
"""Letters of the example that are shown; all of it is put in."""

_CHOSEN = frozenset({Kind.CHOICE, Kind.FLAG})


def page_example_words(sop: Sop, page: Page) -> str:
    """Return how the answers of a page could read, "" where nothing shows that."""
    if page.sample.words:
        return _(page.sample.words)
    chosen = dict(page.sample.values)
    told = (
        _choice_label(field, str(chosen[name])) if name in chosen else "; ".join(_texts(field))
        for name in page.fields
        if (field := field_for(sop, parse(name))) is not None
    )
    whole = " · ".join(filter(None, told))
    return whole if len(whole) <= _ROOM else whole[:_ROOM].rsplit(" ", 1)[0] + " …"


def needs_page_example(sop: Sop, page: Page) -> bool:
    """Tell whether a page is unanswered and its inputs do not offer an example each themselves.

    Lists do, and so does a single text.
    """
    sample = page.sample
    asked = (*page.fields, *(name for name, _value in sample.values), *sample.lists)
    if any(get(sop, parse(name)) for name in asked if _shows(sop, page, name)):
        return False
    if sample.words:
        return True
    single = [field for field in _with_examples(sop, page) if field.kind not in LISTS]
    return len(single) > 1 or any(field.kind is Kind.LINE for field in single)


def page_example_edits(sop: Sop, page: Page) -> tuple[Edit, ...]:
    """Return the edits that put the example in where nothing is written; texts are marked so."""
    edits: list[Edit] = []
    for name, value in page.sample.values:
        path, field = parse(name), field_for(sop, parse(name))
        if field is None or get(sop, path):
            continue
        if field.kind in _CHOSEN:
            edits.append(SetValue(path, value))
        else:
            edits += example_text_edits(_after(sop, edits), path, str(value))
    for name in page.sample.lists:
        path, field = parse(name), field_for(sop, parse(name))
        if field is not None and not get(sop, path):
            values = example_values(field, example_columns(field))
            edits += example_item_edits(_after(sop, edits), field, path, values)
    chosen = {name for name, _value in page.sample.values}
    for name in page.fields:
        path, field = parse(name), field_for(sop, parse(name))
        if field is not None and name not in chosen and name not in page.sample.lists:
            edits += example_section_edits(_after(sop, edits), [field], path[:-1])
    return tuple(edits)


def _after(sop: Sop, edits: list[Edit]) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def _with_examples(sop: Sop, page: Page) -> Iterator[Field]:
    for name in page.fields:
        field = field_for(sop, parse(name))
        if field is not None and has_example(field):
            yield field


def _shows(sop: Sop, page: Page, name: str) -> bool:
    """Tell whether a field of the page has something to do with its example."""
    field = field_for(sop, parse(name))
    known = (*(each for each, _value in page.sample.values), *page.sample.lists)
    return field is not None and (name in known or has_example(field))


def _choice_label(field: Field, value: str) -> str:
    label = next((each.label for each in field.choices if each.value == value), value)
    return f"{_(field.label)}: {_(label)}"


def _texts(field: Field) -> Iterator[str]:
    if field.example:
        yield _(field.example)
    else:
        yield from filter(None, example_values(field, example_columns(field)).values())
