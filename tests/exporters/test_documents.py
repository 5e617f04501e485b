"""What a copy says of itself: its standing, its signatures, its name; when it may not leave."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import force_setattr, replace

from sop_studio.checks.checker import check
from sop_studio.errors import ExportRefused
from sop_studio.exporters.documents import export, export_beside, rich_text
from sop_studio.exporters.file_names import file_name
from sop_studio.exporters.formats import Format
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.findings import Report
from sop_studio.model.paths import parse
from sop_studio.model.sop import Document, Sop
from tests.checks.sops import TODAY
from tests.exporters import reading
from tests.exporters.copies import FORMATS, NOT_READY, READY
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.exporters.reading import W
from tests.model.json_form import as_json

WORDS = reading.WORDS
PASSWORD = "mysql -u root -pTr0ub4dor&3 mail"
ANY_FORMAT = pytest.mark.parametrize("to", FORMATS)


def words(sop: Sop, to: Format, report: Report) -> str:
    return " ".join(WORDS[to](export(sop, to, report)).split())


def with_status(status: str) -> Sop:
    return apply(example(), SetValue(parse("document.status"), status))[0]


@ANY_FORMAT
@pytest.mark.parametrize("status", ["draft", "in review", "pilot"])
def test_what_is_not_ready_is_marked_as_a_draft(to: Format, status: str) -> None:
    said = words(with_status(status), to, NOT_READY)
    assert re.search("draft.{0,4} not for use", said, re.IGNORECASE)
    assert "For approval" not in said


@ANY_FORMAT
@pytest.mark.parametrize("status", ["draft", "in review", "pilot"])
def test_what_is_ready_goes_out_for_approval(to: Format, status: str) -> None:
    said = words(with_status(status), to, READY)
    assert "For approval" in said
    assert "draft" not in said.lower()


@ANY_FORMAT
@pytest.mark.parametrize("report", [READY, NOT_READY])
@pytest.mark.parametrize("status", ["approved", "superseded", "retired"])
def test_what_was_decided_stands(to: Format, status: str, report: Report) -> None:
    said = words(with_status(status), to, report)
    assert status.capitalize() in said
    assert "draft" not in said.lower()
    assert "For approval" not in said


@ANY_FORMAT
def test_an_empty_section_of_a_ready_document_says_so(to: Format) -> None:
    sop = replace(example(), definitions=Sop().definitions)
    assert "None." in words(sop, to, READY)
    assert "Not yet written." not in words(sop, to, READY)
    assert "Not yet written." in words(sop, to, NOT_READY)


@ANY_FORMAT
def test_recorded_decisions_are_printed_as_recorded(to: Format) -> None:
    said = words(example(), to, READY)
    assert "Approved with comments" in said
    assert "2026-09-28" in said
    assert "recorded" in said.lower()


def approval_rows(sop: Sop) -> list[list[str]]:
    """The cells of the table in which people sign, row by row."""
    part = reading.docx_parts(export(sop, Format.DOCX, READY))["word/document.xml"]
    for table in etree.fromstring(part).iter(f"{W}tbl"):
        rows = [
            [reading.text_in(cell) for cell in row.iterfind(f"{W}tc")]
            for row in table.iterfind(f"{W}tr")
        ]
        if "Signature" in rows[0]:
            return rows
    raise AssertionError("nobody can sign")


def test_signatures_stay_to_be_made_by_hand() -> None:
    head, *rows = approval_rows(example())
    assert head[-2:] == ["Signature", "Date"]
    assert [row[-2:] for row in rows] == [["", "Date"]] * 2
    assert head[-3] == "Decision"
    assert [row[-3] for row in rows] == ["Recorded:Approved with comments2026-09-28", "Choose"]


def test_nothing_is_recorded_where_nobody_decided() -> None:
    sop = example()
    open_rows = tuple(replace(row, decision="", decided_on="") for row in sop.document.approvals)
    document = replace(sop.document, approvals=open_rows)
    head, *rows = approval_rows(replace(sop, document=document))
    assert head == ["Role", "Name", "Signature means", "Decision", "Signature", "Date"]
    assert [row[-3:] for row in rows] == [["Choose", "", "Date"]] * 2


@ANY_FORMAT
def test_every_page_says_which_document_it_is(to: Format) -> None:
    made = export(example(), to, READY)
    said = words(example(), to, READY)
    if to is Format.DOCX:
        parts = reading.docx_parts(made)
        around = [etree.fromstring(parts[f"word/{name}1.xml"]) for name in ("header", "footer")]
        said = " ".join(reading.text_in(part) for part in around)
        assert "Page 1 of " in said
    for wanted in ("SOP-REL-007", "Restart the mail gateway", "1.2", "2026-10-01", "For approval"):
        assert wanted in said


@ANY_FORMAT
def test_the_same_sop_gives_the_same_bytes(to: Format) -> None:
    assert export(example(), to, READY) == export(example(), to, READY)
    first, second = every_field()[0], every_field()[0]
    assert export(first, to, NOT_READY) == export(second, to, NOT_READY)


@ANY_FORMAT
def test_exporting_changes_nothing(to: Format) -> None:
    sop = example()
    before = as_json(sop)
    export(sop, to, READY)
    assert as_json(sop) == before


@ANY_FORMAT
def test_a_password_stops_every_export(to: Format) -> None:
    path = parse("procedure.steps[0].commands")
    sop = apply(example(), SetValue(path, PASSWORD))[0]
    report = check(sop, today=TODAY)
    with pytest.raises(ExportRefused, match=r"^Nothing was exported\. ") as refused:
        export(sop, to, report)
    assert "Look at “Procedure, step 1, Commands”." in str(refused.value)
    assert "Tr0ub4dor" not in str(refused.value)


def test_a_password_stops_the_clipboard_and_pictures_beside_too() -> None:
    report = check(apply(example(), SetValue(parse("purpose.text"), PASSWORD))[0], today=TODAY)
    with pytest.raises(ExportRefused):
        rich_text(example(), report)
    with pytest.raises(ExportRefused):
        export_beside(example(), report, "copy_pictures")


def test_findings_that_are_no_secrets_stop_nothing() -> None:
    sop = Sop(document_id="0" * 32)
    report = check(sop, today=TODAY)
    assert report.findings
    assert export(sop, Format.MARKDOWN, report)


@pytest.mark.parametrize(
    ("document", "name"),
    [
        (
            Document(id="SOP-REL-001", title="Deploy Service X", version="1.2"),
            "SOP-REL-001_Deploy-Service-X_v1.2.md",
        ),
        (Document(title='Deploy *fast* / <now>: "a\\b" | c? *'), "Deploy-fast-now-a-b-c.md"),
        (Document(), "Untitled-SOP.md"),
        (Document(title="..", id="../.."), "SOP.md"),
        (Document(title="con"), "SOP_con.md"),
        (Document(title="Größe prüfen 東京"), "Größe-prüfen-東京.md"),
        (Document(title="x", version=" 2 "), "x_v2.md"),
        (Document(title="x" * 119 + ".y"), "x" * 119 + ".md"),
    ],
)
def test_the_file_is_named_after_the_document(document: Document, name: str) -> None:
    assert file_name(Sop(document=document), Format.MARKDOWN) == name


@given(st.text(max_size=300), st.text(max_size=30), st.text(max_size=30))
def test_any_title_gives_a_name_that_every_system_takes(
    title: str, identifier: str, version: str
) -> None:
    document = Document()
    for field, text in (("title", title), ("id", identifier), ("version", version)):
        # As no SOP has it: not cleaned.
        force_setattr(document, field, text)
    name = file_name(Sop(document=document), Format.DOCX)
    assert name.endswith(".docx")
    assert len(name.encode()) <= 130
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f ]', name)
    assert not name.startswith((".", "-"))
