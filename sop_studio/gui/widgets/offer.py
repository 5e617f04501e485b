"""What can be done about something that is said: the words of a button and what they run."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Offer(Struct, frozen=True):
    """Something the user can do about a remark: the words on its button and what they run."""

    text: str
    run: Callable[[], object]
