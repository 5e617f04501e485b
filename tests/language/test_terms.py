"""Vague terms, acronyms, and texts that are not English."""

import pytest

from sop_studio.language.sentences import sentence
from sop_studio.language.terms import acronyms_in, expanded_in, looks_english, vague_terms_in
from sop_studio.language.wordlists import word_class
from sop_studio.language.words import words

VAGUE = [
    ("Restart it as needed.", [("as needed", "when")]),
    ("Restart it properly, etc.", [("properly", "how"), ("etc", "what")]),
    ("Scale up in a timely manner.", [("in a timely manner", "when")]),
    ("Scale up soon.", [("soon", "when")]),
    ("Scale up as soon as the queue grows.", []),
    ("Scale up as soon as possible.", [("as soon as possible", "when")]),
    ("Check the log regularly.", [("regularly", "how-often")]),
    ("Add sufficient space.", [("sufficient", "how-much")]),
    ("Add 3 GB.", []),
]


@pytest.mark.parametrize(("text", "expected"), VAGUE)
def test_vague_terms_say_what_is_missing(text: str, expected: list[tuple[str, str]]) -> None:
    found = vague_terms_in(sentence(text).words)
    assert [(term.term, term.missing) for term in found] == expected
    for term in found:
        assert text[term.start : term.end].lower() == term.term


ACRONYMS = [
    ("Ask the CAB about the RTO.", ["CAB", "RTO"]),
    ("Start two VMs and the DBAs' job.", ["VM", "DBA"]),
    ("Use CI/CD on EC2.", ["CI", "CD", "EC2"]),
    ("Open the URL of the PDF; it is OK, ID 5.", []),
    ("DO NOT stop it. WARNING: IF it runs, WAIT.", []),
    ("See SOP-REL-001, `DB`, DB_HOST and /ETC.", ["DB"]),
    ("SEV1 and P1 incidents", ["SEV1"]),
    ("NEVER RUN THIS COMMAND TWICE", []),
]


@pytest.mark.parametrize(("text", "names"), ACRONYMS)
def test_acronyms_are_those_a_newcomer_must_look_up(text: str, names: list[str]) -> None:
    found = acronyms_in(text)
    assert [acronym.name for acronym in found] == names
    for acronym in found:
        assert text[acronym.start : acronym.end].removesuffix("s") == acronym.name


def test_an_acronym_explained_in_the_text_is_known() -> None:
    text = "Meet the recovery time objective (RTO). Watch MTTR (mean time to repair)."
    assert expanded_in(text) == {"RTO", "MTTR"}


def test_long_text_in_another_language_is_told_from_english() -> None:
    german = "Starten Sie den Dienst neu und prüfen Sie danach das Protokoll auf Fehler. " * 5
    english = "Restart the service and then check the log of the node for errors in it. " * 5
    assert not looks_english(words(german))
    assert looks_english(words(english))
    assert looks_english(words("Neustart"))


def test_a_class_of_words_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_class("no such class")
