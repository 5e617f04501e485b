"""What can be done about something: words, and what they run."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Offer(Struct, frozen=True):
    """Something the user can do: the words on its button or in a list, and what they run.

    In a list `name` is the same wherever it is offered, and `keys` are as people read them.
    """

    text: str
    run: Callable[[], object]
    name: str = ""
    keys: str = ""
