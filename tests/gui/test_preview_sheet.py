"""The sheet of the preview: nothing is fetched, pictures fit, and it stays white and whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFont, QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import DARK, LIGHT, PAPER, Theme
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.library.starters import load_sample, load_starter
from sop_studio.model.edits import SetValue
from sop_studio.model.paths import parse
from sop_studio.model.sop import Purpose, Sop
from tests.exporters.every_field import every_field
from tests.exporters.example import CHART_NAME, example
from tests.exporters.test_hostile import TEXTS
from tests.gui.editor_support import settle
from tests.gui.preview_support import OpenedPreview, opened_preview, shape_of
from tests.storage.any_sop import png

IMAGE = QTextDocument.ResourceType.ImageResource.value
STYLE_SHEET = QTextDocument.ResourceType.StyleSheetResource.value
HTML = QTextDocument.ResourceType.HtmlResource.value


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[OpenedPreview]:  # noqa: ARG001
    with opened_preview(example()) as opened:
        yield opened


def images_on(page: PageBrowser) -> Iterator[tuple[str, float, float]]:
    """The address, width and height of every picture on the page."""
    block = page.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            form = fragments.fragment().charFormat()
            if form.isImageFormat():
                image = form.toImageFormat()
                yield image.name(), image.width(), image.height()
            fragments += 1
        block = block.next()


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """What the page asked for, by kind and address."""
    asked: list[tuple[int, str]] = []
    load = PageBrowser.loadResource

    def noted(self: PageBrowser, kind: int, name: QUrl | str) -> QImage | str:
        asked.append((kind, name.toString() if isinstance(name, QUrl) else name))
        return load(self, kind, name)

    monkeypatch.setattr(PageBrowser, "loadResource", noted)
    return asked


FETCHING = {
    "picture of the disk": "![a](file://{path}) ![b]({path}) ![c](../secret.png)",
    "picture of a share": "![a](//evil.example.com/x.png) ![b](\\\\\\\\evil\\\\share\\\\x.png)",
    "picture of the network": "![{word}](http://evil.example.com/x.png)",
    "raw picture": '<img src="file://{path}"> <img src=http://evil.example.com/x onerror=alert(1)>',
    "raw style": '<link rel=stylesheet href="file://{path}"><style>@import url({path})</style>',
    "raw ground": '<table background="{path}"><tr><td>x</td></tr></table>',
    "raw frame": '<iframe src="file://{path}"></iframe><body style="background:url({path})">',
}


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("name", sorted(FETCHING))
def test_nothing_is_read_from_disk_or_network(
    name: str, tmp_path: Path, loaded: list[tuple[int, str]]
) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(30, 30))
    text = FETCHING[name].replace("{path}", str(secret)).replace("{", "{{").replace("}", "}}")
    sop, _made = every_field(f"{text} {{word}}")
    with opened_preview(sop) as opened:
        opened.page.grab()
        shown = {address for address, _width, _height in images_on(opened.page)}
        assert opened.page.source().isEmpty()
    assert all(address.startswith("sop-image:") for address in shown)
    assert [each for each in loaded if each[0] != IMAGE] == []
    assert [address for _kind, address in loaded if not address.startswith("sop-image:")] == []


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("name", sorted(TEXTS))
def test_hostile_texts_are_shown_as_texts(name: str) -> None:
    sop, made = every_field(TEXTS[name])
    with opened_preview(sop) as opened:
        text = opened.text
        shown = {address for address, _width, _height in images_on(opened.page)}
    unseen = {
        where.place
        for word, where in made.printed().items()
        if word not in text and not where.place.endswith(".alt")
    }
    assert unseen == set()
    assert all(address.startswith("sop-image:") for address in shown)


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "/etc/passwd", "http://a.example/x.png", "qrc:/x", "", "sop-image:x"],
)
def test_every_other_address_gives_an_empty_picture(preview: OpenedPreview, address: str) -> None:
    for name in (address, QUrl(address)):
        answer = preview.page.loadResource(IMAGE, name)
        assert isinstance(answer, QImage)
        assert (answer.width(), answer.height()) == (1, 1)
        assert preview.page.loadResource(STYLE_SHEET, name) == " "
        assert preview.page.loadResource(HTML, name) == " "


def test_a_link_is_not_followed(preview: OpenedPreview) -> None:
    text = preview.text
    assert preview.click("https://wiki.example.com/mail") == "definitions.references[0].link"
    assert preview.page.source().isEmpty()
    assert preview.text == text


def test_a_picture_is_read_when_it_comes_into_view(
    qtbot: QtBot,  # noqa: ARG001
    loaded: list[tuple[int, str]],
) -> None:
    with opened_preview(example()) as opened:
        opened.page.grab()
        assert loaded == []
        opened.point_of("A healthy restart")
        opened.page.grab()
        assert set(loaded) == {(IMAGE, f"sop-image:{CHART_NAME}")}


def test_pictures_fit_the_page_at_any_width(preview: OpenedPreview) -> None:
    for width in (460, 700, 1200, 380):
        preview.pane.resize(width, 800)
        settle()
        preview.page.grab()
        room = preview.page.viewport().width() - 2 * preview.page.document().documentMargin()
        ((address, shown, height),) = images_on(preview.page)
        picture = preview.page.loadResource(IMAGE, address)
        assert isinstance(picture, QImage)
        assert shown == pytest.approx(2 * height, abs=2)
        assert 0.8 * min(room, 640) < shown <= min(room, 640)
        assert picture.width() <= room
        assert preview.page.horizontalScrollBar().maximum() == 0


def test_a_picture_that_cannot_be_shown_says_what_it_would_show(qtbot: QtBot) -> None:  # noqa: ARG001
    broken = b"no picture"
    name = hashlib.sha256(broken).hexdigest()
    step = example().procedure.steps[1]
    picture = replace(step.pictures[0], sha256=name)
    steps = (replace(step, pictures=(picture,)),)
    sop = Sop(
        procedure=replace(example().procedure, steps=steps),
        purpose=Purpose(text=f"![gone](sop-image:{'0' * 64})"),
        pictures={name: broken},
    )
    with opened_preview(sop) as opened:
        opened.page.grab()
        assert "[Messages per minute]" in opened.text
        assert "A healthy restart" in opened.text


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("width", [300, 460, 463, 900])
def test_nothing_is_wider_than_the_page(width: int) -> None:
    for sop in (load_sample(), load_starter("incident"), every_field()[0]):
        with opened_preview(sop, width) as opened:
            assert opened.page.horizontalScrollBar().maximum() == 0, sop.document.title


def test_commands_and_long_words_are_broken_rather_than_cut(preview: OpenedPreview) -> None:
    for path in (
        "procedure.steps[0].commands",
        "purpose.text",
        "definitions.terms[0].term",
        "controls.gates[0].value",
        "procedure.steps[0].substeps[1].action",
    ):
        preview.session.edit("type", SetValue(parse(path), "https://example.com/" + "x" * 300))
        settle()
        assert preview.page.horizontalScrollBar().maximum() == 0, path


def test_text_and_shape_stay_when_the_width_changes(preview: OpenedPreview) -> None:
    before = [each[:2] for each in shape_of(preview.page)]
    preview.pane.resize(800, 700)
    settle()
    assert [each[:2] for each in shape_of(preview.page)] == before
    with opened_preview(preview.session.sop, 800, 700) as fresh:
        assert shape_of(preview.page) == shape_of(fresh.page)


def test_the_reader_keeps_the_place_when_the_width_changes(preview: OpenedPreview) -> None:
    bar = preview.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    preview.pane.resize(600, 800)
    settle()
    assert bar.value() > 0.9 * bar.maximum() > 0


def test_larger_letters_make_a_larger_page(qtbot: QtBot, preview: OpenedPreview) -> None:
    before = preview.page.document().size().height()
    font = QFont(preview.page.font())
    font.setPointSizeF(font.pointSizeF() * 1.5)
    preview.page.setFont(font)
    # A page of more than some pieces is written again bit by bit.
    qtbot.waitUntil(lambda: preview.page.is_whole)
    settle()
    assert preview.page.document().size().height() > 1.2 * before
    assert preview.page.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=lambda worn: str(worn.name))
def test_the_paper_is_white_in_either_theme(qapp: QApplication, worn: Theme) -> None:
    try:
        theme.apply(qapp, worn)
        with opened_preview(example()) as opened:
            sheet = opened.page.grab().toImage()
            ground = opened.pane.grab().toImage().pixelColor(2, opened.pane.height() - 2)
            letters = opened.page.palette().color(opened.page.foregroundRole())
            edge = sheet.pixelColor(0, sheet.height() // 2)
            inside = sheet.pixelColor(4, sheet.height() // 2)
    finally:
        theme.apply(qapp, LIGHT)
    assert inside == QColor("white")
    assert edge == QColor(PAPER.card_border)
    assert ground == QColor(worn.background)
    assert letters != inside
