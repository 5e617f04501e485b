"""The sample to be handed out, what then lies beside it, and what the window says of it."""

from __future__ import annotations

from pathlib import Path

from sop_studio import assets
from sop_studio.gui.exports.papers import Papers
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import SAMPLE_PATH
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import settle


def sample_in(folder: Path) -> Path:
    """Put the sample in a folder; return where it is."""
    path = folder / "sample.sop"
    path.write_bytes(assets.read_bytes(SAMPLE_PATH))
    return path


def endings(folder: Path) -> list[str]:
    """Return what the documents in a folder end with."""
    return sorted(
        each.suffix for each in folder.iterdir() if each.suffix in {".docx", ".html", ".md", ".pdf"}
    )


def banners(window: MainWindow) -> list[Banner]:
    """Return what the window says above the SOP."""
    settle()
    return [each for each in window.notices.findChildren(Banner) if not each.isHidden()]


def papers_of(window: MainWindow, ask: FakeAsk) -> Papers:
    """Return what makes the papers of a window's SOP, asking somebody who has the answers."""
    return Papers(
        window.session,
        window.saving,
        window.checking,
        ask,
        window.preferences,
        handing_out=window.exporting.handing_out,
        parent=window,
    )
