"""The files that come with the program, in a checkout, when installed, and inside a zip.

A path always begins with `resources/` or `templates/` and uses forward slashes, for example
`resources/icons/save.svg`. Both folders lie beside the package in a checkout and inside it, under
`_data`, when it is installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sop_studio.errors import FileProblem
from sop_studio.translation import _

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOLDERS = ("resources", "templates")


def asset(path: str) -> Traversable:
    """Return the file or folder at `path`.

    Raises FileProblem when the program came without it.
    """
    parts = path.split("/")
    if parts[0] not in FOLDERS or not all(parts) or any(part in {".", ".."} for part in parts):
        raise ValueError(f"not a path of a shipped file: {path!r}")
    found = _root()
    for part in parts:
        found = found / part
    if not (found.is_file() or found.is_dir()):
        raise _missing(path)
    return found


def read_bytes(path: str) -> bytes:
    """Return the content of the file at `path`; raises FileProblem when it is missing."""
    return asset(path).read_bytes()


def read_text(path: str) -> str:
    """Return the UTF-8 text of the file at `path`; raises FileProblem when it is missing."""
    return asset(path).read_text(encoding="utf-8")


def names(folder: str, suffix: str = "") -> tuple[str, ...]:
    """Return the sorted names of the files in `folder` that end with `suffix`."""
    entries = asset(folder).iterdir()
    return tuple(sorted(e.name for e in entries if e.is_file() and e.name.endswith(suffix)))


@contextmanager
def on_disk(path: str) -> Iterator[Path]:
    """Lend a real file for `path`, which Qt needs; inside a zip it is unpacked meanwhile."""
    found = asset(path)
    if isinstance(found, Path):
        yield found
        return
    from importlib.resources import as_file

    with as_file(found) as file:
        yield file


@cache
def _root() -> Traversable:
    package = Path(__file__).resolve().parent
    if (package / "_data").is_dir():
        return package / "_data"
    if (package.parent / "pyproject.toml").is_file():
        return package.parent
    # Only a zip needs these modules, which take long to import.
    from importlib.resources import files

    packaged = files("sop_studio") / "_data"
    if packaged.is_dir():
        return packaged
    raise _missing(" + ".join(FOLDERS))


def _missing(path: str) -> FileProblem:
    return FileProblem(
        _("A file of the program is missing: {path}. Install SOP Studio again.").format(path=path)
    )
