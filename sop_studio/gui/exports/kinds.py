"""The kinds of files that documents are saved as, as dialogs offer them and names say them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sop_studio.exporters.formats import FORMAT_NAMES, Format, format_of
from sop_studio.translation import _


def kinds_of(formats: Sequence[Format]) -> str:
    """Return the kinds of files that a dialog offers for these formats.

    One that this computer cannot make says so.
    """
    return ";;".join(f"{_kind(to)} (*.{to.value})" for to in formats)


def _kind(to: Format) -> str:
    # Imported here: the exporters take time to load, and the start page needs none.
    from sop_studio.exporters.pdf.typesetting import is_installed

    if to is Format.PDF and not is_installed():
        return _("PDF, not installed")
    return _(FORMAT_NAMES[to])


def with_format(chosen: Path, formats: Sequence[Format]) -> tuple[Path, Format]:
    """Return the file to write and its format: the first one where the name says none of them."""
    to = format_of(chosen)
    if to is not None and to in formats:
        return chosen, to
    return chosen.with_name(f"{chosen.name}.{formats[0].value}"), formats[0]


def format_words(path: Path) -> str:
    """Return the name of the format that a file has by its ending; the ending where it has none."""
    to = format_of(path)
    return _(FORMAT_NAMES[to]) if to else path.suffix[1:].lower()
