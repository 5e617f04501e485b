"""What the palette shows first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.gui.command_palette.ranking import Entry, Kind, best


def entry(title: str, kind: Kind = Kind.ACTION, where: str = "", why: str = "") -> Entry:
    return Entry(f"{kind}:{title}", kind, title, where, lambda: None, why=why)


ENTRIES = (
    entry("Save"),
    entry("Save as …", where="More"),
    entry("Open …"),
    entry("Theme: Dark", where="More, View, Theme"),
    entry("Undo", why="Nothing to undo"),
    entry("7. Procedure", Kind.SECTION, "Section"),
    entry("11. Rollback", Kind.SECTION, "Section"),
    entry("Owner", Kind.FIELD, "Title and ownership"),
    entry("Owner", Kind.FIELD, "Rollback"),
    entry("Step 2: Save the rollback notes", Kind.STEP, "Procedure"),
    entry("Step 12: Drain the queue", Kind.STEP, "Procedure"),
)


def titles(typed: str, *recent: str) -> list[str]:
    return [each.title for each in best(ENTRIES, typed, recent)]


def test_the_beginning_of_a_title_comes_before_that_of_a_word_inside() -> None:
    assert titles("save") == ["Save", "Save as …", "Step 2: Save the rollback notes"]
    assert titles("roll")[0] == "11. Rollback"


def test_what_was_chosen_lately_comes_first_among_equals() -> None:
    name = best(ENTRIES, "save as")[0].name
    assert titles("sav", name)[0] == "Save as …"
    assert titles("", name)[0] == "Save as …"


def test_all_words_must_fit_in_title_or_place() -> None:
    found = best(ENTRIES, "owner roll")
    assert [each.where for each in found] == ["Rollback"]
    assert titles("owner xyz") == []


def test_letters_left_out_are_forgiven() -> None:
    assert titles("prcdr")[0] == "7. Procedure"


@pytest.mark.parametrize("typed", ["prcoedure", "procedurre", "procdure", "prozedure"])
def test_one_mistyped_letter_is_forgiven(typed: str) -> None:
    assert titles(typed)[0] == "7. Procedure"
    assert titles("preccdure") == []
    assert titles("darkk") == ["Theme: Dark"]
    assert "Theme: Dark" not in titles("bark")


def test_steps_are_found_by_number_and_by_words() -> None:
    assert titles("step 12") == ["Step 12: Drain the queue"]
    assert titles("drain") == ["Step 12: Drain the queue"]


def test_steps_that_fit_as_well_keep_their_order() -> None:
    steps = [entry(f"Step {at}: {'Wait ' * (4 - at)}", Kind.STEP) for at in range(1, 4)]
    assert best(steps, "step") == steps


def test_sections_are_found_by_number() -> None:
    assert titles("11") == ["11. Rollback"]


def test_nothing_typed_shows_all_that_can_be_done_first() -> None:
    found = titles("")
    assert len(found) == len(ENTRIES)
    assert found[:4] == ["Save", "Save as …", "Open …", "Theme: Dark"]


@given(st.text(), st.lists(st.text(), max_size=3))
def test_whatever_is_typed_only_entries_come_back_and_each_once(
    typed: str, recent: list[str]
) -> None:
    found = best(ENTRIES, typed, recent)
    assert len({id(each) for each in found}) == len(found)
    assert all(any(each is known for known in ENTRIES) for each in found)
