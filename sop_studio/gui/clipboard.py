"""What was copied or dropped: words for the inputs, or pictures for a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from sop_studio.markup import html, plain, portable
from sop_studio.markup.pasted_html import rows_from_html
from sop_studio.markup.pasted_items import ListedLine, items_from_html, may_hold_list
from sop_studio.markup.pasted_rows import rows_from_text
from sop_studio.markup.pasted_text import (
    MOST_IN_TEXT,
    line_from_paste,
    plain_from_paste,
    text_from_paste,
)
from sop_studio.model.text import MAX_CHARACTERS

_PICTURE_FORMATS = ("image/png", "image/jpeg", "image/gif")
_PICTURE_ENDINGS = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".tif", ".tiff", ".heic", ".avif"}
)
_PROGRAM_SOURCE = "vscode-editor-data"
_SHORT_TEXT = 1_500
_SHORT_PAGE = 4_000


class Takes(Enum):
    """What an input takes of what is pasted."""

    LINE = "one line of plain words"
    PLAIN = "plain text as it stands"
    TEXT = "formatted text, as Markdown"
    NOTES = "formatted text, as long as a field may be"


class Copied(Struct, frozen=True):
    """The words on the clipboard."""

    html: str
    text: str

    def is_long(self) -> bool:
        """Return whether reading it as formatted text takes longer than a blink."""
        return len(self.text) > _SHORT_TEXT or len(self.html) > _SHORT_PAGE

    def read(self, takes: Takes) -> str:
        """Return what an input takes; raises PasteRefused where that is too much."""
        match takes:
            case Takes.LINE:
                return line_from_paste(self.html, self.text)
            case Takes.PLAIN:
                return plain_from_paste(self.html, self.text)
            case Takes.TEXT:
                return text_from_paste(self.html, self.text)
            case Takes.NOTES:
                return text_from_paste(self.html, self.text, MAX_CHARACTERS)


def on_clipboard() -> QMimeData:
    """Return what is on the clipboard."""
    # An empty clipboard has no data at all, whatever the signature says.
    found: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if found is None else found


def copied_words(mime: QMimeData) -> Copied:
    """Return the words that were copied; where editors mark program text, without its colours."""
    page = "" if mime.hasFormat(_PROGRAM_SOURCE) else mime.html()
    return Copied(page, mime.text())


def copied_rows(mime: QMimeData) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a copied table or list; raises PasteRefused where there are too many."""
    if listed := copied_items(mime):
        return tuple((line.words,) for line in listed)
    text = mime.text()
    if text:
        return rows_from_text(text)
    page = mime.html()
    return rows_from_html(page) or rows_from_text(plain(text_from_paste(page, "")))


def copied_items(mime: QMimeData) -> tuple[ListedLine, ...]:
    """Return the items of a list that was copied as one; nothing where it was none."""
    if mime.hasFormat(_PROGRAM_SOURCE) or not mime.hasHtml():
        return ()
    return items_from_html(mime.html())


def holds_items(mime: QMimeData) -> bool:
    """Return whether several items of a list were copied."""
    return mime.hasHtml() and may_hold_list(mime.html()) and len(copied_items(mime)) > 1


def holds_words(mime: QMimeData) -> bool:
    """Return whether there is text to paste; the names of copied pictures are none."""
    if any(_is_picture_file(path) for path in _files(mime)):
        return False
    return bool(mime.text()) or (mime.hasHtml() and not mime.hasImage())


class PictureSource(Struct, frozen=True):
    """A picture that was copied or dropped, not yet looked at: a file, its bytes, or an image."""

    path: Path | None = None
    data: bytes = b""
    image: QImage | None = None


def holds_pictures(mime: QMimeData) -> bool:
    """Return whether pictures were copied or dropped, or files that may be pictures."""
    return bool(_files(mime)) or (mime.hasImage() and not holds_words(mime))


def copied_pictures(mime: QMimeData) -> tuple[PictureSource, ...]:
    """Return the pictures that were copied or dropped, in order; nothing is read or decoded."""
    files = _files(mime)
    if files:
        return tuple(PictureSource(path=path) for path in files)
    for form in _PICTURE_FORMATS:
        data = bytes(mime.data(form).data()) if mime.hasFormat(form) else b""
        if data:
            return (PictureSource(data=data),)
    image = mime.imageData()
    return (PictureSource(image=image),) if isinstance(image, QImage) else ()


def look_ahead(text: str) -> None:
    """Have the forms of a text made before the window asks for them."""
    if len(text) > MOST_IN_TEXT:
        return
    make: Callable[[str], object]
    for make in (portable, html, plain):
        make(text)


def _files(mime: QMimeData) -> tuple[Path, ...]:
    return tuple(_local(mime)) if mime.hasUrls() else ()


def _local(mime: QMimeData) -> Iterator[Path]:
    for url in mime.urls():
        if url.isLocalFile():
            yield Path(url.toLocalFile())


def _is_picture_file(path: Path) -> bool:
    return path.suffix.lower() in _PICTURE_ENDINGS
