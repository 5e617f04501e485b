"""The word lists under `resources/wordlists/`, read once each."""

from functools import cache

from sop_studio.assets import read_text

FOLDER = "resources/wordlists"


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the lines of the list `name`, without blank lines and comments, in file order."""
    lines = map(str.strip, read_text(f"{FOLDER}/{name}.txt").split("\n"))
    return tuple([line for line in lines if line and line[0] != "#"])


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of the list `name` as a set."""
    return frozenset(entries(name))


@cache
def pairs(name: str, separator: str = " = ") -> dict[str, str]:
    """Return a list of `left = right` lines as a dictionary."""
    split = (line.partition(separator) for line in entries(name))
    return {left.strip(): right.strip() for left, _, right in split}


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of the class `name`, such as `determiner`; a `KeyError` if there is none."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in entries("word-classes"):
        name, _, members = line.partition(" = ")
        found.setdefault(name, set()).update(members.split())
    return {name: frozenset(members) for name, members in found.items()}
