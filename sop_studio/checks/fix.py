"""What a fix is: what can be done about a finding with one press of a button."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from sop_studio.model.edits import Edit, SetValue
from sop_studio.model.findings import Finding
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath, get
from sop_studio.model.sop import Sop
from sop_studio.translation import _


class Fix(Struct, frozen=True):
    """Edits that mend what a finding says, to be done as one step of undo.

    `label` stands on the button, `words` in "Undo ...". `go_to` is the field, by position after the
    edits, at which the writer goes on; empty where nothing is left to write.
    """

    label: str
    words: str
    edits: tuple[Edit, ...]
    go_to: str = ""


class Case(Struct, frozen=True):
    """A finding, the SOP it is about, and where in it the finding stands today."""

    sop: Sop
    finding: Finding
    path: FieldPath
    today: date

    @property
    def text(self) -> str:
        """The text the finding is about; empty for a list or a choice of several."""
        value = get(self.sop, self.path)
        return value if isinstance(value, str) else ""

    @property
    def meant(self) -> str:
        """The words the finding is about."""
        return self.text[self.finding.start : self.finding.end]

    def rows(self, *path: str | int) -> tuple[Item, ...]:
        """Return the items of a list of the SOP."""
        found = get(self.sop, path)
        if not isinstance(found, tuple):
            raise TypeError("the path does not lead to a list")
        return found

    def with_text(self, label: str, text: str, words: str = "") -> Fix:
        """Return the fix that puts another text in the field."""
        return Fix(label, words or _("mend wording"), (SetValue(self.path, text),))

    def with_words(self, label: str, new: str, words: str = "") -> Fix:
        """Return the fix that puts other words in place of those meant."""
        start, end = self.finding.start, self.finding.end
        return self.with_text(label, self.text[:start] + new + self.text[end:], words)


FindFixes = Callable[[Case], Iterator[Fix]]
"""Yields what can be done about a finding of one rule."""
