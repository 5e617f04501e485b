"""No field can run a script, load anything from elsewhere, or hide where it leads."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown import Markdown

from sop_studio.markup import (
    dangerous_links,
    escape,
    html,
    html_line,
    parse,
    plain,
    portable,
    portable_line,
)
from tests.markup.payloads import ADDRESSES, all_payloads
from tests.markup.readers import commonmark, python_markdown

ALLOWED = {
    "p", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a",
    "img", "br", "hr", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "pre": {"class"},
    "code": {"class"},
    "th": {"style"},
    "td": {"style"},
}
LIVE_LINK = re.compile(r"(https?://|mailto:|#)[^\s<>\"'`\\]+|sop:[\w.-]+")
PICTURE = re.compile(r"sop-image:[0-9a-f]{64}")
STYLE = re.compile(r"text-align: (left|center|right);")


class _Auditor(HTMLParser):
    """Collects whatever in a page is not on the list of what fields may hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ALLOWED_ATTRIBUTES.get(tag, set()) or not _is_harmless(name, value):
                self.faults.append(f"<{tag} {name}={value!r}>")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"section {data}")


def _is_harmless(name: str, value: str | None) -> bool:
    rules = {"href": LIVE_LINK, "src": PICTURE, "style": STYLE}
    return name not in rules or rules[name].fullmatch(value or "") is not None


def faults_in(page: str) -> list[str]:
    auditor = _Auditor()
    auditor.feed(page)
    auditor.close()
    return auditor.faults


def test_the_auditor_sees_what_it_must_see() -> None:
    bad = "<script>x</script><img src=//h/x><a href='javascript:x'>y</a><p onclick=x><!-- c -->"

    assert len(faults_in(bad)) == 5
    assert faults_in('<p><a href="https://h.test/x">y</a></p>') == []


def test_there_are_many_payloads_and_unguarded_they_work() -> None:
    unguarded = Markdown(extensions=["tables"])
    live = [text for text in all_payloads() if faults_in(unguarded.reset().convert(text))]

    assert len(all_payloads()) >= 300
    assert len(live) >= 300


def test_no_payload_lives_in_what_is_shown_or_exported() -> None:
    for text in all_payloads():
        shown = [html(text), html_line(text), html(escape(text))]
        for written in (portable(text), portable_line(text)):
            shown += [python_markdown(written), commonmark(written)]
        for page in shown:
            assert faults_in(page) == [], text


def test_raw_html_is_shown_as_the_text_it_is() -> None:
    text = 'Type <ns> or <b onclick="x">bold</b>, never <script>alert(1)</script>.'

    assert plain(text) == text
    assert html(text).count("&lt;") == 5


@pytest.mark.parametrize("address", [each for each in ADDRESSES if "<" not in each])
def test_a_refused_address_is_reported_and_still_readable(address: str) -> None:
    text = f"Go [here](<{address}>) now"

    refused = dangerous_links(text)

    assert len(refused) == 1
    assert refused[0].label == "here"
    assert not refused[0].is_picture
    shown = plain(text)
    assert shown.startswith("Go here (")
    assert refused[0].target[:20].split()[0] in shown


def test_good_links_and_pictures_of_the_sop_stay_live() -> None:
    picture = "sop-image:" + "0123456789abcdef" * 4
    text = (
        f"[a](https://h.test/x) <http://h.test> [m](mailto:a@h.test) [t](#top) [s](sop:ab12) "
        f"![shot]({picture}) https://bare.test/p."
    )

    assert dangerous_links(text) == ()
    rendered = html(text)
    for address in (
        "https://h.test/x", "http://h.test", "mailto:a@h.test", "#top", "sop:ab12",
        "https://bare.test/p",
    ):  # fmt: skip
        assert f'href="{address}"' in rendered
    assert f'src="{picture}"' in rendered


def test_a_remote_picture_is_a_link_a_person_may_follow() -> None:
    text = "![chart](https://h.test/c.png)"

    assert portable(text) == "chart (<https://h.test/c.png>)"
    assert dangerous_links(text)[0].is_picture
    assert "<img" not in html(text)


def test_the_bytes_of_a_data_picture_are_not_poured_into_the_text() -> None:
    text = f"![x](data:image/png;base64,{'A' * 5000})"

    assert len(plain(text)) < 100
    assert parse(portable(text)) == parse(text)


def test_link_definitions_are_judged_like_links() -> None:
    text = "[x][r] and [y][r]\n\n[r]: javascript:alert(1)"

    assert [link.label for link in dangerous_links(text)] == ["x", "y"]
    assert "<a" not in html(text)
    assert plain(text) == "x (javascript:alert(1)) and y (javascript:alert(1))"


def test_cells_beyond_the_last_column_are_judged_too() -> None:
    text = "| a |\r\n|---|\r\n| b | [x](javascript:alert(1)) |"

    assert [link.label for link in dangerous_links(text)] == ["x"]
