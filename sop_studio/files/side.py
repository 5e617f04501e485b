"""Files of the program's own beside the user's: locks, settings, what is set aside."""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sop_studio.files import calls
from sop_studio.files.problems import BAD_NAME, open_problem, save_problem
from sop_studio.files.reading import READ_FLAGS, closing, require_possible_name
from sop_studio.files.writing import CREATE_FLAGS, NEW_FILE_MODE, write_all


def create(path: Path, data: bytes) -> bool:
    """Make a new file and return True; return False when there is one of this name already.

    Of several programs that try at once exactly one succeeds. Raises FileProblem.
    """
    require_possible_name(path, save_problem(path, BAD_NAME))
    try:
        descriptor = calls.open_file(path, CREATE_FLAGS, NEW_FILE_MODE)
    except FileExistsError:
        return False
    except OSError as error:
        raise save_problem(path, error) from error
    try:
        with closing(descriptor):
            write_all(descriptor, data)
            calls.sync(descriptor)
    except OSError as error:
        # Half a file would look like one that someone else made.
        with suppress(OSError):
            calls.unlink(path)
        raise save_problem(path, error) from error
    return True


def remove(path: Path) -> None:
    """Delete a file of the program's own, if it is there. Raises FileProblem."""
    try:
        calls.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise save_problem(path, error) from error


def remove_if(path: Path, is_still: Callable[[], bool]) -> None:
    """Delete the file if it is there and `is_still()` says that it is the one to go.

    Of several programs that do so at once none deletes what another has made in its place since
    (on Windows: hardly ever). Raises FileProblem.
    """
    try:
        descriptor = calls.open_file(path, READ_FLAGS)
    except FileNotFoundError:
        return
    except OSError:
        # One that cannot be opened cannot be guarded either.
        if is_still():
            remove(path)
        return
    with _guarding(descriptor) as alone:
        if alone and _is_at(path, descriptor) and is_still():
            remove(path)


@contextmanager
def _guarding(descriptor: int) -> Iterator[bool]:
    if calls.guard is None:
        # Where there is no such guard an open file cannot be deleted.
        calls.close(descriptor)
        yield True
        return
    with closing(descriptor):
        yield calls.guard(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    if calls.guard is None:
        return True
    try:
        return os.path.samestat(calls.stat(path), calls.fstat(descriptor))
    except FileNotFoundError:
        return False


def keep_aside(path: Path, label: str) -> Path:
    """Rename `NAME.EXT` to the first free `NAME.LABEL-1.EXT` and return that; replaces nothing.

    Raises FileProblem.
    """
    for number in itertools.count(1):
        aside = path.with_name(f"{path.stem}.{label}-{number}{path.suffix}")
        if create(aside, b""):
            break
    try:
        calls.replace(path, aside)
    except OSError as error:
        with suppress(OSError):
            calls.unlink(aside)
        raise save_problem(path, error) from error
    return aside


def make_folder(path: Path, *, with_those_above: bool = True) -> bool:
    """Make the folder and those above it where they are missing; return whether it was.

    Raises FileProblem.
    """
    try:
        is_missing = not path.exists()
        path.mkdir(parents=with_those_above, exist_ok=True)
    except OSError as error:
        raise save_problem(path, error) from error
    return is_missing


def make_private_folder(path: Path) -> None:
    """Make a folder that only this user can look into, with those above it. Raises FileProblem."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise save_problem(path, error) from error


def folder_files(folder: Path, ending: str) -> tuple[Path, ...]:
    """Return the files of that ending in a folder, by name; none where there is no such folder.

    Raises FileProblem when the folder cannot be looked into.
    """
    try:
        names = calls.folder_names(folder)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise open_problem(folder, error) from error
    return tuple(folder / name for name in sorted(names) if name.endswith(ending))
