"""What every test gets: its own home, strict logs, no window or timer left behind."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HAS_DISPLAY = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
if sys.platform.startswith("linux") and not HAS_DISPLAY:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The clock decides nothing, and the same examples run everywhere.
settings.register_profile(
    "ordinary",
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long", settings.get_profile("ordinary"), derandomize=False, max_examples=2000, print_blob=True
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the long campaigns")
    parser.addoption(
        "--update-golden", action="store_true", help="write what the exporters make to tests/golden"
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--long") else "ordinary")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="a long campaign: run ./studio test --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the test a home of its own, so that nothing reads or writes the user's files."""
    home = tmp_path_factory.mktemp("home")
    places = {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
    }
    for name, place in places.items():
        monkeypatch.setenv(name, str(home / place))
    monkeypatch.setenv("LANGUAGE", "en")
    if "PySide6.QtCore" in sys.modules:
        _move_qt_settings(home / ".config")
    return home


@pytest.fixture(autouse=True)
def no_unexpected_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a log record at WARNING or above; a test that expects one ends `caplog.clear()`."""
    yield
    loud = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    if loud:
        pytest.fail("unexpected log records:\n" + "\n".join(loud), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a window test that leaves a running timer, a running thread or a top-level window.

    What it put on the clipboard goes with it.
    """
    if not {"qtbot", "qapp"}.intersection(request.fixturenames):
        yield
        return
    before = {id(thing) for thing, _ in _running()}
    yield
    _clear_clipboard()
    _delete_what_was_asked_to_go()
    left = [(thing, name) for thing, name in _running() if id(thing) not in before]
    if left:
        gc.collect()
        left = [(thing, name) for thing, name in _running() if id(thing) not in before]
    for thing, _ in left:
        _stop(thing)
    if left:
        pytest.fail("left behind: " + "; ".join(name for _, name in left), pytrace=False)


def _move_qt_settings(folder: Path) -> None:
    from PySide6.QtCore import QSettings

    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))


def _running() -> list[tuple[object, str]]:
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
    from shiboken6 import Shiboken

    found: list[tuple[object, str]] = []
    for thing in Shiboken.getAllValidWrappers():
        if isinstance(thing, QTimer) and thing.isActive():
            found.append((thing, f"running timer {thing.objectName()!r} of {thing.parent()!r}"))
        elif isinstance(thing, QThread) and thing.isRunning() and not _is_current(thing):
            found.append((thing, f"running thread {thing!r}"))
    found.extend(
        (widget, f"window {widget!r}")
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() or isinstance(widget, (QMainWindow, QDialog))
    )
    return found


def _is_current(thread: object) -> bool:
    from PySide6.QtCore import QThread

    return thread is QThread.currentThread()


def _clear_clipboard() -> None:
    """Take away what is on the clipboard: offscreen, Qt deletes it when Python has ended."""
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().clear()


def _delete_what_was_asked_to_go() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _stop(thing: object) -> None:
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QWidget

    if isinstance(thing, QTimer):
        thing.stop()
    elif isinstance(thing, QThread):
        thing.quit()
        thing.wait(2000)
    elif isinstance(thing, QWidget):
        thing.hide()
        thing.deleteLater()
        _delete_what_was_asked_to_go()
