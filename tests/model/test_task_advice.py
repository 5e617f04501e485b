"""Whether a task is worth an SOP, from what was ticked."""

from __future__ import annotations

import pytest

from sop_studio.model.edits import SetValue, apply
from sop_studio.model.frequency import Frequency, frequency_of
from sop_studio.model.guide.explanations import DOCUMENT_TYPES
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop
from sop_studio.model.task_advice import Advice, advice


def advised(**values: object) -> Advice:
    sop = Sop()
    for name, value in values.items():
        path = "document.frequency" if name == "frequency" else f"task.{name}"
        sop, _inverse = apply(sop, SetValue(parse(path), value))
    return advice(sop)


def test_nothing_is_advised_before_anything_is_known() -> None:
    assert advised().fits == ""
    assert advised(document_type="sop").fits == ""
    assert advised().words.endswith(".")


def test_an_sop_is_worth_it_for_a_reason() -> None:
    found = advised(repeated=True, costly_errors=True, cross_team=True)
    assert found.fits == "sop"
    assert found.words == (
        "An SOP is worth it: the task comes again and again, a mistake is expensive or hard to"
        " undo and several teams have to work together."
    )
    assert len(found.reasons) == 3


def test_how_often_and_how_costly_are_reasons_too() -> None:
    found = advised(frequency="On each release", error_cost="high")
    assert found.fits == "sop"
    assert found.reasons == ("the task comes up regularly", "a mistake costs more than a little")


@pytest.mark.parametrize(
    ("values", "fits"),
    [
        ({"frequency": "Once"}, "work instruction"),
        ({"frequency": "Once", "onboarding": True, "error_cost": "low"}, "work instruction"),
        ({"frequency": "Once", "error_cost": "high"}, "sop"),
        ({"frequency": "Once", "costly_errors": True}, "sop"),
        ({"frequency": "Once a week"}, "sop"),
        ({"error_cost": "low"}, "work instruction"),
        ({"frequency": "Yearly"}, "work instruction"),
        ({"frequency": "Yearly", "regulated": True}, "sop"),
        ({"document_type": "sop", "repeated": True}, "sop"),
        ({"document_type": "policy", "repeated": True}, "policy"),
    ],
)
def test_what_fits(values: dict[str, object], fits: str) -> None:
    found = advised(**values)
    assert found.fits == fits
    assert bool(found.instead) == (fits != "sop")


@pytest.mark.parametrize("kind", DOCUMENT_TYPES[1:], ids=lambda kind: kind.key)
def test_another_kind_of_document_says_what_to_do_instead(kind: object) -> None:
    key = getattr(kind, "key", "")
    found = advised(document_type=key)
    assert found.fits == key
    assert found.words.startswith(f"This is a {key}: ")
    assert found.instead


@pytest.mark.parametrize(
    ("words", "frequency"),
    [
        ("", Frequency.UNKNOWN),
        ("Once", Frequency.ONCE),
        ("one-off", Frequency.ONCE),
        ("Only once", Frequency.ONCE),
        ("Once per release", Frequency.REGULAR),
        ("once a year", Frequency.RARE),
        ("Annually", Frequency.RARE),
        ("rarely", Frequency.RARE),
        ("Four times a year", Frequency.REGULAR),
        ("twice a year", Frequency.REGULAR),
        ("Daily", Frequency.REGULAR),
    ],
)
def test_how_often_is_read_from_words(words: str, frequency: Frequency) -> None:
    assert frequency_of(words) is frequency
