"""Stages 10 to 12: approve and publish it, teach it, and keep it true."""

from sop_studio.model.guide.pages import (
    AnyFlag,
    Check,
    Each,
    Filled,
    InDocument,
    Item,
    NoFinding,
    OneOf,
    Page,
    Rows,
    Stage,
)
from sop_studio.translation import N_

_REGULATED = AnyFlag(("task.regulated",))

PUBLISH = Stage(
    number=10,
    phase="Release",
    title=N_("Version, approve, publish"),
    question=N_("Who stands behind it, and where is it found?"),
    minutes=15,
    pages=(
        Page(
            key="publish.owner",
            question=N_("Who keeps it right?"),
            lead=N_("A role or a person, and somebody who steps in."),
            why=N_(
                "Work changes. What belongs to nobody stays as it was until it is wrong. The owner"
                " need not be the one who does the task."
            ),
            fields=("document.owner", "document.backup_owner"),
            more=("document.organisation", "document.department", "document.classification"),
            items=(
                Item("owner", N_("Name the owner"), "document.owner", Check("G9")),
                Item("backup", N_("Name who steps in"), "document.backup_owner", Filled()),
            ),
            may_skip=False,
        ),
        Page(
            key="publish.messages",
            question=N_("Who is told before, during and after?"),
            lead=N_("Who, by which channel, who writes it and when."),
            why=N_("Nobody minds a short outage they knew about. Silence makes people ring up."),
            fields=("communication.before", "communication.during", "communication.after"),
            more=("communication.templates",),
            items=(
                Item(
                    "told",
                    N_("Say who is told, and by which channel"),
                    "communication.before",
                    AnyFlag(
                        ("communication.before", "communication.during", "communication.after")
                    ),
                ),
            ),
        ),
        Page(
            key="publish.standards",
            question=N_("Which requirements does it meet?"),
            lead=N_("Name the standard, the clause and the part of this SOP that meets it."),
            why=N_("When the auditor asks, the answer is a row and not a search."),
            fields=("compliance.clauses",),
            items=(
                Item(
                    "clauses",
                    N_("Name a requirement that it meets"),
                    "compliance.clauses",
                    Rows(),
                    when=(_REGULATED, InDocument("compliance")),
                ),
                Item(
                    "met",
                    N_("Say for each requirement which part meets it"),
                    "compliance.clauses",
                    Each("met_by"),
                ),
            ),
        ),
        Page(
            key="publish.version",
            question=N_("Which version is this, and what changed?"),
            lead=N_("Raise the second number for wording, the first when the work changes."),
            why=N_(
                "Whoever holds two copies must see which one counts, and whether there is something"
                " new to learn."
            ),
            fields=("document.version", "history.changes"),
            more=("document.supersedes", "document.created"),
            items=(
                Item("version", N_("Give it a version"), "document.version", Check("G11")),
                Item(
                    "changed",
                    N_("Say what changed in this version"),
                    "history.changes",
                    Rows(column="summary"),
                ),
                Item(
                    "newest",
                    N_("Put this version on top of the change history"),
                    "history.changes",
                    NoFinding(("D03",)),
                ),
            ),
            panel="version",
            may_skip=False,
        ),
        Page(
            key="publish.review",
            question=N_("From when does it apply, and when is it looked at again?"),
            lead=N_("Once a quarter suits work that changes fast, once a year the rest."),
            why=N_(
                "A date in the calendar is the only thing that keeps a text true after everybody"
                " has moved on to other work."
            ),
            fields=("document.effective", "document.review_cycle", "document.next_review"),
            items=(
                Item(
                    "from", N_("Set the day from which it applies"), "document.effective", Filled()
                ),
                Item(
                    "cycle",
                    N_("Say how often it is reviewed"),
                    "document.review_cycle",
                    Check("G12"),
                ),
                Item(
                    "next",
                    N_("Set the date of the next review"),
                    "document.next_review",
                    Check("G12"),
                ),
                Item(
                    "order",
                    N_("Write real dates, in their order"),
                    "document.next_review",
                    NoFinding(("D04", "D09"), at=("document.effective", "document.next_review")),
                ),
            ),
            panel="next_review",
            may_skip=False,
        ),
        Page(
            key="publish.place",
            question=N_("Where do people find it?"),
            lead=N_("One address that everybody can open and search."),
            why=N_(
                "Two places means two versions. One address means that people find the right one."
            ),
            fields=("document.canonical_url",),
            more=("document.distribution", "document.signed_copy"),
            items=(
                Item("place", N_("Say where it is published"), "document.canonical_url", Filled()),
                Item(
                    "reach",
                    N_("Publish it where others can reach it"),
                    "document.canonical_url",
                    NoFinding(("P30",)),
                ),
            ),
            panel="publishing",
        ),
        Page(
            key="publish.approval",
            question=N_("Who approves it, and what does their signature mean?"),
            lead=N_("Somebody other than the author. Once all have said yes, it is approved."),
            why=N_(
                "A name alone says nothing. When the signature says what it stands for, everybody"
                " knows what was looked at."
            ),
            fields=("document.approvals",),
            more=("document.status", "document.ended_on", "document.end_reason"),
            items=(
                Item("who", N_("Name who approves it"), "document.approvals", Check("G10")),
                Item(
                    "means",
                    N_("Say what each signature means"),
                    "document.approvals",
                    Each("meaning"),
                ),
                Item(
                    "author",
                    N_("Have somebody else than the author approve it"),
                    "document.approvals",
                    NoFinding(("D05",)),
                ),
                Item(
                    "approved",
                    N_("Record the decisions and approve it"),
                    "document.status",
                    OneOf(("approved", "superseded", "retired")),
                ),
            ),
            panel="approval",
            may_skip=False,
        ),
    ),
)

