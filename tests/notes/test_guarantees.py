"""What holds for every draft: exact quotes, nothing invented, every sentence accounted for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.errors import NotesRefused
from sop_studio.notes import MOST_CHARACTERS, Draft, Fate, Kind, as_dict, draft, drafting, unfounded
from sop_studio.notes.clause import Clause, Manner
from sop_studio.notes.draft import Proposal
from sop_studio.notes.drafting import MOST_SENTENCES
from sop_studio.notes.one_clause import OneClause
from sop_studio.notes.page import Page
from sop_studio.notes.tokens import Token, tokens
from tests.notes.scoring import FOLDER, READABLE

NOTES = [path.read_text(encoding="utf-8") for path in READABLE]
_PIECES = [line for text in NOTES for line in text.split("\n")]
_SIGNS = [
    "->",
    "|",
    "```",
    "~~x~~",
    "# Steps",
    "If it goes wrong",
    "Q: why?",
    "[09:00] A: ",
    "\t",
    "> ",
]

texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from([*_PIECES, *_SIGNS]), max_size=25).map("\n".join),
    st.lists(st.sampled_from([word for line in _PIECES for word in line.split()]), max_size=60).map(
        " ".join
    ),
)


def keeps_its_promises(text: str, found: Draft) -> None:
    sentences = [each for each in found.ledger if each.why not in {"heading", "front matter"}]
    for proposal in found.proposals:
        assert proposal.spans
        assert proposal.rules
        assert all(0 <= span.start < span.end <= len(text) for span in proposal.spans)
        assert unfounded(proposal, text) == ()
        numbers = {text.count("\n", 0, span.start) + 1 for span in proposal.spans}
        assert numbers <= set(proposal.lines)
    told = [(each.kind, each.text.lower(), each.spans[0]) for each in found.proposals]
    assert len(set(told)) == len(told)
    assert all(each.why for each in found.ledger if each.fate == Fate.DISMISSED)
    starts = [each.span.start for each in sentences]
    assert starts == sorted(starts)
    assert all(a.span.end <= b.span.start for a, b in pairwise(sentences))
    assert sorted(found.steps_as_moved()) == list(range(len(found.steps)))


@settings(max_examples=80, deadline=None)
@given(texts)
def test_any_text_gives_a_draft_that_keeps_its_promises(text: str) -> None:
    found = draft(text)
    keeps_its_promises(text, found)
    assert found == draft(text)


@pytest.mark.parametrize("text", NOTES)
def test_the_gold_notes_give_nothing_invented(text: str) -> None:
    keeps_its_promises(text, draft(text))


@pytest.mark.parametrize("text", NOTES)
def test_no_digit_stands_in_a_draft_that_is_not_in_the_notes(text: str) -> None:
    known = set(re.findall(r"\d+", text))
    for proposal in draft(text).proposals:
        slots = (proposal.text, proposal.expected, proposal.condition, proposal.then)
        assert set(re.findall(r"\d+", " ".join(slots))) <= known


def test_what_is_a_step_twice_over_is_proposed_once() -> None:
    text = (FOLDER / "gold-g" / "14-clubhouse-hire.txt").read_text(encoding="utf-8")
    keeps_its_promises(text, draft(text))


def test_an_invented_path_number_or_name_is_noticed() -> None:
    proposal = draft("First open the valve.").steps[0]
    for invented in ("Open the valve in /etc", "Open 3 valves", "Open the Grafana valve"):
        changed = type(proposal)(
            kind=Kind.STEP, text=invented, spans=proposal.spans, lines=(1,), rules=("order",)
        )
        assert unfounded(changed, "First open the valve.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n",
        "x" * 5000,
        "- \n" * 1400,
        "\u0645\u0644\u0627\u062d\u0638\u0629 " * 40,
        "😀 " * 500,
        "\0\x01",
    ],
    ids=["empty", "blank", "one word", "bullets", "right to left", "emoji", "controls"],
)
def test_bad_text_gives_an_empty_or_short_draft(text: str) -> None:
    keeps_its_promises(text, draft(text))


def test_notes_that_are_too_long_are_refused_in_a_sentence() -> None:
    with pytest.raises(NotesRefused, match="Divide them"):
        draft("a" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize("text", ["Go. " * (MOST_SENTENCES + 1), "a\n" * (MOST_SENTENCES + 1)])
def test_notes_of_too_many_sentences_or_lines_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NotesRefused, match=r"at most 1,500 are read in one go\. Divide them"):
        draft(text)


def test_what_is_cut_into_more_pieces_than_anybody_says_is_read_by_the_rules_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weighed: list[int] = []
    monkeypatch.setattr(drafting, "revise", lambda *given: weighed.append(len(given[2])))
    draft("First open the box, then close it. " * 20)
    text = "word (AB) " * 3_000
    keeps_its_promises(text, draft(text))
    assert len(weighed) == 1


def test_lines_with_nothing_on_them_count_for_nothing() -> None:
    assert draft("\n \n" * MOST_SENTENCES) == draft("")


def test_a_list_of_steps_is_gone_through_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    steps = Page.steps

    def counted(self: Page) -> list[Proposal]:
        nonlocal asked
        asked += 1
        return steps(self)

    monkeypatch.setattr(Page, "steps", counted)
    assert len(draft("- Open the box\n" * 400).steps) == 400
    assert asked < 40


def test_the_json_names_lines_spans_and_rules_of_each_item() -> None:
    found = as_dict(draft(NOTES[0]))
    for key in (
        "steps",
        "rollback",
        "decisions",
        "prerequisites",
        "warnings",
        "open_questions",
        "roles",
    ):
        items = found[key]
        assert isinstance(items, list)
        assert items
        assert all({"lines", "spans", "rules"} <= set(each) for each in items)
    assert set(found["coverage"]) == {"used", "dismissed", "open"}  # type: ignore[call-overload]


@pytest.mark.parametrize("said", ["if, ", "the lid if it is up, "])
def test_a_line_of_ifs_looks_at_each_word_for_a_clause_about_once(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    look = OneClause.at

    def counted(
        self: OneClause,
        words: Sequence[Token],
        at: int,
        manner: Manner,
        *,
        with_subject: bool = False,
    ) -> Clause | None:
        nonlocal looks
        looks += 1
        return look(self, words, at, manner, with_subject=with_subject)

    monkeypatch.setattr(OneClause, "at", counted)
    text = said * 400
    draft(text)
    assert looks < 2 * len(tokens(text, 0, len(text)))
