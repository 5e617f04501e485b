"""Findings the writer has looked at and set aside, each at its place and with a reason."""

from collections.abc import Iterable

from sop_studio.checks.missing import is_missing
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.margin_parts import SilencedFinding


class Silence:
    """Which findings are set aside: by code, by the id path of the field and by the word meant.

    A blocker, such as a suspected secret, is kept only with a reason that says something. What the
    twelve checks find cannot be silenced, and codes or places that mean nothing are ignored.
    """

    __slots__ = ("_keys", "_reasoned")

    def __init__(self, silenced: Iterable[SilencedFinding] = ()) -> None:
        rows = tuple(silenced)
        self._keys = frozenset(each.key for each in rows)
        self._reasoned = frozenset(each.key for each in rows if not is_missing(each.reason))

    def keeps(self, finding: Finding) -> bool:
        """Tell whether a finding is shown, which is to say not silenced."""
        if not self._keys or finding.is_check:
            return True
        known = self._reasoned if finding.severity is Severity.BLOCKER else self._keys
        return known.isdisjoint(finding.silenced_by)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Silence)
            and self._keys == other._keys
            and self._reasoned == other._reasoned
        )

    def __hash__(self) -> int:
        return hash((self._keys, self._reasoned))
