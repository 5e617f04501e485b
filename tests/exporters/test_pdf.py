"""PDF: what stands on its pages, what they are for those who cannot see them, and what is refused.

Without the package that makes PDF, only the refusal is tested.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
import threading
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sop_studio.checks.secrets import holds_secret
from sop_studio.errors import ExportRefused, WorkStopped
from sop_studio.exporters.documents import export, make_copy
from sop_studio.exporters.export_check import check_document
from sop_studio.exporters.export_check.pdf import seen_in_pdf
from sop_studio.exporters.export_check.pdf_parts import Element, Pdf, string_after
from sop_studio.exporters.file_names import file_name
from sop_studio.exporters.formats import Format
from sop_studio.exporters.papers.making import export_paper
from sop_studio.exporters.papers.paper import ReviewPack, RunSheet
from sop_studio.exporters.pdf import typesetting
from sop_studio.exporters.pdf.document import manuscript
from sop_studio.exporters.wishes import STANDARD, PaperSize, Profile, Purpose, Wishes
from sop_studio.library.starters import load_sample
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.model.parts import Activity, Approval, Change, Role
from sop_studio.model.sop import History, Roles, Safety, Sop
from sop_studio.model.sop import Purpose as PurposeSection
from sop_studio.progress import Progress
from tests.exporters import reading
from tests.exporters.copies import NOT_READY, READY, WITH_PDF
from tests.exporters.every_field import every_field
from tests.exporters.test_hostile import EVERYTHING, LIVE, TEXTS
from tests.storage.any_sop import png

SAMPLE = load_sample()


def made(sop: Sop, wishes: Wishes = STANDARD) -> bytes:
    return export(sop, Format.PDF, READY, wishes)


@cache
def sample() -> bytes:
    return made(SAMPLE)


def elements(document: bytes) -> list[Element]:
    found: list[Element] = []

    def take(those: tuple[Element, ...]) -> None:
        for each in those:
            found.append(each)
            take(each.children)

    take(Pdf(document).structure())
    return found


def with_purpose(text: str, sop: Sop = SAMPLE) -> Sop:
    return replace(sop, purpose=PurposeSection(text=text))


def test_without_the_package_one_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typesetting, "find_spec", lambda _name: None)
    with pytest.raises(ExportRefused) as refused:
        made(SAMPLE)
    assert 'pip install "sop-studio[pdf]"' in str(refused.value)
    assert "./studio installs" in str(refused.value)
    assert file_name(SAMPLE, Format.PDF).endswith(".pdf")


@WITH_PDF
def test_each_page_says_whose_copy_of_what_it_is_and_which_page_of_how_many() -> None:
    pages = reading.pdf_pages(sample())
    document = SAMPLE.document
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        for said in (document.organisation, document.id, document.title, document.version):
            assert said in page
        for said in (document.effective, "Uncontrolled when printed", document.classification):
            assert said in page
        assert digits(content_hash(SAMPLE))[:12] in page
        assert "For approval" in page


@WITH_PDF
def test_it_is_tagged_after_pdf_ua_with_title_language_and_bookmarks() -> None:
    data = sample()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"/MarkInfo<</Marked true" in data
    seen = seen_in_pdf(data)
    assert (seen.title, seen.language) == (SAMPLE.document.title, "en-GB")
    keywords = string_after(next(Pdf(data).entries(b"/Creator")), b"/Keywords")
    for told in (SAMPLE.document.id, "For approval", digits(content_hash(SAMPLE))):
        assert told in keywords
    words = [each.words for each in seen.headings]
    assert "1 Purpose" in words
    levels = [each.level for each in seen.headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    bookmarks = {string_after(each, b"/Title") for each in Pdf(data).entries(b"/Dest")}
    assert {"1 Purpose", "8 Procedure", "8.1 Prepare"} <= bookmarks
    kinds = [each.kind for each in elements(data)]
    assert kinds.count("Figure") == 10
    assert {"TH", "TD", "L", "Code", "TOC", "Link", "Caption"} <= set(kinds)
    heads = [each.entries for each in elements(data) if each.kind == "TH"]
    assert all(b"/Scope/Column" in each for each in heads)


@WITH_PDF
def test_nothing_of_the_machine_the_person_or_the_day_leaves() -> None:
    data = sample()
    everything = b"".join(reading.parts_of(data, Format.PDF))
    assert b"Date" not in b"".join(Pdf(data).entries(b"/Creator"))
    assert not re.search(rb"xmp:\w*Date", everything)
    for told in (sys.prefix, str(Path.cwd()), str(Path.home()), tempfile.gettempdir()):
        assert told.encode() not in everything


@WITH_PDF
def test_tables_repeat_their_heads_and_no_heading_stands_alone_at_the_foot() -> None:
    steps = SAMPLE.procedure.steps
    many = tuple(replace(step, id=f"{step.id}-{turn}") for turn in range(6) for step in steps)
    sop = replace(SAMPLE, procedure=replace(SAMPLE.procedure, steps=many))
    data = made(sop)
    pages = reading.pdf_pages(data)
    holding = [page for page in pages if re.search(r"\nControl point|\nRole: ", page)]
    assert len(holding) > 10
    assert all("Action" in page and "Expected result" in page for page in holding)
    headings = {each.words for each in seen_in_pdf(data).headings}
    for page in pages:
        content = page[: page.index("Uncontrolled when printed")].strip("\n").split("\n")
        assert content[-1].strip() not in headings


@WITH_PDF
@pytest.mark.parametrize(
    ("status", "purpose", "mark"),
    [
        ("draft", Purpose.APPROVAL, "DRAFT"),
        ("superseded", Purpose.APPROVAL, "SUPERSEDED"),
        ("approved", Purpose.CONTROLLED, ""),
    ],
)
def test_what_must_not_be_worked_by_is_marked_across_each_page(
    status: str, purpose: Purpose, mark: str
) -> None:
    sop = replace(with_purpose("Short"), document=replace(SAMPLE.document, status=status))
    data = export(sop, Format.PDF, NOT_READY, Wishes(purpose=purpose))
    for page in reading.pdf_pages(data):
        assert page.count(mark) >= 2
        assert ("Controlled copy" in page) == (purpose is Purpose.CONTROLLED)


@WITH_PDF
def test_an_organisation_dresses_its_copies() -> None:
    profile = Profile(
        organisation="Acme",
        logo=png(60, 20, b"logo"),
        footer="Screen only",
        classification="Secret",
        paper=PaperSize.LETTER,
        left_out=frozenset({"contents", "end"}),
    )
    sop = replace(SAMPLE, document=replace(SAMPLE.document, organisation="", classification=""))
    data = made(sop, Wishes(profile=profile))
    assert b"/MediaBox[0 0 612 792]" in data
    pages = reading.pdf_pages(data)
    for page in pages:
        for said in ("Acme", "Screen only", "Secret"):
            assert said in page
    said = " ".join(pages)
    assert "Contents" not in {each.words for each in seen_in_pdf(data).headings}
    assert "End of document" not in said
    assert "End of document" in reading.pdf_words(sample())
    assert string_after(next(Pdf(data).entries(b"/Creator")), b"/Author") == "Acme"


@WITH_PDF
def test_a_picture_that_cannot_be_read_is_replaced_by_its_words() -> None:
    whole = next(iter(SAMPLE.pictures.values()))
    torn = whole[: len(whole) // 3]
    name = hashlib.sha256(torn).hexdigest()
    step = next(each for each in SAMPLE.procedure.steps if each.pictures)
    shown = replace(step, pictures=(replace(step.pictures[0], sha256=name),))
    procedure = replace(SAMPLE.procedure, steps=(shown,))
    data = made(replace(SAMPLE, procedure=procedure, pictures={name: torn}))
    alt = " ".join(step.pictures[0].alt.split())
    assert f"[{alt}]" in " ".join(reading.pdf_words(data).split())


@WITH_PDF
def test_a_heading_without_words_is_none() -> None:
    picture = next(iter(SAMPLE.pictures))
    text = f"# ![chart](sop-image:{picture})\n\nBelow\n\n# \u200d\n\nEnd"
    seen = seen_in_pdf(made(with_purpose(text)))
    assert all(each.words.strip() for each in seen.headings)


CODE = (
    '#read("/etc/passwd") #import "@preview/x:1.0.0": * #panic() $x^2$ @ref <label> // no\n\n'
    ']]] #[ #{ ) " \\u{41} /* open `raw` *b* _i_ = h\n\n{word}'
)


@WITH_PDF
def test_what_looks_like_source_is_shown_as_it_was_typed() -> None:
    text = CODE.replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("`", "\\`")
    said = reading.pdf_words(made(with_purpose(text)))
    for line in ('#read("/etc/passwd")', "$x^2$", "@ref", "// no", "]]] #[ #{ )", "/* open"):
        assert line in said
    assert "root:" not in said


@WITH_PDF
@pytest.mark.parametrize(
    "names",
    [
        ("directions", "controls", "links"),
        pytest.param(tuple(TEXTS), marks=pytest.mark.long, id="all"),
    ],
)
def test_whatever_stands_in_the_fields_the_document_is_sound_and_nothing_in_it_is_live(
    names: tuple[str, ...],
) -> None:
    sop, written = every_field("\n\n".join(TEXTS[name] for name in names))
    data = export(sop, Format.PDF, NOT_READY, Wishes(appendices=EVERYTHING))
    said = reading.pdf_words(data)
    wanted = {
        word
        for word, where in written.words.items()
        if where.section is not None and not where.place.endswith(".content_hash")
    }
    assert {word for word in wanted if word not in said} == set()
    for forbidden in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA"):
        assert not list(Pdf(data).entries(forbidden))
    assert [each for each in seen_in_pdf(data).addresses if not LIVE.match(each)] == []
    told = check_document(data, Format.PDF, holds_secret)
    known = ("font", "names a place on a computer")
    assert [each for each in told if not any(words in each for words in known)] == []


@WITH_PDF
def test_words_that_are_too_wide_break_without_a_sign_of_their_own() -> None:
    address = "https://example.com/" + "a-very-long-part/" * 20
    step = replace(SAMPLE.procedure.steps[0], action="x" * 400, commands=f"curl {address}")
    said = reading.pdf_words(
        made(replace(SAMPLE, procedure=replace(SAMPLE.procedure, steps=(step,))))
    )
    together = "".join(said.split())
    assert "x" * 400 in together
    assert address in together


@WITH_PDF
def test_papers_have_boxes_and_lines_for_a_pen() -> None:
    sheet = export_paper(SAMPLE, RunSheet(), Format.PDF, READY, holds_secret)
    said = reading.pdf_words(sheet)
    for wanted in ("Run sheet", "Done", "Initials", "Page 1 of", "End of the run sheet"):
        assert wanted in said
    pack = export_paper(SAMPLE, ReviewPack("security"), Format.PDF, READY, holds_secret)
    assert "Review pack" in reading.pdf_words(pack)
    assert check_document(sheet, Format.PDF, holds_secret) == ()


@WITH_PDF
def test_a_decision_of_nobody_who_is_named_is_printed() -> None:
    decided = Approval(decision="approved", decided_on="2026-03-02")
    document = replace(SAMPLE.document, approvals=(decided,))
    said = reading.pdf_words(made(replace(SAMPLE, document=document)))
    for wanted in ("Recorded:", "2026-03-02", "Signature"):
        assert wanted in said


@WITH_PDF
def test_it_tells_how_far_it_is_and_is_ended_when_nobody_waits() -> None:
    shares: list[float] = []
    progress = Progress(shares.append)
    whole = export(SAMPLE, Format.PDF, READY, reached=progress.reached)
    assert whole == sample()
    assert shares == sorted(shares)
    assert shares[-1] == 1

    def stop_in_the_press(share: float) -> None:
        if share > 0.16:
            stopped.stop()

    stopped = Progress(stop_in_the_press)
    with pytest.raises(WorkStopped):
        export(SAMPLE, Format.PDF, READY, reached=stopped.reached)
    assert [each.name for each in threading.enumerate() if each.name == "typesetting"] == []


@WITH_PDF
def test_the_line_that_ends_the_document_stands_alone_on_no_page() -> None:
    without_table = Wishes(profile=Profile(left_out=frozenset({"review-record"})))
    for lines in range(53, 57):
        sop = with_purpose("\n\n".join(f"Line {at}" for at in range(lines)), Sop())
        *_before, last = reading.pdf_pages(made(sop, without_table))
        assert "None.\nEnd of document" in last
    for lines in range(44, 47):
        sop = with_purpose("\n\n".join(f"Line {at}" for at in range(lines)), Sop())
        *_before, last = reading.pdf_pages(made(sop))
        assert "New version\nEnd of document" in last


@WITH_PDF
def test_what_is_signed_or_written_on_stands_on_one_page() -> None:
    for paper, label, end in (
        (RunSheet(), "What was different this time", "Uncontrolled when printed"),
        (ReviewPack("security"), "Verdict", "no more than that."),
    ):
        sop = with_purpose("\n\n".join(f"Line {at}" for at in range(16)), Sop())
        data = export_paper(sop, paper, Format.PDF, READY, holds_secret)
        (page,) = (each for each in reading.pdf_pages(data) if f"\n{label}\n" in f"\n{each}")
        assert end in page[page.index(label) :]


LONG_NAME = "Responsiblepersonforthewholerollout" * 9


@WITH_PDF
@pytest.mark.parametrize("others", [2, 12], ids=["beside", "upright"])
@pytest.mark.parametrize("name", [LONG_NAME, LONG_NAME * 20], ids=["long", "very long"])
def test_a_name_of_a_role_that_is_one_long_word_leaves_the_grid_with_its_heading(
    name: str, others: int
) -> None:
    roles = (Role(id="a", name=name), *(Role(id=f"r{n}", name=f"Lead {n}") for n in range(others)))
    everybody = tuple(each.id for each in roles)
    activities = tuple(Activity(name=f"Task {at}", informed=everybody) for at in range(5))
    document = made(Sop(roles=Roles(roles=roles, activities=activities)))
    (page,) = (each for each in reading.pdf_pages(document) if "Task 0" in each)
    assert "RACI grid" in page
    assert "Task 4" in page
    assert "R = responsible" in page
    # Nobody's words run over those of others: the name has lines of its own in its column.
    assert max(map(len, page.split())) < 80


@WITH_PDF
def test_what_the_letters_of_a_grid_mean_stands_below_it_on_its_page() -> None:
    roles = Roles(
        roles=(Role(id="a", name="Operator"), Role(id="b", name="Lead")),
        activities=tuple(Activity(name=f"Task {at}", responsible=("a",)) for at in range(6)),
    )
    for lines in range(16, 19):
        sop = with_purpose("\n\n".join(f"Line {at}" for at in range(lines)), Sop(roles=roles))
        (page,) = (each for each in reading.pdf_pages(made(sop)) if "R = responsible" in each)
        assert "Task 5" in page


@WITH_PDF
def test_a_section_in_short_stands_not_without_what_is_said_of_it() -> None:
    history = History(changes=(Change(version="1.0"),))
    for lines in range(9, 12):
        text = "\n\n".join(f"Line {at}" for at in range(lines))
        sop = Sop(safety=Safety(data=text), history=history)
        data = export_paper(sop, ReviewPack("security"), Format.PDF, READY, holds_secret)
        for page in reading.pdf_pages(data):
            said = page.partition("Uncontrolled when printed")[0].strip()
            assert not said.endswith("In short: not part of your remit.")


def test_what_stands_on_every_page_has_room_on_it_and_leaves_room() -> None:
    def with_footer(words: str, organisation: str = "Acme") -> dict[str, Any]:
        sop = replace(SAMPLE, document=replace(SAMPLE.document, organisation=organisation))
        wishes = Wishes(profile=Profile(footer=words))
        return dict(manuscript(make_copy(sop, READY, wishes)).data)

    short, long = with_footer("Do not copy."), with_footer("Do not copy. " * 30)
    line = 200
    assert long["sheet"]["bottom"] >= short["sheet"]["bottom"] + 3 * line
    endless = with_footer("Do not copy. " * 900, "Acme " * 900)
    assert len(endless["header"]["organisation"]) < 200
    assert endless["sheet"]["top"] + endless["sheet"]["bottom"] < endless["sheet"]["height"] / 3
