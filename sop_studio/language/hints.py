"""A quick look at a text before a pattern is searched for, which takes ten times as long."""


def may_hold(text: str, hints: tuple[str, ...]) -> bool:
    """Tell whether one of the hints, in lower case, stands in a text, whatever its own case.

    Where it stands in every match of a pattern, a text without needs no search. Letters that are no
    ASCII fold in ways of their own, so any text with such a letter may hold everything.
    """
    return not text.isascii() or any(map(text.lower().__contains__, hints))
