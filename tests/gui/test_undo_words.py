"""Every step of undo has words that fit behind "Undo", and shows what it changed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.steps.view import StepsView
from sop_studio.language.verbs import is_base
from sop_studio.model.edits import Insert, Move, Remove, SetValue
from sop_studio.model.parts import Role
from sop_studio.model.sop import Sop
from tests.gui.editor_support import (
    OpenedEditor,
    focused_name,
    numbered_steps,
    opened_editor,
    settle,
    text_of,
    with_steps,
)

GUI = Path(__file__).parents[2] / "sop_studio" / "gui"
TRANSLATES = {"_", "N_", "ngettext"}
EDITS = {"edit", "_edit", "send_value", "type_text"}
OTHER_OPENINGS = {"typing", "comment", "reload", "reopen", "correct", "ignore", "hide", "answer"}
"""Words that begin a step of undo and are not in the list of verbs of operations."""


def words_of_edits() -> Iterator[tuple[str, str]]:
    """Yield the words given to an edit, or made in a function that edits, with their file."""
    for file in sorted(GUI.rglob("*.py")):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and EDITS & set(_called(function)):
                yield from ((words, file.name) for words in _undo_words(function))


def _called(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            yield getattr(each.func, "attr", getattr(each.func, "id", ""))


def _undo_words(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the translated words of a function that are not a sentence or a label."""
    for each in ast.walk(function):
        if isinstance(each, ast.Call) and getattr(each.func, "id", "") in TRANSLATES:
            for argument in each.args:
                text = argument.value if isinstance(argument, ast.Constant) else ""
                if isinstance(text, str) and text[:1].islower():
                    yield text


ALL_WORDS = sorted(set(words_of_edits()))


def test_there_are_words_for_many_kinds_of_edits() -> None:
    words = {each for each, _file in ALL_WORDS}
    expected = {"add {item}", "remove {item}", "move {item}", "typing in {field}"}
    assert expected <= words
    assert {"replace text", "correct spelling", "use example", "add section"} <= words
    assert len(words) > 20


@pytest.mark.parametrize(("words", "file"), ALL_WORDS)
def test_the_words_of_an_edit_say_what_is_undone(words: str, file: str) -> None:
    opening = words.split(maxsplit=1)[0]
    assert is_base(opening) or opening in OTHER_OPENINGS, file
    assert not words.endswith((".", "…"))
    assert len(words) <= 50


@pytest.fixture
def steps(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with opened_editor(with_steps(*numbered_steps(40))) as opened:
        yield opened


def test_undoing_a_removed_step_shows_it_again(steps: OpenedEditor) -> None:
    steps.editor.show_section("procedure")
    steps.session.edit("remove step", Remove(("procedure", "steps"), 35))
    steps.editor.show_section("purpose")
    steps.undo()
    assert steps.editor.current_section().key == "procedure"
    view = steps.editor.findChild(StepsView)
    assert view is not None
    row = view.current_row()
    assert row is not None
    assert row.step.id == "step36"
    assert not view.visibleRegion().intersected(view.row_rect("step36")).isEmpty()


def test_undoing_a_move_goes_to_the_step_while_one_is_open(steps: OpenedEditor) -> None:
    steps.show("procedure.steps[0].action")
    steps.session.edit("move step", Move(("procedure", "steps"), 30, 2))
    steps.undo()
    assert focused_name() == "procedure.steps[30].action"


def test_undoing_a_removed_row_goes_to_it(qtbot: QtBot) -> None:  # noqa: ARG001
    sop = Sop()
    with opened_editor(sop) as opened:
        opened.session.edit("add role", Insert(("roles", "roles"), 0, Role(name="Operator")))
        opened.session.edit("remove role", Remove(("roles", "roles"), 0))
        opened.editor.show_section("purpose")
        opened.undo()
        assert focused_name() == "roles.roles[0].name"
        opened.undo()
        assert opened.editor.current_section().key == "roles"
        opened.session.undo_stack.redo()
        settle()
        assert focused_name() == "roles.roles[0].name"


def test_undoing_a_change_of_a_choice_shows_its_section(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_editor(Sop()) as opened:
        opened.session.edit("choose rating", SetValue(("risks", "rating"), "high"))
        opened.undo()
        assert opened.editor.current_section().key == "risks"


def test_a_section_left_by_an_undo_shows_what_the_undo_changed_in_it(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_editor(Sop()) as opened:
        opened.session.edit(
            "rename",
            SetValue(("document", "title"), "New title"),
            SetValue(("purpose", "text"), "New purpose"),
        )
        assert text_of(opened.show("document.title")) == "New title"
        opened.undo()
        assert opened.editor.current_section().key == "purpose"
        opened.editor.show_section("document")
        assert text_of(opened.named("document.title")) == ""
