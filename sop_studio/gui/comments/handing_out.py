"""The list of what is open, on the clipboard and on paper."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QTextDocument

from sop_studio.exporters.open_items import OpenItems, as_html, as_text


def copy(items: OpenItems) -> None:
    """Put the list on the clipboard, as text and for a mail or a word processor."""
    data = QMimeData()
    data.setText(as_text(items))
    data.setHtml(as_html(items))
    QGuiApplication.clipboard().setMimeData(data)


def paint(items: OpenItems, printer: QPagedPaintDevice) -> None:
    """Paint the list on the pages of a printer."""
    # Imported here: most windows never print.
    from sop_studio.gui.exports import printing

    printing.prepare(printer)
    document = QTextDocument()
    document.setDefaultFont(printing.text_font())
    document.setTextWidth(printing.text_width(printer))
    document.setHtml(as_html(items))
    printing.print_document(document, printer, printing.Strips(items.title))
