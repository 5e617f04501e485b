"""After an export: what readers of the document would stumble on, from its bytes alone."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from msgspec.structs import replace

from sop_studio.checks.secrets import holds_secret
from sop_studio.exporters.documents import export
from sop_studio.exporters.export_check import check_document
from sop_studio.exporters.formats import Format
from sop_studio.model.sop import Sop
from tests.exporters.copies import FORMATS, READY
from tests.exporters.every_field import every_field
from tests.exporters.example import example

SECRET = "AKIA" + "QWERTYUIOPASDFGH"


def remarks(data: bytes, to: Format) -> str:
    return "\n".join(check_document(data, to, holds_secret))


def with_details(text: str) -> Sop:
    sop = example()
    step = replace(sop.procedure.steps[0], details=text)
    steps = (step, *sop.procedure.steps[1:])
    return replace(sop, procedure=replace(sop.procedure, steps=steps))


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a Word file with something else in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert re.search(old, content), name
                content = re.sub(old, new, content)
            after.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("sop", [example(), every_field()[0]], ids=["example", "every"])
def test_nothing_is_found_in_what_we_make(to: Format, sop: Sop) -> None:
    assert remarks(export(sop, to, READY), to) == ""


@pytest.mark.parametrize("to", FORMATS)
def test_a_picture_that_nobody_described_is_told(to: Format) -> None:
    sop = example()
    step = sop.procedure.steps[1]
    bare = replace(step, pictures=(replace(step.pictures[0], alt=" "),))
    sop = replace(sop, procedure=replace(sop.procedure, steps=(sop.procedure.steps[0], bare)))
    assert "1 picture has no description" in remarks(export(sop, to, READY), to)


@pytest.mark.parametrize("to", FORMATS)
def test_a_secret_is_told_without_being_shown(to: Format) -> None:
    said = remarks(export(with_details(f"Use {SECRET} to sign in."), to, READY), to)
    assert "looks like a password or a key" in said
    assert SECRET not in said


@pytest.mark.parametrize(
    ("to", "old", "new", "words"),
    [
        (Format.HTML, b'lang="en-GB"', b"", "in which language"),
        (Format.HTML, b"<title>[^<]*</title>", b"<title></title>", "no title"),
        (Format.HTML, b"<h2 ", b"<h4 ", "stands deeper"),
        (Format.HTML, b"<th ", b"<td ", "no row of heads"),
        (Format.HTML, b'href="#section-purpose"', b'href="file:///C:/x"', "on this computer"),
        (Format.MARKDOWN, b"lang: en-GB\n", b"", "in which language"),
        (Format.MARKDOWN, b"\n# ", b"\n", "no title"),
        (Format.MARKDOWN, b"### Nights", b"##### Nights", "stands deeper"),
        (Format.MARKDOWN, b"\\| Who \\| When \\|", b"| | |", "no row of heads"),
        (Format.MARKDOWN, b"https://wiki", b"file:///home/a/wiki", "on this computer"),
    ],
)
def test_what_is_amiss_is_told(to: Format, old: bytes, new: bytes, words: str) -> None:
    made = export(example(), to, READY)
    assert re.search(old, made)
    assert words in remarks(re.sub(old, new, made), to)


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("docProps/core.xml", b"<dc:title>[^<]*</dc:title>", b"", "no title"),
        ("word/styles.xml", b"<w:lang [^>]*>", b"", "in which language"),
        ("word/document.xml", b"<w:tblHeader/>", b"", "no row of heads"),
        ("word/document.xml", b'descr="[^"]*"', b"", "no description"),
        ("word/document.xml", b'"Heading2"', b'"Heading4"', "stands deeper"),
        ("word/_rels/document.xml.rels", b"https://wiki", b"file:///C:/wiki", "on this computer"),
    ],
)
def test_what_is_amiss_in_a_word_file_is_told(
    part: str, old: bytes, new: bytes, words: str
) -> None:
    made = changed(export(example(), Format.DOCX, READY), part, old, new)
    assert words in remarks(made, Format.DOCX)


@pytest.mark.parametrize("to", FORMATS)
def test_links_that_lead_nowhere_are_text_already(to: Format) -> None:
    sop = with_details("[a](file:///etc/passwd) [b](javascript:alert(1)) ![c](C:\\x.png)")
    assert "on this computer" not in remarks(export(sop, to, READY), to)
