"""Which words of which interview each step came from: an appendix, and only when it is chosen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sop_studio.exporters.appendices import appendices_of, appendix_title
from sop_studio.exporters.blocks import Table, Unwritten
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.outline import outline
from sop_studio.exporters.standing import Standing
from sop_studio.exporters.traceability import TRACEABILITY
from sop_studio.exporters.wishes import Wishes
from sop_studio.model.parts import Interview, Source, Step
from sop_studio.model.sop import Interviews, Sop
from tests.exporters import word_rules
from tests.exporters.conftest import Golden
from tests.exporters.copies import READY
from tests.exporters.example import example
from tests.exporters.papers_support import page_without_style, word_lines

CHOSEN = frozenset({TRACEABILITY})
LOOKED_AT = (Format.DOCX, Format.HTML, Format.MARKDOWN)
DRAFT = Standing("Draft", is_draft=True)
EVERY_FORMAT = pytest.mark.parametrize("to", LOOKED_AT)


def traced() -> Sop:
    """The example, with two talks; a sub-step and a rollback step were written by hand."""
    sop = example()
    drain, restart = sop.procedure.steps
    close, wait = drain.substeps
    close = replace(close, source=(_said("3", "first we close the inlet |, *always*\nthe inlet"),))
    drain = replace(drain, substeps=(close, wait), source=(_said("2", "We drain the queue."),))
    restart = replace(
        restart,
        source=(
            _said("7", "Then restart the gateway."),
            Source(id="s-8", interview="talk-lead", quote="only if the counter shows 0", line=12),
            Source(id="s-9", interview="gone", quote="the page says Running", line=4),
            Source(id="s-10", quote="somebody said so"),
        ),
    )
    return replace(
        sop,
        procedure=replace(sop.procedure, steps=(drain, restart)),
        interviews=Interviews(
            interviews=(
                Interview(
                    id="talk-operator",
                    person="R. Osei",
                    role="*Mail* operator",
                    date="2026-09-12",
                    notes="Nothing of this leaves: pineapple",
                ),
                Interview(id="talk-lead", role="Shift lead"),
            )
        ),
    )


def _said(line: str, quote: str) -> Source:
    return Source(id=f"s-{line}", interview="talk-operator", quote=quote, line=int(line))


def cells(sop: Sop) -> list[tuple[str, ...]]:
    (block,) = outline(sop, DRAFT, CHOSEN).sections[-1].blocks
    assert isinstance(block, Table)
    return [tuple(cell.text if cell else "" for cell in row.cells) for row in block.rows]


def test_each_step_names_who_said_it_in_which_line_and_in_which_words() -> None:
    osei = "R. Osei, Mail operator, 2026-09-12"
    assert cells(traced()) == [
        ("[Step 1](#item-drain)", "Drain the queue", osei, "2", "We drain the queue."),
        (
            "[Step 1.1](#item-drain-a)",
            "Close the inlet",
            osei,
            "3",
            "first we close the inlet |, *always* the inlet",
        ),
        ("[Step 1.2](#item-drain-b)", "Wait", "Written by hand", "", ""),
        (
            "[Step 2](#item-restart)",
            "Restart the gateway",
            osei,
            "7",
            "Then restart the gateway.",
        ),
        (
            "[Step 2](#item-restart)",
            "Restart the gateway",
            "Shift lead",
            "12",
            "only if the counter shows 0",
        ),
        (
            "[Step 2](#item-restart)",
            "Restart the gateway",
            "Interview no longer in the SOP",
            "4",
            "the page says Running",
        ),
        (
            "[Step 2](#item-restart)",
            "Restart the gateway",
            "Interview not named",
            "",
            "somebody said so",
        ),
        (
            "[Rollback step 1](#item-standby)",
            "Switch to the standby gateway",
            "Written by hand",
            "",
            "",
        ),
    ]


def test_the_line_is_where_the_words_stand_now() -> None:
    sop = traced()
    operator, lead = sop.interviews.interviews
    moved = replace(operator, notes="In the morning.\n\nBy hand.\nWe drain the queue.")
    told = cells(replace(sop, interviews=Interviews(interviews=(moved, lead))))
    assert told[0][3:] == ("4", "We drain the queue.")
    assert told[1][3] == "3"


def test_a_talk_without_name_role_and_date_is_said_to_have_none() -> None:
    sop = replace(traced(), interviews=Interviews(interviews=(Interview(id="talk-operator"),)))
    assert cells(sop)[0][2] == "Interview without a name"


def test_without_any_source_every_step_was_written_by_hand() -> None:
    sop = example()
    assert {row[2:] for row in cells(sop)} == {("Written by hand",)}
    (block,) = outline(Sop(), DRAFT, CHOSEN).sections[-1].blocks
    assert block == Unwritten(TRACEABILITY, "Not yet written.")


def test_it_is_offered_where_something_came_from_notes() -> None:
    assert TRACEABILITY not in appendices_of(example())
    assert appendices_of(traced())[-2:] == ("interviews", TRACEABILITY)
    deep = Step(substeps=(Step(substeps=(Step(source=(Source(quote="so"),)),)),))
    sop = Sop()
    assert TRACEABILITY in appendices_of(
        replace(sop, rollback=replace(sop.rollback, steps=(deep,)))
    )
    assert [appendix_title(key) for key in ("interviews", TRACEABILITY)] == [
        "Interviews",
        "Where the steps came from",
    ]


@EVERY_FORMAT
def test_it_is_printed_when_chosen_and_changes_nothing_otherwise(to: Format) -> None:
    with_notes = export(traced(), to, READY, Wishes(appendices=CHOSEN))
    assert with_notes == export(traced(), to, READY, Wishes(appendices=CHOSEN))
    assert export(traced(), to, READY) == export(example(), to, READY)
    if to is Format.DOCX:
        assert word_rules.problems(with_notes) == []
    else:
        assert b"pineapple" not in with_notes
        assert b"Written by hand" in with_notes


def test_what_the_appendix_looks_like(golden: Golden) -> None:
    made = {to: export(traced(), to, READY, Wishes(appendices=CHOSEN)) for to in LOOKED_AT}
    page, word = page_without_style(made[Format.HTML]), word_lines(made[Format.DOCX])
    golden("traceability.md", _part(made[Format.MARKDOWN].decode(), "## Where", "\n["))
    golden("traceability.html", _part(page, "<section id=", "</main>"))
    golden("traceability.docx.txt", _part(word, "Where the steps", "EndOfDocument"))


def _part(document: str, begins: str, before: str) -> str:
    start = document.rindex(begins)
    return document[start : document.index(before, start)]
