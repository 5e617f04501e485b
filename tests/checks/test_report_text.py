"""The report as people read it in a terminal and in the log of a build."""

from __future__ import annotations

from msgspec.structs import replace

from sop_studio.checks.report_text import as_text
from sop_studio.model.edits import Insert, SetValue, apply
from sop_studio.model.margin_parts import SilencedFinding
from sop_studio.model.sop import Sop
from tests.checks.sops import article_snippet, complete, report_of


def lines(sop: Sop) -> list[str]:
    return as_text(report_of(sop), sop, "mail.sop").splitlines()


def changed(sop: Sop, place: tuple[str | int, ...], value: object) -> Sop:
    return apply(sop, SetValue(place, value))[0]


def test_a_complete_sop_has_its_title_its_completeness_and_the_checklist() -> None:
    report = lines(complete())
    assert report[:3] == [
        "mail.sop: SOP-REL-007, Restart the mail gateway, version 1.2",
        "Completeness 100 of 100, ready to publish.",
        "",
    ]
    assert [line for line in report if line.startswith("pass ")] == [
        "pass 1. Purpose, scope and roles",
        "pass 2. Steps and their results",
        "pass 3. Rollback and verification",
        "pass 4. Where the evidence is",
        "pass 5. Owner, approvers, version",
        "pass 6. Review planned",
    ]
    assert sum(line.startswith("     pass G") for line in report) == 12
    assert len(report) == 3 + 6 + 12


def test_a_check_that_passes_in_part_says_how_much_is_there() -> None:
    report = lines(article_snippet())
    assert "Completeness 37 of 100, not ready to publish." in report
    assert "     fail G5  An expected result for every step (50 % there)" in report
    assert "     fail G9  Owner" in report


def test_a_share_is_rounded_down() -> None:
    sop = complete()
    count = len(sop.procedure.steps)
    step = replace(sop.procedure.steps[0], expected="")
    sop = changed(sop, ("procedure", "steps"), (step, *sop.procedure.steps[1:]))
    share = 100 * (count - 1) // count
    assert f"     fail G5  An expected result for every step ({share} % there)" in lines(sop)


def test_findings_are_a_line_each_blockers_first() -> None:
    found = lines(Sop())[22:]
    severities = [line.split()[0] for line in found]
    assert severities == sorted(severities, key=["blocker", "warning", "advice"].index)
    assert set(severities) == {"blocker", "warning", "advice"}
    assert found[0] == (
        "blocker G1  purpose.text: There is no purpose. "
        "Say why this SOP exists and what comes of following it."
    )


def test_a_text_on_many_lines_stays_on_one() -> None:
    sop = changed(complete(), ("rollback", "not_applicable"), "Read only.\n\nNothing to undo.")
    assert all(line == "" or line[0] in "pfbwamCn " for line in lines(sop)[2:])
    assert "     n/a  G6  Rollback and how to verify it (Read only. Nothing to undo.)" in lines(sop)


def test_silenced_findings_are_counted() -> None:
    sop = changed(complete(), ("document", "id"), "")
    assert any("D01" in line for line in lines(sop))
    reason = SilencedFinding(code="D01", place="document.id", reason="The registry numbers it")
    sop, _ = apply(sop, Insert(("margin", "silenced"), 0, reason))
    assert not any("D01" in line for line in lines(sop))
    assert lines(sop)[-1] == "1 finding is silenced."


def test_an_sop_without_title_or_id_is_named_all_the_same() -> None:
    assert lines(Sop())[0] == "mail.sop: Untitled SOP"
