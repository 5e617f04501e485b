"""The guide as data: what it asks, where, and in which words."""

from __future__ import annotations

import re

import pytest

from sop_studio.model.fields import Field, Kind
from sop_studio.model.guide.explanations import (
    DOCUMENT_TYPES,
    ERROR_COSTS,
    SIGNATURE_MEANINGS,
    TRIGGERS,
)
from sop_studio.model.guide.pages import Item, Page, Rule, Stage
from sop_studio.model.sections import fields, has_section, section
from sop_studio.model.stages import (
    ANSWERS,
    PHASES,
    STAGES,
    guide_strings,
    page,
    page_of_field,
    pages,
    stage,
    stage_of,
)

PAGES = list(pages())
KEYS = [each.key for _stage, each in PAGES]
FIELDS = {f"{owner.key}.{field.key}": field for owner, field in fields()}
ITEMS = [(found, item) for _stage, found in PAGES for item in found.items]


def field_of(name: str) -> Field:
    key, _dot, rest = name.partition(".")
    return section(key).field(rest)


def test_there_are_twelve_stages_in_four_phases() -> None:
    assert [each.number for each in STAGES] == list(range(1, 13))
    assert [each.key for each in PHASES] == list(dict.fromkeys(each.phase for each in STAGES))
    assert all(each.pages and each.minutes > 0 for each in STAGES)


def test_every_field_stands_on_exactly_one_page() -> None:
    asked = [field for _stage, found in PAGES for field in found.all_fields]
    assert sorted(asked) == sorted(FIELDS)


@pytest.mark.parametrize(("at", "found"), PAGES, ids=KEYS)
def test_a_page_asks_what_belongs_to_its_stage(at: Stage, found: Page) -> None:
    assert {field_of(each).stage for each in found.all_fields} == {at.number}


@pytest.mark.parametrize("found", [each for _stage, each in PAGES], ids=KEYS)
def test_a_page_has_one_to_three_inputs(found: Page) -> None:
    assert 1 <= len(found.fields) + bool(found.flags) <= 3
    assert all(field_of(each).kind is Kind.FLAG for each in found.flags)
    assert {name for name, _flag in found.asked_if} <= set(found.fields)
    assert {flag for _name, flag in found.asked_if} <= set(found.flags)
    assert not found.skip_field or found.may_skip


def test_a_page_is_told_from_a_field_by_its_key() -> None:
    assert len(set(KEYS)) == len(KEYS)
    assert not {*KEYS, ANSWERS.key} & set(FIELDS)
    assert not any(has_section(key) for key in (*KEYS, ANSWERS.key))


def test_pages_and_stages_are_found_again() -> None:
    for at, found in PAGES:
        assert page(found.key) is found
        assert stage_of(found.key) is at
        assert stage(at.number) is at
    assert page("answers") is ANSWERS
    assert page("no such page") is None
    assert stage_of("answers") is None


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("rollback.trigger", "rollback.when"),
        ("procedure.steps[3].substeps[0].expected", "steps.actions"),
        ("procedure.steps[k7m2p9ab].action", "steps.actions"),
        ("records.not_applicable", "acceptance.records"),
    ],
)
def test_the_page_of_a_field_is_found_by_any_path(path: str, key: str) -> None:
    found = page_of_field(path)
    assert found is not None
    assert found.key == key


def test_what_no_page_asks_has_none() -> None:
    assert page_of_field("margin.comments") is None
    assert page_of_field("") is None


@pytest.mark.parametrize(
    ("found", "item"), ITEMS, ids=[f"{found.key}/{item.key}" for found, item in ITEMS]
)
def test_an_item_leads_to_a_field_that_is_there(found: Page, item: Item) -> None:
    assert item.field in FIELDS
    assert len([each for each in found.items if each.key == item.key]) == 1
    columns = {column.key for column in field_of(item.field).columns}
    for rule in (item.rule, *item.when):
        assert columns_in(rule) <= columns
        assert set(getattr(rule, "fields", ())) <= set(FIELDS)
        assert set(getattr(rule, "at", ())) <= {*FIELDS, ""}


def columns_in(rule: Rule) -> set[str]:
    return {
        getattr(rule, name)
        for name in ("column", "needs")
        if name in rule.__struct_fields__ and getattr(rule, name)
    }


@pytest.mark.parametrize("found", [*(each for _stage, each in PAGES), ANSWERS], ids=[*KEYS, "end"])
def test_a_page_speaks_plainly(found: Page) -> None:
    assert re.fullmatch(r"[A-Z][^?!.;]{8,80}\?", found.question)
    for text in (found.lead, found.why):
        assert re.fullmatch(r"[A-Z“].{10,200}[.]", text), text
        assert ";" not in text or len(text) < 180
    for item in found.items:
        assert re.fullmatch(r"[A-Z][^.?!]{8,80}", item.words), item.words


def test_explanations_are_for_what_can_be_chosen() -> None:
    kinds = [choice.value for choice in field_of("task.document_type").choices if choice.value]
    assert kinds == [each.key for each in DOCUMENT_TYPES]
    costs = [choice.value for choice in field_of("task.error_cost").choices if choice.value]
    assert costs == [each.key for each in ERROR_COSTS]
    flags = [name for name, field in FIELDS.items() if field.kind is Kind.FLAG]
    assert flags == [each.field for each in TRIGGERS]
    meaning = field_of("document.approvals").column("meaning")
    assert meaning.suggestions == tuple(each.label for each in SIGNATURE_MEANINGS)


def test_all_strings_reach_the_translators() -> None:
    said = set(guide_strings())
    for _stage, found in PAGES:
        assert {found.question, found.lead, found.why} <= said
    assert "" not in said
    assert len(said) > 250
