"""A rule that is a pattern, with two sentences that show where it holds and where not."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct


class Rule(Struct, frozen=True, dict=True):
    """A rule: its name, its patterns, a sentence it holds for and one it does not."""

    name: str
    patterns: tuple[str, ...]
    example: str
    counter: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The patterns as one, compiled when first needed."""
        return re.compile("|".join(self.patterns), re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where the rule holds in a text, or None."""
        return self.compiled.search(text)
