"""Saves the SOP that a command has made."""

from pathlib import Path

from sop_studio import files
from sop_studio.errors import ChangedOutside, FileProblem
from sop_studio.model.sop import Sop
from sop_studio.storage import save_sop
from sop_studio.translation import _


def save_new(sop: Sop, path: Path, *, replace: bool) -> None:
    """Save an SOP in a new file, or in place of what is there only where that is wanted.

    Raises FileProblem where a file is there, or where none can be written.
    """
    try:
        save_sop(path, sop, None, None if replace else files.ABSENT)
    except ChangedOutside as error:
        raise FileProblem(
            _("“{name}” is already there. Choose another name, or replace it with --force.").format(
                name=files.shown_name(path)
            )
        ) from error
