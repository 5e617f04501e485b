"""The Word copy: what makes it a document that can be signed as it is."""

from __future__ import annotations

import hashlib
import re

import pytest
from lxml import etree
from msgspec.structs import replace

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import Wishes
from sop_studio.model.bookmarks import bookmark_of
from sop_studio.model.parts import Activity, Change, Role
from sop_studio.model.sop import Document, History, Roles, Sop
from tests.exporters import reading, word_rules
from tests.exporters.copies import NOT_READY, READY
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.exporters.reading import W
from tests.storage.any_sop import png

EMU_PER_CENTIMETRE = 360_000


def body(sop: Sop) -> etree._Element:
    parts = reading.docx_parts(export(sop, Format.DOCX, READY))
    return etree.fromstring(parts["word/document.xml"])


def tables(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{W}tbl"))


def pictures(root: etree._Element) -> list[etree._Element]:
    inline = root.iter("{*}inline")
    return [each for each in inline if each.find("{*}graphic/{*}graphicData/{*}pic") is not None]


def test_every_table_but_the_title_block_repeats_its_head_and_is_named() -> None:
    title_block, *others = tables(body(every_field()[0]))
    assert title_block.find(f"{W}tr/{W}trPr/{W}tblHeader") is None
    for table in others:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert caption is not None
        assert caption.get(f"{W}val")


def test_no_row_breaks_across_pages() -> None:
    for row in body(every_field()[0]).iter(f"{W}tr"):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_rows_of_one_step_stay_together() -> None:
    for table in tables(body(example())):
        head, *rows = table.iterfind(f"{W}tr")
        if "Expected result" not in reading.text_in(head):
            continue
        for row in rows:
            joined = all(
                cell.find(f"{W}tcPr/{W}tcBorders/{W}bottom") is not None
                for cell in row.iterfind(f"{W}tc")
            )
            paragraphs = list(row.iter(f"{W}p"))
            kept = all(each.find(f"{W}pPr/{W}keepNext") is not None for each in paragraphs)
            assert kept or not joined


def test_each_value_stands_alone_in_its_paragraph_under_its_hidden_name() -> None:
    sop, made = every_field()
    root = body(sop)
    held: dict[str, etree._Element] = {}
    for mark in root.iter(f"{W}bookmarkStart"):
        name = mark.get(f"{W}name") or ""
        if not re.fullmatch("_sop_[0-9a-f]{10}", name):
            continue
        paragraph = mark.getparent()
        assert paragraph is not None
        assert paragraph.tag == f"{W}p"
        assert paragraph not in held.values(), "two values share a paragraph"
        held[name] = paragraph
    texts = {name: reading.text_in(paragraph) for name, paragraph in held.items()}
    printed = {word for word, where in made.printed().items() if not where.place.endswith(".alt")}
    for word in printed:
        assert any(word in text for text in texts.values())
    for text in texts.values():
        assert sum(word in text for word in printed) <= 1


def test_the_hidden_name_comes_from_the_id_path() -> None:
    path = "procedure.steps[drain].expected"
    digits = hashlib.sha1(path.encode(), usedforsecurity=False).hexdigest()[:10]
    assert bookmark_of(path) == f"_sop_{digits}"
    names = [each.get(f"{W}name") for each in body(example()).iter(f"{W}bookmarkStart")]
    assert names.count(bookmark_of(path)) == 1


def test_a_date_that_is_still_open_can_be_filled_in_by_hand() -> None:
    document = replace(example().document, effective="", next_review="")
    root = body(replace(example(), document=document))
    block = tables(root)[0]
    cells = [reading.text_in(cell) for cell in block.iter(f"{W}tc")]
    assert cells[cells.index("Effective date") + 1] == ""
    assert "Next review" not in cells
    names = [each.get(f"{W}name") for each in block.iter(f"{W}bookmarkStart")]
    assert names.count(bookmark_of("document.effective")) == 1


def test_heads_that_have_no_room_beside_each_other_stand_upright() -> None:
    roles = tuple(Role(id=f"role-{n}", name=f"Database Administrator {n}") for n in range(12))
    everybody = tuple(role.id for role in roles)
    activity = Activity(id="activity", name="Restart", informed=everybody)
    grid = Roles(roles=roles, activities=(activity,))
    sop = replace(example(), roles=grid)
    upright = [each.get(f"{W}val") for each in body(sop).iter(f"{W}textDirection")]
    assert upright == ["btLr"] * 12
    assert list(body(example()).iter(f"{W}textDirection")) == []
    assert word_rules.problems(export(sop, Format.DOCX, READY)) == []


def test_a_name_of_a_role_that_is_one_long_word_stands_upright_with_no_other() -> None:
    names = ("Responsiblepersonforthewholerollout" * 9, "Executor", "Lead")
    roles = tuple(Role(id=name[:5].lower(), name=name) for name in names)
    activity = Activity(id="activity", name="Restart", informed=tuple(each.id for each in roles))
    sop = replace(example(), roles=Roles(roles=roles, activities=(activity,)))
    assert list(body(sop).iter(f"{W}textDirection")) == []


def test_the_properties_say_what_the_document_is_and_nothing_of_the_machine() -> None:
    wishes = Wishes(revision="a" * 32)
    parts = reading.docx_parts(export(example(), Format.DOCX, READY, wishes))
    core = etree.fromstring(parts["docProps/core.xml"])
    told = {etree.QName(each).localname: each.text for each in core}
    assert told == {
        "title": "Restart the mail gateway",
        "subject": "SOP-REL-007",
        "creator": "A. Novak",
        "language": "en-GB",
        "contentStatus": "For approval",
        "version": "1.2",
    }
    custom = etree.fromstring(parts["docProps/custom.xml"])
    values = {each.get("name"): "".join(map(str, each.itertext())) for each in custom}
    assert values["SOP document id"] == "5" * 32
    assert re.fullmatch("[0-9a-f]{64}", values["SOP content hash"])
    # By these an edited copy is read back against what it came from.
    assert values["SOP revision"] == "a" * 32
    assert values["SOP export id"] == values["SOP content hash"][:12]


def test_the_author_is_who_wrote_the_version_else_who_owns_the_sop() -> None:
    def author(sop: Sop) -> str:
        parts = reading.docx_parts(export(sop, Format.DOCX, READY))
        return etree.fromstring(parts["docProps/core.xml"]).findtext("{*}creator") or ""

    first, second = Change(version="1", author="A."), Change(version="2", author="B. _Novak_")
    document = Document(owner="Release Manager")
    assert author(Sop(history=History(changes=(first, second)), document=document)) == "B. Novak"
    assert author(Sop(document=document)) == "Release Manager"
    assert author(Sop()) == ""


@pytest.mark.parametrize("report", [READY, NOT_READY])
def test_the_structure_is_sound(report: object) -> None:
    for sop in (Sop(document_id="0" * 32), example(), every_field()[0]):
        assert word_rules.problems(export(sop, Format.DOCX, report)) == []  # type: ignore[arg-type]


def test_a_tall_picture_leaves_room_on_its_page() -> None:
    tall = png(500, 4000, b"tall")
    name = hashlib.sha256(tall).hexdigest()
    step = example().procedure.steps[1]
    picture = replace(step.pictures[0], sha256=name)
    steps = (replace(step, pictures=(picture,)),)
    procedure = replace(example().procedure, steps=steps)
    sop = replace(example(), procedure=procedure, pictures={name: tall})
    (drawing,) = pictures(body(sop))
    extent = drawing.find("{*}extent")
    assert extent is not None
    wide, high = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
    assert high <= 20 * EMU_PER_CENTIMETRE
    assert high == pytest.approx(8 * wide, rel=0.01)


def test_a_picture_keeps_its_shape_and_is_described() -> None:
    (drawing,) = pictures(body(example()))
    extent = drawing.find("{*}extent")
    described = drawing.find("{*}docPr")
    assert extent is not None
    assert described is not None
    assert int(extent.get("cx", "0")) == 2 * int(extent.get("cy", "0"))
    assert described.get("descr") == "Messages per minute"
