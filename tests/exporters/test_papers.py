"""All papers: sound files, the same bytes, nothing private but what the paper is for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from sop_studio.errors import ExportRefused, UsageError
from sop_studio.exporters.blocks import Form, values_of
from sop_studio.exporters.documents import rich_text
from sop_studio.exporters.formats import Format
from sop_studio.exporters.papers.making import paper_copy, paper_file_name, paper_rich_text
from sop_studio.exporters.papers.paper import (
    Paper,
    ReadersSheet,
    ReviewPack,
    RunSheet,
    paper_named,
    paper_names,
)
from sop_studio.library.starters import STARTERS, load_sample, load_starter
from sop_studio.model.findings import Finding, Report, Severity
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.model.margin_parts import Comment
from sop_studio.model.sop import Margin, Sop
from tests.exporters import reading, word_rules
from tests.exporters.conftest import Golden
from tests.exporters.copies import NOT_READY, READY
from tests.exporters.every_field import every_field
from tests.exporters.papers_support import (
    FORMATS,
    PAPERS,
    made,
    page,
    page_without_style,
    word_lines,
    words,
)
from tests.exporters.test_hostile import LIVE, TEXTS, Page

EVERY_PAPER = pytest.mark.parametrize("name", sorted(PAPERS))
EVERY_FORMAT = pytest.mark.parametrize("to", FORMATS)
TOKEN = "ghp_" + "Zk3v9Qx7Lm2Rt8Wb4Nc6Yd1Hs5Jf0Pa3Ug7E"
MAY_LEAVE = {
    "run-sheet": (),
    "review-security": ("margin.comments",),
    "readers": ("training.readers",),
}


@EVERY_PAPER
def test_what_the_papers_of_the_sample_look_like(name: str, golden: Golden) -> None:
    sop, paper = load_sample(), PAPERS[name]
    golden(f"paper-{name}.html", page_without_style(made(sop, paper, Format.HTML)))
    golden(f"paper-{name}.docx.txt", word_lines(made(sop, paper, Format.DOCX)))


@EVERY_PAPER
@EVERY_FORMAT
def test_the_same_sop_gives_the_same_bytes(name: str, to: Format) -> None:
    sop, _made = every_field()
    assert made(sop, PAPERS[name], to) == made(sop, PAPERS[name], to)


@EVERY_PAPER
@EVERY_FORMAT
def test_nothing_private_leaves_but_what_the_paper_is_for(name: str, to: Format) -> None:
    sop, fields = every_field()
    document = made(sop, PAPERS[name], to)
    parts = reading.docx_parts(document).values() if to is Format.DOCX else [document]
    left = {
        where.place
        for word, where in fields.private().items()
        if any(word.encode() in part for part in parts)
    }
    assert {place for place in left if not place.startswith(MAY_LEAVE[name])} == set()


@EVERY_FORMAT
def test_a_review_pack_can_leave_without_comments(to: Format) -> None:
    sop, fields = every_field()
    said = words(sop, ReviewPack("security", with_comments=False), to)
    assert not [word for word in fields.private() if word in said]


@EVERY_PAPER
@EVERY_FORMAT
def test_every_page_says_what_it_belongs_to(name: str, to: Format) -> None:
    sop = load_sample()
    said = words(sop, PAPERS[name], to)
    content = digits(content_hash(sop))
    grouped = " ".join(content[at : at + 8] for at in range(0, len(content), 8))
    assert grouped in said
    assert f"Content {content[:12]}" in said
    assert sop.document.version in said
    assert "For approval" in said


@EVERY_PAPER
def test_a_word_paper_is_sound_and_numbers_its_pages(name: str) -> None:
    for sop in (load_sample(), every_field()[0], Sop(document_id="0" * 32)):
        document = made(sop, PAPERS[name], Format.DOCX, NOT_READY)
        assert word_rules.problems(document) == []
        assert word_rules.fields_of_others(document) == []
        assert word_rules.fields_in(document)[-2:] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("starter", [each.name for each in STARTERS])
def test_papers_of_each_starter_are_sound(starter: str) -> None:
    for paper in PAPERS.values():
        document = made(load_starter(starter), paper, Format.DOCX, NOT_READY)
        assert word_rules.problems(document) == []


@EVERY_PAPER
@pytest.mark.parametrize("text", sorted(TEXTS))
def test_whatever_stands_in_the_fields_nothing_is_live(name: str, text: str) -> None:
    sop, _made = every_field(TEXTS[text])
    document = made(sop, PAPERS[name], Format.DOCX)
    assert word_rules.problems(document) == []
    assert [each for each in word_rules.addresses_in(document) if not LIVE.match(each)] == []
    shown = Page(made(sop, PAPERS[name], Format.HTML).decode())
    assert not shown.tags & {"script", "iframe", "object", "embed", "form", "base", "link"}
    assert shown.handlers == []
    assert [each for each in shown.targets if not LIVE.match(each)] == []
    assert len(set(shown.ids)) == len(shown.ids)


@EVERY_PAPER
def test_links_on_a_web_page_lead_to_something_on_it(name: str) -> None:
    for sop in (load_sample(), every_field()[0]):
        tree = page(made(sop, PAPERS[name], Format.HTML))
        ids = {each.get("id") for each in tree.iter() if each.get("id")}
        within = [each.get("href")[1:] for each in tree.iter("a") if each.get("href")[0] == "#"]
        assert [each for each in within if each not in ids] == []


@EVERY_PAPER
def test_headings_skip_no_level(name: str) -> None:
    tree = page(made(every_field()[0], PAPERS[name], Format.HTML))
    levels = [int(each.tag[1]) for each in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@EVERY_PAPER
def test_every_box_to_tick_has_a_name(name: str) -> None:
    tree = page(made(load_sample(), PAPERS[name], Format.HTML))
    for box in tree.iter("input"):
        assert box.get("aria-label") or box.getparent().tag == "label"


@EVERY_PAPER
@EVERY_FORMAT
def test_a_suspected_secret_stops_every_paper(name: str, to: Format) -> None:
    found = Finding(
        "S01", Severity.BLOCKER, "purpose", "purpose.text", "purpose.text", "A token.", "Out."
    )
    report = Report(37, ready=False, lines=(), findings=(found,), silenced=())
    with pytest.raises(ExportRefused, match="Nothing was exported"):
        made(load_sample(), PAPERS[name], to, report)


def test_a_secret_in_a_comment_stops_the_paper_that_prints_it() -> None:
    comment = Comment(place="purpose.text", author="A. Novak", text=f"It is {TOKEN}, I think")
    sop = replace(load_sample(), margin=Margin(comments=(comment,)))
    with pytest.raises(ExportRefused, match="The comment at “Purpose"):
        made(sop, ReviewPack("security"), Format.DOCX)
    assert TOKEN not in words(sop, ReviewPack("security", with_comments=False), Format.DOCX)
    assert TOKEN not in words(sop, RunSheet(), Format.DOCX)


@pytest.mark.parametrize(
    "pack", [ReviewPack(TOKEN), ReviewPack("qa", reviewer=TOKEN), ReviewPack("qa", by=TOKEN)]
)
def test_a_secret_that_was_given_with_a_paper_stops_it(pack: ReviewPack) -> None:
    with pytest.raises(ExportRefused, match="What you gave with the paper"):
        made(load_sample(), pack, Format.DOCX)


def test_a_draft_says_what_its_papers_are_good_for() -> None:
    sop = load_sample()
    assert "DRAFT, for a supervised run only" in words(sop, RunSheet(), Format.DOCX, NOT_READY)
    assert "DRAFT, for review only" in words(sop, ReviewPack("qa"), Format.HTML, NOT_READY)
    assert "DRAFT, not to be signed" in words(sop, ReadersSheet(), Format.DOCX, NOT_READY)
    assert "DRAFT" not in words(sop, ReadersSheet(), Format.DOCX, READY)


def test_papers_do_not_leave_as_markdown() -> None:
    with pytest.raises(ExportRefused, match="Word, PDF or HTML"):
        made(load_sample(), RunSheet(), Format.MARKDOWN)


def test_a_paper_is_named_on_the_command_line() -> None:
    found: dict[str, Paper] = {name: paper_named(name) for name in paper_names()}
    assert found["run-sheet"] == RunSheet()
    assert found["readers"] == ReadersSheet()
    assert found["review:security"] == ReviewPack("security")
    assert paper_named("review:Legal and privacy") == ReviewPack("Legal and privacy")
    for name in ("", "review", "review:", "run-sheet:x", "readers:a", "RUN"):
        with pytest.raises(UsageError, match="run-sheet"):
            paper_named(name)


def test_the_name_of_the_file_says_which_paper_it_is() -> None:
    sop = load_sample()
    assert paper_file_name(sop, ReviewPack("qa"), Format.DOCX) == (
        "SOP-REL-001_Review-pack-Quality-assurance_Production-Deployment_v1.2.docx"
    )
    assert paper_file_name(sop, RunSheet(), Format.HTML).startswith("SOP-REL-001_Run-sheet_")


@EVERY_PAPER
def test_what_is_printed_at_once_says_what_the_file_says(name: str) -> None:
    sop, paper = load_sample(), PAPERS[name]
    printed = paper_rich_text(sop, paper, READY, lambda _text: False)
    tree = page(printed.encode())
    said = " ".join("".join(map(str, tree.itertext())).split())
    for section in paper_copy(sop, paper, READY, lambda _text: False).outline.sections:
        for block in section.blocks:
            for value in values_of(block):
                if value.form in {Form.WORD, Form.CODE}:
                    assert " ".join(value.text.split()) in said, value.place
    assert "&lt;table" not in printed


def test_a_table_in_a_text_is_ruled_where_it_is_pasted() -> None:
    table = "| Day | Window |\n| --- | --- |\n| Tuesday | 9 to 12 |"
    sop = replace(load_sample(), purpose=replace(load_sample().purpose, text=table))
    assert "&lt;table" not in rich_text(sop, READY)
