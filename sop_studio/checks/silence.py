"""Findings the writer has looked at and set aside, each at its place and with a reason."""

from collections.abc import Iterable

from sop_studio.checks.missing import is_missing
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.parts import SilencedFinding


class Silence:
    """Which findings are set aside: by code and by the id path of the field they are about.

    A blocker, such as a suspected secret, is kept only with a reason that says something. What the
    twelve checks find cannot be silenced, and codes or places that mean nothing are ignored.
    """

    __slots__ = ("_places", "_reasoned")

    def __init__(self, silenced: Iterable[SilencedFinding] = ()) -> None:
        places = [(each.code.strip(), each.place.strip(), each.reason) for each in silenced]
        self._places = frozenset((code, place) for code, place, _reason in places)
        self._reasoned = frozenset(
            (code, place) for code, place, reason in places if not is_missing(reason)
        )

    def keeps(self, finding: Finding) -> bool:
        """Tell whether a finding is shown, which is to say not silenced."""
        if not self._places or finding.is_check:
            return True
        known = self._reasoned if finding.severity is Severity.BLOCKER else self._places
        return (finding.code, finding.place) not in known

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Silence)
            and self._places == other._places
            and self._reasoned == other._reasoned
        )

    def __hash__(self) -> int:
        return hash((self._places, self._reasoned))
