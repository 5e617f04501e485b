"""The list of what is open, and that comments leave the program in no other way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sop_studio.checks.checker import check
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.open_items import as_html, as_text, open_items
from sop_studio.exporters.wishes import Wishes
from sop_studio.library.starters import load_sample
from sop_studio.model.findings import Report
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.model.parts import OpenQuestion, Step
from sop_studio.model.sop import Document, Interviews, Margin, Procedure, Purpose, Sop
from sop_studio.storage import open_sop, save_sop
from tests.exporters.copies import FORMATS
from tests.exporters.reading import parts_of

CANARY = "kestrel"
COMMENTS = (
    Comment(
        place="procedure.steps[one].action",
        author="Ann",
        date="2026-11-29T10:00+00:00",
        text=f"Who {CANARY} does this?\nAnd <when>?",
        replies=(Reply(author="Bo", date="2026-11-29T11:00+00:00", text=f"The {CANARY} owner."),),
    ),
    Comment(place="document.title", author="Cy", text=f"Settled {CANARY}", resolved=True),
    Comment(place="procedure.steps[gone].action", text=f"An old {CANARY}"),
)
SOP = Sop(
    document=Document(title="Restore & test", id="SOP-DAT-001"),
    purpose=Purpose(text="Lose nothing."),
    procedure=Procedure(steps=(Step(id="one", action="Stop it.", expected="It stands."),)),
    interviews=Interviews(
        open_questions=(
            OpenQuestion(question="How long?", ask="The DBA", about="purpose.text"),
            OpenQuestion(question="Answered?", answer="Yes"),
        )
    ),
    margin=Margin(comments=COMMENTS),
)


def report() -> Report:
    return check(SOP, today=date(2026, 11, 29))


def test_the_list_names_comments_questions_and_what_blocks_publishing() -> None:
    text = as_text(open_items(SOP, report()))
    lines = text.splitlines()
    assert lines[0] == "Open items: Restore & test · SOP-DAT-001"
    assert "1. Procedure, step 1, Action: Who kestrel does this? (Ann, 2026-11-29 10:00)" in lines
    assert "   And <when>?" in lines
    assert "   The kestrel owner. (Bo, 2026-11-29 11:00)" in lines
    assert "2. Without a place: An old kestrel" in lines
    assert "1. Purpose: How long?" in lines
    assert "   Ask The DBA" in lines
    assert any("No owner is named." in line for line in lines)
    assert "Settled" not in text
    assert "Answered?" not in text


def test_the_list_as_html_shows_text_as_it_was_typed() -> None:
    html = as_html(open_items(SOP, report()))
    assert "<h1>Open items: Restore &amp; test · SOP-DAT-001</h1>" in html
    assert "And &lt;when&gt;?" in html
    assert html.count("<ol>") == html.count("</ol>") == 3


def test_nothing_open_is_said() -> None:
    nothing = open_items(load_sample(), Report(100, True, (), (), ()))
    assert as_text(nothing).endswith("Nothing is open.\n")
    assert "Nothing is open." in as_html(nothing)


@pytest.mark.parametrize("to", FORMATS)
def test_no_comment_is_in_any_export(to: Format) -> None:
    appendices = frozenset({"interviews", "review", "pilot", "training", "metrics", "task"})
    data = export(SOP, to, report(), Wishes(appendices=appendices))
    text = " ".join(part.decode(errors="replace") for part in parts_of(data, to))
    assert "Stop it." in text
    assert CANARY not in text.lower()


def test_comments_are_kept_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "it.sop"
    save_sop(path, SOP, None, None)
    assert open_sop(path).sop.margin.comments == COMMENTS
