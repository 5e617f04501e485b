"""One case or more for every rule: what is put into a sound SOP, and where the rule then speaks."""

from __future__ import annotations

from typing import NamedTuple

from sop_studio.model.approved_parts import ApprovedVersion
from sop_studio.model.margin_parts import Comment
from sop_studio.model.parts import (
    Activity,
    Approval,
    Clause,
    CustomSection,
    Decision,
    Gate,
    Indicator,
    Interview,
    Link,
    MessageTemplate,
    Notice,
    OpenQuestion,
    Output,
    PeerReview,
    Phase,
    Picture,
    PilotRun,
    Risk,
    Step,
    StepResult,
    Term,
    Walkthrough,
)
from tests.checks.sops import entries


class Case(NamedTuple):
    """Values put into the complete SOP, and the field of which the rule then speaks."""

    code: str
    field: str
    values: dict[str, object]


def step(**values: object) -> dict[str, object]:
    return {f"procedure.steps[0].{name}": value for name, value in values.items()}


STEP = "procedure.steps[0]"
AWS_KEY = "AKIA" + "Z7Q2M4X9" * 2
SOUND_STEPS = tuple(
    Step(id=f"s{n}", action=f"Check gauge {n}", expected=f"Gauge {n} shows 0") for n in range(41)
)
CASES = [
    Case("P01", f"{STEP}.action", step(action="")),
    Case("P01", "rollback.steps[0].expected", {"rollback.steps[0].expected": ""}),
    Case("P13", "roles.roles[1].name", {"roles.roles[1].name": "operator"}),
    Case(
        "P13",
        "definitions.terms[1].term",
        {
            "definitions.terms": (
                Term(term="Queue", definition="Where messages wait"),
                Term(term="queue ", definition="What is sent next"),
            )
        },
    ),
    Case("P14", f"{STEP}.action", step(action="Restart the DKIM signer")),
    Case("P14", "purpose.text", {"purpose.text": "Keep the MTBF of the gateway high."}),
    Case("P15", f"{STEP}.action", step(action="Ask R. Osei for the queue number")),
    Case("P16", f"{STEP}.action", step(action="The administrator restarts the gateway")),
    Case("P23", "rollback.trigger", {"rollback.trigger": ""}),
    Case("P23", "rollback.owner", {"rollback.owner": ""}),
    Case("P23", "rollback.time_limit", {"rollback.time_limit": "TBD"}),
    Case(
        "P24",
        "decisions.decisions[0].otherwise",
        {"decisions.decisions": (Decision(condition="the queue grows", action="drain it again"),)},
    ),
    Case(
        "P24",
        "decisions.decisions[0].action",
        {"decisions.decisions": (Decision(condition="the queue grows", otherwise="go on"),)},
    ),
    Case(
        "P24",
        "decisions.decisions[0].condition",
        {"decisions.decisions": (Decision(action="drain it again", otherwise="go on"),)},
    ),
    Case("P25", f"{STEP}.role", step(role="gone")),
    Case("P25", f"{STEP}.phase", step(phase="gone")),
    Case("P25", f"{STEP}.details", step(details="Go back to [step 9](sop:gone).")),
    Case(
        "P25",
        "decisions.decisions[0].target",
        {
            "decisions.decisions": (
                Decision(condition="the queue grows", action="drain it again", target="gone"),
            )
        },
    ),
    Case(
        "P25",
        "decisions.decisions[0].target",
        {
            "decisions.decisions": (
                Decision(condition="the queue grows", action="look there", target="safety"),
            )
        },
    ),
    Case(
        "P25",
        "custom.sections[0].after",
        {"custom.sections": (CustomSection(title="Contacts", text="Call 100", after="gone"),)},
    ),
    Case("P25", f"{STEP}.pictures[0].alt", step(pictures=(Picture(sha256="a" * 64, alt="Page"),))),
    Case("P26", "procedure.steps", {"procedure.steps": SOUND_STEPS[:21]}),
    Case(
        "P26",
        "procedure.steps",
        {"procedure.steps": SOUND_STEPS, "procedure.phases": (Phase(title="Restart"),)},
    ),
    Case("P27", f"{STEP}.caution", step(action="Delete the queue files")),
    Case("P27", f"{STEP}.caution", step(commands="kubectl delete pod gateway-0")),
    Case("P27", f"{STEP}.caution", step(details="Run `rm -rf /var/spool/mail/old` there.")),
    Case("P28", f"{STEP}.details", step(details=f"Log in with {AWS_KEY}.")),
    Case("P28", f"{STEP}.commands", step(commands="export DB_PASSWORD=hunter2!Zx9")),
    Case(
        "P28",
        "interviews.interviews[0].notes",
        {"interviews.interviews": (Interview(notes=f"the key is {AWS_KEY}"),)},
    ),
    Case("P29", "document.backup_owner", {"document.backup_owner": "[Role/Name]"}),
    Case("P29", f"{STEP}.action", step(action="[Step 1 action].")),
    Case("P29", "scope.included[1].text", {"scope.included": entries("Gateway", "[Systems]")}),
    Case("P29", "purpose.text", {"purpose.text": "Bring mail back within TODO minutes."}),
    Case("P29", "history.changes[1].date", {"history.changes[1].date": "YYYY-MM-DD"}),
    Case("P30", f"{STEP}.evidence", step(evidence="C:\\Users\\me\\Desktop\\shot.png")),
    Case("P30", "records.records[0].location", {"records.records[0].location": "/home/me/runs"}),
    Case("P30", "records.records[0].location", {"records.records[0].location": "My laptop"}),
    Case("P30", "records.records[0].location", {"records.records[0].location": "DM to the lead"}),
    Case("P31", "document.trigger", {"document.trigger": ""}),
    Case("P32", "procedure.steps[2].action", {"procedure.steps[2].action": "Close the ticket"}),
    Case("P33", f"{STEP}.details", step(details="Open [it](javascript:alert(1)).")),
    Case("P33", f"{STEP}.details", step(details="![shot](https://example.com/shot.png)")),
    Case("P34", f"{STEP}.pictures[0].alt", step(pictures=(Picture(sha256="a" * 64),))),
    Case("P35", f"{STEP}.automation_link", step(automation="scripted")),
    Case("P36", "records.records[0].location", {"records.records[0].location": "Service desk"}),
    Case("P37", "definitions.terms[0].definition", {"definitions.terms": (Term(term="Queue"),)}),
    Case("P37", "definitions.references[0].link", {"definitions.references": (Link(title="M"),)}),
    Case("P37", "inputs_outputs.outputs[0].place", {"inputs_outputs.outputs": (Output(name="L"),)}),
    Case("P37", "controls.gates[0].value", {"controls.gates": (Gate(name="Queue is short"),)}),
    Case(
        "P37",
        "communication.during[0].channel",
        {"communication.during": (Notice(audience="Support"),)},
    ),
    Case(
        "P37",
        "communication.templates[0].text",
        {"communication.templates": (MessageTemplate(name="Rollback notice"),)},
    ),
    Case("P37", "risks.risks[0].mitigation", {"risks.risks": (Risk(risk="Mail is lost"),)}),
    Case(
        "P37",
        "indicators.indicators[0].target",
        {"indicators.indicators": (Indicator(name="Restarts"),)},
    ),
    Case("P37", "compliance.clauses[0].met_by", {"compliance.clauses": (Clause(clause="A.8"),)}),
    Case("P37", "history.changes[0].summary", {"history.changes[0].summary": ""}),
    Case("P37", "procedure.phases[0].title", {"procedure.phases": (Phase(),)}),
    Case("P38", "document.title", {"document.title": "Restart the gateway and rotate the keys"}),
    Case("P39", "document.frequency", {"document.frequency": "Once"}),
    Case(
        "P40",
        "interviews.open_questions[0].answer",
        {"interviews.open_questions": (OpenQuestion(question="Who may skip it?", ask="R. Osei"),)},
    ),
    Case(
        "P40",
        "interviews.open_questions[0].answer",
        {"interviews.open_questions": (OpenQuestion(question="Who may skip it?", answer="TBD"),)},
    ),
    Case("D01", "document.id", {"document.id": ""}),
    Case("D01", "document.id", {"document.id": "Mail procedure 7"}),
    Case("D02", "document.version", {"document.version": "final", "history.changes": ()}),
    Case("D03", "history.changes", {"history.changes": ()}),
    Case("D03", "history.changes[0].version", {"document.version": "1.3"}),
    Case("D03", "history.changes[1].version", {"history.changes[1].version": "1.4"}),
    Case("D03", "history.changes[1].version", {"history.changes[1].date": "2026-10-02"}),
    Case("D04", "document.created", {"document.created": "last spring"}),
    Case("D04", "document.next_review", {"document.effective": "2028-01-01"}),
    Case("D04", "document.effective", {"document.created": "2026-12-24"}),
    Case(
        "D04",
        "training.walkthroughs[0].date",
        {"training.walkthroughs": (Walkthrough(date="soon"),)},
    ),
    Case("D05", "document.approvals[0].name", {"history.changes[0].author": "r. osei"}),
    Case("D06", "document.approvals[0].meaning", {"document.approvals[0].meaning": ""}),
    Case("D07", "document.backup_owner", {"document.backup_owner": ""}),
    Case("D08", "document.supersedes", {"document.supersedes": "SOP-REL-007 version 1.2"}),
    Case("D09", "document.next_review", {"document.review_cycle": "Quarterly"}),
    Case("D09", "document.next_review", {"document.review_cycle": "every 2 months"}),
    Case("D10", "document.status", {"document.status": "approved"}),
    Case(
        "D10",
        "document.effective",
        {
            "document.status": "approved",
            "document.effective": "",
            "document.approvals[0].decision": "approved",
        },
    ),
    Case("D11", "document.next_review", {"document.next_review": "2026-11-23"}),
    Case("D12", "document.owner", {"document.owner": "Operator"}),
    Case(
        "D13",
        "roles.activities[0].accountable",
        {"roles.activities": (Activity(name="Decide", accountable=("operator", "lead")),)},
    ),
    Case(
        "D13",
        "roles.activities[0].accountable",
        {"roles.activities": (Activity(name="Decide", responsible=("operator",)),)},
    ),
    Case("D16", "document.effective", {"document.effective": "2026-11-23"}),
    Case(
        "D16",
        "document.effective",
        {
            "document.approvals": (
                Approval(name="R. Osei", decision="approved", decided_on="2026-12-02"),
            )
        },
    ),
    Case(
        "D17",
        "document.version",
        {"approved.versions": (ApprovedVersion(version="1.2"), ApprovedVersion(version="1.1"))},
    ),
    Case("D17", "document.version", {"document.version": "1.1"}),
    Case(
        "D18",
        "review.reviews[1].verdict",
        {"review.reviews": (PeerReview(), PeerReview(area="Security", verdict="not fit"))},
    ),
    Case("D19", "review.reviews", {"margin.comments": (Comment(text="Why?"),)}),
    Case(
        "D20",
        "pilot.runs[0].deviations",
        {"pilot.runs": (PilotRun(results=(StepResult(outcome="not as expected"),)),)},
    ),
    Case(
        "D20",
        "pilot.runs[0].fixes",
        {"pilot.runs": (PilotRun(result="with deviations", deviations="It was slow"),)},
    ),
    Case("D20", "pilot.runs[0].result", {"pilot.runs": (PilotRun(result="stopped"),)}),
    Case(
        "D21",
        "training.walkthroughs[0].date",
        {"training.walkthroughs": (Walkthrough(date="2026-09-30", audience="Operations"),)},
    ),
    Case("D15", "rollback.not_applicable", {"rollback.not_applicable": "Nothing is changed."}),
    Case("D15", "records.not_applicable", {"records.not_applicable": "Nothing is kept."}),
]
