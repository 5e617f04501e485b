"""The drawing on paper, in place of the line that the page of the preview has."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.exporters.documents import make_copy
from sop_studio.gui.flow.paper import PaperDrawings
from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import DARK, LIGHT
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.gui.preview.pieces import PieceMaker
from sop_studio.library.starters import load_sample
from tests.exporters.copies import READY

WIDTH = 650


def printed(qtbot: QtBot, drawings: PaperDrawings | None) -> PageBrowser:
    copy = make_copy(load_sample(), READY)
    page = PageBrowser(text_width=WIDTH, drawings=drawings.images if drawings else None)
    qtbot.addWidget(page)
    maker = PieceMaker(drawings.draw if drawings else None)
    page.show_pieces(maker.pieces(copy.outline), copy.pictures)
    return page


def test_the_preview_says_where_the_drawing_is(qtbot: QtBot) -> None:
    text = printed(qtbot, None).toPlainText()
    words = "Flow of the procedure: drawn here in the exported copy, and in the Flow tab."
    assert words in text


def test_paper_has_the_drawing_in_parts_that_pages_may_end_between(qtbot: QtBot) -> None:
    drawings = PaperDrawings(WIDTH)
    page = printed(qtbot, drawings)
    text = page.toPlainText()
    assert "in the Flow tab" not in text
    assert text.count("Flow of the procedure. The text is binding.") == 1
    assert list(drawings.images) == [f"sop-flow:{part}" for part in range(len(drawings.images))]
    assert len(drawings.images) > 3
    kind = QTextDocument.ResourceType.ImageResource.value
    for address, image in drawings.images.items():
        assert page.document().resource(kind, QUrl(address)) == image
        assert image.width() <= WIDTH * 3
        assert image.height() <= WIDTH * 3 * 1.3


def test_paper_is_white_in_the_dark_theme_too(qtbot: QtBot, qapp: QApplication) -> None:
    light = PaperDrawings(WIDTH)
    printed(qtbot, light)
    theme.apply(qapp, DARK)
    try:
        dark = PaperDrawings(WIDTH)
        printed(qtbot, dark)
    finally:
        theme.apply(qapp, LIGHT)
    assert corner(dark.images["sop-flow:0"]) == "#ffffff"
    assert dark.images == light.images


def corner(image: QImage) -> str:
    return image.pixelColor(0, 0).name()
