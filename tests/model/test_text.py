"""Text is cleaned once, on its way in."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sop_studio.model.edits import SetValue, apply
from sop_studio.model.parts import Activity, Entry, Role, Step
from sop_studio.model.sop import Purpose, Sop
from sop_studio.model.text import MAX_CHARACTERS, clean_line, clean_text

ANY = st.text(
    st.one_of(
        st.characters(exclude_categories=[]),
        st.sampled_from("\r\n\t\x00\x0b\x85\u2028\ud800\udfff\ufffe\U0001ffff e\u0301\u0323ab"),
    ),
    max_size=80,
)


@given(ANY)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY)
def test_clean_text_can_stand_in_any_file(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    element = ET.Element("a")
    element.text = cleaned
    written = ET.tostring(element, encoding="unicode")
    assert (ET.fromstring(written).text or "") == cleaned  # noqa: S314


@given(ANY)
def test_there_is_one_kind_of_line_end_and_none_in_a_line(text: str) -> None:
    assert not set(clean_text(text)) & set("\r\x0b\x0c\x85\u2028\u2029")
    assert not set(clean_line(text)) & set("\n\r\t\x0b\x0c\x85\u2028\u2029")


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=80))
def test_what_people_write_is_kept(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    assert clean_text(text) == normal
    assert clean_line(text) == normal


def test_breaks_in_a_line_become_single_spaces() -> None:
    assert clean_line("one\r\ntwo\t\tthree\n\nfour") == "one two three four"
    assert clean_text("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_the_model_cleans_what_it_is_given() -> None:
    assert Purpose(text="a\x00\r\nb").text == "a\nb"
    assert Entry(text="a\nb").text == "a b"


def test_a_text_longer_than_any_field_is_refused() -> None:
    assert len(Purpose(text="x" * MAX_CHARACTERS).text) == MAX_CHARACTERS
    with pytest.raises(ValueError, match="at most 200000 characters"):
        Purpose(text="x" * (MAX_CHARACTERS + 1))


def test_the_limit_is_for_the_text_as_it_is_kept() -> None:
    decomposed = "e\u0301" * MAX_CHARACTERS
    assert len(Purpose(text=decomposed).text) == MAX_CHARACTERS
    with pytest.raises(ValueError, match="at most 200000 characters"):
        Purpose(text="\u0958" * MAX_CHARACTERS)


def test_a_changed_copy_is_cleaned_as_well() -> None:
    assert replace(Purpose(), text="a\r\nb\x00").text == "a\nb"
    assert replace(Step(), role="a\nb").role == "a b"


def test_each_id_in_a_list_of_ids_is_cleaned() -> None:
    assert Activity(informed=("a\nb", "c")).informed == ("a b", "c")
    with pytest.raises(ValueError, match="at most 64 characters"):
        Activity(informed=("a", "x" * 65))


def test_lone_surrogates_are_taken_out_wherever_text_enters_the_model() -> None:
    assert Role(name="Rele\ud800ase\x00 Manager").name == "Release Manager"
    edit = SetValue(("purpose", "text"), "Why\udfff\r\nand how")
    assert apply(Sop(), edit)[0].purpose.text == "Why\nand how"
