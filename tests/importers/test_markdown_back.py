"""What was exported as Markdown comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from sop_studio.exporters.documents import export, export_beside
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import Wishes
from sop_studio.importers.markdown import read_markdown
from sop_studio.model.numbering import written_records
from sop_studio.model.parts import Change, Entry, Step, Term
from sop_studio.model.sop import Definitions, Document, History, Procedure, Scope, Sop, Status
from tests.exporters.copies import FORMATS_HERE, NOT_READY, READY
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.exporters.test_hostile import TEXTS, WORDS
from tests.importers.printed_fields import printed_fields
from tests.importers.some_sops import some_sop
from tests.markup.readers import commonmark, python_markdown
from tests.markup.structure import structure


def back(sop: Sop) -> Sop:
    return read_markdown(export(sop, Format.MARKDOWN, READY), "copy.md").sop


def test_the_example_comes_back_with_its_pictures_and_without_a_word() -> None:
    read = read_markdown(export(example(), Format.MARKDOWN, READY), "copy.md")
    assert printed_fields(read.sop) == printed_fields(example())
    assert read.sop.pictures == example().pictures
    assert read.sop.document_id == example().document_id
    assert read.notices == ()


def test_what_came_back_is_exported_as_the_very_same_text() -> None:
    text = export(example(), Format.MARKDOWN, READY)
    assert export(read_markdown(text, "copy.md").sop, Format.MARKDOWN, READY) == text


def test_pictures_beside_the_file_come_back_as_well(tmp_path: Path) -> None:
    text, pictures = export_beside(example(), READY, "copy pictures")
    assert b"](copy%20pictures/" in text
    assert b"base64" not in text
    (tmp_path / "copy pictures").mkdir()
    for name, data in pictures.items():
        (tmp_path / "copy pictures" / name).write_bytes(data)
    read = read_markdown(text, "copy.md", tmp_path).sop
    assert printed_fields(read) == printed_fields(example())
    assert read.pictures == example().pictures


@pytest.mark.parametrize("name", [None, *sorted(TEXTS)])
def test_every_field_comes_back_whatever_stands_in_it(name: str | None) -> None:
    sop, _made = every_field(TEXTS[name] if name else "{word}")
    assert printed_fields(back(sop)) == printed_fields(sop)


@given(some_sop())
@settings(max_examples=15)
def test_any_sop_comes_back(sop: Sop) -> None:
    assert printed_fields(back(sop)) == printed_fields(sop)


@pytest.mark.long
@given(some_sop())
@settings(max_examples=1500)
def test_long_campaign_on_copies_that_come_back(sop: Sop) -> None:
    assert printed_fields(back(sop)) == printed_fields(sop)


@pytest.mark.parametrize("length", [100_000, 199_999])
def test_a_very_long_text_comes_back(length: int) -> None:
    texts = ("word " * (length // 5), "*" * length, "x" * length)
    sop = Sop(
        document_id="1" * 32,
        scope=Scope(included=tuple(Entry(id=f"e{at}", text=each) for at, each in enumerate(texts))),
        definitions=Definitions(terms=(Term(id="t", term="a", definition=texts[1]),)),
        procedure=Procedure(steps=tuple(Step(id=f"s{n}", details=t) for n, t in enumerate(texts))),
    )
    assert printed_fields(back(sop)) == printed_fields(sop)


def test_sub_steps_below_step_100_come_back_where_every_reader_finds_them() -> None:
    inner = Step(
        id="inner", action="Look", details="```\nx\n```", substeps=(Step(id="c", action="d"),)
    )
    steps = [Step(id=f"s{at}", action="Go", commands="ls", substeps=(inner,)) for at in (1, 2)]
    many = [Step(id=f"s{at}", action=f"Do {at}") for at in range(3, 100)]
    every = (*many, *(replace(s, id=f"x{s.id}", substeps=()) for s in steps), *steps[:1])
    sop = Sop(document_id="1" * 32, procedure=Procedure(steps=every))
    assert printed_fields(back(sop)) == printed_fields(sop)
    text = export(sop, Format.MARKDOWN, READY).decode()
    assert structure(python_markdown(text)) == structure(commonmark(text))


def test_a_history_that_was_typed_oldest_first_is_printed_the_other_way_round_and_comes_back() -> (
    None
):
    rows = (Change(version="1.0", date="2024-01-05"), Change(version="2.0", date="2025-02-03"))
    sop = Sop(document_id="1" * 32, history=History(changes=rows))
    for to in FORMATS_HERE:
        words = WORDS[to](export(sop, to, READY))
        assert words.rindex("2025-02-03") < words.rindex("2024-01-05")
    assert sop.history.changes == rows
    assert printed_fields(back(sop)) == printed_fields(sop)
    assert [each.version for each in back(sop).history.changes] == ["2.0", "1.0"]


@pytest.mark.parametrize("status", ["draft", "superseded", "retired"])
def test_what_a_copy_warns_of_is_no_field(status: Status) -> None:
    """The warning stands in bold before everything; so does a label over a text of many lines."""
    document = Document(status=status, trigger="> When it is red")
    sop = Sop(document_id="1" * 32, document=document)
    for report in (READY, NOT_READY):
        read = read_markdown(export(sop, Format.MARKDOWN, report), "copy.md")
        assert read.sop.document.trigger == document.trigger
        assert read.sop.custom.sections == ()


def test_no_copy_comes_back_as_approved() -> None:
    approved = replace(example(), document=replace(example().document, status="approved"))
    read = read_markdown(export(approved, Format.MARKDOWN, READY), "copy.md")
    assert read.sop.document.status == "draft"
    assert all(not each.content_hash for each in read.sop.document.approvals)
    assert read.notices == (
        "The document says that it is approved; the SOP made of it is a draft.",
    )


def test_records_that_were_printed_come_back_and_what_is_made_anew_does_not() -> None:
    sop, made = every_field()
    chosen = frozenset({*(each.key for each in written_records(sop)), "traceability"})
    text = export(sop, Format.MARKDOWN, READY, Wishes(appendices=chosen))
    read = read_markdown(text, "copy.md")
    assert printed_fields(read.sop)[:-1] == printed_fields(sop)[: len(printed_fields(read.sop)) - 1]
    assert read.sop.training.walkthroughs[0].trainer == sop.training.walkthroughs[0].trainer
    assert any("Where the steps came from" in notice for notice in read.notices)
    kept = export(read.sop, Format.MARKDOWN, READY, Wishes(appendices=chosen)).decode()
    quotes = {word for word, where in made.words.items() if ".source." in where.place}
    told = {word for word, where in made.words.items() if where.section and word in text.decode()}
    assert {word for word in told - quotes if word not in kept} == set()
