"""The language model that reads notes: words in pieces, windows, and what it makes of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.notes import as_dict, draft
from sop_studio.notes.drafting import walked
from sop_studio.notes.learnt import encoder
from sop_studio.notes.learnt.pieces import pieces
from sop_studio.notes.learnt.windows import CORE, windows
from sop_studio.notes.learnt.word_pieces import ENDS, NEW_LINE, OPENS, UNKNOWN, Vocabulary
from tests.notes.scoring import LEARNT

KNOWN = Vocabulary(
    ["[PAD]", UNKNOWN, OPENS, ENDS, NEW_LINE, "re", "##start", "##s", "the", "worker", ".", "e"]
)
NOTE = next(path for path in LEARNT if path.parent.name == "gold-g").read_text(encoding="utf-8")
needs_the_extra = pytest.mark.skipif(not encoder.is_installed(), reason="the extra is not there")


def test_a_word_is_cut_into_the_longest_pieces_that_are_known() -> None:
    cut = KNOWN.cut("Restarts the\nworker.")
    words = list(KNOWN.numbers)
    told = ["re", "##start", "##s", "the", NEW_LINE, "worker", "."]
    assert [words[number] for number in cut.numbers] == told
    assert cut.places == [0, 0, 0, 9, 12, 13, 19]


def test_accents_and_capitals_make_no_other_word() -> None:
    assert KNOWN.cut("É").numbers == KNOWN.cut("e").numbers
    assert KNOWN.cut("é").numbers == KNOWN.cut("e").numbers


def test_a_word_that_cannot_be_cut_is_one_unknown_piece() -> None:
    assert KNOWN.cut("restarting").numbers == [KNOWN.numbers[UNKNOWN]]
    assert KNOWN.cut("e" * 5000).numbers == [KNOWN.numbers[UNKNOWN]]


@given(st.text(max_size=300))
def test_every_text_is_cut_in_order(text: str) -> None:
    cut = KNOWN.cut(text)
    assert len(cut.numbers) == len(cut.places)
    assert cut.places == sorted(cut.places)
    assert all(not text[place].isspace() or text[place] == "\n" for place in cut.places)


@given(st.text(max_size=400), st.integers(min_value=1, max_value=CORE))
def test_windows_have_every_piece_once_and_in_order(text: str, first: int) -> None:
    sentences = walked(text).sentences
    found = pieces(text, sentences)
    cut = windows(text, sentences, found, KNOWN, first=first)
    assert sum(len(each.pieces) for each in cut) == len(found)
    for each in cut:
        assert each.numbers[0] == KNOWN.opens
        assert each.numbers[-1] == KNOWN.ends
        assert all(0 < start < end < len(each.numbers) for start, end in each.pieces)


def test_a_window_is_read_with_the_question_it_answers() -> None:
    long = f"Restart {'the worker ' * 15}."
    text = f"How do you restart the worker?\n\n{' '.join([long] * 10)}"
    sentences = walked(text).sentences
    cut = windows(text, sentences, pieces(text, sentences), KNOWN)
    asked = KNOWN.cut("How do you restart the worker?").numbers
    above = [each.numbers[2 : 2 + len(asked)] == asked for each in cut]
    assert len(cut) > 2
    assert not above[0]
    assert all(above[1:])


@needs_the_extra
def test_the_encoder_says_something_of_every_piece_and_always_the_same() -> None:
    sentences = walked(NOTE).sentences
    found = pieces(NOTE, sentences)
    told = encoder.heard(NOTE, sentences, found)
    assert len(told) == len(found)
    assert told == encoder.heard(NOTE, sentences, found)
    assert {"O", "BS", "BR", "BP", "E"} <= told[0].keys()


TALK = """\
Q: How do you restart the service, step by step?
Ana: First I drain the node in the console. Then I restart the worker. You should see the light
go green. The building is from 1970, it was a bakery. If it stays red, I put the old version back.
"""


@needs_the_extra
@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("First I drain the node in the console", "SR"),
        ("You should see the light\ngo green", "E"),
        ("The building is from 1970", "O"),
        ("If it stays red", "C"),
    ],
)
def test_the_encoder_tells_actions_results_cases_and_facts_apart(said: str, letters: str) -> None:
    sentences = walked(TALK).sentences
    found = pieces(TALK, sentences)
    at = [TALK[each.start : each.end] for each in found].index(said)
    told = encoder.heard(TALK, sentences, found)[at]
    assert max(told, key=lambda name: told[name])[-1] in letters


@pytest.fixture
def _no_runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have a package that is not there, or that the system cannot load."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    encoder.encoder.cache_clear()
    yield
    encoder.encoder.cache_clear()


@pytest.mark.usefixtures("_no_runtime")
def test_notes_are_read_without_the_extra_too() -> None:
    assert not encoder.is_installed()
    made = as_dict(draft(NOTE))
    assert made["steps"]
    assert encoder.heard(NOTE, [], []) == []


@needs_the_extra
def test_reading_notes_leaves_nothing_on_the_computer(tmp_path: Path) -> None:
    places = ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    # Nothing else of what is around, since what counts uses may hold back where tests run.
    around = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    reads = (
        "import sys; from sop_studio.notes import draft; draft('First I open the valve. ' * 40);"
        " print('onnxruntime' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", reads],
        env=around | dict.fromkeys(places, str(tmp_path)) | {"PYTHONDONTWRITEBYTECODE": "1"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.strip() == "True"
    assert list(tmp_path.rglob("*")) == []


@needs_the_extra
def test_what_was_taken_back_is_to_be_decided_and_comes_back_as_no_step() -> None:
    folder = Path(__file__).parent / "gold-x"
    found = draft((folder / "11-offboarding-two-views.txt").read_text(encoding="utf-8"))
    taken_back = {each.first.spans[0] for each in found.contradictions}
    assert taken_back
    assert not taken_back & {each.spans[0] for each in found.steps}
