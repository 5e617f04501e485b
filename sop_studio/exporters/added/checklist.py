"""The appendix with what the twelve checks found: the result of the checklist before publishing."""

from collections.abc import Iterator

from sop_studio.exporters.added.material import PLACE, Material, added_section, words
from sop_studio.exporters.blocks import Block, Column, OutlineSection, Paragraph, Row, Table
from sop_studio.model.fields import Shape
from sop_studio.model.findings import CheckResult, CheckStatus, Report
from sop_studio.translation import N_, _, ngettext

CHECKLIST = "checklist"
TITLE = N_("Checklist before publishing")

_RESULTS = {
    CheckStatus.PASS: N_("Passed"),
    CheckStatus.FAIL: N_("Open"),
    CheckStatus.NOT_APPLICABLE: N_("Not applicable"),
}


def checklist(material: Material) -> OutlineSection:
    """Return the appendix: how complete the SOP is, then each check and what is open about it."""
    report = material.report
    blocks: tuple[Block, ...] = () if report is None else (_summary(report), _table(report))
    return added_section(CHECKLIST, _(TITLE), blocks)


def _summary(report: Report) -> Paragraph:
    ready = _("Ready to publish.") if report.ready else _("Not ready to publish.")
    said = _("{ready} Completeness {percent} %, by version {rules} of the checks.").format(
        ready=ready, percent=report.completeness, rules=report.rules_version
    )
    name = f"{CHECKLIST}.summary"
    return Paragraph(f"{PLACE}.{name}", "", words(said, name))


def _table(report: Report) -> Table:
    columns = (
        Column("line", _("Checklist")),
        Column("check", _("Check")),
        Column("result", _("Result")),
        Column("remark", _("Remark")),
    )
    rows = [
        _row(line.title, check, is_first=check is line.checks[0])
        for line in report.lines
        for check in line.checks
    ]
    used = 4 if any(row.cells[3] for row in rows) else 3
    return Table(
        place=f"{PLACE}.{CHECKLIST}.checks",
        label="",
        shape=Shape.GRID,
        columns=columns[:used],
        rows=tuple(Row(row.place, row.cells[:used]) for row in rows),
    )


_MOST_REMARKS = 3
"""Of a check: more of them, one for each step, are no list that anybody reads."""


def _remarks(check: CheckResult) -> Iterator[str]:
    messages = list(dict.fromkeys(each.message for each in check.findings))
    yield from messages[:_MOST_REMARKS]
    rest = len(messages) - _MOST_REMARKS
    if rest > 0:
        yield ngettext("And {count} more.", "And {count} more.", rest).format(count=rest)


def _row(line: str, check: CheckResult, *, is_first: bool) -> Row:
    name = f"{CHECKLIST}.checks.{check.code}"
    remark = check.reason or " ".join(_remarks(check))
    return Row(
        f"{PLACE}.{name}",
        (
            words(_(line), f"{name}.line") if is_first else None,
            words(_(check.title), f"{name}.check"),
            words(_(_RESULTS[check.status]), f"{name}.result"),
            words(remark, f"{name}.remark") if remark else None,
        ),
    )
