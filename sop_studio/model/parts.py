"""The repeated parts of an SOP: items with an id, steps, and everything that stands in a list."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, ClassVar, Literal, TypeGuard, dataclass_transform

from msgspec import Meta, Struct, field, structs

from sop_studio.model.identifiers import new_item_id
from sop_studio.model.text import FieldCleaner, Line, Reference, Text, cleaner, whole


# Tells type checkers that parts of parts are frozen too, and are made with names alone.
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """Anything an SOP consists of: immutable, with no unknown keys and no guessed types.

    Making one, also by `msgspec.structs.replace`, cleans its texts and raises TooLong for one that
    is too long. Whether what comes from outside fits is seen to in `sop_studio.model.fitting`.
    """

    _cleaners: ClassVar[tuple[tuple[str, FieldCleaner], ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = ((name, cleaner(kind)) for name, kind in cls.__annotations__.items())
        cls._cleaners = (*cls._cleaners, *((name, clean) for name, clean in own if clean))

    def __post_init__(self) -> None:
        for name, clean in self._cleaners:
            value = getattr(self, name)
            if value:
                cleaned = clean(value)
                if cleaned is not value:
                    structs.force_setattr(self, name, cleaned)


@cache
def fields_of(kind: type[Part]) -> Mapping[str, structs.FieldInfo]:
    """Return the fields of a kind of part by name, in order: their types and defaults."""
    return {each.name: each for each in structs.fields(kind)}


def is_part(kind: object) -> TypeGuard[type[Part]]:
    """Tell whether a type is that of a part."""
    return isinstance(kind, type) and issubclass(kind, Part)


class Item(Part):
    """An entry of a list; links point to its id, so moving it breaks nothing."""

    id: Annotated[str, whole("[A-Za-z0-9_-]{1,64}")] = field(default_factory=new_item_id)


class Entry(Item):
    """One line in a list, such as a system in scope."""

    text: Line = ""


class Picture(Item, kw_only=True):
    """A picture shown at a step; the bytes are kept once in the SOP, under their SHA-256."""

    sha256: Annotated[str, whole("[0-9a-f]{64}")]
    alt: Line = ""
    caption: Line = ""


class Source(Item):
    """Where in the interview notes something came from."""

    interview: Reference = ""
    quote: Text = ""
    line: Annotated[int, Meta(ge=0)] = 0


class Step(Item):
    """One action of a procedure or a rollback, with the result that shows it worked."""

    action: Line = ""
    expected: Line = ""
    evidence: Line = ""
    role: Reference = ""
    condition: Line = ""
    caution: Line = ""
    details: Text = ""
    commands: Text = ""
    pictures: tuple[Picture, ...] = ()
    duration: Line = ""
    automation: Literal["", "manual", "scripted", "automated"] = ""
    automation_link: Line = ""
    control: bool = False
    phase: Reference = ""
    source: tuple[Source, ...] = ()
    substeps: tuple["Step", ...] = ()


class Phase(Item):
    """A named part of the procedure; steps say which phase they belong to."""

    title: Line = ""


class Approval(Item):
    """Somebody who approves, and the decision once it is recorded."""

    role: Line = ""
    name: Line = ""
    job_title: Line = ""
    meaning: Line = ""
    decision: Literal["", "approved", "approved with comments", "rejected"] = ""
    decided_on: Line = ""
    content_hash: Line = ""


class Copy(Item):
    """A holder of a controlled copy."""

    number: Line = ""
    holder: Line = ""
    medium: Line = ""


class Term(Item):
    """A word of the glossary."""

    term: Line = ""
    definition: Line = ""


class Link(Item):
    """A document or page the SOP refers to."""

    title: Line = ""
    kind: Literal[
        "",
        "policy",
        "standard",
        "architecture",
        "runbook",
        "dashboard",
        "form",
        "incident",
        "other",
    ] = ""
    link: Line = ""


class Role(Item):
    """Somebody who takes part, named by role."""

    name: Line = ""
    duty: Line = ""
    holder: Line = ""


class Activity(Item):
    """A row of the RACI grid; the four lists hold ids of roles."""

    name: Line = ""
    responsible: tuple[Reference, ...] = ()
    accountable: tuple[Reference, ...] = ()
    consulted: tuple[Reference, ...] = ()
    informed: tuple[Reference, ...] = ()


class Output(Item):
    """Something the procedure produces, and where it is put."""

    name: Line = ""
    place: Line = ""


class Decision(Item):
    """A branch: if, then, else, where to go on, and whom to tell."""

    condition: Line = ""
    action: Line = ""
    otherwise: Line = ""
    target: Reference = ""
    notify: Line = ""


class Gate(Item):
    """A check that must hold before going on: a quantity, an operator and a value."""

    name: Line = ""
    quantity: Line = ""
    operator: Literal["", "<", "<=", "=", ">=", ">", "!="] = ""
    value: Line = ""
    evidence: Line = ""
    owner: Line = ""


class Notice(Item):
    """A message in the communication plan."""

    audience: Line = ""
    channel: Line = ""
    sender: Line = ""
    timing: Line = ""
    message: Line = ""


class MessageTemplate(Item):
    """Ready-made words for a message."""

    name: Line = ""
    text: Text = ""


class Record(Item):
    """Evidence that is kept: what, where, for how long, by whom."""

    name: Line = ""
    kind: Literal["", "ticket", "pipeline run", "log", "evidence folder", "report", "other"] = ""
    location: Line = ""
    retention: Line = ""
    owner: Line = ""


class Change(Item):
    """A row of the change history."""

    version: Line = ""
    date: Line = ""
    author: Line = ""
    summary: Line = ""
    reason: Line = ""


class Risk(Item):
    """A risk and what is done about it."""

    risk: Line = ""
    likelihood: Literal["", "low", "medium", "high"] = ""
    impact: Literal["", "low", "medium", "high"] = ""
    mitigation: Line = ""
    owner: Line = ""


class Indicator(Item):
    """A figure that shows how well the procedure does."""

    name: Line = ""
    target: Line = ""
    source: Line = ""
    owner: Line = ""


class Clause(Item):
    """A requirement of a standard and where the SOP meets it."""

    standard: Line = ""
    clause: Line = ""
    requirement: Line = ""
    met_by: Line = ""


class CustomSection(Item):
    """A section of the writer's own, placed after the section whose key it names."""

    title: Line = ""
    text: Text = ""
    after: Reference = ""


