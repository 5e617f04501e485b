"""Stage 1: kinds of documents, reasons to write one down, and the pages that ask for them."""

from msgspec import Struct

from sop_studio.model.guide.pages import AnyFlag, Filled, Item, NoFinding, Page, Stage
from sop_studio.translation import N_


class DocumentType(Struct, frozen=True):
    """A kind of document: what is stored, its name, what it is, and what to do when it is that."""

    key: str
    label: str
    meaning: str
    example: str
    instead: str


DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType(
        "sop",
        "SOP",
        N_("How one activity is done, step by step, each time it comes up."),
        N_("“Deploy Service X to production”"),
        N_("You are in the right place."),
    ),
    DocumentType(
        "policy",
        "Policy",
        N_("A rule that holds for everybody. It says what must be so, not how to do it."),
        N_("“Every change to a live system is reviewed by a second person”"),
        N_(
            "State the rule on one page and have it decided by whoever may set it. Then write an"
            " SOP for each activity that keeps the rule, and name the policy in its references."
        ),
    ),
    DocumentType(
        "process",
        "Process",
        N_("How work passes from one activity and team to the next, from start to end."),
        N_("“Change management, from request to review”"),
        N_(
            "Draw the whole flow on a page: who hands over what to whom. Then write an SOP for each"
            " activity in it that needs care, and name the process in it."
        ),
    ),
    DocumentType(
        "work instruction",
        "Work instruction",
        N_("Every detail of one small task, or a plan that is carried out once."),
        N_("“Restart a stuck pipeline”, or the plan for moving one server"),
        N_(
            "A list of commands or a plan is enough: it needs no owner, review cycle or approval."
            " If an SOP uses it, link it there under work instructions."
        ),
    ),
)
"""The four kinds of documents; nothing is ever blocked by the answer."""


class Trigger(Struct, frozen=True):
    """A reason to write an SOP: the flag of the task, its words, and what ticking it does."""

    field: str
    words: str
    because: str
    acts: str = ""


TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        "task.repeated",
        N_("We do this again and again"),
        N_("the task comes again and again"),
    ),
    Trigger(
        "task.costly_errors",
        N_("A mistake is expensive or hard to undo"),
        N_("a mistake is expensive or hard to undo"),
        N_("The way back and the safety section are asked for."),
    ),
    Trigger(
        "task.cross_team",
        N_("Several teams have to work together"),
        N_("several teams have to work together"),
        N_("Development, QA, operations, security and product are put down as reviewers."),
    ),
    Trigger(
        "task.regulated",
        N_("A law, an audit or a standard asks for it"),
        N_("a law, an audit or a standard asks for it"),
        N_("A section is added that says which requirement is met where."),
    ),
    Trigger(
        "task.onboarding",
        N_("New people have to learn it"),
        N_("new people have to learn it"),
        N_("A table is begun of who has read and understood it."),
    ),
    Trigger(
        "task.after_incident",
        N_("It just went wrong, or nearly did"),
        N_("it just went wrong, or nearly did"),
        N_("The incident goes into the references and the change history."),
    ),
)
"""The six reasons, each a flag of the task; any one of them will do."""


class ErrorCost(Struct, frozen=True):
    """How much a mistake costs: what is stored, its name, and what it means in practice."""

    key: str
    label: str
    meaning: str


ERROR_COSTS: tuple[ErrorCost, ...] = (
    ErrorCost("low", "Low", N_("Some minutes of work, and nobody outside the team notices.")),
    ErrorCost("medium", "Medium", N_("Hours of work, or other teams have to wait.")),
    ErrorCost("high", "High", N_("Customers, money, data or people come to harm.")),
)

PICK_THE_TASK = Stage(
    number=1,
    phase="Discover",
    title=N_("Pick the task"),
    question=N_("Is this worth an SOP, and what is it about?"),
    minutes=5,
    pages=(
        Page(
            key="task.kind",
            question=N_("What are you about to write?"),
            lead=N_("Four kinds of documents are easily mixed up. Pick what fits best."),
            why=N_(
                "A rule, a flow of work and a set of steps are read by different people at"
                " different times. Whoever follows steps should not have to dig for them."
            ),
            fields=("task.document_type",),
            items=(Item("kind", N_("Choose what you write"), "task.document_type", Filled()),),
            panel="kinds",
        ),
        Page(
            key="task.reasons",
            question=N_("Why is it worth writing down?"),
            lead=N_("Tick all that is true. One is enough."),
            why=N_(
                "Your reasons decide what else this SOP needs. What you tick here is prepared"
                " for you in the later stages."
            ),
            flags=tuple(each.field for each in TRIGGERS),
            fields=("task.incident_id",),
            asked_if=(("task.incident_id", "task.after_incident"),),
            items=(
                Item(
                    "reason",
                    N_("Tick at least one reason"),
                    "task.repeated",
                    AnyFlag(tuple(each.field for each in TRIGGERS)),
                ),
                Item(
                    "incident",
                    N_("Name the incident"),
                    "task.incident_id",
                    Filled(),
                    when=(AnyFlag(("task.after_incident",)),),
                ),
            ),
        ),
        Page(
            key="task.weight",
            question=N_("How often is it done, and what does a mistake cost?"),
            lead=N_("A rough answer will do."),
            why=N_(
                "What is done often, or hurts when it fails, pays back the hours of writing. The"
                " rest may be better off with a short list."
            ),
            fields=("document.frequency", "task.error_cost", "task.justification"),
            items=(
                Item("often", N_("Say how often it is done"), "document.frequency", Filled()),
                Item("cost", N_("Choose what a mistake costs"), "task.error_cost", Filled()),
                Item(
                    "why",
                    N_("Say in a sentence why it is worth it"),
                    "task.justification",
                    Filled(),
                ),
            ),
            panel="recommendation",
        ),
        Page(
            key="task.work",
            question=N_("Which kind of work is it?"),
            lead=N_("For the usual kinds there is a starter with steps to change."),
            why=N_(
                "Changing a good draft is faster than an empty page, and the kind of work gives"
                " the SOP its ID."
            ),
            fields=("task.use_case",),
            items=(Item("work", N_("Choose the kind of work"), "task.use_case", Filled()),),
            panel="starter",
        ),
        Page(
            key="task.name",
            question=N_("What is it called, and when does it start?"),
            lead=N_("Begin the title with a verb: “Rotate the signing keys”."),
            why=N_(
                "People look for what they have to do. A title that says it, an ID that stays and"
                " a clear start let them find the right page and know that it is for now."
            ),
            fields=("document.title", "document.id", "document.trigger"),
            items=(
                Item("title", N_("Give it a title"), "document.title", Filled()),
                Item(
                    "one",
                    N_("Name one activity only in the title"),
                    "document.title",
                    NoFinding(("P38",)),
                ),
                Item("id", N_("Give it an ID"), "document.id", Filled()),
                Item(
                    "start", N_("Say what tells the reader to start"), "document.trigger", Filled()
                ),
            ),
            panel="identifier",
            may_skip=False,
        ),
    ),
)
