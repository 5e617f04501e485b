"""What a misspelled word may have been meant to be: few edits away, common, near on the keys."""

from collections.abc import Iterable, Iterator, Mapping

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_COMMON = 50
_COST_OF_RARITY = 1 / 60
_COST_OF_A_SPLIT = 1.25
_COST_OF_AN_ARTICLE = 0.6
_FARTHEST = 2.3
_FAR = 9.0


class Nearest:
    """Finds the words of a list that are nearest to a word that is not in it.

    Several threads may ask it at once.
    """

    def __init__(self, ranks: Mapping[str, int]) -> None:
        """`ranks` holds the words with how rare each is, from 10 for the most common to 70."""
        self._ranks = ranks
        self._by_opening: dict[str, dict[int, list[str]]] = {}
        self._masks: dict[tuple[str, int], list[tuple[int, str]]] = {}

    def to(self, word: str, most: int) -> tuple[str, ...]:
        """Return the nearest words, the likeliest first, in the capitals of the word."""
        lower = word.lower()
        costs = {each: self._cost(lower, each) for each in self._one_edit_away(lower)}
        costs |= self._splits(lower)
        if len(costs) < most:
            for each in self._two_edits_away(lower):
                costs.setdefault(each, self._cost(lower, each))
        ordered = sorted(costs, key=lambda each: (costs[each], each))
        near = [each for each in ordered if costs[each] < _FARTHEST + 1]
        capital = word[:1].isupper()
        shown = (each[:1].upper() + each[1:] if capital else each for each in near)
        return tuple(dict.fromkeys(shown))[:most]

    def is_near(self, word: str, edits: int) -> bool:
        """Tell whether a common word is so few edits away, 1 or 2."""
        lower = word.lower()
        if any(self._rank(each) <= _COMMON for each in self._one_edit_away(lower)):
            return True
        return edits > 1 and any(
            self._rank(each) <= _COMMON and distance(lower, each) < _FARTHEST
            for each in self._two_edits_away(lower)
        )

    def _rank(self, word: str) -> int:
        return self._ranks.get(word, 100)

    def _cost(self, word: str, meant: str) -> float:
        return distance(word, meant.lower()) + self._rank(meant) * _COST_OF_RARITY

    def _one_edit_away(self, word: str) -> Iterator[str]:
        ranks = self._ranks
        for each in _edited(word):
            if each in ranks:
                yield each
            title = each.title()
            if title in ranks and each not in ranks:
                yield title

    def _two_edits_away(self, word: str) -> Iterator[str]:
        """Yield the words with the same first letter that may be two edits away."""
        mask = _mask(word)
        for length in range(max(1, len(word) - 2), len(word) + 3):
            for other, each in self._bucket(word[:1], length):
                # An edit changes which letters there are by two at most.
                if (mask ^ other).bit_count() <= 4 and distance(word, each) < _FARTHEST:
                    yield each

    def _bucket(self, opening: str, length: int) -> list[tuple[int, str]]:
        if not self._by_opening:
            self._by_opening = _by_opening(self._ranks)
        key = (opening, length)
        if key not in self._masks:
            found = self._by_opening.get(opening, {}).get(length, ())
            self._masks[key] = [(_mask(word), word) for word in found]
        return self._masks[key]

    def _splits(self, word: str) -> dict[str, float]:
        """Return the two common words that a blank left out may have parted."""
        found: dict[str, float] = {}
        for at in range(1, len(word)):
            first, second = word[:at], word[at:]
            alone = {"a", "i"} if at == 1 else ()
            short = (at == 1 and first not in alone) or len(second) == 1
            rarest = max(self._rank(first), self._rank(second))
            if not short and rarest <= 35 and "'" not in word:
                cost = _COST_OF_AN_ARTICLE if at == 1 else _COST_OF_A_SPLIT
                found[f"{first} {second}"] = cost + rarest * _COST_OF_RARITY
        return found


def distance(word: str, meant: str) -> float:
    """Return how far two words are apart, in edits of about one each.

    A swap of neighbours, a letter doubled or not, one vowel for another and a key beside the right
    one cost less than other edits; a wrong first letter costs more.
    """
    if abs(len(word) - len(meant)) > 2:
        return _FAR
    before: list[float] = []
    row = [float(column) for column in range(len(meant) + 1)]
    for at, letter in enumerate(word, start=1):
        last = word[at - 2] if at > 1 else ""
        current = [float(at)]
        for place, other in enumerate(meant, start=1):
            previous = meant[place - 2] if place > 1 else ""
            best = min(
                row[place] + (0.7 if letter == last else 1.3 if at == 1 else 0.95),
                current[place - 1] + (0.7 if other == previous else 0.85),
                row[place - 1] + _swap_cost(letter, other, first=at == 1 and place == 1),
            )
            if letter == previous and last == other and letter != other:
                best = min(best, before[place - 2] + 0.75)
            current.append(best)
        if min(current) > _FARTHEST:
            return _FAR
        before, row = row, current
    return row[-1]


def _swap_cost(letter: str, other: str, *, first: bool) -> float:
    if letter == other:
        return 0.0
    if first:
        return 1.4
    if letter in _VOWELS and other in _VOWELS:
        return 0.8
    return 0.95 if other in _BESIDE.get(letter, "") else 1.05


def _edited(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if 0 < at < len(word):
            yield f"{head}'{tail}"


def _by_opening(words: Iterable[str]) -> dict[str, dict[int, list[str]]]:
    """Return the words by first letter and length."""
    found: dict[str, dict[int, list[str]]] = {}
    for word in words:
        if word.islower():
            found.setdefault(word[0], {}).setdefault(len(word), []).append(word)
    return found


def _mask(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask


def _beside() -> dict[str, str]:
    found: dict[str, str] = {}
    for row, keys in enumerate(_ROWS):
        for column, key in enumerate(keys):
            near = keys[max(0, column - 1) : column + 2]
            for other in _ROWS[max(0, row - 1) : row + 2]:
                near += other[max(0, column - 1) : column + 2] if other is not keys else ""
            found[key] = near.replace(key, "")
    return found


_BESIDE = _beside()
