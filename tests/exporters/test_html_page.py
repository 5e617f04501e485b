"""A page allows nothing that is not its own, and says what its script needs."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from lxml import html
from msgspec.structs import replace

from sop_studio.exporters import html_head
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.papers.making import export_paper
from sop_studio.exporters.papers.paper import paper_named
from sop_studio.model.sop import Purpose
from tests.exporters.copies import READY
from tests.exporters.example import example

PAGE = export(example(), Format.HTML, READY).decode()
PAPER = export_paper(
    example(), paper_named("run-sheet"), Format.HTML, READY, lambda _text: False
).decode()


def elements(page: str) -> list[html.HtmlElement]:
    return list(html.document_fromstring(page).iter("*"))


def policy_of(page: str) -> dict[str, list[str]]:
    (found,) = (each for each in elements(page) if each.get("http-equiv"))
    rules = [each.split() for each in found.get("content", "").split(";")]
    return {name: allowed for name, *allowed in rules}


def fingerprint(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@pytest.mark.parametrize("page", [PAGE, PAPER], ids=["sop", "paper"])
def test_a_page_may_only_show_what_is_in_it(page: str) -> None:
    policy = policy_of(page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["img-src"] == ["data:"]
    assert policy["style-src"] == [fingerprint(style)]
    assert policy.get("script-src", []) == [fingerprint(each) for each in scripts]
    there = elements(page)
    assert [each.tag for each in there if each.get("style") is not None] == []
    assert [each.tag for each in there if any(name.startswith("on") for name in each.attrib)] == []
    assert not {"link", "base", "iframe", "object", "form"} & {each.tag for each in there}


def page_number(page: str) -> str:
    """Return what a style sheet puts at the right of the foot of each printed page."""
    (said,) = re.finditer(r"@bottom-right \{ content: (.*?); \}", page)
    return said[1]


@pytest.mark.parametrize("page", [PAGE, PAPER], ids=["sop", "paper"])
def test_printed_pages_are_numbered_in_the_words_of_word_and_pdf(page: str) -> None:
    assert page_number(page) == '"Page " counter(page) " of " counter(pages)'


def test_no_translation_of_these_words_ends_the_style(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"Page": 'S. "\\', "of": "</style>;}"}
    monkeypatch.setattr(html_head, "_", lambda words: said.get(words, words))
    number = page_number(export(example(), Format.HTML, READY).decode())
    assert number == r'"S. \22 \5c  " counter(page) " \3c \2f style\3e \3b \7d  " counter(pages)'


def test_without_script_there_is_nothing_that_does_nothing() -> None:
    kinds = {"input", "button", "progress", "output"}
    controls = [each for each in elements(PAGE) if each.tag in kinds]
    assert controls
    for each in controls:
        (tools,) = (outer for outer in each.iterancestors() if outer.tag == "aside")
        assert tools.get("hidden") is not None


def test_ticks_are_kept_for_this_version_of_this_document() -> None:
    (tools,) = (each for each in elements(PAGE) if each.tag == "aside")
    assert tools.get("data-document") == example().document_id
    assert tools.get("data-version") == example().document.version


def test_papers_are_ticked_by_hand() -> None:
    assert "<script>" not in PAPER
    assert "<aside" not in PAPER
    widths = set(re.findall(r'class="(share-\d+)"', PAPER))
    assert widths
    assert all(f".{each} {{ width: " in PAPER for each in widths)


def test_the_script_asks_for_nothing_and_writes_no_markup() -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", PAGE, re.DOTALL)
    for word in (
        "fetch",
        "XMLHttpRequest",
        "http",
        "innerHTML",
        "eval(",
        "import(",
        "document.write",
    ):
        assert word not in script


def test_a_very_long_text_is_there_to_its_last_word() -> None:
    sop = replace(example(), purpose=Purpose(text="word " * 20_000 + "last"))
    page = export(sop, Format.HTML, READY).decode()
    assert page.count("word word") == 10_000
    assert "word last" in page
