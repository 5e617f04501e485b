"""The system's Hunspell dictionaries, for other languages than English: the extra `[spell]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_MODULE = "hunspell"
_FOLDERS = {
    "linux": ("/usr/share/hunspell", "/usr/share/myspell/dicts", "~/.local/share/hunspell"),
    "darwin": ("~/Library/Spelling", "/Library/Spelling"),
}


def is_available() -> bool:
    """Tell whether the package that reads such dictionaries is installed."""
    return find_spec(_MODULE) is not None


def installed(folders: Sequence[Path] | None = None) -> dict[str, Path]:
    """Return the dictionaries there are: the code of the language, such as `de_DE`, and its folder.

    `DICPATH`, which Hunspell itself reads, names further folders.
    """
    found: dict[str, Path] = {}
    for folder in _usual_folders() if folders is None else folders:
        for dictionary in sorted(folder.glob("*.dic")):
            if dictionary.with_suffix(".aff").is_file():
                found.setdefault(dictionary.stem, folder)
    return found


class SystemDictionary:
    """The words of a language, as the system's dictionary knows them."""

    def __init__(self, code: str, folder: Path) -> None:
        """Raises ImportError where the package is not installed."""
        self.code = code
        self._words: Any = import_module(_MODULE).Hunspell(code, hunspell_data_dir=str(folder))

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelled right."""
        return bool(self._words.spell(word))

    def suggestions(self, word: str, most: int = 5) -> tuple[str, ...]:
        """Return words that may have been meant, the likeliest first."""
        return tuple(str(each) for each in self._words.suggest(word)[:most])

    def is_near(self, _word: str, _edits: int) -> bool:
        """Return `True`: in many languages a capital does not tell a name from a word."""
        return True


def _usual_folders() -> Iterator[Path]:
    for folder in os.environ.get("DICPATH", "").split(os.pathsep):
        if folder:
            yield Path(folder)
    for folder in _FOLDERS.get(sys.platform, ()):
        yield Path(folder).expanduser()
