"""Choosing a starter by name."""

from __future__ import annotations

import pytest

from sop_studio.errors import UsageError
from sop_studio.library.starters import STARTERS, load_sample, load_starter, starter


def test_the_starters_come_in_the_order_of_the_article() -> None:
    names = [each.name for each in STARTERS]
    assert names == [
        "blank",
        "deployment",
        "incident",
        "review",
        "access",
        "security",
        "data",
        "change",
    ]


def test_each_starter_says_in_one_line_when_to_use_it() -> None:
    for each in STARTERS:
        assert 10 < len(each.description) < 80
        assert "\n" not in each.description
    assert len({each.description for each in STARTERS}) == len(STARTERS)


@pytest.mark.parametrize("name", [each.name for each in STARTERS])
def test_a_starter_can_be_loaded_by_its_name(name: str) -> None:
    assert starter(name).name == name
    assert load_starter(name) == load_starter(name)


@pytest.mark.parametrize("name", ["", "Deployment", "deploy", "../samples/production-deployment"])
def test_an_unknown_starter_is_refused_and_the_known_ones_are_named(name: str) -> None:
    with pytest.raises(UsageError) as refused:
        load_starter(name)
    assert "blank, deployment, incident" in str(refused.value)


def test_the_sample_can_be_loaded() -> None:
    assert load_sample().document.title == "Production Deployment"
