"""Make the spelling list from SCOWL's files, such as Debian's package `scowl` holds them.

`python -m tools.english_words FOLDER` writes `resources/wordlists/english-words.txt.gz`: a line
`# LEVEL` before the words of each of SCOWL's levels, the most common first. American and British
spellings are both in it, and words with accents without them as well; possessives are left out,
since the program knows how they are made.
"""

from __future__ import annotations

import gzip
import sys
import unicodedata
from pathlib import Path

LEVELS = (10, 20, 35, 40, 50, 55, 60)
VARIANTS = ("english", "american", "british", "british_z")
KINDS = ("words", "contractions", "upper", "proper-names")
WRITTEN = Path(__file__).parent.parent / "resources" / "wordlists" / "english-words.txt.gz"


def main(folder: Path) -> None:
    """Write the list from the files in the folder."""
    known: set[str] = set()
    lines: list[str] = []
    for level in LEVELS:
        words = sorted(_words(folder, level) - known)
        known.update(words)
        lines += [f"# {level}", *words]
    data = "\n".join(lines).encode()
    WRITTEN.write_bytes(gzip.compress(data, compresslevel=9, mtime=0))
    print(f"{len(known)} words, {len(data)} bytes, {WRITTEN.stat().st_size} packed")


def _words(folder: Path, level: int) -> set[str]:
    found: set[str] = set()
    for variant in VARIANTS:
        for kind in KINDS:
            file = folder / f"{variant}-{kind}.{level}"
            if file.exists():
                found.update(file.read_text(encoding="utf-8").split())
    kept = {word for word in found if not word.endswith("'s") or word in {"it's", "let's"}}
    return kept | {_without_accents(word) for word in kept}


def _without_accents(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(each for each in apart if not unicodedata.combining(each))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
