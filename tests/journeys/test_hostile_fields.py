"""With something hostile in every field the window opens nothing, calls nobody and runs nothing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.editor_support import png

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a window in a process of its own did, with a folder of canaries and a silent server."""
    canaries = tmp_path_factory.mktemp("canaries")
    (canaries / "canary.png").write_bytes(png(5, 5))
    (canaries / "canary.css").write_text("p { color: red }")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.hostile_window", str(canaries), address],
            cwd=_ROOT,
            env={
                **os.environ,
                "HOME": str(tmp_path_factory.mktemp("home")),
                "QT_QPA_PLATFORM": "offscreen",
            },
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )
        called = _was_called(server)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return {**found, "called": called}


def _was_called(server: socket.socket) -> bool:
    try:
        connection, _address = server.accept()
    except TimeoutError:
        return False
    connection.close()
    return True


def test_a_window_full_of_hostile_text_opens_calls_and_runs_nothing(
    report: dict[str, object],
) -> None:
    """Labels, tooltips and lists show it as plain text."""
    assert report == {"seen": [], "opened": 0, "called": False, "errors": [], "rich": []}


def test_the_watch_sees_what_it_must_see(tmp_path: Path) -> None:
    from tests.journeys.hostile_window import Watch, might_be_rich

    (tmp_path / "canary").write_text("x")
    watch = Watch(tmp_path)
    assert watch.count() == 0
    (tmp_path / "canary").read_text()
    assert watch.count() > 0 or not sys.platform.startswith("linux")
    assert might_be_rich("<img src=x>")
    assert might_be_rich("<qt><img src=x></qt>")
    assert not might_be_rich("<qt>&lt;img src=x&gt; a < b</qt>")
