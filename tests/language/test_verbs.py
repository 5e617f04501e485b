"""Verbs are recognised in every form and can be put into every form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.language.verbs import (
    Form,
    base_of,
    bases,
    gerund,
    has_form,
    is_base,
    is_often_a_noun,
    participle,
    past,
    readings,
    third_person,
    verb_phrase,
)
from sop_studio.language.wordlists import entries, words

INFLECTED = [
    ("deploy", "deploys", "deployed", "deployed", "deploying"),
    ("copy", "copies", "copied", "copied", "copying"),
    ("stop", "stops", "stopped", "stopped", "stopping"),
    ("commit", "commits", "committed", "committed", "committing"),
    ("cancel", "cancels", "cancelled", "cancelled", "cancelling"),
    ("open", "opens", "opened", "opened", "opening"),
    ("write", "writes", "wrote", "written", "writing"),
    ("set", "sets", "set", "set", "setting"),
    ("be", "is", "was", "been", "being"),
    ("have", "has", "had", "had", "having"),
    ("go", "goes", "went", "gone", "going"),
    ("tie", "ties", "tied", "tied", "tying"),
    ("agree", "agrees", "agreed", "agreed", "agreeing"),
    ("describe", "describes", "described", "described", "describing"),
    ("push", "pushes", "pushed", "pushed", "pushing"),
    ("quiz", "quizzes", "quizzed", "quizzed", "quizzing"),
    ("panic", "panics", "panicked", "panicked", "panicking"),
    ("sync", "syncs", "synced", "synced", "syncing"),
    ("demo", "demos", "demoed", "demoed", "demoing"),
    ("re-run", "re-runs", "re-ran", "re-run", "re-running"),
    ("roll back", "rolls back", "rolled back", "rolled back", "rolling back"),
    ("overwrite", "overwrites", "overwrote", "overwritten", "overwriting"),
    ("redownload", "redownloads", "redownloaded", "redownloaded", "redownloading"),
    ("blorp", "blorps", "blorped", "blorped", "blorping"),
    ("zat", "zats", "zatted", "zatted", "zatting"),
]


@pytest.mark.parametrize(("base", "present", "before", "done", "going"), INFLECTED)
def test_a_verb_is_put_into_each_form(
    base: str, present: str, before: str, done: str, going: str
) -> None:
    assert (third_person(base), past(base), participle(base), gerund(base)) == (
        present,
        before,
        done,
        going,
    )


def test_the_list_holds_the_verbs_of_operations_and_office_work() -> None:
    assert len(bases()) >= 600
    for verb in ("deploy", "drain", "cordon", "invoice", "countersign", "file"):
        assert is_base(verb)


@pytest.mark.parametrize("inflect", [third_person, past, participle, gerund])
def test_every_form_of_every_verb_leads_back_to_it(inflect: object) -> None:
    assert callable(inflect)
    for base in bases():
        assert base in {reading.base for reading in readings(inflect(base))}


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("restarted", "restart"),
        ("canceled", "cancel"),
        ("labeling", "label"),
        ("is", "be"),
        ("ran", "run"),
        ("left", "leave"),
        ("re-deployed", "re-deploy"),
        ("undeployed", "undeploy"),
        ("queueing", "queue"),
        ("learnt", "learn"),
        ("database", None),
        ("", None),
    ],
)
def test_a_form_gives_its_base(word: str, base: str | None) -> None:
    assert base_of(word) == base


def test_forms_are_told_apart() -> None:
    assert has_form("written", Form.PARTICIPLE)
    assert not has_form("written", Form.PAST)
    assert has_form("runs", Form.PRESENT)
    assert has_form("set", Form.BASE)
    assert has_form("set", Form.PARTICIPLE)


def test_nouns_written_for_verbs_are_known() -> None:
    assert verb_phrase("backup") == "back up"
    assert verb_phrase("login") == "log in"
    assert verb_phrase("server") is None
    assert is_often_a_noun("release")
    assert not is_often_a_noun("restart-x")


def test_the_lists_are_sorted_in_their_own_order_and_hold_nothing_twice() -> None:
    for name in ("verbs", "noun-verbs", "noun-phrases", "state-words", "role-words"):
        lines = [line.split(" +")[0] for line in entries(name)]
        assert len(lines) == len(set(lines)), name
    assert words("noun-verbs") <= bases()


@given(st.text(max_size=30))
def test_any_word_can_be_looked_up(word: str) -> None:
    for reading in readings(word):
        assert reading.base
    assert third_person(word or "x")
