"""Make the spelling list from SCOWL's files, such as Debian's package `scowl` holds them.

`python -m tools.english_words FOLDER` writes `resources/wordlists/english-words.txt.gz`: a line
`# LEVEL` before the words of each of SCOWL's levels, the most common first. American and British
spellings are both in it; possessives are left out, since the program knows how they are made.
"""

from __future__ import annotations

import gzip
import sys
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
                found.update(file.read_text(encoding="latin-1").split())
    return {word for word in found if not word.endswith("'s") or word in {"it's", "let's"}}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
