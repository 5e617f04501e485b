"""Stage 1: what is written, why, and what it is called."""

from sop_studio.model.guide.explanations import TRIGGERS
from sop_studio.model.guide.pages import AnyFlag, Filled, Item, NoFinding, Page, Sample, Stage
from sop_studio.translation import N_

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
            sample=Sample(
                N_(
                    "to deploy a service is an SOP: one activity, with the same steps at each"
                    " release. The rule that somebody else has to agree is a policy."
                ),
                (("task.document_type", "sop"),),
            ),
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
            panel="reasons",
            sample=Sample(
                N_(
                    "all six are true of a deployment. It comes with each release, a bad one"
                    " reaches every customer, four teams take part, auditors ask for proof, two"
                    " people are new, and incident INC-2041 was a release taken back too late."
                ),
                (
                    *((each.field, True) for each in TRIGGERS),
                    ("task.incident_id", "INC-2041"),
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
            sample=Sample(values=(("task.error_cost", "high"),)),
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
            sample=Sample(
                N_("to bring version 2.4 of Service X to its customers is deployment and release."),
                (("task.use_case", "deployment"),),
            ),
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
