"""Where a long word, such as an address, may go on in the next line: after the signs in it."""

import re
from collections.abc import Callable

_AT_SIGNS = re.compile(r"[^\-/_.=:,;&?@+\\]+[\-/_.=:,;&?@+\\]*|[\-/_.=:,;&?@+\\]+")
_LONG_WORD = re.compile(r"\S{20,}")
_FEW = 4
"""Letters that do not stand on a line of their own, such as the `com` of an address."""

MAY_BREAK = "\u200b"
"""A space without a width, for formats that know no other place at which a word may break."""


def pieces(word: str) -> list[str]:
    """Return a word in pieces, none of them very short, after each of which a line may end."""
    made: list[str] = []
    for piece in _AT_SIGNS.findall(word):
        if made and len(made[-1]) < _FEW:
            made[-1] += piece
        else:
            made.append(piece)
    if len(made) > 1 and len(made[-1]) < _FEW:
        last = made.pop()
        made[-1] += last
    return made


def with_places(text: str, mark: str, is_wide: Callable[[str], bool]) -> str:
    """Return a text with a mark wherever a word may break that is too wide for its line."""

    def marked(found: re.Match[str]) -> str:
        word = found[0]
        return mark.join(pieces(word)) if is_wide(word) else word

    return _LONG_WORD.sub(marked, text)
