"""The other tab beside the form shows the Markdown that is exported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from sop_studio.errors import InvalidEdit
from sop_studio.exporters.documents import make_copy
from sop_studio.exporters.markdown import write_markdown
from sop_studio.gui.preview.markdown_view import MarkdownView
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop
from tests.exporters.example import example
from tests.gui.preview_support import OpenedPreview, opened_preview
from tests.model.random_sops import Maker


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[OpenedPreview]:  # noqa: ARG001
    with opened_preview(example()) as opened:
        yield opened


def check_markdown(opened: OpenedPreview) -> None:
    view = opened.pane.findChild(MarkdownView)
    assert view is not None
    sop = opened.session.sop
    exported = write_markdown(make_copy(sop, opened.report)).decode()
    assert view.toPlainText() == re.split(r"\n\[[0-9a-f]{12}\]: ", exported)[0]


def test_the_other_tab_shows_the_markdown_that_is_exported(preview: OpenedPreview) -> None:
    preview.show_tab(1)
    check_markdown(preview)
    for path, text in (
        ("purpose.text", "Another purpose\n\n- of two\n- parts"),
        ("document.title", "Another title"),
        ("history.changes[0].reason", "Another reason"),
        ("history.changes[0].reason", ""),
    ):
        preview.session.type_text("typing", parse(path), text)
        check_markdown(preview)
    preview.show_tab(0)
    preview.session.replace(Sop())
    preview.show_tab(1)
    check_markdown(preview)


@pytest.mark.usefixtures("qtbot")
def test_after_any_edits_the_markdown_is_what_is_exported() -> None:
    for seed in range(50, 53):
        maker = Maker(Random(seed))  # noqa: S311
        with opened_preview(maker.sop(size=2)) as opened:
            opened.show_tab(1)
            for _ in range(15):
                with suppress(InvalidEdit):
                    opened.session.edit("change", maker.edit(opened.session.sop))
                check_markdown(opened)


def test_the_lines_that_are_read_stay_in_view(preview: OpenedPreview) -> None:
    preview.show_tab(1)
    view = preview.pane.findChild(MarkdownView)
    assert view is not None
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = view.firstVisibleBlock().text()
    preview.session.type_text("typing", parse("procedure.steps[0].action"), "Drain it")
    assert view.firstVisibleBlock().text() == before
