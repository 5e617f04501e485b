"""The SOP: one immutable document made of the sections that the catalogue names."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal, get_args

from msgspec import field
from msgspec.structs import fields

from sop_studio.model import approved_parts, guide_parts, margin_parts, parts
from sop_studio.model.identifiers import new_document_id
from sop_studio.model.parts import Entry, Item, Part, Step
from sop_studio.model.text import Line, Reference, Text, whole

Status = Literal["draft", "in review", "pilot", "approved", "superseded", "retired"]


class Document(Part):
    """Title block and document control."""

    title: Line = ""
    id: Line = ""
    version: Line = ""
    status: Status = "draft"
    ended_on: Line = ""
    end_reason: Line = ""
    trigger: Text = ""
    frequency: Line = ""
    owner: Line = ""
    backup_owner: Line = ""
    approvals: tuple[parts.Approval, ...] = ()
    created: Line = ""
    effective: Line = ""
    review_cycle: Line = ""
    next_review: Line = ""
    supersedes: Line = ""
    organisation: Line = ""
    department: Line = ""
    classification: Line = ""
    canonical_url: Line = ""
    signed_copy: Line = ""
    distribution: tuple[parts.Copy, ...] = ()


class Purpose(Part):
    """Why the SOP exists and what comes of it."""

    text: Text = ""


class Scope(Part):
    """What the SOP covers and what it leaves out."""

    included: tuple[Entry, ...] = ()
    excluded: tuple[Entry, ...] = ()


class Definitions(Part):
    """Glossary and links."""

    terms: tuple[parts.Term, ...] = ()
    references: tuple[parts.Link, ...] = ()
    parent_process: Line = ""
    work_instructions: tuple[Entry, ...] = ()


class Roles(Part):
    """Who does what, as a list and, where wanted, as a RACI grid."""

    roles: tuple[parts.Role, ...] = ()
    activities: tuple[parts.Activity, ...] = ()


class Prerequisites(Part):
    """What must be there before the first step."""

    access: tuple[Entry, ...] = ()
    tools: tuple[Entry, ...] = ()
    configuration: tuple[Entry, ...] = ()
    training: tuple[Entry, ...] = ()
    checks: tuple[Entry, ...] = ()


class InputsOutputs(Part):
    """What goes in and what comes out."""

    inputs: tuple[Entry, ...] = ()
    outputs: tuple[parts.Output, ...] = ()


class Procedure(Part):
    """The numbered steps, in one list over all phases."""

    phases: tuple[parts.Phase, ...] = ()
    steps: tuple[Step, ...] = ()


class Decisions(Part):
    """Branches, exceptions and when to stop."""

    decisions: tuple[parts.Decision, ...] = ()
    exceptions: tuple[Entry, ...] = ()
    escalation: Text = ""


class Controls(Part):
    """Quality and controls: what must hold, who lets it pass, what is measured and captured."""

    gates: tuple[parts.Gate, ...] = ()
    approvals: tuple[Entry, ...] = ()
    metrics: tuple[Entry, ...] = ()
    evidence: tuple[Entry, ...] = ()


class Rollback(Part):
    """How to go back, and how to know that it worked."""

    trigger: Text = ""
    owner: Line = ""
    time_limit: Line = ""
    steps: tuple[Step, ...] = ()
    verification: Text = ""
    record: Line = ""
    notify: Line = ""
    not_applicable: Line = ""


class Acceptance(Part):
    """What proves success, and who signs it off."""

    criteria: tuple[Entry, ...] = ()
    sign_off_role: Line = ""
    sign_off_window: Line = ""


class Communication(Part):
    """Who is told what, before, during and after."""

    before: tuple[parts.Notice, ...] = ()
    during: tuple[parts.Notice, ...] = ()
    after: tuple[parts.Notice, ...] = ()
    templates: tuple[parts.MessageTemplate, ...] = ()


class Records(Part):
    """Where the evidence is kept."""

    records: tuple[parts.Record, ...] = ()
    not_applicable: Line = ""


class Safety(Part):
    """Data handling, secrets and least privilege."""

    data: Text = ""
    secrets: Text = ""
    access: Text = ""


class History(Part):
    """What changed, newest first."""

    changes: tuple[parts.Change, ...] = ()


class Risks(Part):
    """Optional: risks and what is done about them."""

    rating: Literal["", "low", "medium", "high"] = ""
    risks: tuple[parts.Risk, ...] = ()


class Indicators(Part):
    """Optional: key performance indicators."""

    indicators: tuple[parts.Indicator, ...] = ()


class Compliance(Part):
    """Optional: which requirement of which standard is met where."""

    clauses: tuple[parts.Clause, ...] = ()


class Custom(Part):
    """Sections of the writer's own."""

    sections: tuple[parts.CustomSection, ...] = ()


