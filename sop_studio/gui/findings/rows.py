"""What stands in the list of findings: headings with counts, and the findings under them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from sop_studio.model.document_order import order_of
from sop_studio.model.field_words import field_words
from sop_studio.model.findings import Finding, Severity
from sop_studio.translation import ngettext


class Group(StrEnum):
    """Under which heading a finding stands."""

    BLOCKERS = "blockers"
    OPEN = "open"
    WARNINGS = "warnings"
    ADVICE = "advice"
    IGNORED = "ignored"


_GROUPS = {
    Severity.BLOCKER: Group.BLOCKERS,
    Severity.OPEN: Group.OPEN,
    Severity.WARNING: Group.WARNINGS,
    Severity.ADVICE: Group.ADVICE,
}


class Heading(Struct, frozen=True):
    """The heading of a group."""

    group: Group
    count: int

    @property
    def words(self) -> str:
        """What the heading says: "3 warnings"."""
        return group_words(self.group, self.count)


class Row(Struct, frozen=True):
    """A finding in the list; `reason` is why it is ignored."""

    finding: Finding
    group: Group
    reason: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What the finding is known by while the text around it changes."""
        return self.finding.key

    @property
    def where(self) -> str:
        """Where in the SOP it is, in words."""
        return field_words(self.finding.field)


def group_words(group: Group, count: int) -> str:
    """Return the words for so many findings of a group."""
    match group:
        case Group.BLOCKERS:
            words = ngettext("{count} to fix", "{count} to fix", count)
        case Group.OPEN:
            words = ngettext("{count} open item", "{count} open items", count)
        case Group.WARNINGS:
            words = ngettext("{count} warning", "{count} warnings", count)
        case Group.ADVICE:
            words = ngettext("{count} piece of advice", "{count} pieces of advice", count)
        case Group.IGNORED:
            words = ngettext("{count} ignored", "{count} ignored", count)
    return words.format(count=count)


def all_rows(
    shown: Iterable[Finding], silenced: Iterable[Finding], reason: Callable[[Finding], str]
) -> list[Row]:
    """Return a row for every finding, the weightiest groups first, each in document order."""
    rows = [Row(finding, _GROUPS[finding.severity]) for finding in shown]
    rows += [Row(finding, Group.IGNORED, reason(finding)) for finding in silenced]
    groups = list(Group)
    rows.sort(key=lambda row: (groups.index(row.group), order_of(row.finding.field)))
    return rows


def listed(rows: Iterable[Row], groups: frozenset[Group], section: str) -> list[Heading | Row]:
    """Return headings and rows of these groups, of one section where one is named."""
    wanted = [
        row
        for row in rows
        if row.group in groups and (not section or row.finding.section == section)
    ]
    return list(_with_headings(wanted))


def _with_headings(rows: list[Row]) -> Iterator[Heading | Row]:
    for group in Group:
        members = [row for row in rows if row.group is group]
        if members:
            yield Heading(group, len(members))
            yield from members
