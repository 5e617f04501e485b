"""The catalogue names what the model holds, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest

from sop_studio.model.catalogue.steps import STEP_COLUMNS
from sop_studio.model.fields import (
    ANY_SECTION,
    ANYWHERE,
    JUDGED,
    LISTS,
    NOT_SCORED,
    Field,
    FieldUse,
    Kind,
    Profile,
    Visibility,
)
from sop_studio.model.parts import Entry, Item, Part, Picture, Source, Step, fields_of
from sop_studio.model.sections import SECTIONS, catalogue_strings, fields, printed_sections, section
from sop_studio.model.sop import Sop
from sop_studio.model.stages import STAGES

BESIDE_THE_TEXT = {"document_id", "layout", "approved", "margin", "pictures"}
"""What an SOP holds that is no section."""

UNNAMED: dict[type[Item], set[str]] = {Picture: {"sha256"}}
"""Fields that nobody types: the bytes of a picture stand for it."""


def part_of(key: str) -> type[Part]:
    annotation = fields_of(Sop)[key].type
    assert isinstance(annotation, type)
    return annotation


def row_of(annotation: object) -> type[Item]:
    inner: type[Item] = get_args(annotation)[0]
    return inner


def bare(annotation: object) -> object:
    """The type alone, without the rules that come with it."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def every_field() -> Iterator[tuple[str, Field, Any]]:
    """Every field and column with the path of its owner and the annotation the model gives it."""
    for each in SECTIONS:
        yield from _fields_of(each.key, each.fields, part_of(each.key))


def _fields_of(
    owner: str, declared: tuple[Field, ...], part: type[Part]
) -> Iterator[tuple[str, Field, Any]]:
    for field in declared:
        annotation = bare(fields_of(part)[field.key].type)
        yield owner, field, annotation
        if field.columns:
            yield from _fields_of(f"{owner}.{field.key}", field.columns, row_of(annotation))


ALL = list(every_field())
NAMES = [f"{owner}.{field.key}" for owner, field, _ in ALL]


def test_every_section_of_the_model_is_in_the_catalogue_and_the_other_way_round() -> None:
    assert {each.key for each in SECTIONS} == set(Sop.__struct_fields__) - BESIDE_THE_TEXT
    assert len({each.key for each in SECTIONS}) == len(SECTIONS)


@pytest.mark.parametrize("key", [each.key for each in SECTIONS])
def test_every_field_of_a_section_is_in_the_catalogue_and_the_other_way_round(key: str) -> None:
    declared = [field.key for field in section(key).fields]
    assert sorted(declared) == sorted(part_of(key).__struct_fields__)


@pytest.mark.parametrize(
    ("owner", "field", "annotation"),
    [each for each in ALL if each[1].kind in LISTS],
    ids=[name for name, each in zip(NAMES, ALL, strict=True) if each[1].kind in LISTS],
)
def test_every_column_of_a_list_is_in_the_catalogue_and_the_other_way_round(
    owner: str, field: Field, annotation: object
) -> None:
    row = row_of(annotation)
    columns = [column.key for column in field.columns]
    if field.key == "substeps":
        assert (row, columns) == (Step, [])
        return
    held = set(row.__struct_fields__) - {"id"} - UNNAMED.get(row, set())
    if owner == "rollback" and row is Step:
        held.remove("phase")
    assert (sorted(columns), len(columns)) == (sorted(held), len(set(columns)))


@pytest.mark.parametrize(("owner", "field", "annotation"), ALL, ids=NAMES)
def test_the_kind_of_a_field_fits_what_the_model_holds(
    owner: str, field: Field, annotation: object
) -> None:
    origin = get_origin(annotation)
    if field.kind is Kind.CHOICE:
        assert origin is Literal
        assert [choice.value for choice in field.choices] == list(get_args(annotation))
        assert all(choice.label for choice in field.choices)
    elif field.kind is Kind.STEPS:
        assert row_of(annotation) is Step
    elif field.kind is Kind.PICTURES:
        assert row_of(annotation) is Picture
    elif field.kind is Kind.ROWS:
        assert issubclass(row_of(annotation), Item)
    elif field.kind is Kind.REFERENCES:
        assert get_args(annotation)[0] is not Item
        assert origin is tuple
    elif field.kind is Kind.ENTRIES:
        assert row_of(annotation) is Entry
    else:
        expected = {Kind.FLAG: bool, Kind.NUMBER: int}.get(field.kind, str)
        assert annotation is expected, owner


def test_every_field_belongs_to_exactly_one_stage_of_the_guide() -> None:
    numbers = [stage.number for stage in STAGES]
    assert numbers == list(range(1, 13))
    for each, field in fields():
        assert field.stage in numbers, f"{each.key}.{field.key}"
        for column in field.columns:
            assert column.stage == 0, "columns take the stage from their list"


def test_every_stage_of_the_guide_asks_for_something() -> None:
    assert {field.stage for _, field in fields()} == {stage.number for stage in STAGES}


def test_people_can_read_what_a_field_is_for() -> None:
    for (_, field, _), name in zip(ALL, NAMES, strict=True):
        assert field.label[:1].isupper(), name
        assert field.question.endswith("?"), name
        assert not field.help or field.help[-1] in ".?", name


def test_every_field_serves_a_check_or_says_that_it_is_not_scored() -> None:
    codes = {f"G{number}" for number in range(1, 13)}
    for (_, field, _), name in zip(ALL, NAMES, strict=True):
        assert field.check == NOT_SCORED or field.check in codes, name


