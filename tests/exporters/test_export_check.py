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
from sop_studio.exporters.wishes import Profile, Wishes
from sop_studio.model.sop import Sop
from tests.exporters.copies import FORMATS, READY, WITH_PDF
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
@pytest.mark.parametrize(
    "text",
    [f"Use {SECRET} to sign in.", f"```\nls\n{SECRET}\nls\n```"],
    ids=["in a sentence", "in code"],
)
def test_a_secret_is_told_without_being_shown(to: Format, text: str) -> None:
    said = remarks(export(with_details(text), to, READY), to)
    assert "looks like a password or a key" in said
    assert SECRET not in said


@pytest.mark.parametrize("to", [each for each in FORMATS if each.values[0] is not Format.MARKDOWN])
def test_a_secret_at_the_foot_of_each_page_is_told(to: Format) -> None:
    wishes = Wishes(profile=Profile(footer=f"Key: {SECRET}"))
    said = remarks(export(example(), to, READY, wishes), to)
    assert said == "Something in it looks like a password or a key."


@pytest.mark.parametrize(
    ("to", "old", "new", "words"),
    [
        (Format.HTML, b'lang="en-GB"', b"", "in which language"),
        (Format.HTML, b"<title>[^<]*</title>", b"<title></title>", "no title"),
        (Format.HTML, b"<h2 ", b"<h4 ", "stands deeper"),
        (Format.HTML, b"<th ", b"<td ", "no row of heads"),
        (Format.HTML, b'href="#section-purpose"', b'href="file:///C:/x"', "on this computer"),
        pytest.param(Format.PDF, b"/S/TH", b"/S/TD", "no row of heads", marks=WITH_PDF),
        pytest.param(
            Format.PDF, b"https://wiki", b"file:///a/b", "on this computer", marks=WITH_PDF
        ),
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
def test_links_that_lead_nowhere_are_text_already_and_places_on_a_computer_are_told(
    to: Format,
) -> None:
    links = "[a](file:///etc/passwd) [b](javascript:alert(1)) ![c](C:\\x.png) [d](/home/-/b.md)"
    said = remarks(export(with_details(links), to, READY), to)
    assert "on this computer" not in said
    assert [each.rpartition(" ")[2] for each in said.splitlines()] == [
        "file:///etc/passwd",
        "C:\\x.png",
        "/home/-/b.md",
    ]


def page(body: str) -> bytes:
    """A web page of which nothing else is to be said."""
    head = '<html lang="en"><head><title>Title</title></head>'
    return f"{head}<body><h1>Title</h1>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "address",
    [
        *("file:///tmp/x", "FILE://x", "C:\\x", "d:/x", "\\\\server\\x"),
        *("/home/me/x", "/Users/-/x", "/mnt/x", "/var/x"),
    ],
)
def test_an_address_that_others_do_not_have_is_told(address: str) -> None:
    assert address in remarks(page(f'<p><a href="{address}">x</a></p>'), Format.HTML)


def test_very_many_signs_of_an_address_are_none() -> None:
    assert remarks(page(f"<p>file:{'/' * 100_000}(</p>"), Format.HTML) == ""


@pytest.mark.parametrize(
    "address", ["https://example.com/home/x", "mailto:a@example.com", "#item-1", "files/x", "/x"]
)
def test_an_address_that_others_have_too_is_not_told(address: str) -> None:
    assert remarks(page(f'<p><a href="{address}">x</a></p>'), Format.HTML) == ""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<h2> </h2>", "A heading is empty."),
        ("<table><tr><td>a</td></tr></table>", ""),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "1 table has no row of heads."),
        ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", ""),
        (f"<script>{SECRET}</script><style>{SECRET}</style>", ""),
        (f"<p>{SECRET}</p>", "Something in it looks like a password or a key."),
    ],
)
def test_of_a_page_is_told_what_readers_would_stumble_on(body: str, said: str) -> None:
    assert remarks(page(body), Format.HTML) == said


def test_a_document_without_headings_is_told() -> None:
    bare = page("").replace(b"<h1>Title</h1>", b"")
    assert remarks(bare, Format.HTML) == "The document has no headings."


def test_a_word_table_of_one_row_needs_no_head() -> None:
    table = b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>%b</w:tbl>"
    row = b"<w:tr><w:tc><w:p/></w:tc></w:tr>"
    made = export(example(), Format.DOCX, READY)
    for more, said in ((b"", ""), (row, "1 table has no row of heads.")):
        changed_one = changed(
            made, "word/document.xml", b"<w:sectPr>", table % more + b"<w:sectPr>"
        )
        assert remarks(changed_one, Format.DOCX) == said


@pytest.mark.parametrize("to", FORMATS)
def test_paths_in_commands_and_in_sentences_are_no_links(to: Format) -> None:
    text = "Open `C:\\Tools\\x.exe` (see /var/log/x), then /home/-/run.\n\n    cp /home/-/b /c"
    assert remarks(export(with_details(text), to, READY), to) == ""


@pytest.mark.parametrize("to", FORMATS)
def test_a_row_of_heads_without_words_is_none(to: Format) -> None:
    table = "| | |\n| --- | --- |\n| Mail | 4 |\n| Web | 5 |"
    assert remarks(export(with_details(table), to, READY), to) == "1 table has no row of heads."


@pytest.mark.parametrize("to", FORMATS)
def test_a_document_that_nobody_named_is_told(to: Format) -> None:
    sop = example()
    sop = replace(sop, document=replace(sop.document, title=""))
    assert remarks(export(sop, to, READY), to) == "The document has no title."


@pytest.mark.parametrize("to", FORMATS)
def test_a_document_about_documents_without_a_name_has_one(to: Format) -> None:
    sop = example()
    sop = replace(sop, document=replace(sop.document, title="Name an Untitled SOP"))
    assert remarks(export(sop, to, READY), to) == ""
