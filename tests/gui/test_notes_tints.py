"""Words of roles and tools keep the tint of the step they stand in, with a line of their own."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from sop_studio.gui.look import theme
from sop_studio.gui.notes.marking import MARKS
from sop_studio.gui.notes.source_view import Marked, SourceView
from sop_studio.gui.notes.tints import Stretch, Tinted, tinted
from sop_studio.notes import Kind

TEXT = "The clerk drains the node. Ask the clerk."


def place(words: str, at: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, at)
    return start, start + len(words)


def look_at(view: SourceView, at: int) -> QTextCharFormat:
    """How a letter is painted: as the last that covers it says."""
    found = QTextCharFormat()
    for each in view.extraSelections():
        cursor: QTextCursor = getattr(each, "cursor")  # noqa: B009 - unknown to the types of Qt
        if cursor.selectionStart() <= at < cursor.selectionEnd():
            # A copy: that of the selection goes with it.
            found = QTextCharFormat(getattr(each, "format"))  # noqa: B009
    return found


def test_a_role_in_a_step_has_the_tint_of_the_step_and_its_own_line(qtbot: QtBot) -> None:
    view = SourceView()
    qtbot.addWidget(view)
    view.show_text(TEXT)
    step, first, second = place("The clerk drains the node"), place("clerk"), place("clerk", 10)
    view.show_marks(
        [
            Marked(*step, "step", Kind.STEP, ""),
            Marked(*first, "role", Kind.ROLE, ""),
            Marked(*second, "role", Kind.ROLE, ""),
        ]
    )
    of_step, in_step, alone = (look_at(view, at) for at in (0, first[0], second[0]))
    assert in_step.background() == of_step.background()
    assert in_step.underlineStyle() == MARKS[Kind.ROLE].shape
    assert in_step.underlineColor() == theme.colour(MARKS[Kind.ROLE].line)
    assert alone.background().color() == theme.colour(MARKS[Kind.ROLE].tint)


def test_words_that_leave_what_they_stand_in_are_parted_there() -> None:
    marks = (
        Stretch(0, 10, Kind.STEP),
        Stretch(4, 12, Kind.TOOL),
        Stretch(8, 20, Kind.WARNING),
        Stretch(30, 34, Kind.ROLE),
    )
    assert list(tinted(marks)) == [
        Tinted(0, 10, Kind.STEP, "primary_tint"),
        Tinted(8, 20, Kind.WARNING, "bad_tint"),
        Tinted(4, 8, Kind.TOOL, "primary_tint"),
        Tinted(8, 10, Kind.TOOL, "bad_tint"),
        Tinted(10, 12, Kind.TOOL, "bad_tint"),
        Tinted(30, 34, Kind.ROLE, "background"),
    ]


def test_a_tool_in_words_of_a_decision_in_a_step_has_the_tint_on_top() -> None:
    marks = (Stretch(0, 40, Kind.STEP), Stretch(10, 30, Kind.DECISION), Stretch(12, 16, Kind.TOOL))
    assert list(tinted(marks))[-1] == Tinted(12, 16, Kind.TOOL, "ok_tint")
