"""What notes say a word means, as a term with what it means."""

from __future__ import annotations

import pytest

from sop_studio.notes import Kind, draft
from sop_studio.notes.defining import term_and_meaning

SAID = {
    "By cutover we mean the night on which we switch over.": (
        "cutover",
        "the night on which we switch over",
    ),
    'With "hold" I mean that nobody touches the pallet.': ("hold", "nobody touches the pallet"),
    "When we say dry run we mean a run without sending.": ("dry run", "a run without sending"),
    "CAB stands for change advisory board.": ("CAB", "change advisory board"),
    "RMA is short for return merchandise authorisation.": (
        "RMA",
        "return merchandise authorisation",
    ),
    "A hot box means a parcel that must leave today.": (
        "hot box",
        "a parcel that must leave today",
    ),
    '"Red card" means the driver is banned from site.': (
        "Red card",
        "the driver is banned from site",
    ),
    'The term "float" refers to the cash in the till.': ("float", "the cash in the till"),
    "A float is defined as the cash in the till.": ("float", "the cash in the till"),
    "P1 is our word for an outage.": ("P1", "an outage"),
    "SLA - service level agreement": ("SLA", "service level agreement"),
    "OOO = out of office": ("OOO", "out of office"),
    "I raise an RMA (return merchandise authorisation) and print it.": (
        "RMA",
        "return merchandise authorisation",
    ),
    "We send it to the bill of materials (BOM) list.": ("BOM", "Bill of materials"),
    "Hot box: a parcel that must leave today": ("Hot box", "a parcel that must leave today"),
}


@pytest.mark.parametrize("said", SAID)
def test_a_term_and_what_it_means_are_told_apart(said: str) -> None:
    found = draft(said).of(Kind.DEFINITION)
    assert [term_and_meaning(each.text) for each in found] == [SAID[said]]


@pytest.mark.parametrize(
    "said",
    [
        "Anna: the form that I sign goes to the bank.",
        "The dough stands for ten minutes.",
        "That means trouble.",
        "Next step: the form that was signed goes out.",
        "The duty manager (DM) signs the form.",
        "I call the depot (DP) and wait.",
        "Contact: the clerk who was there.",
    ],
)
def test_what_is_no_word_with_its_meaning_defines_none(said: str) -> None:
    assert draft(said).of(Kind.DEFINITION) == ()


def test_each_line_under_a_heading_about_words_defines_one() -> None:
    notes = (
        "I load the van.\n\nWords we use\n- float: cash in the till\n- milk run: the first van\n"
    )
    found = draft(notes).of(Kind.DEFINITION)
    assert [term_and_meaning(each.text) for each in found] == [
        ("float", "cash in the till"),
        ("milk run", "the first van"),
    ]


def test_notes_that_open_with_their_words_define_them() -> None:
    notes = "Glossary\nRMA: return merchandise authorisation\ncutover: the night of the switch\n"
    found = draft(notes).of(Kind.DEFINITION)
    assert [term_and_meaning(each.text)[0] for each in found] == ["RMA", "cutover"]
