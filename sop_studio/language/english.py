"""The English words, American and British, with how common each is."""

import gzip
import unicodedata
from functools import cache

from sop_studio.assets import read_bytes
from sop_studio.language import suggestions
from sop_studio.language.wordlists import FOLDER, words

RANK_OF_SOP_WORDS = 30
_LISTS_OF_THE_PROGRAM = ("software-sop-words", "units")


class English:
    """Knows English words and what a misspelled one may have been meant to be.

    Reading the list takes some hundredths of a second, the first suggestion as long again: both
    belong on another thread than the window's.
    """

    code = "en"

    def __init__(self) -> None:
        self._ranks = _ranks()
        self._near = suggestions.Nearest(self._ranks)

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelled right; a name only if it begins with a capital."""
        ranks = self._ranks
        if word in ranks or word.lower() in ranks:
            # A word that begins with a small letter is in the list as such or not at all.
            return word in ranks or not word.islower()
        stem = word.removesuffix("'s").removesuffix("'")
        if stem != word:
            return self.knows(stem)
        plain = _without_accents(word)
        return plain != word and (self.knows(plain) or word.istitle())

    def suggestions(self, word: str, most: int = 5) -> tuple[str, ...]:
        """Return words that may have been meant, the likeliest first."""
        return self._near.to(word, most)

    def is_near(self, word: str, edits: int) -> bool:
        """Tell whether a common word is that few edits away: 1 or 2."""
        return self._near.is_near(word, edits)


@cache
def _ranks() -> dict[str, int]:
    text = gzip.decompress(read_bytes(f"{FOLDER}/english-words.txt.gz")).decode()
    ranks: dict[str, int] = {}
    for part in reversed(text.removeprefix("# ").split("\n# ")):
        level, *found = part.split("\n")
        ranks.update(dict.fromkeys(found, int(level)))
    for name in _LISTS_OF_THE_PROGRAM:
        for word in words(name):
            ranks.setdefault(word, RANK_OF_SOP_WORDS)
    return ranks


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(each for each in apart if not unicodedata.combining(each))