TYPED = {Kind.LINE, Kind.TEXT, Kind.CODE, Kind.DATE}


def test_every_text_says_what_it_is_for_or_that_its_wording_is_not_judged() -> None:
    for (_, field, _), name in zip(ALL, NAMES, strict=True):
        assert isinstance(field.use, FieldUse), name
        if field.kind not in {Kind.LINE, Kind.TEXT}:
            assert field.use is FieldUse.NOT_JUDGED, name
    assert {field.use for _, field, _ in ALL} >= JUDGED - {FieldUse.BRANCH}


def test_what_must_be_there_is_asked_for_in_a_sentence_and_only_in_rows() -> None:
    sections = {each.key for each in SECTIONS}
    for (owner, field, _), name in zip(ALL, NAMES, strict=True):
        if field.must:
            assert field.must[:1].isupper(), name
            assert field.must.endswith("."), name
            assert owner not in sections, name
            assert field.kind in TYPED | {Kind.CHOICE}, name


def test_what_a_check_requires_serves_that_check_and_is_no_matter_of_a_row_rule() -> None:
    for (_, field, _), name in zip(ALL, NAMES, strict=True):
        if field.required:
            assert field.check != NOT_SCORED, name
            assert not field.must, name


def test_places_and_people_are_texts() -> None:
    for (_, field, _), name in zip(ALL, NAMES, strict=True):
        if field.is_place or field.is_person:
            assert field.kind in TYPED, name


def test_a_column_is_as_private_as_its_list() -> None:
    for (_, field, _), name in zip(ALL, NAMES, strict=True):
        if field.visibility is not Visibility.PRINTED:
            as_private = {field.visibility, Visibility.KEPT}
            assert {each.visibility for each in field.columns} <= as_private, name


def test_every_check_is_served_by_a_field() -> None:
    served = {field.check for _, field, _ in ALL} - {NOT_SCORED}
    assert served == {f"G{number}" for number in range(1, 13)}


def test_example_rows_fit_their_list() -> None:
    for _, field, annotation in ALL:
        assert not field.example_rows or field.kind in LISTS
        for row in field.example_rows:
            names = [column.key for column in field.columns]
            assert 0 < len(row) <= len(names)
            built = row_of(annotation)(**dict(zip(names, row, strict=False)))
            assert [getattr(built, name) for name in names[: len(row)]] == list(row)


def test_what_the_guide_records_is_never_printed() -> None:
    for owner, field, _ in ALL:
        record = section(owner.partition(".")[0]).profile is Profile.RECORD
        if record:
            assert field.visibility is not Visibility.PRINTED, f"{owner}.{field.key}"


def test_where_a_step_came_from_is_private() -> None:
    (source,) = [column for column in STEP_COLUMNS if column.key == "source"]
    assert source.visibility is Visibility.PRIVATE
    assert {column.key for column in source.columns} == set(Source.__struct_fields__) - {"id"}
    assert all(column.visibility is Visibility.PRIVATE for column in source.columns)


def test_references_choose_among_lists_that_are_there() -> None:
    for _, field, _ in ALL:
        if field.kind not in {Kind.REFERENCE, Kind.REFERENCES}:
            assert not field.target
        elif field.target not in {ANYWHERE, ANY_SECTION}:
            key, _, name = field.target.partition(".")
            assert section(key).field(name).kind in LISTS


def test_sections_stand_in_the_order_of_the_article() -> None:
    titles = [each.title for each in printed_sections() if each.profile is not Profile.CUSTOM]
    assert titles == [
        "Title and ownership",
        "Purpose",
        "Scope",
        "Definitions & References",
        "Roles & Responsibilities",
        "Prerequisites",
        "Inputs & Outputs",
        "Procedure",
        "Decision Points & Exceptions",
        "Quality & Controls",
        "Rollback / Recovery",
        "Verification & Acceptance",
        "Communication Plan",
        "Records & Artifacts",
        "Safety & Security",
        "Risks",
        "KPIs",
        "Compliance Mapping",
        "Change History",
    ]


def test_the_simple_profile_is_the_articles_simple_outline() -> None:
    simple = [each.key for each in SECTIONS if each.profile is Profile.SIMPLE]
    assert simple == [
        "document",
        "purpose",
        "scope",
        "definitions",
        "roles",
        "prerequisites",
        "procedure",
        "rollback",
        "acceptance",
        "communication",
        "records",
        "history",
    ]
    full = [each.key for each in SECTIONS if each.profile in {Profile.SIMPLE, Profile.FULL}]
    assert len(full) == 16


def test_headings_that_importers_look_for_name_one_section_each() -> None:
    taken: dict[str, str] = {}
    for each in SECTIONS:
        for synonym in each.synonyms:
            assert synonym == synonym.lower()
            owner = taken.setdefault(synonym, each.key)
            optional = Profile.OPTIONAL in {section(owner).profile, each.profile}
            assert owner == each.key or optional, f"{synonym}: {owner}, {each.key}"


def test_everything_people_read_can_be_translated() -> None:
    strings = set(catalogue_strings())
    for each in SECTIONS:
        assert {each.title, each.short, each.summary} <= strings
    for _, field, _ in ALL:
        assert {field.label, field.question, field.help, field.example, field.must} <= strings
        assert {choice.label for choice in field.choices} <= strings
