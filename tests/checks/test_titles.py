"""A title says what is done: a verb and an object, for one activity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.checks.titles import judge_title
from sop_studio.library.starters import STARTERS, load_starter


@pytest.mark.parametrize(
    "title",
    [
        "Deploy Service X to production",
        "Set up a laptop",
        "Review code changes",
        "Grant access to a system",
        "Onboard a new engineer",
        "`kubectl drain` a node",
        "Ölstand prüfen",
        "証明書を更新する",
    ],
)
def test_a_verb_and_an_object_are_fine(title: str) -> None:
    assert judge_title(title).is_good
    assert judge_title(f"  {title} ").is_good


@pytest.mark.parametrize(
    ("title", "proposal"),
    [
        ("Deploying Service X", "Deploy Service X"),
        ("Deployment of Service X", "Deploy Service X"),
        ("SOP for deploying Service X", "Deploy Service X"),
        ("Standard Operating Procedure: Rotate keys", "Rotate keys"),
        ("How to rotate the signing keys", "Rotate the signing keys"),
        ("Running the nightly backup", "Run the nightly backup"),
        ("Backup of the database", "Back up the database"),
        ("Rollback of Service X", "Roll back Service X"),
        ("Removal of accounts", "Remove accounts"),
        ("Onboarding of new staff", "Onboard new staff"),
        ("Release the app.", "Release the app"),
    ],
)
def test_a_better_title_is_proposed(title: str, proposal: str) -> None:
    found = judge_title(title)
    assert not found.is_good
    assert found.words
    assert found.proposal == proposal
    assert judge_title(proposal).is_good


@pytest.mark.parametrize(
    "title",
    [
        "",
        "TBD",
        "Production deployment",
        "Incident response",
        "Restore",
        "Stop and start Service X",
    ],
)
def test_where_only_the_writer_can_tell_nothing_is_proposed(title: str) -> None:
    found = judge_title(title)
    assert not found.is_good
    assert found.words.endswith((".", "?"))
    assert found.proposal == ""


@pytest.mark.parametrize(
    "title",
    [load_starter(each.name).document.title for each in STARTERS if each.name != "blank"],
)
def test_starters_are_titled_well(title: str) -> None:
    assert judge_title(title).is_good, title


@given(st.text(max_size=60))
def test_any_title_is_judged(title: str) -> None:
    found = judge_title(title)
    assert found.is_good == (found.words == "")
