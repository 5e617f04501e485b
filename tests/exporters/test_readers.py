"""The Markdown of a whole document means the same to readers that know nothing of each other."""

from __future__ import annotations

from random import Random

import pytest

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import Wishes
from sop_studio.library.starters import STARTERS, load_sample, load_starter
from sop_studio.model.sop import Sop
from tests.exporters import reading, word_rules
from tests.exporters.copies import NOT_READY, READY
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.exporters.test_hostile import EVERYTHING, TEXTS
from tests.markup.readers import commonmark, python_markdown
from tests.markup.structure import structure
from tests.model.random_sops import Maker

SHIPPED = {"sample": load_sample, **{each.name: None for each in STARTERS}}


def agreed(sop: Sop) -> None:
    text = export(sop, Format.MARKDOWN, NOT_READY, Wishes(appendices=EVERYTHING)).decode()
    assert structure(python_markdown(text)) == structure(commonmark(text))


@pytest.mark.parametrize("name", ["sample", *(each.name for each in STARTERS)])
def test_readers_agree_on_what_is_shipped(name: str) -> None:
    agreed(load_sample() if name == "sample" else load_starter(name))


def test_readers_agree_on_an_example_of_everything() -> None:
    agreed(example())


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_readers_agree_whatever_stands_in_the_fields(name: str) -> None:
    agreed(every_field(TEXTS[name])[0])


def sops(count: int) -> list[Sop]:
    makers = (Maker(Random(seed)) for seed in range(count))  # noqa: S311
    return [maker.sop(size=1 + seed % 4) for seed, maker in enumerate(makers)]


def check_any(sop: Sop) -> None:
    agreed(sop)
    document = export(sop, Format.DOCX, NOT_READY, Wishes(appendices=EVERYTHING))
    assert word_rules.problems(document) == []
    assert reading.html_words(export(sop, Format.HTML, READY, Wishes(appendices=EVERYTHING)))


def test_any_sop_gives_sound_documents() -> None:
    for sop in sops(15):
        check_any(sop)


@pytest.mark.long
def test_long_campaign_on_any_sop() -> None:
    for sop in sops(1000):
        check_any(sop)
