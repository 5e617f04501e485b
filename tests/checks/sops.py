"""SOPs that the tests of the checks share, each built from scratch."""

from __future__ import annotations

from datetime import date

from sop_studio.checks.checker import check
from sop_studio.model.findings import CheckStatus, Report
from sop_studio.model.parts import (
    Approval,
    Change,
    Decision,
    Entry,
    Link,
    Notice,
    Output,
    Record,
    Role,
    Step,
    Term,
)
from sop_studio.model.sop import (
    Acceptance,
    Communication,
    Decisions,
    Definitions,
    Document,
    History,
    InputsOutputs,
    Prerequisites,
    Procedure,
    Purpose,
    Records,
    Roles,
    Rollback,
    Safety,
    Scope,
    Sop,
)

TODAY = date(2026, 11, 24)


def report_of(sop: Sop, today: date = TODAY) -> Report:
    return check(sop, today=today)


def failing(report: Report) -> list[str]:
    return [each.code for each in report.checks if each.status is CheckStatus.FAIL]


def entries(*texts: str) -> tuple[Entry, ...]:
    return tuple(Entry(text=text) for text in texts)


def article_snippet() -> Sop:
    """Only what the article's condensed example says."""
    return Sop(
        document=Document(title="Production Deployment SOP"),
        purpose=Purpose(
            text="Safely deploy Service X to production with canary + automated rollback"
        ),
        prerequisites=Prerequisites(
            checks=entries(
                "CI green", "security scan ≤ severity threshold", "change record approved"
            )
        ),
        procedure=Procedure(
            steps=(
                Step(action="Tag release in Git: `vX.Y.Z`", expected="Pipeline starts (Link)"),
                Step(
                    action="Canary 10% traffic for 15 min",
                    expected="Error rate ≤ 0.2%; latency p95 ≤ baseline +10%",
                ),
                Step(action="If metrics healthy, ramp to 50%, then 100%"),
                Step(action="Post-release verification: dashboards steady 30 min; run smoke tests"),
            )
        ),
        rollback=Rollback(
            steps=(Step(action="`helm rollback service-x --to-revision=N`"),),
            verification="verify health",
            notify="#prod-alerts",
        ),
        records=Records(
            records=(
                Record(
                    name="Pipeline run, screenshots, and smoke test results",
                    location="Attached to the change ticket",
                ),
            )
        ),
    )


def article_template() -> Sop:
    """The article's template with its bracketed text in every field."""
    return Sop(
        document=Document(
            title="[SOP Title]",
            id="[SOP-ID]",
            version="[1.0]",
            owner="[Role/Name]",
            approvals=(Approval(role="[Roles/Names]", name="[Roles/Names]"),),
            effective="[YYYY-MM-DD]",
            review_cycle="[Quarterly/Semi-Annual]",
            next_review="YYYY-MM-DD",
        ),
        purpose=Purpose(text="[One paragraph explaining why this SOP exists and its outcome.]"),
        scope=Scope(
            included=entries("[Systems/services/environments]"),
            excluded=entries("[Anything explicitly excluded]"),
        ),
        definitions=Definitions(
            terms=(Term(term="[Term]", definition="[Definition]"),),
            references=(Link(title="[Links to policy, architecture, runbooks, dashboards]"),),
        ),
        roles=Roles(
            roles=tuple(
                Role(name=name, duty="[What they do]")
                for name in ("Requester", "Executor", "Reviewer/Approver", "On-call")
            )
        ),
        prerequisites=Prerequisites(
            access=entries("Access/permissions: [Groups, accounts]"),
            tools=entries("Tools: [CLI versions, VPN, secrets]"),
            checks=entries("Pre-checks: [Tests green, health checks, capacity]"),
        ),
        inputs_outputs=InputsOutputs(
            inputs=entries("[Ticket ID, branch/tag, config file]"),
            outputs=(Output(name="[Release notes, change record, logs path, artifacts]"),),
        ),
        procedure=Procedure(
            steps=(
                Step(
                    action="[Step 1 action].",
                    expected="[Result/verification].",
                    evidence="[Screenshot/log/ticket comment].",
                ),
                Step(action="[Step 2 action].", expected="[Result/verification]."),
                Step(action="..."),
                Step(
                    action="[Final validation].",
                    expected="[SLIs/SLOs steady, no errors for 30 min].",
                ),
            )
        ),
        decisions=Decisions(
            decisions=(
                Decision(condition="[condition]", action="[action]", notify="[channel/person]"),
                Decision(condition="[threshold breached]", action="execute rollback (Section 9)"),
            )
        ),
        rollback=Rollback(
            steps=(Step(action="[Rollback action or script]."),),
            verification="Validate: [Health checks, dashboards].",
            record="Record: [Ticket comment, incident log].",
        ),
        acceptance=Acceptance(
            criteria=entries("Success criteria: [Concrete metrics/checks]"),
            sign_off_role="Sign-off by: [Role/Name] within [time window]",
            sign_off_window="[time window]",
        ),
        communication=Communication(
            before=(Notice(message="Before: [Notify channel/template]"),),
            during=(Notice(message="During: [Status cadence, who posts]"),),
            after=(Notice(message="After: [Summary, recipients]"),),
        ),
        records=Records(
            records=(
                Record(name="Ticket", location="[Link]"),
                Record(name="Pipeline run", location="[Link]"),
                Record(name="Logs", location="[Path/URL]"),
                Record(name="Evidence folder", location="[Link]"),
            )
        ),
        safety=Safety(
            data="Data handling: [PII/PHI rules]",
            secrets="Secrets: [How managed, never in logs]",
            access="Access least-privilege: [Groups required]",
        ),
        history=History(
            changes=(
                Change(version="1.0", date="YYYY-MM-DD", author="[Name]", summary="Initial SOP"),
            )
        ),
    )


