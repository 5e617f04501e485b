"""What is proposed to do says what to do, not only in which case."""

from __future__ import annotations

import pytest

from sop_studio.notes.cases import case_of
from sop_studio.notes.draft import Kind, Proposal, Span
from sop_studio.notes.whole_actions import is_bare_case


def action(words: str, kind: Kind = Kind.ROLLBACK) -> Proposal:
    span = Span(0, len(words))
    return Proposal(kind=kind, text=words, spans=(span,), lines=(1,), rules=("learnt",))


@pytest.mark.parametrize(
    "words",
    [
        "If merged",
        "If the senders were already restarted",
        "When the light goes off",
        "If they aren't",
        "If the batch is running",
        "Unless it is Friday",
        "When their file arrives",
        "If it has the date and the name of the firm",
    ],
)
def test_a_case_alone_is_nothing_to_do(words: str) -> None:
    assert is_bare_case(action(words))
    assert is_bare_case(action(words, Kind.STEP))
    assert not is_bare_case(action(words, Kind.WARNING))


@pytest.mark.parametrize(
    "words",
    [
        "If merged, revert it",
        "If it is red stop the line",
        "When done close the ticket",
        "When everything is there I black out the names",
        "If the load is high `shield off`",
        "When the trial is good the clerk signs the sheet",
        "Revert the commit",
        "Before you close it",
    ],
)
def test_a_case_with_what_is_done_in_it_stays(words: str) -> None:
    assert not is_bare_case(action(words))


CASES = {
    "If it leaks, call the plumber": ("it leaks", "Call the plumber"),
    "When the count is off, then I recount": ("the count is off", "I recount"),
    "In case of rain: cancel the tour": ("rain", "Cancel the tour"),
    "Call the vet if the dog limps": ("the dog limps", "Call the vet"),
    "Stamp it": ("", "Stamp it"),
    "Check if the door is shut": ("", "Check if the door is shut"),
    "Ask the clerk if it is paid": ("", "Ask the clerk if it is paid"),
    "Never open the lid": ("", "Never open the lid"),
}


@pytest.mark.parametrize("words", CASES)
def test_a_case_is_told_apart_from_what_is_done(words: str) -> None:
    assert case_of(words) == CASES[words]
