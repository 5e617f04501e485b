"""The user's own words, one a line in the folder of the settings."""

from pathlib import Path

from sop_studio import files
from sop_studio.settings import default_folder

NAME = "dictionary.txt"
_LARGEST = 1_000_000


def load(folder: Path | None = None) -> frozenset[str]:
    """Return the words, in small letters. Raises `FileProblem` when the file cannot be read."""
    words, _fingerprint = _read(_place(folder))
    return frozenset(word.lower() for word in words)


def add(word: str, folder: Path | None = None) -> None:
    """Keep a word for all SOPs; one that is there already is not kept twice.

    Raises `FileProblem` or `ChangedOutside` when it cannot be written.
    """
    place = _place(folder)
    words, fingerprint = _read(place)
    if word in words:
        return
    files.make_folder(place.parent)
    lines = "".join(f"{each}\n" for each in (*words, word))
    files.write(place, lines.encode(), expected=fingerprint)


def _place(folder: Path | None) -> Path:
    return (folder or default_folder()) / NAME


def _read(place: Path) -> tuple[tuple[str, ...], files.Fingerprint]:
    if files.fingerprint_of(place) == files.ABSENT:
        return (), files.ABSENT
    data, fingerprint = files.read(place, _LARGEST)
    lines = data.decode("utf-8-sig", "replace").splitlines()
    return tuple(line.strip() for line in lines if line.strip()), fingerprint
