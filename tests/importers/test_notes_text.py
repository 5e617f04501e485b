"""Notes out of a file: whatever its letters are stored as, and nothing harmful."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.errors import FileProblem, NotesRefused
from sop_studio.importers.notes_text import notes_in, read_notes
from tests.storage.any_sop import png

SAID = "Grüße: opens “kubectl”\nthen waits 5 €"
_TYPES = "[Content_Types].xml"


def _word_file(body: str, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    other = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    part = (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="{space}" xmlns:mc="{other}">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return _package({_TYPES: b"<Types/>", "word/document.xml": part.encode()})


def _package(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_letters_are_read_however_they_are_stored(encoding: str) -> None:
    notes = notes_in(SAID.encode(encoding), "talk.txt")
    assert notes.text == SAID
    assert notes.guess == ""


def test_an_old_western_file_is_read_and_that_it_was_a_guess_is_said() -> None:
    notes = notes_in(SAID.encode("cp1252"), "talk.txt")
    assert notes.text == SAID
    assert "Windows-1252" in notes.guess
    assert "talk.txt" in notes.guess


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Caf\xe9 \x81\x8d and more", "not clear how its letters are stored"),
        (b"\xff\xfe\x00\xd8\x00", "not clear how its letters are stored"),
        (b"\x00\x01\x02\x03" * 50, "holds no text"),
        (b"words \x01\x02\x03\x04\x05\x06", "holds no text"),
        (b"", "holds no words"),
        (b" \r\n \n", "holds no words"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 Hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old version of Word"),
    ],
)
def test_what_holds_no_readable_text_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(NotesRefused, match=r"talk\.txt") as refused:
        notes_in(data, "talk.txt")
    assert said in str(refused.value)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx", "a"]))
def test_any_bytes_give_text_or_a_sentence(data: bytes, name: str) -> None:
    with contextlib.suppress(NotesRefused):
        notes = notes_in(data, name)
        assert notes.text.strip()
        assert "\r" not in notes.text


@given(st.binary(max_size=60), st.integers(0, 3000))
def test_a_damaged_word_file_is_refused_or_read(noise: bytes, at: int) -> None:
    whole = _word_file(_paragraph("Said"))
    damaged = whole[:at] + noise + whole[at + len(noise) :]
    with contextlib.suppress(NotesRefused):
        assert notes_in(damaged, "talk.docx").text.strip()


def test_a_word_file_is_read_line_by_line() -> None:
    document = docx.Document()
    document.add_heading("Talk with R. Osei")
    document.add_paragraph("Opens the console.\tThen waits.")
    document.add_paragraph("Check health", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for at, words in enumerate(["What makes you start?", "A message", "Who has to know?", "QA"]):
        table.rows[at // 2].cells[at % 2].text = words
    table.rows[1].cells[1].add_paragraph("Operations")
    document.add_picture(io.BytesIO(png(4, 3, b"a picture")))
    stored = io.BytesIO()
    document.save(stored)
    notes = notes_in(stored.getvalue(), "talk.docx")
    assert notes.lines == (
        "Talk with R. Osei",
        "Opens the console.\tThen waits.",
        "- Check health",
        "What makes you start?\tA message",
        "Who has to know?",
        "QA",
        "Operations",
    )


def test_deleted_words_and_second_copies_of_boxes_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t>"
        "</w:r></w:del><w:r><w:br/><w:t>below</w:t></w:r></w:p>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{_paragraph('In a box')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        f"{_paragraph('In a box')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
        "<w:r><w:t>End</w:t></w:r></w:p>"
    )
    assert notes_in(_word_file(body), "talk.docx").lines == (
        "Kept",
        "below",
        "In a box",
        "",
        "End",
    )


def test_a_package_that_unpacks_without_end_is_refused() -> None:
    bomb = _word_file("<w:p>" + " " * (70 << 20) + "</w:p>")
    assert len(bomb) < 1 << 20
    with pytest.raises(NotesRefused, match="unpacks"):
        notes_in(bomb, "talk.docx")


def test_a_part_that_nests_without_end_is_refused() -> None:
    with pytest.raises(NotesRefused, match="unpacks"):
        notes_in(_word_file("<w:sdt>" * 5000), "talk.docx")


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE d SYSTEM "http://example.invalid/x.dtd">',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_definitions_in_a_word_file_are_refused(before: str) -> None:
    with pytest.raises(NotesRefused, match="definitions of its own"):
        notes_in(_word_file(_paragraph("Said"), before), "talk.docx")


@pytest.mark.parametrize("encoding", ["of-nobody", "big5", "hex"])
def test_a_word_file_in_letters_that_cannot_be_read_is_said_to_be_damaged(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><d/>'.encode()
    with pytest.raises(NotesRefused, match="damaged"):
        notes_in(_package({"word/document.xml": part}), "talk.docx")


def test_another_package_is_no_word_file() -> None:
    with pytest.raises(NotesRefused, match="Word"):
        notes_in(_package({"mimetype": b"application/zip"}), "talk.docx")


def test_pictures_in_markdown_leave_their_words() -> None:
    notes = notes_in(b"See ![the console](data:image/png;base64,AAAA) here", "talk.md")
    assert notes.text == "See the console here"


def test_a_file_that_is_not_there_is_said_as_every_other(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"gone\.txt"):
        read_notes(tmp_path / "gone.txt")
    (tmp_path / "talk.txt").write_text(SAID, encoding="utf-8")
    assert read_notes(tmp_path / "talk.txt").text == SAID
