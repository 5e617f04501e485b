"""A small SOP with one of each kind of thing that documents show, for golden files."""

from __future__ import annotations

import hashlib
import re

from sop_studio.model import sop as parts
from sop_studio.model.parts import (
    Activity,
    Approval,
    Change,
    Copy,
    CustomSection,
    Decision,
    Entry,
    Gate,
    Link,
    MessageTemplate,
    Notice,
    Phase,
    Picture,
    Record,
    Role,
    Step,
    Term,
)
from sop_studio.model.sop import Sop
from tests.storage.any_sop import png

CHART = png(640, 320, b"chart")
CHART_NAME = hashlib.sha256(CHART).hexdigest()


def entries(*texts: str) -> tuple[Entry, ...]:
    """Return entries whose ids come from their texts."""
    names = (re.sub(r"\W+", "-", text)[:40] for text in texts)
    return tuple(Entry(id=name, text=text) for name, text in zip(names, texts, strict=True))


def example() -> Sop:
    return Sop(
        document_id="5" * 32,
        document=_document(),
        purpose=parts.Purpose(
            text="Bring mail back **within 15 minutes** after the gateway stalls."
        ),
        scope=parts.Scope(
            included=entries("Mail gateway in the main data centre"), excluded=entries("None")
        ),
        definitions=parts.Definitions(
            terms=(Term(id="term-queue", term="Queue", definition="Messages not yet delivered"),),
            references=(
                Link(
                    id="link-policy",
                    title="Mail policy",
                    kind="policy",
                    link="https://wiki.example.com/mail",
                ),
            ),
        ),
        roles=parts.Roles(
            roles=(
                Role(id="operator", name="Operator", duty="Runs the steps", holder="Mail team"),
                Role(id="lead", name="Shift lead", duty="Decides on going back"),
            ),
            activities=(
                Activity(
                    id="activity-restart",
                    name="Restart",
                    responsible=("operator",),
                    accountable=("lead",),
                ),
            ),
        ),
        prerequisites=parts.Prerequisites(tools=entries("`mailctl` 3.1 or newer")),
        procedure=_procedure(),
        decisions=_decisions(),
        controls=parts.Controls(
            gates=(
                Gate(
                    id="gate-queue",
                    name="Queue is short",
                    quantity="messages in the queue",
                    operator="<=",
                    value="100",
                    owner="Shift lead",
                ),
            )
        ),
        rollback=_rollback(),
        acceptance=parts.Acceptance(
            criteria=entries("The queue stays below 100 messages"),
            sign_off_role="Shift lead",
            sign_off_window="1 hour",
        ),
        communication=_communication(),
        records=parts.Records(
            records=(
                Record(
                    id="record-ticket",
                    name="Incident ticket",
                    kind="ticket",
                    location="<https://tickets.example.com>",
                    retention="3 years",
                ),
            )
        ),
        custom=parts.Custom(
            sections=(
                CustomSection(
                    id="custom-contacts",
                    title="Contacts & hours",
                    text=(
                        "| Who | When |\n| --- | ---: |\n| Mail team | 9 to 5 |\n\n"
                        "## Nights\n\n1. Call\n2. Wait"
                    ),
                    after="prerequisites",
                ),
            )
        ),
        history=parts.History(
            changes=(
                Change(
                    id="change-1-2",
                    version="1.2",
                    date="2026-10-01",
                    author="A. Novak",
                    summary="Standby gateway added",
                    reason="INC-204",
                ),
            )
        ),
        pictures={CHART_NAME: CHART},
    )


def _document() -> parts.Document:
    return parts.Document(
        title="Restart the *mail* gateway",
        id="SOP-REL-007",
        version="1.2",
        trigger="The queue alarm stays red for 10 minutes.",
        owner="Mail Service Manager",
        effective="2026-10-01",
        review_cycle="Annual",
        next_review="2027-09-01",
        classification="Internal",
        approvals=(
            Approval(
                id="approval-operations",
                role="Head of Operations",
                name="R. Osei",
                meaning="Authorised for use",
                decision="approved with comments",
                decided_on="2026-09-28",
                content_hash="c" * 64,
            ),
            Approval(id="approval-quality", role="Quality", name="M. Laurent"),
        ),
        distribution=(Copy(id="copy-1", number="1", holder="Operations room"),),
    )


def _procedure() -> parts.Procedure:
    return parts.Procedure(
        phases=(Phase(id="phase-drain", title="Drain"), Phase(id="phase-start", title="Start")),
        steps=(
            Step(
                id="drain",
                action="Drain the queue",
                expected="The counter shows 0",
                evidence="Screenshot of the counter",
                role="operator",
                caution="Do not stop the gateway yet: mail would be lost.",
                commands="mailctl drain --wait\nmailctl show | grep '[0-9]'",
                duration="5 minutes",
                automation="scripted",
                automation_link="https://git.example.com/mail/drain.sh",
                phase="phase-drain",
                substeps=(
                    Step(id="drain-a", action="Close the inlet", expected="Inlet: closed"),
                    Step(id="drain-b", action="Wait", expected="Counter falls"),
                ),
            ),
            Step(
                id="restart",
                action="Restart the gateway",
                condition="If the counter shows 0",
                expected="The page shows Running within 2 minutes",
                details=(
                    "Look at the chart:\n\n- a dip\n- a rise\n\nIf not, see [there](sop:rollback)."
                ),
                pictures=(
                    Picture(
                        id="picture-chart",
                        sha256=CHART_NAME,
                        alt="Messages per minute",
                        caption="A healthy restart",
                    ),
                ),
                control=True,
                phase="phase-start",
            ),
        ),
    )


def _decisions() -> parts.Decisions:
    return parts.Decisions(
        decisions=(
            Decision(
                id="decision-red",
                condition="the page stays red for 5 minutes",
                action="stop and go back",
                otherwise="go on",
                target="standby",
                notify="#mail",
            ),
        ),
        escalation="Call the [lead](sop:lead) after [this](sop:restart).",
    )


def _rollback() -> parts.Rollback:
    return parts.Rollback(
        trigger="The page stays red.",
        owner="Shift lead",
        steps=(Step(id="standby", action="Switch to the standby gateway", expected="Active"),),
        verification="A test message arrives.",
    )


def _communication() -> parts.Communication:
    return parts.Communication(
        before=(
            Notice(id="notice-support", audience="Support", channel="#mail", message="Starts"),
        ),
        templates=(
            MessageTemplate(
                id="template-late", name="Delay", text="Mail is late.\n\nWe work on it."
            ),
        ),
    )
