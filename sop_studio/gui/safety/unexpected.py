"""An error in the program itself: what the user wrote is kept first, then it is said."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.window import MainWindow


class Unexpected(QObject):
    """Takes the place of `sys.excepthook`; the traceback still goes to the error output."""

    _in_thread = Signal(object, str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._in_thread.connect(self._keep_and_tell)
        self._window = window
        self._told: set[str] = set()
        self._is_telling = False

    def install(self) -> None:
        """Hear of every error that nobody caught."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep what the user wrote, then tell them, once for each place in the program."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):
            self._keep_and_tell(kind, _place(kind, trace))

    def _take_from_thread(self, raised: threading.ExceptHookArgs) -> None:
        threading.__excepthook__(raised)
        self._in_thread.emit(raised.exc_type, _place(raised.exc_type, raised.exc_traceback))

    def _keep_and_tell(self, kind: type[BaseException], place: str) -> None:
        is_kept = not self._window.session.is_modified or self._window.safety.journal.keep_now()
        if place in self._told or self._is_telling:
            return
        self._told.add(place)
        self._is_telling = True
        # Not here: the error may have come up while something was being painted.
        QTimer.singleShot(0, self, lambda: self._tell(kind, is_kept=is_kept))

    def _tell(self, kind: type[BaseException], *, is_kept: bool) -> None:
        words = _(
            "Something went wrong in SOP Studio itself ({kind}). What you wrote is kept. Save it, "
            "then start SOP Studio again."
        )
        if not is_kept:
            words = _(
                "Something went wrong in SOP Studio itself ({kind}), and what you wrote since the "
                "last save could not be kept. Save it now, if need be in another folder."
            )
        try:
            self._window.ask.tell_problem(words.format(kind=kind.__name__))
        finally:
            self._is_telling = False


def _place(kind: type[BaseException], trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{kind.__name__} {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
