"""Where a comment can stand."""

from __future__ import annotations

from sop_studio.model.comment_places import comment_places
from sop_studio.model.parts import CustomSection, Step
from sop_studio.model.paths import display, resolve
from sop_studio.model.sop import Custom, Procedure, Sop
from tests.checks.sops import complete


def places(sop: Sop) -> dict[str, str]:
    return {each.place: each.words for each in comment_places(sop)}


def test_fields_rows_and_steps_are_found_by_their_words() -> None:
    inner = Step(id="inner", action="Look at the board")
    steps = (Step(id="first", action="Ask for a go", substeps=(inner,)), Step(id="blank"))
    found = places(Sop(procedure=Procedure(steps=steps)))
    assert "purpose.text" in found
    assert found["procedure.steps[first]"].endswith("step 1: Ask for a go")
    assert found["procedure.steps[first].substeps[inner]"].endswith(": Look at the board")
    assert found["procedure.steps[blank]"].endswith("step 2")


def test_every_place_is_there_and_has_words_of_its_own() -> None:
    sop = complete()
    found = places(sop)
    assert len(set(found.values())) == len(found)
    for place in found:
        path = resolve(sop, place)
        assert path is not None, place
        assert display(path)


def test_records_of_the_making_are_no_places_and_own_sections_are() -> None:
    own = CustomSection(id="own", title="Contacts")
    found = places(Sop(custom=Custom(sections=(own,))))
    assert found["custom.sections[own]"] == "Contacts"
    assert not any(place.startswith(("review.", "pilot.")) for place in found)
