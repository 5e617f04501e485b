"""A paper as a file: asked where to, made beside the window, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sop_studio.exporters.formats import Format
from sop_studio.gui.background import is_there
from sop_studio.gui.exports.handing_out import HandingOut
from sop_studio.gui.exports.where_to import where_to

if TYPE_CHECKING:
    from sop_studio.progress import Reached


def save_paper(
    owner: QObject,
    handing_out: HandingOut,
    title: str,
    suggested: Path,
    *,
    make: Callable[[Format, Reached], bytes],
    written: Callable[[Path], None],
) -> bool:
    """Ask where to and begin to write a paper there; return whether it was begun.

    The paper is made off the thread of the window, so `make` must work on what does not change.
    `written` is called with the path once the file is there, if `owner` still is.
    """
    # Imported here: most windows never make a paper.
    from sop_studio.exporters.delivery import Order
    from sop_studio.exporters.document_files import Made
    from sop_studio.exporters.papers.paper import PAPER_FORMATS

    chosen = where_to(handing_out.ask, title, suggested, PAPER_FORMATS)
    if chosen is None:
        return False
    path, to = chosen

    def make_file(_path: Path, reached: Reached) -> Made:
        return Made(make(to, reached))

    def tell(files: Iterable[Path]) -> None:
        if is_there(owner):
            written(next(iter(files)))

    handing_out.hand_out({path: Order(to, make_file)}, tell)
    return True
