"""Where a document goes, and in which format: asked until it is one that this computer can make."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sop_studio.exporters.formats import Format
from sop_studio.gui.ask import Ask
from sop_studio.gui.exports.kinds import kinds_of, with_format
from sop_studio.gui.jobs import attempt


def where_to(
    ask: Ask, title: str, suggested: Path, formats: Sequence[Format]
) -> tuple[Path, Format] | None:
    """Return the file and the format that the user wants a document in, or `None`.

    Of a format that this computer cannot make, it says how to get it, and asks for the others.
    """
    offered = tuple(formats)
    while offered:
        chosen = ask.where_to_save(title, suggested, kinds_of(offered))
        if chosen is None:
            return None
        path, to = with_format(chosen, offered)
        if can_be_made(ask, to):
            return path, to
        offered = tuple(each for each in offered if each is not to)
        if offered:
            suggested = path.with_suffix(f".{offered[0].value}")
    return None


def can_be_made(ask: Ask, to: Format) -> bool:
    """Tell whether a format can be had on this computer; say how it can where it cannot."""
    # Imported here: the exporters take time to load, and the start page needs none.
    from sop_studio.exporters.pdf.typesetting import refuse_without_typst

    return to is not Format.PDF or attempt(ask, refuse_without_typst)
