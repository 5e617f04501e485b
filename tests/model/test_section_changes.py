"""Whole sections: where one of the writer's own goes, and what leaves with a removed one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sop_studio.model.changes import sections
from sop_studio.model.changes.sections import Edits
from sop_studio.model.edits import Edit, apply
from sop_studio.model.fields import Profile
from sop_studio.model.numbering import shown_sections
from sop_studio.model.parts import CustomSection, Gate
from sop_studio.model.section_places import SectionPlace, path_of, place_of
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Controls, Custom, Layout, Sop

AFTER = ("", "scope", "procedure", "history", "controls", "nowhere", "custom")


def done(sop: Sop, edits: Edits) -> tuple[Sop, list[Edit]]:
    """Return the SOP after edits, and what takes them back, in that order."""
    inverses: list[Edit] = []
    for edit in edits:
        sop, inverse = apply(sop, edit)
        inverses.insert(0, inverse)
    return sop, inverses


def order(sop: Sop) -> list[SectionPlace]:
    return [each.place for each in shown_sections(sop)]


@st.composite
def sops(draw: st.DrawFn) -> Sop:
    places = draw(st.lists(st.sampled_from(AFTER), min_size=1, max_size=6))
    own = tuple(CustomSection(id=f"own{at}", after=after) for at, after in enumerate(places))
    layout = draw(st.sampled_from((Layout(), Layout(profile="full"))))
    return Sop(custom=Custom(sections=own), layout=layout)


@given(sop=sops(), data=st.data())
def test_a_moved_section_stands_where_it_was_put_and_the_others_keep_their_order(
    sop: Sop, data: st.DataObject
) -> None:
    place = SectionPlace("custom", data.draw(st.sampled_from(sop.custom.sections)).id)
    before = order(sop)
    gap = data.draw(st.integers(min_value=-1, max_value=len(before) + 1))
    after, back = done(sop, sections.move_to(sop, place, gap))
    at = before.index(place)
    others = [each for each in before if each != place]
    fits = 0 < gap <= len(before) and gap not in {at, at + 1}
    wanted = gap - (gap > at) if fits else at
    assert order(after) == [*others[:wanted], place, *others[wanted:]]
    assert done(after, tuple(back))[0] == sop


@given(sop=sops(), data=st.data())
def test_moving_up_and_down_goes_past_one_section_at_a_time(sop: Sop, data: st.DataObject) -> None:
    place = SectionPlace("custom", data.draw(st.sampled_from(sop.custom.sections)).id)
    by = data.draw(st.sampled_from((-1, 1)))
    before = order(sop)
    at = before.index(place)
    after = order(done(sop, sections.move(sop, place, by))[0])
    wanted = max(1, min(at + by, len(before) - 1))
    assert after.index(place) == wanted
    assert sorted(after, key=before.index) == before


@given(sop=sops(), data=st.data())
def test_a_new_section_comes_right_after_the_one_it_was_asked_for(
    sop: Sop, data: st.DataObject
) -> None:
    before = order(sop)
    asked = data.draw(st.sampled_from(before[:-1]))
    edits, place = sections.add_own(sop, asked)
    after = order(done(sop, edits)[0])
    assert after[before.index(asked) + 1] == place
    assert [each for each in after if each != place] == before


def test_after_a_record_a_new_section_comes_before_the_change_history() -> None:
    edits, place = sections.add_own(Sop(), SectionPlace("interviews"))
    assert order(done(Sop(), edits)[0])[-2:] == [place, SectionPlace("history")]


def test_every_section_but_the_twelve_can_be_removed_alone_and_comes_back() -> None:
    full = Sop(layout=Layout(profile="full", added=("risks", "indicators", "compliance")))
    removed = set()
    for place in order(full):
        edits = sections.remove(full, place)
        assert bool(edits) == sections.can_be_removed(full, place)
        if edits:
            after, back = done(full, edits)
            assert order(after) == [each for each in order(full) if each != place]
            assert done(after, tuple(back))[0] == full
            removed.add(place.key)
    kept = {Profile.SIMPLE, Profile.RECORD, Profile.CUSTOM}
    assert removed == {each.key for each in SECTIONS if each.profile not in kept}


def test_what_is_lost_is_told_in_words() -> None:
    gates = Controls(gates=(Gate(), Gate()))
    own = CustomSection(id="own", title="Contacts")
    sop = Sop(controls=gates, custom=Custom(sections=(own,)))
    assert sections.what_is_lost(sop, SectionPlace("controls")) == ("Gates (2)",)
    assert sections.what_is_lost(sop, SectionPlace("custom", "own")) == ("Heading",)
    assert sections.what_is_lost(sop, SectionPlace("risks")) == ()
    after = done(sop, sections.remove(sop, SectionPlace("controls")))[0]
    assert after.controls == Controls()


def test_a_place_and_its_path_lead_to_each_other() -> None:
    sop = Sop(custom=Custom(sections=(CustomSection(id="a"), CustomSection(id="b"))))
    for place in (SectionPlace("scope"), SectionPlace("custom", "b"), SectionPlace("custom")):
        path = path_of(sop, place)
        assert path is not None
        assert place_of(sop, path) == place
        assert place_of(sop, (*path, "text")) == place or place == SectionPlace("custom")
    assert path_of(sop, SectionPlace("custom", "gone")) is None
    assert path_of(sop, SectionPlace("nothing")) is None
    assert place_of(sop, ("custom", "sections", 9)) is None
    assert place_of(sop, ("layout", "added")) is None
    assert place_of(sop, ()) is None