class Task(Part):
    """Guide record: why this task deserves an SOP."""

    document_type: Literal["", "sop", "policy", "process", "work instruction"] = ""
    use_case: Literal[
        "", "deployment", "incident", "review", "access", "security", "data", "change", "other"
    ] = ""
    repeated: bool = False
    costly_errors: bool = False
    cross_team: bool = False
    regulated: bool = False
    onboarding: bool = False
    after_incident: bool = False
    incident_id: Line = ""
    error_cost: Literal["", "low", "medium", "high"] = ""
    justification: Text = ""


class Interviews(Part):
    """Guide record: who was asked, what they said, what is still open."""

    interviews: tuple[parts.Interview, ...] = ()
    open_questions: tuple[parts.OpenQuestion, ...] = ()


class Review(Part):
    """Guide record: peer review verdicts."""

    reviews: tuple[parts.PeerReview, ...] = ()


class Pilot(Part):
    """Guide record: supervised runs."""

    runs: tuple[parts.PilotRun, ...] = ()


class Training(Part):
    """Guide record: how the SOP was taught and shared."""

    walkthroughs: tuple[parts.Walkthrough, ...] = ()
    demo_link: Line = ""
    linked_from: tuple[Entry, ...] = ()
    readers: tuple[parts.Reader, ...] = ()
    readings: tuple[parts.Reading, ...] = ()


class Metrics(Part):
    """Guide record: how the SOP does in real use."""

    measurements: tuple[parts.Measurement, ...] = ()
    review_log: tuple[parts.ReviewLogEntry, ...] = ()
    improvements: Text = ""


class Layout(Part):
    """Which sections are shown: a profile, plus sections added to it by hand."""

    profile: Literal["simple", "full"] = "simple"
    added: tuple[Reference, ...] = ()


class Approved(Part):
    """Every version that was approved, frozen, newest first; never printed."""

    versions: tuple[approved_parts.ApprovedVersion, ...] = ()


class Margin(Part):
    """What the program and the writer noted beside the text; never printed."""

    silenced: tuple[margin_parts.SilencedFinding, ...] = ()
    examples: tuple[margin_parts.ExampleMark, ...] = ()
    comments: tuple[margin_parts.Comment, ...] = ()
    not_needed: tuple[guide_parts.NotNeeded, ...] = ()
    put_in: tuple[guide_parts.PutIn, ...] = ()
    reasons: tuple[guide_parts.GivenReason, ...] = ()


class Sop(Part):
    """A whole SOP. Every change makes a new one; see `sop_studio.model.edits`.

    That no two items share an id, and that pictures are what their names say, is seen to where
    they come in: by the edits, and by `sop_studio.storage` for files.
    """

    document_id: Annotated[str, whole("[0-9a-f]{32}")] = field(default_factory=new_document_id)
    layout: Layout = Layout()
    document: Document = Document()
    purpose: Purpose = Purpose()
    scope: Scope = Scope()
    definitions: Definitions = Definitions()
    roles: Roles = Roles()
    prerequisites: Prerequisites = Prerequisites()
    inputs_outputs: InputsOutputs = InputsOutputs()
    procedure: Procedure = Procedure()
    decisions: Decisions = Decisions()
    controls: Controls = Controls()
    rollback: Rollback = Rollback()
    acceptance: Acceptance = Acceptance()
    communication: Communication = Communication()
    records: Records = Records()
    safety: Safety = Safety()
    risks: Risks = Risks()
    indicators: Indicators = Indicators()
    compliance: Compliance = Compliance()
    custom: Custom = Custom()
    history: History = History()
    task: Task = Task()
    interviews: Interviews = Interviews()
    review: Review = Review()
    pilot: Pilot = Pilot()
    training: Training = Training()
    metrics: Metrics = Metrics()
    approved: Approved = Approved()
    margin: Margin = Margin()
    pictures: dict[str, bytes] = field(default_factory=dict)


def items(part: Part) -> Iterator[Item]:
    """Yield every list item in a part of an SOP, outer items before the ones inside them."""
    for name in _with_parts(type(part)):
        value = getattr(part, name)
        if isinstance(value, Part):
            yield from items(value)
        elif isinstance(value, tuple):
            for each in value:
                if isinstance(each, Item):
                    yield each
                    yield from items(each)


@cache
def _with_parts(kind: type[Part]) -> tuple[str, ...]:
    """Return the names of the fields of a part that can hold other parts."""
    return tuple(each.name for each in fields(kind) if _holds_parts(each.type))


def _holds_parts(kind: object) -> bool:
    if isinstance(kind, type) and issubclass(kind, Part):
        return True
    return any(map(_holds_parts, get_args(kind)))