TRAIN = Stage(
    number=11,
    phase="Release",
    title=N_("Train and share"),
    question=N_("Do the people who need it know it?"),
    minutes=5,
    pages=(
        Page(
            key="training.sessions",
            question=N_("When was it shown to the team?"),
            lead=N_("Half an hour together, and a short recording for those who were away."),
            why=N_("People use what they have seen working, and ask at once what puzzles them."),
            fields=("training.walkthroughs", "training.demo_link"),
            items=(
                Item(
                    "date", N_("Show it to the team"), "training.walkthroughs", Rows(column="date")
                ),
                Item(
                    "whom",
                    N_("Say to whom it was shown"),
                    "training.walkthroughs",
                    Each("audience"),
                ),
            ),
        ),
        Page(
            key="training.links",
            question=N_("From where do people get to it?"),
            lead=N_("The pages they look at anyway: runbooks, welcome pages, alerts."),
            why=N_("Nobody searches at night. They follow the link that is in front of them."),
            fields=("training.linked_from",),
            items=(
                Item(
                    "links", N_("Link to it from a page people use"), "training.linked_from", Rows()
                ),
            ),
        ),
        Page(
            key="training.sheet",
            question=N_("Who has to read and understand it?"),
            lead=N_("Print the sheet for this version and have it signed."),
            why=N_(
                "With a new version the sheet starts again: what people signed is what they read."
            ),
            fields=("training.readers",),
            more=("training.readings",),
            items=(
                Item(
                    "readers",
                    N_("List who has to read it"),
                    "training.readers",
                    Rows(column="name"),
                ),
                Item("names", N_("Put a name to each reader"), "training.readers", Each("name")),
            ),
            panel="training",
        ),
    ),
)

MEASURE = Stage(
    number=12,
    phase="Release",
    title=N_("Measure and improve"),
    question=N_("How well does it do, and is it still true?"),
    minutes=5,
    pages=(
        Page(
            key="measures.figures",
            question=N_("How well does it work in real use?"),
            lead=N_("Time to complete, things that went wrong, handovers that went well."),
            why=N_(
                "A few figures show whether it helps, and which step costs the most time. The pilot"
                " runs give you the first ones."
            ),
            fields=("metrics.measurements",),
            more=("indicators.indicators",),
            items=(
                Item(
                    "figures",
                    N_("Note a figure from real use"),
                    "metrics.measurements",
                    Rows(column="value"),
                ),
                Item(
                    "names",
                    N_("Say what each figure measures"),
                    "metrics.measurements",
                    Each("name"),
                ),
            ),
            panel="measures",
        ),
        Page(
            key="measures.reviews",
            question=N_("What did the last look at it bring?"),
            lead=N_("A line for each review, and what should be better next time."),
            why=N_(
                "A review that leaves no trace was none. After an incident, look at once instead of"
                " waiting for the date."
            ),
            fields=("metrics.review_log", "metrics.improvements"),
            items=(
                Item(
                    "log",
                    N_("Note the outcome of a review"),
                    "metrics.review_log",
                    Rows(column="outcome"),
                ),
            ),
            panel="improving",
        ),
    ),
)
