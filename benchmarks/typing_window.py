"""One real window to type into, in a process of its own that is told when: `keys` is its master.

It reads a word from each line of its input and answers with milliseconds, as a clock and as the
processor counts them: `key` presses a key in the middle step and waits for the painted preview,
`page` sets the same page as one HTML text.
"""

from __future__ import annotations

import itertools
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from benchmarks.apart import live_in
from benchmarks.documents import sop
from benchmarks.running import as_in_the_program
from sop_studio.checks.checker import check
from sop_studio.cli.surroundings import today
from sop_studio.exporters.outline import Outliner
from sop_studio.exporters.standing import standing_of
from sop_studio.files import inspect_picture
from sop_studio.gui.app import open_window
from sop_studio.gui.preview import page
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.gui.preview.pieces import PieceMaker
from sop_studio.gui.window import MainWindow
from sop_studio.model.sop import Sop
from sop_studio.storage import save_sop

TEXT = "a steady hand "
INDENT = 28

Kind = TypeVar("Kind", bound=QWidget)


class Taken(NamedTuple):
    """Milliseconds on the clock, and those of them in which the processor was busy with us."""

    clock: float
    processor: float


def main(steps: int, pictures: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        live_in(folder)
        path = Path(folder) / "large.sop"
        save_sop(path, sop(steps, pictures), None, None)
        editor = Editor(path, f"procedure.steps[{steps // 2}].action")
        whole = WholePage(editor)
        for word in sys.stdin:
            taken = editor.press() if word.strip() == "key" else whole.set_anew()
            print(*taken, flush=True)
        editor.require_shown()
    # Taking a window of this size apart is not what is measured.
    sys.stdout.flush()
    os._exit(0)


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self._times += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def after(self, work: Callable[[], object]) -> Taken:
        """Do the work and return how long it took until the widget is painted."""
        before, start, busy = self._times, time.perf_counter(), time.process_time()
        work()
        while self._times == before:
            QApplication.processEvents()
            if time.perf_counter() - start > 10:
                raise TimeoutError("nothing was painted within ten seconds")
        taken = Taken(1000 * (time.perf_counter() - start), 1000 * (time.process_time() - busy))
        settle()
        return taken


class Editor:
    """The window, and the input of one field in it."""

    def __init__(self, path: Path, field: str) -> None:
        self._window: MainWindow = open_window(path, show=field)
        as_in_the_program()
        self._field = self._find(QWidget, field)
        self.preview = self._find(PageBrowser, "preview")
        while not self.preview.is_whole:
            settle()
        self._painted = Painted(self.preview.viewport())
        self._keys = itertools.cycle(TEXT)
        self._typed = ""

    @property
    def sop(self) -> Sop:
        return self._window.session.sop

    def press(self) -> Taken:
        """Press the next key and return how long it took until the preview is painted."""
        key = next(self._keys)
        self._typed += key
        return self._painted.after(lambda: QTest.keyClicks(self._field, key))

    def require_shown(self) -> None:
        """Raise RuntimeError unless the preview shows all that was typed."""
        if self._typed.strip() not in " ".join(self.preview.toPlainText().split()):
            raise RuntimeError("the preview does not show what was typed")

    def _find(self, kind: type[Kind], name: str) -> Kind:
        (found,) = (each for each in self._window.findChildren(kind, name) if each.isVisible())
        return found


class WholePage(QTextBrowser):
    """The usual way: the whole page as one HTML text, set anew at each key press."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._pictures = editor.sop.pictures
        self._html = html(editor.sop, editor.preview.viewport().width())
        self.document().setDefaultStyleSheet(page.STYLE)
        self.resize(editor.preview.size())
        self.show()
        self.setHtml(self._html)
        settle()
        self._middle = self.verticalScrollBar().maximum() // 2
        self._painted = Painted(self.viewport())

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        address = name.toString() if isinstance(name, QUrl) else name
        data = self._pictures.get(address.removeprefix("sop-image:"))
        return QImage.fromData(data) if data else super().loadResource(kind, name)

    def set_anew(self) -> Taken:
        """Set the page, scroll to where it was, and return how long it took until painted."""
        return self._painted.after(self._set)

    def _set(self) -> None:
        self.setHtml(self._html)
        self.verticalScrollBar().setValue(self._middle)


def html(shown: Sop, width: int) -> str:
    """Return the page of the preview as one text; making it is not part of what is measured."""
    standing = standing_of(shown, check(shown, today=today()))
    sizes = {name: picture_size(data) for name, data in shown.pictures.items()}
    sheet = page.Sheet(width, INDENT, sizes)
    pieces = PieceMaker().pieces(Outliner().outline(shown, standing))
    # A page that leads to the fields must hold marks, wherever the reader may click.
    shown_pieces = [
        f'<div style="margin-left: {INDENT * piece.indent}px;">'
        f"{page.html(piece, sheet, marked=True)}</div>"
        for piece in pieces
    ]
    # The usual way names a picture and leaves its height to the reader.
    return re.sub(r'(<img [^>]*) height="\d+"', r"\1", "".join(shown_pieces))


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture in pixels."""
    facts = inspect_picture(data)
    return facts.width, facts.height


def settle() -> None:
    """Let everything that waits be done."""
    for _ in range(5):
        QApplication.processEvents()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
