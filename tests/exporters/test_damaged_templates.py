"""Templates with something wrong in them, as disks, mail gateways and other programs leave them."""

from __future__ import annotations

import random
from copy import deepcopy

import pytest
from lxml import etree

from sop_studio.errors import TemplateRefused
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import Profile, Wishes
from tests.exporters import reading, word_rules
from tests.exporters.company_templates import zipped
from tests.exporters.copies import READY
from tests.exporters.example import example
from tests.exporters.template_samples import SAMPLES

_JUNK = ("", "abc", "-99999999999", "1e9", "NaN", "99999999999999999999", "-1", "1.5", "{{id}}")
_EACH = 8


def damaged(seed: int) -> bytes:
    """Return one of the templates with some parts changed by chance, the same for a seed."""
    chance = random.Random(seed)  # noqa: S311
    parts = reading.docx_parts(chance.choice(list(SAMPLES.values()))())
    for name in chance.sample([each for each in parts if each.endswith((".xml", ".rels"))], 2):
        if chance.random() < 0.2:
            content = bytearray(parts[name])
            content[chance.randrange(len(content))] = chance.randrange(256)
            parts[name] = bytes(content)
            continue
        root = etree.fromstring(parts[name])
        for _time in range(_EACH):
            _spoil(chance, list(root.iter()))
        parts[name] = etree.tostring(root)
    return zipped(parts)


def _spoil(chance: random.Random, elements: list[etree._Element]) -> None:
    element = chance.choice(elements)
    parent, names = element.getparent(), list(element.attrib)
    way = chance.randrange(6)
    if way < 3 and names:
        element.set(chance.choice(names), chance.choice(_JUNK))
    elif way == 3 and names:
        del element.attrib[chance.choice(names)]
    elif way == 4 and parent is not None:
        parent.remove(element)
    elif parent is not None:
        parent.insert(chance.randrange(len(parent) + 1), deepcopy(element))


def pages_of_seeds(pages: int) -> list[range]:
    return [range(at * 20, at * 20 + 20) for at in range(pages)]


def look_at(seeds: range) -> None:
    worn = 0
    for seed in seeds:
        wishes = Wishes(profile=Profile(template=damaged(seed)))
        try:
            document = export(example(), Format.DOCX, READY, wishes)
        except TemplateRefused as refused:
            assert str(refused).endswith(".")  # noqa: PT017
            continue
        worn += 1
        assert word_rules.problems(document) == [], seed
    assert worn


def test_a_damaged_template_works_or_is_refused_in_a_sentence() -> None:
    look_at(range(20))


@pytest.mark.long
@pytest.mark.parametrize("seeds", pages_of_seeds(60), ids=str)
def test_many_damaged_templates_work_or_are_refused(seeds: range) -> None:
    look_at(seeds)
