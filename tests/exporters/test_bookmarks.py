"""Each field of a Word copy is found again by the hidden name of its place."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from sop_studio import markup
from sop_studio.exporters.blocks import Form, StepBlock, Value, values_of
from sop_studio.exporters.break_places import MAY_BREAK
from sop_studio.exporters.documents import export, make_copy
from sop_studio.exporters.formats import Format
from sop_studio.exporters.values import plain
from sop_studio.exporters.wishes import STANDARD, Wishes
from sop_studio.model.bookmarks import bookmark_of, crossing, places_by_bookmark
from sop_studio.model.fields import Kind, PrintedAs, Visibility
from sop_studio.model.parts import Activity, Picture, Record, Role, Step
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Procedure, Records, Roles, Sop
from sop_studio.model.walk import values
from tests.exporters.bookmarks import marked
from tests.exporters.copies import READY
from tests.exporters.every_field import every_field
from tests.exporters.test_complete import RICH
from tests.exporters.test_hostile import TEXTS
from tests.importers.some_sops import some_sop
from tests.storage.any_sop import any_sop

EVERYTHING = Wishes(appendices=frozenset(each.key for each in SECTIONS if each.is_record))


def held(sop: Sop, wishes: Wishes = STANDARD) -> dict[str, str]:
    """The words in each bookmark of a field, by the place of the field."""
    places = places_by_bookmark(sop)
    found = marked(export(sop, Format.DOCX, READY, wishes))
    assert all(count == 1 for count in Counter(each.name for each in found).values())
    for each in found:
        begin, end = each.cells
        assert begin is end, "a bookmark reaches from one cell into another"
        assert each.name in places, "a bookmark is of no field"
    return {places[each.name]: each.words for each in found}


def said(sop: Sop, wishes: Wishes = STANDARD) -> dict[str, str]:
    """The words of each field that is printed, by its place; not the letters of a matrix."""
    copy = make_copy(sop, READY, wishes, on_paper=True)
    titles = [copy.outline.title, *(section.title for section in copy.outline.sections)]
    shown = [each for each in titles if each.form is Form.LINE]
    if copy.outline.identifier:
        shown.append(copy.outline.identifier.value)
    for section in copy.outline.sections:
        for block in section.blocks:
            shown += values_of(block)
            if isinstance(block, StepBlock):
                for picture in block.pictures:
                    shown.append(Value(f"{picture.place}.alt", picture.alt, Form.WORD))
    known = set(places_by_bookmark(sop).values())
    return {each.place: words_of(each) for each in reversed(shown) if each.place in known}


def words_of(value: Value) -> str:
    return markup.plain(value.text) if value.form is Form.TEXT else plain(value)


def squeezed(words: str) -> str:
    """Without white space, with a width or none, and the brackets of a missing picture's words."""
    return "".join(words.split()).translate({ord(each): "" for each in f"[]{MAY_BREAK}"})


def assert_found_again(sop: Sop, wishes: Wishes = STANDARD) -> None:
    found, printed = held(sop, wishes), said(sop, wishes)
    # A matrix prints references as letters, and its cells have names of their own.
    for each in values(sop):
        if each.field.kind is Kind.REFERENCES:
            printed.pop(each.place, None)
    assert printed.keys() - found.keys() == set()
    assert {
        place: (found[place], words)
        for place, words in printed.items()
        if squeezed(found[place]) != squeezed(words)
    } == {}


@given(any_sop())
@settings(max_examples=30)
def test_every_field_of_any_sop_is_found_with_exactly_its_words(sop: Sop) -> None:
    assert_found_again(sop)


@given(some_sop())
@settings(max_examples=15)
def test_so_is_one_whose_texts_have_lists_tables_and_pictures(sop: Sop) -> None:
    assert_found_again(sop, EVERYTHING)


@pytest.mark.parametrize("text", [RICH, *TEXTS.values()])
def test_so_is_whatever_people_type(text: str) -> None:
    assert_found_again(every_field(text)[0], EVERYTHING)


def test_every_printed_field_of_the_catalogue_has_its_name_in_the_copy() -> None:
    sop, _made = every_field()
    found = held(sop)
    missing = {
        each.place
        for each in values(sop)
        if each.field.visibility is Visibility.PRINTED
        and each.field.kind is not Kind.REFERENCES
        and each.field.printed_as is not PrintedAs.POSITION
        and not each.section.is_record
        and each.path[:1] != ("layout",)
        and each.place not in found
    }
    assert missing == set()


def test_a_name_follows_from_the_place_alone() -> None:
    assert bookmark_of("procedure.steps[drain].expected") == "_sop_6718ae8176"


def test_the_cells_of_a_matrix_are_found_also_where_they_are_empty() -> None:
    roles = (Role(id="lead", name="Lead"), Role(id="crew", name="Crew"))
    decide = Activity(id="go", name="Go", responsible=("lead",), accountable=("lead",))
    stop = Activity(id="stop", name="Stop", responsible=("crew",))
    found = held(Sop(roles=Roles(roles=roles, activities=(decide, stop))))
    row = "roles.activities[go]"
    assert found[crossing(row, "lead")] == "R/A"
    assert found[crossing(row, "crew")] == ""


def test_what_nobody_has_written_yet_has_its_place() -> None:
    steps = (Step(id="one", expected="Green"), Step(id="two", action="Stop"))
    records = (Record(id="log", name="Log"), Record(id="mail", location="Inbox"))
    found = held(Sop(procedure=Procedure(steps=steps), records=Records(records=records)))
    assert found["document.title"] == ""
    assert found["procedure.steps[one].action"] == ""
    assert found["procedure.steps[two].expected"] == ""
    assert found["records.records[mail].name"] == ""


def test_words_around_a_value_are_not_part_of_it() -> None:
    picture = Picture(id="chart", sha256="0" * 64, alt="A chart", caption="Rates")
    sop = Sop(procedure=Procedure(steps=(Step(id="one", pictures=(picture,)),)))
    found = held(sop)
    assert found["procedure.steps[one].pictures[chart].caption"] == "Rates"
    assert found["procedure.steps[one].pictures[chart].alt"] == "[A chart]"