def complete() -> Sop:
    """A small SOP that passes all twelve checks and draws no other finding."""
    return Sop(
        document=Document(
            title="Restart the mail gateway",
            id="SOP-REL-007",
            version="1.2",
            trigger="The queue alarm stays red for 10 minutes.",
            frequency="On alert",
            owner="Mail Service Manager",
            backup_owner="Platform Team Lead",
            approvals=(
                Approval(role="Head of Operations", name="R. Osei", meaning="Authorised for use"),
            ),
            effective="2026-12-01",
            review_cycle="Annual",
            next_review="2027-11-01",
        ),
        purpose=Purpose(text="Bring mail back within 15 minutes after the gateway stalls."),
        scope=Scope(
            included=entries("Mail gateway in the main data centre"), excluded=entries("None")
        ),
        roles=Roles(
            roles=(
                Role(id="operator", name="Operator", duty="Runs the steps"),
                Role(id="lead", name="Shift lead", duty="Decides on going back"),
            )
        ),
        procedure=Procedure(
            steps=(
                Step(
                    id="drain",
                    action="Drain the mail queue",
                    expected="The queue counter shows 0",
                    evidence="Screenshot of the queue counter in the incident ticket",
                    role="operator",
                ),
                Step(
                    id="restart",
                    action="Restart the gateway service",
                    expected="The service page shows Running within 2 minutes",
                    role="operator",
                ),
                Step(
                    id="verify",
                    action="Verify that a test message arrives",
                    expected="The test message arrives within 1 minute",
                    role="operator",
                ),
            )
        ),
        rollback=Rollback(
            trigger="The service page stays red for 5 minutes.",
            owner="Shift lead",
            time_limit="10 minutes",
            steps=(
                Step(
                    id="standby",
                    action="Switch to the standby gateway",
                    expected="The standby page shows Active",
                ),
            ),
            verification="A test message arrives through the standby gateway.",
            record="Comment in the incident ticket",
            notify="#mail-status",
        ),
        acceptance=Acceptance(
            criteria=entries("The queue stays below 100 messages for 30 minutes"),
            sign_off_role="Shift lead",
            sign_off_window="1 hour",
        ),
        records=Records(
            records=(
                Record(
                    id="ticket",
                    name="Incident ticket",
                    kind="ticket",
                    location="https://tickets.example.com/mail",
                    retention="3 years",
                    owner="Mail Service Manager",
                ),
            )
        ),
        history=History(
            changes=(
                Change(
                    version="1.2",
                    date="2026-10-01",
                    author="A. Novak",
                    summary="Standby gateway added",
                ),
                Change(
                    version="1.1", date="2026-02-03", author="A. Novak", summary="First version"
                ),
            )
        ),
    )
