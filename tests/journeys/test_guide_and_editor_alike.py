"""The guide and the editor show the same of an SOP, whatever was edited and wherever."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QTextEdit, QWidget

from sop_studio.errors import InvalidEdit
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import AddPicture, DropPicture
from sop_studio.model.paths import FieldPath, display, get, parse
from sop_studio.model.stages import page_of_field
from sop_studio.storage.sop_files import save_sop
from tests.checks.sops import complete
from tests.gui.editor_support import settle
from tests.journeys.conftest import OpenWindow
from tests.model.random_sops import Maker

_EDITS = 12


def _shown_value(widget: QWidget) -> object:
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.isChecked() if isinstance(widget, QCheckBox) else None


def _shown(window: MainWindow, field: str) -> dict[str, object]:
    """Return what the inputs of a field and of its rows hold that are in sight now."""
    return {
        each.objectName(): _shown_value(each)
        for kind in (QLineEdit, QTextEdit, QComboBox, QCheckBox)
        for each in window.findChildren(kind)
        if each.isVisible() and each.objectName().startswith(field)
    }


def _at(window: MainWindow, path: FieldPath) -> FieldPath:
    """Return the field that was edited, or else the row or list that is left around it."""
    while True:
        try:
            get(window.session.sop, path)
        except InvalidEdit:
            path = path[:-1]
        else:
            return path


@pytest.mark.parametrize("seed", range(3))
def test_both_show_the_same_after_any_edit(
    open_sop_window: OpenWindow, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)  # noqa: S311
    maker = Maker(random)
    path = tmp_path / "Restart.sop"
    save_sop(path, complete(), None, None)
    window = open_sop_window(path)
    window.resize(1600, 1000)
    compared = done = 0
    while done < _EDITS:
        edit = maker.edit(window.session.sop)
        if isinstance(edit, (AddPicture, DropPicture)):
            continue
        if page_of_field(display(edit.path[:2])) is None:
            continue
        done += 1
        # Either may have been built before the edit, and be out of sight while it is made.
        random.choice((window.guiding.enter, window.guiding.leave))()
        window.session.edit("edit", edit)
        if random.random() < 1 / 3:
            window.session.undo_stack.undo()
        at = display(_at(window, edit.path))
        field = display(parse(at)[:2])
        assert window.guiding.show_field(at), at
        settle()
        in_guide = _shown(window, field)
        window.guiding.leave()
        assert window.editor.show_field(at), at
        settle()
        in_editor = _shown(window, field)
        common = in_guide.keys() & in_editor.keys()
        assert {each: in_guide[each] for each in common} == {
            each: in_editor[each] for each in common
        }, f"after {edit}"
        compared += len(common)
    assert compared > _EDITS
