"""The pictures of a Markdown document as files in a folder beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sop_studio.exporters.wishes import Wishes
    from sop_studio.model.findings import Report
    from sop_studio.model.sop import Sop


def with_pictures_beside(sop: Sop, report: Report, wishes: Wishes, target: Path) -> bytes:
    """Write the pictures into `NAME_pictures` beside the target; return the document itself."""
    from sop_studio import files
    from sop_studio.exporters.documents import export_beside

    folder = target.with_name(f"{target.stem}_pictures")
    data, pictures = export_beside(sop, report, folder.name, wishes)
    if pictures:
        files.make_folder(folder)
    for name, picture in pictures.items():
        files.write(folder / name, picture, expected=None)
    return data
