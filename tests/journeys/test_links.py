"""A link is followed only to the web or to a mail, after asking with the whole host."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sop_studio.gui.links import open_link
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.model.sop import Purpose, Sop
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow

REFUSED = """javascript:alert(1)|JAVASCRIPT:alert(1)|vbscript:x|data:text/html,x|file:///etc/passwd
|file://evil.test/share/x.exe|//evil.test/x|\\\\evil.test\\x|/etc/passwd|../x|C:\\x.exe|ms-msdt:/id
|ftp://evil.test/x|smb://evil.test/x|sop:ab12|#top|about:blank|blob:http://evil.test/1|x:y|http:
|http:///x|https://|mailto:|search-ms:query=x|vscode://file/x|tel:1|"""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: addresses.append(QUrl(url).toString())
    )
    return addresses


@pytest.mark.parametrize("address", [each.strip("\n") for each in REFUSED.split("|")])
def test_whatever_is_no_page_and_no_mail_is_neither_asked_about_nor_opened(
    opened: list[str], address: str
) -> None:
    ask = FakeAsk(agrees=True)
    open_link(ask, address)
    assert ask.questions == []
    assert opened == []


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://example.com/a?b=c", "example.com"),
        ("http://example.com:8080/", "example.com"),
        ("https://good.test@evil.test/", "of evil.test in"),
        ("https://ex\u0430mple.com/", "xn--"),
        ("mailto:ops@example.com", "ops@example.com"),
    ],
)
def test_the_user_sees_the_whole_host_before_anything_is_opened(
    opened: list[str], address: str, asked: str
) -> None:
    ask = FakeAsk(agrees=False)
    open_link(ask, address)
    assert asked in ask.questions[0]
    assert address in ask.questions[0]
    assert opened == []
    open_link(FakeAsk(agrees=True), address)
    assert len(opened) == 1


def test_a_link_in_the_preview_is_followed_with_ctrl(
    opened: list[str], open_sop_window: OpenWindow, ask: FakeAsk
) -> None:
    window = open_sop_window()
    ask.agrees = True
    window.session.replace(Sop(purpose=Purpose(text="See [the wiki](https://wiki.test/x).")))
    QApplication.processEvents()
    page = window.findChild(PageBrowser, "preview")
    assert page is not None
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=_place_of(page, "wiki"))
    assert opened == []
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, control, _place_of(page, "wiki"))
    assert opened == ["https://wiki.test/x"]
    assert "wiki.test" in ask.questions[-1]


def _place_of(page: PageBrowser, word: str) -> QPoint:
    found = page.document().find(word)
    assert not found.isNull()
    page.setTextCursor(found)
    page.ensureCursorVisible()
    middle = QTextCursor(found)
    middle.setPosition(found.selectionStart() + 2)
    return page.cursorRect(middle).center()
