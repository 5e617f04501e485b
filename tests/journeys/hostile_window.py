"""Run as a program: works through a window whose every field is hostile and says what it touched.

Prints JSON: Python's own opens and connections, what the kernel saw opened in the folder of the
canaries, and texts of the window that Qt would read as HTML.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QDeadlineTimer, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import Wishes
from sop_studio.gui.app import open_window
from sop_studio.gui.background import is_idle
from sop_studio.gui.window import MainWindow
from sop_studio.model.findings import Report
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Sop
from tests.exporters.every_field import every_field

_OPENED = 0x20
_READ = 0x1
_WATCHED_EVENTS = (
    "open",
    "os.exec",
    "os.posix_spawn",
    "os.startfile",
    "os.system",
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "urllib.Request",
    "webbrowser.open",
)
_READY = Report(completeness=100, ready=True, lines=(), findings=(), silenced=())
_EVERYTHING = Wishes(appendices=frozenset(each.key for each in SECTIONS))


def payloads(folder: Path, server: str) -> list[str]:
    """Return texts that point at the canaries in a folder and at a server, in every known way."""
    picture, sheet = (folder / "canary.png").as_uri(), (folder / "canary.css").as_uri()
    path = folder / "canary.png"
    return [
        f'<img src="{picture}"><img src="{server}/a"><link rel=stylesheet href="{sheet}">{{word}}',
        f"![{{word}}]({picture}) ![b]({server}/b.png) ![c]({path}) [d]({picture}) <{server}/d>",
        f'<table background="{picture}"><tr><td>{{word}}<style>@import "{sheet}";</style>',
        (
            f"<script>fetch('{server}/c')</script><iframe src='{picture}'></iframe> {{word}} "
            f"<div style='background:url({picture})'> {{{{ ''.__class__ }}}} {{{{% x %}}}}"
        ),
    ]


def might_be_rich(text: str) -> bool:
    """Return whether Qt could take a text for HTML where nobody said that it is plain."""
    if "<" not in text:
        return False
    bare = re.sub(r"\A<(qt|p)>(.*)</\1>\Z", r"\2", text, flags=re.DOTALL)
    return re.search(r"<[A-Za-z!/?]", bare) is not None


class Watch:
    """Counts what the kernel sees opened in a folder; without inotify it sees nothing."""

    def __init__(self, folder: Path) -> None:
        self._events = -1
        if sys.platform.startswith("linux"):
            kernel = ctypes.CDLL(None)
            self._events = kernel.inotify_init1(os.O_NONBLOCK)
            kernel.inotify_add_watch(self._events, os.fsencode(folder), _OPENED | _READ)

    def count(self) -> int:
        """Return how many bytes of events there are."""
        try:
            return len(os.read(self._events, 65_536)) if self._events >= 0 else 0
        except BlockingIOError:
            return 0


def work_through(window: MainWindow, sop: Sop) -> Iterator[str]:
    """Show an SOP everywhere; yield texts that a label, a tooltip or a list would read as HTML."""
    window.session.replace(sop)
    window.resize(1300, 800)
    settle()
    for section in SECTIONS:
        window.editor.show_section(section.key)
        settle()
        yield from rich_texts(window)
    side = window.workspace.side
    for index in range(side.count()):
        side.setCurrentIndex(index)
        settle()
        yield from rich_texts(window)
    # PDF is set in a process of its own, which this one must start.
    for to in (Format.DOCX, Format.HTML, Format.MARKDOWN):
        export(sop, to, _READY, _EVERYTHING)


def with_comment(sop: Sop, text: str) -> Sop:
    """Return the SOP with a comment that holds a text."""
    reply = Reply(author=text, date="2026-02-03", text=text)
    comment = Comment(place="purpose.text", author=text, date=text, text=text, replies=(reply,))
    return replace(sop, margin=replace(sop.margin, comments=(comment,)))


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
    deadline = QDeadlineTimer(60_000)
    while not is_idle():
        assert not deadline.hasExpired()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents()


def rich_texts(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if might_be_rich(widget.toolTip()):
            yield f"tooltip of {type(widget).__name__}: {widget.toolTip()[:80]}"
        if isinstance(widget, QLabel) and not widget.isHidden():
            is_plain = widget.textFormat() == Qt.TextFormat.PlainText
            if not is_plain and might_be_rich(widget.text()):
                yield f"label {widget.objectName()}: {widget.text()[:80]}"
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from rich_rows(widget.model())


def rich_rows(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    above = QModelIndex() if parent is None else parent
    for row in range(min(model.rowCount(above), 200)):
        index = model.index(row, 0, above)
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        if isinstance(tip, str) and might_be_rich(tip):
            yield f"tooltip in {type(model.parent()).__name__}: {tip[:80]}"
        yield from rich_rows(model, index)


def main(folder: Path, server: str) -> None:
    seen: list[str] = []
    errors: list[str] = []

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event in _WATCHED_EVENTS and (event != "open" or str(folder) in str(arguments[0])):
            seen.append(f"{event} {arguments}")

    def note_error(kind: type[BaseException], value: BaseException, trace: object) -> None:
        errors.append(f"{kind.__name__}: {value}")
        sys.__excepthook__(kind, value, trace)  # type: ignore[arg-type]

    sys.excepthook = note_error
    window = open_window()
    watch = Watch(folder)
    sys.addaudithook(hear)
    rich: set[str] = set()
    for text in payloads(folder, server):
        sop, _made = every_field(text)
        rich.update(work_through(window, with_comment(sop, text)))
    report = {"seen": seen, "opened": watch.count(), "rich": sorted(rich), "errors": errors}
    sys.stdout.write(json.dumps(report))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
