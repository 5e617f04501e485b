"""Where the program keeps what it needs to bring work back: in the user's data folder."""

from pathlib import Path

import platformdirs

from sop_studio import files
from sop_studio.errors import FileProblem

JOURNAL_ENDING = ".journal"
DAMAGED = "damaged"
"""The label of a journal that was set aside, so that it is not offered again."""


def data_folder() -> Path:
    """Return the folder the system has for a program's data; it need not exist."""
    return platformdirs.user_data_path("sop-studio", appauthor=False)


def recovery_folder() -> Path:
    """Return the folder of the journals."""
    return data_folder() / "recovery"


def versions_folder() -> Path:
    """Return the folder of earlier versions."""
    return data_folder() / "versions"


def journals_in(folder: Path) -> tuple[Path, ...]:
    """Return the journals in a folder, those that running programs write as well.

    Raises FileProblem when the folder cannot be looked into.
    """
    found = files.folder_files(folder, JOURNAL_ENDING)
    return tuple(each for each in found if f".{DAMAGED}-" not in each.name)


def is_anything_pending() -> bool:
    """Tell quickly whether there may be work to recover; reading it tells for sure."""
    try:
        return bool(journals_in(recovery_folder()))
    except FileProblem:
        return True
