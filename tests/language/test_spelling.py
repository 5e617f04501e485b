"""Which words are taken for misspelled, and what is offered for them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.assets import read_bytes
from sop_studio.errors import FileProblem
from sop_studio.language import own_dictionary
from sop_studio.language.english import English
from sop_studio.language.spelled_words import spelled_words
from sop_studio.language.spelling import Speller, own_words
from sop_studio.language.suggestions import distance
from sop_studio.language.wordlists import entries
from sop_studio.library.starters import STARTERS, load_sample, load_starter
from sop_studio.model.fields import Kind
from sop_studio.model.find import Finder
from sop_studio.model.names import own_names

PLANTED = {
    "recieve": "receive",
    "seperate": "separate",
    "occured": "occurred",
    "deploymnet": "deployment",
    "teh": "the",
    "definately": "definitely",
    "enviroment": "environment",
    "maintainance": "maintenance",
    "sucessful": "successful",
    "rolback": "rollback",
    "accross": "across",
    "begining": "beginning",
    "databse": "database",
    "aproval": "approval",
    "notifcation": "notification",
    "wich": "which",
    "untill": "until",
    "commited": "committed",
    "alot": "a lot",
    "verifed": "verified",
}
"""A misspelling and what was meant."""


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(English())


def mistakes(speller: Speller, text: str) -> list[str]:
    return [each.word for each in speller.mistakes(text)]


@pytest.mark.parametrize(("wrong", "meant"), PLANTED.items())
def test_common_misspellings_are_found_and_what_was_meant_comes_first(
    speller: Speller, wrong: str, meant: str
) -> None:
    assert mistakes(speller, f"They {wrong} it") == [wrong]
    assert speller.suggestions(wrong)[0] == meant


@pytest.mark.parametrize(
    "text",
    [
        "The colour of the color, organise and organize, centre and center",
        "Don’t stop; it's the user's choice, the users' choice",
        "Re-run the pre-production roll-out, and/or the CI/CD pipeline",
        "Run `helm uprgade` and see https://exmaple.com/pgae or www.exmaple.com",
        "See [the page](https://exmaple.com/wrogn) and [step](sop:abcxyz)",
        "```\nkubctl aply\n```",
        "Set MAX_RETIRES, maxRetires, $RETIRES, {retires_mx} and --retires-mx",
        "Copy C:\\Usres\\tmp and /etc/ngnix/conf.d to usre@hsot",
        "Tag v1.2.3-rcx1, wait 15mins, keep 10GB, use 3rd and 2x",
        "The SLAs, SREs, RTOs and PRs of GitHub, PagerDuty and OpenTelemetry",
        "Write <srvice name> or ${srvice}",
        "Ask Zbigniew Okafor in Grafana on Monday",
        "naïve café résumé",
        "Запустите службу, 再起動する",
        "The canary rollout, runbook, onboarding, failover and kubectl",
    ],
)
def test_what_is_right_or_cannot_be_judged_is_left_alone(speller: Speller, text: str) -> None:
    assert mistakes(speller, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Relase Manager", ["Relase"]),
        ("The Relase Manager", ["Relase"]),
        ("on monday", ["monday"]),
        ("a well-knwon error", ["knwon"]),
        ("| Colum |\n|---|\n| a valeu |", ["Colum", "valeu"]),
        ("**bld** text", ["bld"]),
        ("the sytem's log", ["sytem's"]),
    ],
)
def test_words_are_judged_one_by_one(speller: Speller, text: str, found: list[str]) -> None:
    assert mistakes(speller, text) == found


def test_words_the_sop_explains_are_right(speller: Speller) -> None:
    own = own_words(iter(["Flurbing node", "The Krzyz team"]))
    assert not speller.mistakes("Flurbing starts; krzyz's flurbings", own)


def test_the_shipped_sops_hold_no_misspelled_word(speller: Speller) -> None:
    for sop in (load_sample(), *(load_starter(each.name) for each in STARTERS)):
        texts = Finder().texts(sop)
        own = own_words(own_names(sop, texts))
        for each in texts:
            if each.field.kind in {Kind.LINE, Kind.TEXT}:
                assert not speller.mistakes(each.text, own), each.path


def test_suggestions_keep_the_capital_and_are_five_at_most(speller: Speller) -> None:
    assert speller.suggestions("Recieve")[0] == "Receive"
    assert 0 < len(speller.suggestions("tset")) <= 5
    assert speller.suggestions("xqzzvwkp") == ()


def test_a_letter_swapped_or_doubled_is_nearer_than_another_letter() -> None:
    assert distance("teh", "the") < distance("tqe", "the")
    assert distance("occured", "occurred") < distance("occured", "occluded")
    assert distance("the", "the") == 0


@given(st.text())
def test_every_mistake_stands_where_it_is_said_to(text: str) -> None:
    for word in spelled_words(text):
        assert text[word.start : word.end].replace("’", "'") == word.text
        assert word.text.replace("'", "").isalpha()


def test_the_word_list_is_whole_and_in_order() -> None:
    packed = read_bytes("resources/wordlists/english-words.txt.gz")
    lines = gzip.decompress(packed).decode().split("\n")
    words = [line for line in lines if not line.startswith("#")]
    assert len(words) == len(set(words)) > 90_000
    assert len(packed) < 300_000


def test_the_list_of_sop_words_repeats_none_of_the_english_words() -> None:
    packed = read_bytes("resources/wordlists/english-words.txt.gz")
    english = set(gzip.decompress(packed).decode().split("\n"))
    own = entries("software-sop-words")
    assert len(own) == len(set(own)) > 600
    assert not english.intersection(own)


def test_own_words_are_kept_one_a_line_and_once(tmp_path: Path) -> None:
    assert own_dictionary.load(tmp_path) == frozenset()
    own_dictionary.add("Flurb", tmp_path)
    own_dictionary.add("über", tmp_path)
    own_dictionary.add("Flurb", tmp_path)
    file = tmp_path / own_dictionary.NAME
    assert file.read_text(encoding="utf-8") == "Flurb\nüber\n"
    assert own_dictionary.load(tmp_path) == {"flurb", "über"}


def test_a_dictionary_edited_by_hand_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / own_dictionary.NAME).write_bytes(b"\xef\xbb\xbfone\r\n\r\n two \r\nthr\xffee")
    assert own_dictionary.load(tmp_path) == {"one", "two", "thr\ufffdee"}


def test_a_dictionary_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / own_dictionary.NAME).mkdir()
    with pytest.raises(FileProblem):
        own_dictionary.load(tmp_path)
