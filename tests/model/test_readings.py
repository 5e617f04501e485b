"""Who has read it has read a version: with another one, they have not."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from sop_studio.model.changes import readings
from sop_studio.model.edits import Insert, SetValue
from sop_studio.model.parts import Reader, Reading
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop, Training
from tests.checks.sops import complete
from tests.model.approved_sops import done, undone

ON = date(2026, 11, 30)
ANNA, NOBODY = Reader(id="a", name="A. Novak", role="Executor"), Reader(id="n")


def with_readers(*readers: Reader) -> Sop:
    return replace(complete(), training=Training(readers=readers))


def signed(sop: Sop) -> Sop:
    return done(sop, *readings.sign(sop, ANNA, ON))


def test_a_signature_names_version_and_content() -> None:
    sop = signed(with_readers(ANNA))
    (row,) = sop.training.readings
    assert (row.version, row.name, row.role, row.date) == (
        sop.document.version,
        "A. Novak",
        "Executor",
        "2026-11-30",
    )
    assert readings.state_words(sop, ANNA) == "Signed on 2026-11-30"
    assert readings.sign(sop, ANNA, ON) == ()


def test_another_version_is_not_signed() -> None:
    sop = signed(with_readers(ANNA))
    later = done(sop, SetValue(parse("document.version"), "9.0"))
    assert readings.signature_of(later, ANNA) is None
    words = f"Signed for version {sop.document.version} on 2026-11-30"
    assert readings.state_words(later, ANNA) == words
    again = signed(later)
    assert [each.version for each in again.training.readings] == [sop.document.version, "9.0"]


def test_another_text_under_the_same_number_is_not_signed() -> None:
    sop = signed(with_readers(ANNA))
    later = done(sop, SetValue(parse("purpose.text"), "Something else"))
    assert readings.signature_of(later, ANNA) is None
    assert "before the text was changed" in readings.state_words(later, ANNA)


def test_a_signature_from_paper_counts_by_its_version() -> None:
    sop = with_readers(ANNA)
    row = Reading(id="r", version=sop.document.version, name="a.  novak", date="2026-11-29")
    sop = done(sop, Insert(readings.READINGS, 0, row))
    assert readings.state_words(sop, ANNA) == "Signed on 2026-11-29"


def test_it_is_taken_back_and_undone() -> None:
    sop = with_readers(ANNA)
    after = signed(sop)
    assert done(after, *readings.take_back(after, ANNA)) == sop
    assert undone(sop, *readings.sign(sop, ANNA, ON)) == sop


def test_nobody_signs_for_nothing() -> None:
    sop = with_readers(ANNA, NOBODY)
    assert readings.sign(sop, NOBODY, ON) == ()
    unversioned = done(sop, SetValue(parse("document.version"), ""))
    assert readings.sign(unversioned, ANNA, ON) == ()
    assert readings.take_back(sop, ANNA) == ()