class NotesDecision(Item):
    """What somebody decided about a proposal from the notes, with the words they decided on.

    Its id is the key of the proposal. Lines of `words` begin with the number of their line.
    """

    about: Line = ""
    verdict: Literal["", "accepted", "rejected"] = ""
    text: Line = ""
    actor: Line = ""
    expected: Line = ""
    condition: Line = ""
    then: Line = ""
    otherwise: Line = ""
    tools: Text = ""
    commands: Text = ""
    takes: Line = ""
    after: Line = ""
    made: Line = ""
    words: Text = ""


class Interview(Item):
    """A talk with somebody who does or reviews the work."""

    person: Line = ""
    role: Line = ""
    part: Literal["", "doer", "reviewer"] = ""
    date: Line = ""
    notes: Text = ""
    decisions: tuple[NotesDecision, ...] = ()


class OpenQuestion(Item):
    """Something nobody could answer yet."""

    question: Line = ""
    ask: Line = ""
    about: Line = ""
    answer: Line = ""


class PeerReview(Item):
    """One reviewer's verdict within their remit."""

    area: Line = ""
    name: Line = ""
    remit: Line = ""
    verdict: Literal["", "fit for use", "fit with changes", "not fit"] = ""
    date: Line = ""
    comments: Text = ""


class StepResult(Item):
    """What came of one step in a pilot run; number and words are those of the version that was run.

    `shown` are the pictures of the step, `pictures` those taken in the run. `answer` says what was
    done in the SOP about a step that did not go as expected.
    """

    step: Reference = ""
    number: Line = ""
    rollback: bool = False
    role: Line = ""
    condition: Line = ""
    caution: Line = ""
    action: Line = ""
    details: Text = ""
    commands: Text = ""
    shown: tuple[Picture, ...] = ()
    expected: Line = ""
    evidence: Line = ""
    outcome: Literal["", "as expected", "not as expected", "left out"] = ""
    note: Text = ""
    pictures: tuple[Picture, ...] = ()
    started: Line = ""
    ended: Line = ""
    answer: Literal[
        "",
        "action changed",
        "expected result changed",
        "caution added",
        "step added",
        "question asked",
        "comment made",
        "set aside",
    ] = ""


class Pause(Item):
    """A time in which nobody worked on a pilot run; it has no end while it lasts."""

    began: Line = ""
    ended: Line = ""


class PilotRun(Item):
    """A supervised run of the SOP, and what differed from the text.

    `stopped` is when somebody stopped it to go back.
    """

    date: Line = ""
    version: Line = ""
    occasion: Line = ""
    executor: Line = ""
    supervisor: Line = ""
    started: Line = ""
    pauses: tuple[Pause, ...] = ()
    stopped: Line = ""
    ended: Line = ""
    duration: Line = ""
    results: tuple[StepResult, ...] = ()
    result: Literal["", "as written", "with deviations", "stopped"] = ""
    deviations: Text = ""
    fixes: Text = ""


class Walkthrough(Item):
    """A session in which the SOP was shown to the people who use it."""

    date: Line = ""
    trainer: Line = ""
    audience: Line = ""


class Reader(Item):
    """Somebody who has to confirm that they read and understood the SOP."""

    name: Line = ""
    role: Line = ""


class Reading(Item):
    """Who has read and understood which version, and the content that they put their name to."""

    version: Line = ""
    name: Line = ""
    role: Line = ""
    date: Line = ""
    content_hash: Line = ""


class Measurement(Item):
    """A figure taken from real use."""

    date: Line = ""
    name: Line = ""
    value: Line = ""


class ReviewLogEntry(Item):
    """A periodic review and what came of it."""

    date: Line = ""
    reviewer: Line = ""
    outcome: Line = ""
