"""What is copied from a spreadsheet, a list or a page of text becomes rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.errors import PasteRefused
from sop_studio.markup.pasted_rows import MOST_CELLS, MOST_CHARACTERS, MOST_ROWS, rows_from_text
from sop_studio.model.text import clean_text

Rows = tuple[tuple[str, ...], ...]


def test_the_first_column_of_a_change_history_is_no_numbering_of_a_list() -> None:
    copied = "1.1\t2026-03-02\tCanary added\n1.0\t2026-01-02\tFirst version\n"
    assert rows_from_text(copied)[0] == ("1.1", "2026-03-02", "Canary added")


def test_a_spreadsheet_gives_its_rows_and_keeps_the_heading_row() -> None:
    copied = "Role\tDuty\tHolder\r\nRelease manager\tApproves\t\r\n\r\nTester\t\tKim\r\n"

    assert rows_from_text(copied) == (
        ("Role", "Duty", "Holder"),
        ("Release manager", "Approves", ""),
        ("Tester", "", "Kim"),
    )


@pytest.mark.parametrize(
    ("copied", "rows"),
    [
        ('"Stop it\nand wait"\tNow\n', (("Stop it\nand wait", "Now"),)),
        ('Now\t"Press ""Save""\nand wait"\n', (("Now", 'Press "Save"\nand wait'),)),
        ('"one\ntwo"\nthree\n', (("one\ntwo",), ("three",))),
        ('"Save"\tthe "file"\n', (('"Save"', 'the "file"'),)),
        ('"Save" it\tnow\n', (('"Save" it', "now"),)),
        ('"never closed\tnow\nlater\tagain', (('"never closed', "now"), ("later", "again"))),
    ],
)
def test_quotes_hold_a_cell_together_where_a_spreadsheet_needs_them(
    copied: str, rows: Rows
) -> None:
    assert rows_from_text(copied) == rows


@pytest.mark.parametrize(
    "copied",
    [
        "•\tDeploy\n•\tTest\n",
        "\uf0b7\tDeploy\no\tTest\n",
        "- Deploy\n- Test",
        "* Deploy\n  + Test",
        "– Deploy\r\n– Test\r\n",
        "1.\tDeploy\n2.\tTest",
        "1.\tDeploy\r\na.\tTest\r\n",
        "i.\tDeploy\nii)\tTest",
        "A)\tDeploy\n§\tTest",
        "1. Deploy\n\n2. Test",
        "1) Deploy\n(2) Test",
        "1.1\tDeploy\n1.2\tTest",
        "1.1. Deploy\n1.2. Test",
        "a) Deploy\nb) Test",
        "a. Deploy\nb. Test",
        "I. Deploy\nII. Test",
        "- [ ] Deploy\n- [x] Test",
        "[ ] Deploy\n[x] Test",
        "Step 1: Deploy\nStep 2 – Test",
        "☐ Deploy\n☑ Test",
        "| Deploy |\n|---|\n| Test |",
        "Deploy\nTest",
    ],
)
def test_every_kind_of_list_gives_its_items_without_bullets(copied: str) -> None:
    assert rows_from_text(copied) == (("Deploy",), ("Test",))


@pytest.mark.parametrize(
    "words",
    [
        "-5 °C is too cold",
        "3.5 mm screws",
        "A. Smith approves",
        "2026. A year",
        "on call",
        "*Never* deploy",
        "1.5",
    ],
)
def test_words_that_only_look_like_a_bullet_stay(words: str) -> None:
    assert rows_from_text(f"{words}\nB") == ((words,), ("B",))


def test_a_heading_line_and_wrapped_lines_of_a_list_are_understood() -> None:
    copied = "You need:\n1. a laptop\n   with a charger\n2. a badge\nThat is all"

    assert rows_from_text(copied) == (
        ("You need:",),
        ("a laptop with a charger",),
        ("a badge",),
        ("That is all",),
    )


def test_a_dash_in_a_spreadsheet_cell_is_no_bullet() -> None:
    assert rows_from_text("-\tKim\t3\nOps\tLee\t4") == (("-", "Kim", "3"), ("Ops", "Lee", "4"))


def test_a_markdown_table_gives_its_cells() -> None:
    copied = "| If | Then |\n|:---|---:|\n| a \\| b | stop |"

    assert rows_from_text(copied) == (("If", "Then"), ("a | b", "stop"))


@pytest.mark.parametrize(
    "copied",
    [
        "a\n" * (MOST_ROWS + 1),
        "\t" * (MOST_CELLS + 1),
        "a" * (MOST_CHARACTERS + 1),
        "\n" * MOST_CHARACTERS,
    ],
)
def test_more_than_fits_is_refused_with_a_sentence(copied: str) -> None:
    with pytest.raises(PasteRefused, match="at most 2,000 rows"):
        rows_from_text(copied)


def test_nothing_gives_no_rows() -> None:
    assert rows_from_text("") == rows_from_text(" \r\n\t\n") == ()


cells = st.text(alphabet=st.characters(exclude_categories=["C"]) | st.sampled_from('"\n\t'))


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_a_spreadsheet_copies_comes_back_cell_by_cell(sheet: list[list[str]]) -> None:
    sheet = [["first", *(clean_text(cell).strip() for cell in row)] for row in sheet]

    assert rows_from_text(_as_copied(sheet)) == tuple(tuple(row) for row in sheet)


def _as_copied(sheet: list[list[str]]) -> str:
    return "".join("\t".join(map(_quoted, row)) + "\r\n" for row in sheet)


def _quoted(cell: str) -> str:
    if "\n" in cell or "\t" in cell or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


@given(st.text() | st.text(alphabet=st.sampled_from('"\t\n -•1.a)|o\r\ud800\x00')))
def test_any_text_gives_rows_without_empty_ones(text: str) -> None:
    for row in rows_from_text(text):
        assert any(row)
        assert all(cell == clean_text(cell) == cell.strip() for cell in row)
