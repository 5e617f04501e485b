"""A paper as a file: asked where to, made beside the window, and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from sop_studio import files
from sop_studio.exporters.formats import FORMAT_NAMES, Format
from sop_studio.gui.ask import Ask
from sop_studio.gui.background import in_background
from sop_studio.gui.jobs import tell
from sop_studio.translation import _


def save_paper(
    owner: QObject,
    ask: Ask,
    title: str,
    suggested: Path,
    *,
    make: Callable[[Format], bytes],
    written: Callable[[Path], None],
) -> bool:
    """Ask where to and begin to write a paper there; return whether it was begun.

    The paper is made off the thread of the window, so `make` must work on what does not change.
    `written` is called with the path once the file is there; a failure is told to the user.
    """
    # Imported here: most windows never make a paper.
    from sop_studio.exporters.papers.paper import PAPER_FORMATS

    chosen = ask.where_to_save(title, suggested, kinds_of(PAPER_FORMATS))
    if chosen is None:
        return False
    path, to = with_format(chosen, PAPER_FORMATS)

    def work() -> Path:
        files.write(path, make(to), expected=None)
        return path

    in_background(owner, work, written, partial(tell, ask))
    return True


def kinds_of(formats: Sequence[Format]) -> str:
    """Return the kinds of files that a dialog offers for these formats."""
    return ";;".join(f"{_(FORMAT_NAMES[to])} (*.{to.value})" for to in formats)


def with_format(chosen: Path, formats: Sequence[Format]) -> tuple[Path, Format]:
    """Return the file to write and its format: the first one where the name says none of them."""
    for to in formats:
        if chosen.suffix.lower() == f".{to.value}":
            return chosen, to
    return chosen.with_name(f"{chosen.name}.{formats[0].value}"), formats[0]
