"""How a Word copy falls into pages, and in which direction its words run."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sop_studio.exporters.added.readers import READERS
from sop_studio.exporters.documents import export
from sop_studio.exporters.docx.direction import stretches
from sop_studio.exporters.formats import Format
from sop_studio.exporters.papers.making import export_paper
from sop_studio.exporters.papers.paper import ReviewPack
from sop_studio.exporters.wishes import STANDARD, Wishes
from sop_studio.model.parts import Activity, Approval, Entry, Picture, Role, Step
from sop_studio.model.sop import Document, Procedure, Purpose, Roles, Scope, Sop
from tests.exporters.copies import READY
from tests.exporters.reading import W, docx_parts
from tests.storage.any_sop import png

HALF_A_PAGE = (16838 - 1531 - 1304) // 2 * 635


def body_of(sop: Sop, wishes: Wishes = STANDARD) -> etree._Element:
    document = export(sop, Format.DOCX, READY, wishes)
    root = etree.fromstring(docx_parts(document)["word/document.xml"])
    return root[0]


def words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def paragraph_with(body: etree._Element, said: str) -> etree._Element:
    return next(each for each in body.iter(f"{W}p") if said in words(each))


def row_with(body: etree._Element, said: str) -> etree._Element:
    return next(each for each in body.iter(f"{W}tr") if said in words(each))


def is_kept(element: etree._Element) -> bool:
    """Whether all of it stays on the page of what follows it."""
    return all(
        each.find(f"{W}pPr/{W}keepNext") is not None
        for each in ([element] if element.tag == f"{W}p" else element.iter(f"{W}p"))
    )


def style_of(element: etree._Element) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def test_neither_the_first_nor_the_last_row_of_a_table_stands_alone() -> None:
    roles = tuple(Role(name=f"Role {number}", duty="Does it") for number in range(6))
    body = body_of(Sop(roles=Roles(roles=roles)))
    kept = [is_kept(row_with(body, f"Role {number}")) for number in range(6)]
    assert kept == [True, False, False, False, True, False]


def test_what_the_letters_of_a_grid_mean_stands_on_the_page_of_its_last_row() -> None:
    roles = (Role(id="executor", name="Executor", duty="Does it"),)
    done = tuple(Activity(name=f"Work {at}", responsible=("executor",)) for at in range(6))
    body = body_of(Sop(roles=Roles(roles=roles, activities=done)))
    assert is_kept(row_with(body, "Work 5"))
    note = paragraph_with(body, "R = responsible")
    assert style_of(note) == "TableNote"


def test_neither_the_first_nor_the_last_line_of_a_list_stands_alone() -> None:
    lines = tuple(Entry(text=f"Line {number}") for number in range(6))
    body = body_of(Sop(scope=Scope(included=lines)))
    kept = [is_kept(paragraph_with(body, f"Line {number}")) for number in range(6)]
    assert kept == [True, False, False, False, True, False]


def test_a_line_below_a_list_stands_apart_from_it() -> None:
    styles = etree.fromstring(docx_parts(export(Sop(), Format.DOCX, READY))["word/styles.xml"])
    for name in ("ListBullet", "ListNumber"):
        style = next(each for each in styles if each.get(f"{W}styleId") == name)
        spacing = style.find(f"{W}pPr/{W}spacing")
        assert spacing is not None
        assert spacing.get(f"{W}after") == "100"
        # Between its own lines it has none.
        assert style.find(f"{W}pPr/{W}contextualSpacing") is not None


def test_an_id_too_long_for_half_a_line_stays_first_in_the_title_block() -> None:
    endless = "QM-ENG-PROD-REFRIG-0004-2026-EN"
    body = body_of(Sop(document=Document(id=endless, version="1.0", owner="A. Novak")))
    block = body.find(f"{W}tbl")
    assert block is not None
    rows = list(block.iter(f"{W}tr"))
    assert words(rows[0]) == f"ID{endless}"
    assert words(rows[1]).startswith("Version1.0Status")


def test_between_a_table_and_a_heading_stands_a_paragraph_that_nobody_sees() -> None:
    # Without one, LibreOffice leaves the heading alone at the foot of a page.
    body = body_of(Sop(roles=Roles(roles=(Role(name="Executor", duty="Does it"),))))
    styles = [style_of(each) for each in body]
    after_tables = [
        tuple(styles[at + 1 : at + 3])
        for at, each in enumerate(body)
        if each.tag == f"{W}tbl" and "Heading" in "".join(styles[at + 1 : at + 3])
    ]
    assert len(after_tables) > 1
    assert {first for first, _second in after_tables} == {"TableEnd"}


def test_a_heading_stays_with_the_table_that_a_text_begins_with() -> None:
    table = "| Day | From |\n| --- | --- |\n| Monday | 9:00 |"
    body = body_of(Sop(purpose=Purpose(text=table)))
    at = next(at for at, each in enumerate(body) if "Monday" in words(each))
    assert body[at].tag == f"{W}tbl"
    assert is_kept(body[at - 1])
    assert "Heading" in style_of(body[at - 2])


def test_tables_to_be_signed_and_the_words_above_them_stay_together() -> None:
    approvers = tuple(Approval(role=f"Role {number}") for number in range(4))
    wishes = Wishes(appendices=frozenset({READERS}))
    body = body_of(Sop(document=Document(approvals=approvers)), wishes)
    assert [is_kept(row_with(body, f"Role {number}")) for number in range(4)] == [True] * 3 + [
        False
    ]
    assert is_kept(paragraph_with(body, "I have read this version"))


def test_a_verdict_is_signed_on_the_page_that_it_stands_on() -> None:
    document = export_paper(Sop(), ReviewPack("security"), Format.DOCX, READY, lambda _text: False)
    body = etree.fromstring(docx_parts(document)["word/document.xml"])[0]
    shown = [each for each in body if each.tag in {f"{W}p", f"{W}tbl"}]
    first = next(at for at, each in enumerate(shown) if words(each) == "Verdict")
    last = next(at for at, each in enumerate(shown) if "no more than that" in words(each))
    assert all(is_kept(each) for each in shown[first:last])


def shown(*sizes: tuple[int, int]) -> Sop:
    """One step with pictures of these sizes."""
    data = [png(*size, b"a picture") for size in sizes]
    names = [hashlib.sha256(each).hexdigest() for each in data]
    pictures = tuple(
        Picture(id=f"p{at}", sha256=name, caption=f"Picture {at}") for at, name in enumerate(names)
    )
    step = Step(action="Look at it", expected="It is there", pictures=pictures)
    return Sop(procedure=Procedure(steps=(step,)), pictures=dict(zip(names, data, strict=True)))


def test_a_tall_picture_leaves_half_of_the_page_for_its_step() -> None:
    body = body_of(shown((390, 844)))
    (extent,) = body.iter("{*}extent")
    high, wide = int(extent.get("cy", "0")), int(extent.get("cx", "0"))
    assert high <= HALF_A_PAGE
    assert abs(high / wide - 844 / 390) < 0.01


def test_of_many_pictures_the_first_stays_with_its_step_and_others_may_begin_a_page() -> None:
    body = body_of(shown((300, 600), (301, 600), (302, 600)))
    rows = [row_with(body, f"Picture {at}") for at in range(3)]
    assert is_kept(row_with(body, "Look at it"))
    assert [is_kept(each) for each in rows] == [False, False, False]
    assert all(each.find(f"{W}trPr/{W}cantSplit") is not None for each in rows)


def test_a_step_with_a_long_text_breaks_across_pages_and_a_short_one_does_not() -> None:
    long = "\n".join(f"- point {number}" for number in range(60))
    steps = (Step(action="Short", details="- one"), Step(action="Long", details=long))
    body = body_of(Sop(procedure=Procedure(steps=steps)))
    assert row_with(body, "one").find(f"{W}trPr/{W}cantSplit") is not None
    assert row_with(body, "point 59").find(f"{W}trPr") is None


def test_a_text_from_the_right_begins_there_and_says_so_of_its_words() -> None:
    said = "أوقف الخوادم من host-01 إلى host-12."
    body = body_of(Sop(document=Document(title="نشر"), purpose=Purpose(text=said)))
    paragraph = paragraph_with(body, "host-01")
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert words(paragraph) == said
    from_right = {
        words(run): run.find(f"{W}rPr/{W}rtl") is not None for run in paragraph.iter(f"{W}r")
    }
    assert from_right == {
        "أوقف الخوادم من ": True,
        "host-01": False,
        " إلى ": True,
        "host-12": False,
        ".": True,
    }
    assert paragraph_with(body, "Purpose").find(f"{W}pPr/{W}bidi") is None


def test_a_word_from_the_right_in_a_text_from_the_left_stands_alone() -> None:
    assert list(stretches("Ask (ليلى حداد), then go.")) == [
        ("Ask (", False),
        ("ليلى حداد", True),
        ("), then go.", False),
    ]


@given(st.text(st.sampled_from("ab1. ,-(ليש\u200f\n")))
def test_no_letter_is_lost_when_a_text_is_parted_by_direction(text: str) -> None:
    pieces = list(stretches(text))
    assert "".join(piece for piece, _from_right in pieces) == text
