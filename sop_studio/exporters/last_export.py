"""What was handed out last of an SOP, kept so that the same files can be written once more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sop_studio.exporters.formats import Format, format_of
from sop_studio.settings import ExportPreset, LastExport

Name = Callable[[Format], str]
"""Gives the file name made of ID, title and version, which may be another by the next time."""

_BY_OUR_NAME = "@"
"""Stands for that name."""


def last_export(
    written: Mapping[Path, Format], chosen: ExportPreset | LastExport, name: Name
) -> LastExport:
    """Return what to keep of the files that were written as it was chosen."""
    return LastExport(
        files=tuple(str(_stored(path, to, name)) for path, to in written.items()),
        appendices=chosen.appendices,
        purpose=chosen.purpose,
        pictures=chosen.pictures,
        paper=chosen.paper,
    )


def files_again(last: LastExport, name: Name) -> dict[Path, Format]:
    """Return which files to write now to hand out the same once more."""
    return dict(_expanded(Path(stored), name) for stored in last.files)


def _stored(path: Path, to: Format, name: Name) -> Path:
    return path.with_name(f"{_BY_OUR_NAME}.{to.value}") if path.name == name(to) else path


def _expanded(path: Path, name: Name) -> tuple[Path, Format]:
    to = format_of(path) or Format.DOCX
    return (path.with_name(name(to)) if path.stem == _BY_OUR_NAME else path), to
