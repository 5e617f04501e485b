"""What readers sign."""

from __future__ import annotations

from sop_studio.model.edits import SetValue
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.model.sheet_words import sheet_words
from sop_studio.model.sop import Sop
from tests.model.approved_sops import approved, done


def test_the_sheet_of_an_approved_version_is_final() -> None:
    sop = approved()
    words = sheet_words(sop)
    assert (words.version, words.is_final) == ("Version 2.0", True)
    assert digits(content_hash(sop)).startswith(words.content.replace(" ", ""))


def test_a_draft_may_still_change_and_then_its_content_is_another() -> None:
    before = approved()
    sop = done(before, SetValue(("purpose", "text"), "Something else"))
    words = sheet_words(sop)
    assert not words.is_final
    assert "not approved yet" in words.advice
    assert words.content != sheet_words(before).content


def test_without_a_version_there_is_nothing_to_sign_yet() -> None:
    words = sheet_words(Sop())
    assert not words.is_versioned
    assert words.version == "No version yet"
