"""Following a link: only to the web or to a mail program, and only after the user has agreed."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sop_studio.gui.ask import Ask
from sop_studio.translation import _

_WEB = frozenset({"http", "https"})


def open_link(ask: Ask, address: str) -> None:
    """Open a web page or begin a mail, after asking with the whole host; leave all else closed."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    # Written as it is sent: letters of another script cannot pass for a known name.
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    if url.scheme() in _WEB and host:
        question = _("Open a page of {host} in the browser?").format(host=host)
    elif url.scheme() == "mailto" and url.path():
        question = _("Write to {address}?").format(address=url.path())
    else:
        return
    if ask.whether(question, address, _("Open")):
        QDesktopServices.openUrl(url)
