"""Whatever stands in the fields, the documents are sound and nothing in them is live."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from msgspec.structs import replace

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.traceability import TRACEABILITY
from sop_studio.exporters.wishes import Wishes
from sop_studio.model.sections import SECTIONS
from tests.exporters import reading, word_rules
from tests.exporters.copies import FORMATS, NOT_READY
from tests.exporters.every_field import PICTURE_NAME, every_field
from tests.markup.readers import commonmark

EVERYTHING = frozenset({*(each.key for each in SECTIONS), TRACEABILITY})
IMITATION = f'src="sop-image:{PICTURE_NAME}"'
TEXTS = {
    "markup": "<b>{word}</b> & ]]> <script>alert(1)</script> <img src=x onerror=alert(1)>",
    "xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:p/> {word} &b; --> ]]>',
    "field codes": '{{DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"}} {{ PAGE }} {word}',
    "links": "[{word}](javascript:alert(1)) [a](vbscript:x) [b](file:///etc/passwd) [c](//evil/x)",
    "pictures": "![{word}](http://evil.example.com/x.png) ![b](file:///x) ![c](data:image/png,x)",
    "markdown": "| {word} | ``` # - 1. > ~~~ **_` [x]: http://a 1) === --- \\",
    "table": "{word} | b |\n--- | ---\n1 | 2",
    "templates": "{{{{ copy }}}} {{% for x in y %}} {{{{ ''.__class__ }}}} {word} ${{7*7}}",
    "directions": "{word} \u202e gnp.exe \u2066\u200f \U0001f468\u200d\U0001f469 日本語 عربى",
    "controls": "\x00\x08\x0b\x0c\x1f{word}\ufffe\r\n\t",
    "formula": '=HYPERLINK("http://evil","x") {word} @SUM(1+1)*cmd|\' /C calc\'!A0',
    "maths": "${{x}}$ {word} $$y$$ `$HOME/$USER` [a](http://a/$b$) <http://c/$d$> \\(z\\) $`e`$",
    "headings": "# {word}\n\n###### deep\n\nunder\n===\n\n#### also",
    "imitations": f'<img alt="a" {IMITATION}> {IMITATION} {{word}}',
    "lists": "1. {word}\n   - a\n     7. b\n\n        code\n- \n- [ ] c",
}
WORDS = reading.WORDS
LIVE = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


class Page(HTMLParser):
    """Collects what is live in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.targets: list[str] = []
        self.sources: list[str] = []
        self.ids: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name.startswith("on"):
                self.handlers.append(name)
            if name in {"href", "action", "formaction", "xlink:href"}:
                self.targets.append(value or "")
            if name in {"src", "srcset", "poster", "background", "data"}:
                self.sources.append(value or "")
            if name == "id":
                self.ids.append(value or "")


def document(to: Format, name: str) -> tuple[bytes, set[str]]:
    sop, made = every_field(TEXTS[name])
    words = {word for word, where in made.words.items() if where.section is not None}
    kept = {word for word in words if not made.words[word].place.endswith(".content_hash")}
    return export(sop, to, NOT_READY, Wishes(appendices=EVERYTHING)), kept


ANY_TEXT = pytest.mark.parametrize("name", sorted(TEXTS))


@ANY_TEXT
def test_a_word_file_stays_sound(name: str) -> None:
    made, words = document(Format.DOCX, name)
    assert word_rules.problems(made) == []
    said = reading.docx_words(made)
    assert {word for word in words if word not in said} == set()


@ANY_TEXT
def test_a_word_file_has_no_field_and_no_link_of_the_writers_making(name: str) -> None:
    made, _words = document(Format.DOCX, name)
    assert word_rules.fields_of_others(made) == []
    assert word_rules.fields_in(made)[-2:] == ["PAGE", "NUMPAGES"]
    assert [each for each in word_rules.addresses_in(made) if not LIVE.match(each)] == []


@ANY_TEXT
def test_a_web_page_stays_sound_and_nothing_in_it_is_live(name: str) -> None:
    made, words = document(Format.HTML, name)
    page = Page(made.decode())
    assert not page.tags & {"iframe", "object", "embed", "form", "base", "link"}
    # The one script is ours, as the policy of the page knows it.
    assert made.count(b"<script") == 1
    assert made.count(b"script-src 'sha256-") == 1
    # The one drawing is ours, in parts, and nothing in it loads, moves or holds HTML.
    drawn = re.findall(
        rb'<figure class="flow">\n((?:<svg .*?</svg>\n)+)<figcaption>', made, re.DOTALL
    )
    assert made.count(b"<svg ") == sum(each.count(b"<svg ") for each in drawn)
    assert not page.tags & {"foreignobject", "use", "image", "animate", "set"}
    assert page.handlers == []
    assert [each for each in page.targets if not LIVE.match(each)] == []
    assert [each for each in page.sources if not each.startswith("data:")] == []
    assert len(set(page.ids)) == len(page.ids)
    said = reading.html_words(made)
    assert {word for word in words if word not in said} == set()


@pytest.mark.parametrize("to", [Format.HTML, Format.MARKDOWN])
def test_headings_skip_no_level(to: Format) -> None:
    made, _words = document(to, "headings")
    text = made.decode() if to is Format.HTML else commonmark(made.decode())
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", text)]
    assert levels[0] == 1
    assert len(levels) > 100
    if to is Format.MARKDOWN:
        # There the title block has no heading: `##` in it would be taken for a section.
        levels = levels[levels.index(2) :]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_headings_of_a_word_file_skip_no_level() -> None:
    made, _words = document(Format.DOCX, "headings")
    part = reading.docx_parts(made)["word/document.xml"].decode()
    own = {"FrontHeading": 1}
    styles = re.findall(r'<w:pStyle w:val="(Heading\d|FrontHeading)"/>', part)
    levels = [own.get(style) or int(style[-1]) for style in styles]
    assert len(levels) > 100
    assert all(after <= before + 1 for before, after in pairwise(levels))


@ANY_TEXT
def test_markdown_shows_the_words_and_nothing_in_it_is_live(name: str) -> None:
    made, words = document(Format.MARKDOWN, name)
    page = Page(commonmark(made.decode()))
    assert not page.tags & {"script", "iframe", "object", "b"}
    assert [each for each in page.targets if not LIVE.match(each)] == []
    assert [each for each in page.sources if not each.startswith("data:image/png")] == []
    said = reading.markdown_words(made)
    assert {word for word in words if word not in said} == set()


@pytest.mark.parametrize("to", FORMATS)
def test_what_only_looks_like_a_picture_is_shown_as_it_was_typed(to: Format) -> None:
    sop, _made = every_field(TEXTS["imitations"])
    said = " ".join(WORDS[to](export(sop, to, NOT_READY)).split())
    assert said.count(f'<img alt="a" {IMITATION}> {IMITATION}') > 100


@pytest.mark.parametrize("end", ["", "x" * 2000])
@pytest.mark.parametrize("to", FORMATS)
def test_a_very_long_text_is_printed_whole(to: Format, end: str) -> None:
    sop, _made = every_field()
    purpose = replace(sop.purpose, text="measure twice " * 7000 + end)
    made = export(replace(sop, purpose=purpose), to, NOT_READY)
    words = WORDS[to](made)
    assert words.count("measure twice") == 7000
    assert end in words


def test_only_what_the_page_holds_may_be_shown() -> None:
    made = export(every_field()[0], Format.HTML, NOT_READY).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy[1]
