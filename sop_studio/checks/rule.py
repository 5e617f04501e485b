"""What a rule is: its code, how much its findings weigh, where it comes from, why it matters."""

from msgspec import Struct

from sop_studio.checks.remarks import Remark
from sop_studio.model.findings import Finding, Severity


class Rule(Struct, frozen=True):
    """A rule as people read about it; title and reason are English, translated where shown.

    Who approves an SOP in spite of a finding of a rule that `asks_reason` says why.
    """

    code: str
    title: str
    severity: Severity
    source: str
    why: str
    asks_reason: bool = False

    def finding(
        self,
        field: str,
        message: str,
        fix: str,
        *,
        place: str = "",
        start: int = 0,
        end: int = 0,
        subject: str = "",
    ) -> Finding:
        """Return a finding of this rule; without a place, the field has no item in its path."""
        return Finding(
            self.code,
            self.severity,
            field.partition(".")[0].partition("[")[0],
            field,
            place or field,
            message,
            fix,
            start,
            end,
            subject=subject,
        )

    def remark(
        self, field: str, place: str, message: str, fix: str, *, start: int = 0, end: int = 0
    ) -> Remark:
        """Return a remark of this rule about a field of some owner."""
        return Remark(self.code, self.severity, field, place, message, fix, start, end)
