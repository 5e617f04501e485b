"""Lines noted while somebody is watched: written into the notes, and read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.model.guide.explanations import BUCKETS
from sop_studio.model.watching import (
    WatchedLine,
    read_line,
    sorted_into,
    watched_line,
    watched_lines,
    with_line,
    with_text,
    without_line,
    written,
)

_TIMES = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
_KEYS = st.sampled_from(["", *(bucket.key for bucket in BUCKETS)])
_TAGS = st.sampled_from(["", "[check] ", "[COMMAND]  ", "[tool]", "[nothing] ", "10:42 "])
_WORDS = st.builds("".join, st.tuples(_TAGS, st.text()))


def test_a_command_is_written_as_people_read_it() -> None:
    line = watched_line("10:42", "  kubectl get pods ", "commands")
    assert line is not None
    assert written(line) == "10:42 [command] kubectl get pods"


@given(_TIMES, _WORDS, _KEYS)
def test_what_is_written_is_read_back(time: str, words: str, bucket: str) -> None:
    line = watched_line(time, words, bucket)
    if line is None:
        assert not words.strip() or not words.isprintable()
        return
    assert line.words
    assert "\n" not in written(line)
    assert read_line(written(line)) == line


@given(st.text(), st.lists(st.tuples(_TIMES, _WORDS, _KEYS)))
def test_lines_gather_at_the_end_of_any_notes(notes: str, seen: list[tuple[str, str, str]]) -> None:
    before = [line for _number, line in watched_lines(notes)]
    added = [line for each in seen if (line := watched_line(each[0], each[1], each[2]))]
    for line in added:
        notes = with_line(notes, line)
    assert [line for _number, line in watched_lines(notes)] == [*before, *added]


@given(st.lists(st.tuples(_TIMES, _WORDS, _KEYS), min_size=1), st.data())
def test_each_line_can_be_taken_back(seen: list[tuple[str, str, str]], data: st.DataObject) -> None:
    notes = "What they do"
    for each in seen:
        line = watched_line(*each)
        notes = notes if line is None else with_line(notes, line)
    found = list(watched_lines(notes))
    if not found:
        return
    number, line = data.draw(st.sampled_from(found))
    after = list(watched_lines(without_line(notes, number, line)))
    assert [each for _at, each in after] == [each for at, each in found if at != number]


def test_a_line_that_has_changed_meanwhile_is_left_alone() -> None:
    notes = "10:42 Opens the dashboard\nSomething else"
    gone = WatchedLine("10:42", "", "Opens the console")
    for number in (-3, 0, 1, 7):
        assert without_line(notes, number, gone) == notes
        assert sorted_into(notes, number, gone, "tools") == notes


def test_a_line_is_sorted_anew_where_it_stands() -> None:
    notes = "Before\n10:42 [tool] Green light\nAfter"
    ((number, line),) = watched_lines(notes)
    assert sorted_into(notes, number, line, "checks") == "Before\n10:42 [check] Green light\nAfter"
    assert sorted_into(notes, number, line, "") == "Before\n10:42 Green light\nAfter"


def test_a_tag_that_is_typed_sorts_the_line() -> None:
    line = watched_line("08:00", "[Check] health is green")
    assert line == WatchedLine("08:00", "checks", "health is green")


@pytest.mark.parametrize(
    "text", ["10:42", "10:42 ", "25:00 late", "10.42 no", "about 10:42 yes", ""]
)
def test_other_lines_of_the_notes_are_no_such_lines(text: str) -> None:
    assert read_line(text) is None


def test_text_is_put_apart_from_the_notes_before_it() -> None:
    assert with_text("", "New") == "New"
    assert with_text("Old\n\n", "New") == "Old\n\nNew"


@pytest.mark.parametrize(("time", "bucket"), [("24:00", ""), ("9:30", ""), ("09:30", "other")])
def test_no_other_times_and_buckets_are_taken(time: str, bucket: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        watched_line(time, "Words", bucket)
