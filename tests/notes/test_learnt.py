"""What is learnt from notes with answers: pieces of sentences, and how likely each is what."""

from __future__ import annotations

from itertools import pairwise
from math import exp
from pathlib import Path

import pytest
from msgspec import Raw

from sop_studio.assets import asset
from sop_studio.notes import draft, drafting
from sop_studio.notes.drafting import walked
from sop_studio.notes.learnt.pieces import pieces
from sop_studio.notes.learnt.weighing import NAME, Scales, Weights, scales, weights
from tests.notes.answers import MARKED, answered, unmarked
from tests.notes.scoring import LEARNT

NOTES = [path for path in LEARNT if path.parent.name == "gold-g"][::6]


@pytest.mark.parametrize("path", NOTES, ids=lambda path: str(path.stem))
def test_pieces_stand_in_order_inside_their_sentences(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    sentences = walked(text).sentences
    found = pieces(text, sentences)
    assert all(
        sentences[each.at].start <= each.start < each.end <= sentences[each.at].end
        for each in found
    )
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_sentence_is_cut_at_commas_signs_and_joining_words() -> None:
    text = "Opens the sheet, finds the row and copies the names -> not from the old one."
    cut = [text[each.start : each.end] for each in pieces(text, walked(text).sentences)]
    assert cut == [
        "Opens the sheet",
        "finds the row",
        "and copies the names",
        "not from the old one",
    ]


FEW = Weights(
    ("B", "I"),
    ((0, 300), (0, 0)),
    {"verb": Raw(b"[[0,200]]"), "noun": Raw(b"[[1,50]]"), "not": Raw(b"[[0,-300],[1,-120]]")},
)


def test_what_traits_say_is_added_for_each_label() -> None:
    traits = [(0, ["verb"]), (0, ["verb", "noun", "not"]), (1, ["noun", "never heard"])]
    sums = Scales(FEW).sums(traits, {0: ["noun"], 1: ["not", "not"]})
    assert sums == [[200, 50], [-100, -20], [-600, -190]]


def test_chances_of_a_piece_add_up_and_weigh_what_stands_beside_it() -> None:
    known = Scales(FEW)
    first, second = known.chances([[200, 0], [0, 50]])
    alone = known.chances([[0, 50]])[0]
    assert sum(first.values()) == pytest.approx(1)
    assert sum(second.values()) == pytest.approx(1)
    assert first["B"] > 0.9
    assert second["I"] > alone["I"]


def test_what_was_heard_is_weighed_with_what_traits_say() -> None:
    told = Scales(FEW).chances([[200, 0]], [{"I": 3.0, "B": 0.5}])[0]
    assert told["I"] == pytest.approx(1 / (1 + exp(-0.5)))


def test_no_label_is_impossible() -> None:
    told = Scales(FEW).chances([[0, -1_000_000], [0, -1_000_000]])
    assert all(each["I"] > 0 for each in told)


def test_no_pieces_have_no_chances() -> None:
    assert scales().chances([]) == []


def test_a_trait_that_is_not_known_says_nothing() -> None:
    plain = scales().sums([(0, [])], {0: []})
    assert scales().sums([(0, ["never heard"])], {0: ["nor this"]}) == plain
    assert not any(plain[0])


def test_the_weights_are_small_and_know_every_label() -> None:
    letters = {"O", "E", "C", "D", *(part + letter for part in "BI" for letter in "SRPWQ")}
    assert set(weights().labels) == letters
    assert len(asset(NAME).read_bytes()) < 300_000


def test_marks_say_what_is_what_and_leave_no_trace() -> None:
    text, places = unmarked("First {S open the valve}, {E it hisses}.")
    assert text == "First open the valve, it hisses."
    told = [(text[place.start : place.end], place.letter) for place in places]
    assert told == [("open the valve", "S"), ("it hisses", "E")]


@pytest.mark.parametrize("path", sorted(MARKED.glob("*.txt"))[:4], ids=lambda path: str(path.stem))
def test_marked_notes_have_a_label_for_each_piece(path: Path) -> None:
    found = answered(path, ruled=True)
    assert len(found.labels) == len(found.traits)
    assert {"O", "BS", "BP", "BW"} <= set(found.labels)


def test_short_notes_are_read_by_the_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def heard(*_told: object) -> list[dict[str, float]]:
        raise AssertionError("the encoder was woken")

    monkeypatch.setattr(drafting, "heard", heard)
    told = draft("1. Open the valve.\n2. Close the lid.\n")
    assert [each.text for each in told.steps] == ["Open the valve", "Close the lid"]


def test_what_is_learnt_adds_proposals_in_the_words_of_the_notes() -> None:
    said = 0
    for path in NOTES:
        text = path.read_text(encoding="utf-8")
        for each in draft(text).proposals:
            if each.rules == ("learnt",):
                said += 1
                quoted = " ".join(text[each.spans[0].start : each.spans[0].end].lower().split())
                assert each.text.lower().split()[-1] in quoted
    assert said
