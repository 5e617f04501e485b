"""What labels propose to do is worded as an order, or left as said where that is not safe."""

from __future__ import annotations

import pytest

from sop_studio.notes import Kind, draft
from sop_studio.notes.draft import Span
from sop_studio.notes.drafting import walked
from sop_studio.notes.learnt.orders import Order, as_order
from sop_studio.notes.lexicon import readings
from sop_studio.notes.tokens import tokens
from tests.notes.scoring import LEARNT

NOTES = [path for path in LEARNT if path.parent.name == "gold-g"][::6]


def ordered(said: str) -> Order | None:
    told = walked(f"Notes of the cashier.\n\n{said}\n")
    sentence = next(each for each in told.sentences if each.start >= told.page.text.index(said))
    span = Span(sentence.start, sentence.start + len(said))
    return as_order(told.page, sentence, span, Kind.STEP)


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("I give it the name of the ticket", "Give it the name of the ticket"),
        ("and sends the drop log to Bo", "Send the drop log to Bo"),
        ("She always puts the number in the comment", "Always put the number in the comment"),
        ("You have to open the blue valve", "Open the blue valve"),
        ("then I must call the plumber", "Call the plumber"),
        ("I tick the line and press Waive", "Tick the line and press Waive"),
        ("compares the sums and signs the form", "Compare the sums and sign the form"),
        ("And the slot must be dropped on the primary", "Drop the slot on the primary"),
    ],
)
def test_what_somebody_does_becomes_an_order(said: str, order: str) -> None:
    found = ordered(said)
    assert found is not None
    assert found.text == order


def test_a_role_that_an_order_leaves_out_becomes_the_one_who_acts() -> None:
    assert ordered("The cashier counts the notes") == Order("Count the notes", "cashier")
    assert ordered("I count the notes") == Order("Count the notes", "")


@pytest.mark.parametrize(
    "said",
    [
        "You may open the blue valve",
        "I never open the blue valve",
        "It opens the blue valve",
        "If it turned up I set it active again",
        "I open the valve and the cashier counts the notes",
        "She watches the screen and does nothing else",
        "The form is signed by the cashier",
        "It is put back on the shelf",
        "They both sign the form",
        "the name of the ticket",
        "We shipped the wrong pallet in 2019",
    ],
)
def test_where_more_than_the_verb_would_change_it_is_left_as_said(said: str) -> None:
    assert ordered(said) is None


def test_an_order_holds_no_word_but_its_verbs_that_its_quotation_does_not() -> None:
    seen = 0
    for path in NOTES:
        text = path.read_text(encoding="utf-8")
        for each in draft(text).proposals:
            if each.rules != ("learnt",) or each.kind not in {Kind.STEP, Kind.ROLLBACK}:
                continue
            quoted = {
                word.low for span in each.spans for word in tokens(text, span.start, span.end)
            }
            said = [word.low for word in tokens(each.text, 0, len(each.text))]
            bent = {reading.base for word in quoted for reading in readings(word)}
            assert set(said) <= quoted | bent
            seen += 1
    assert seen
