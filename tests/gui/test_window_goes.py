"""A window that was closed leaves nothing behind, however often one is opened in a process."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from sop_studio.gui.app import open_window


def test_a_window_that_was_closed_is_gone_with_all_it_held(qapp: QApplication) -> None:
    window = open_window(show="purpose.text")
    window.guiding.enter()
    for _ in range(20):
        qapp.processEvents()
    held = {
        name: weakref.ref(each) for name, each in (("window", window), ("session", window.session))
    }
    window.close()
    window.deleteLater()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # What was asked for a later turn of the event loop still holds it.
    for _ in range(5):
        qapp.processEvents()
    gc.collect()
    assert [name for name, each in held.items() if each() is not None] == []
