"""Files of the program's own that only grow: what was added once stays as it is."""

import os
from contextlib import suppress
from pathlib import Path

from sop_studio.files import calls
from sop_studio.files.problems import save_problem
from sop_studio.files.writing import write_all

_APPEND_FLAGS = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)


class Appender:
    """An open file that bytes are added to; each addition is on the disk when `add` returns."""

    def __init__(self, path: Path) -> None:
        """Open a file that is there. Raises FileProblem."""
        self._path = path
        try:
            self._descriptor = calls.open_file(path, _APPEND_FLAGS)
        except OSError as error:
            raise save_problem(path, error) from error

    def add(self, data: bytes) -> None:
        """Add the bytes at the end.

        Raises FileProblem; a part of them may then be there, so nothing more should be added.
        """
        try:
            write_all(self._descriptor, data)
            calls.sync(self._descriptor)
        except OSError as error:
            raise save_problem(self._path, error) from error

    def close(self) -> None:
        """Close the file; everything added is on the disk already."""
        with suppress(OSError):
            calls.close(self._descriptor)
