"""Stage 2: whom to ask, what to ask about each step, and what to write down while watching."""

from msgspec import Struct

from sop_studio.model.guide.pages import Each, Item, Page, Paired, Rows, Stage, Where
from sop_studio.translation import N_


class Probe(Struct, frozen=True):
    """A question that brings out what an expert does without noticing it.

    `finds` says which part of the SOP the answer belongs to, `hint` how to go on asking.
    """

    key: str
    question: str
    hint: str
    finds: str


PROBES: tuple[Probe, ...] = (
    Probe(
        "start",
        N_("What makes you start?"),
        N_("A message, an alert, a date? Ask to see the last one."),
        "document.trigger",
    ),
    Probe(
        "action",
        N_("What exactly do you do?"),
        N_("Which screen, which button, which command? Have it shown rather than told."),
        "procedure.steps.action",
    ),
    Probe(
        "worked",
        N_("How do you know that it worked?"),
        N_("What do you look at, and what does it say when all is well?"),
        "procedure.steps.expected",
    ),
    Probe(
        "decide",
        N_("What do you decide here, and on which value?"),
        N_("“When it looks bad” is a number you have not heard yet. Ask for it."),
        "decisions.decisions",
    ),
    Probe(
        "wrong",
        N_("What goes wrong here?"),
        N_("How did you notice, and what did you do then? Ask about the last time."),
        "procedure.steps.caution",
    ),
    Probe(
        "tell",
        N_("Who has to know?"),
        N_("Before, during or after, and by which channel?"),
        "communication.during",
    ),
    Probe(
        "newcomer",
        N_("What would a newcomer get wrong?"),
        N_("What did you learn the hard way?"),
        "procedure.steps.details",
    ),
)
"""Asked about each step that is told; the first once, at the beginning."""


class Bucket(Struct, frozen=True):
    """One of the heaps into which lines are sorted while somebody is watched at work."""

    key: str
    label: str
    hint: str


BUCKETS: tuple[Bucket, ...] = (
    Bucket("tools", N_("Tools"), N_("Programs, pages, accounts and devices that are used")),
    Bucket("commands", N_("Commands"), N_("What is typed or clicked, word for word")),
    Bucket(
        "checks", N_("Checks"), N_("What is looked at before going on, and which value is good")
    ),
    Bucket("pitfalls", N_("Pitfalls"), N_("What goes wrong, and how it is noticed")),
)

INTERVIEW = Stage(
    number=2,
    phase="Discover",
    title=N_("Interview doers and reviewers"),
    question=N_("What do the people who know this work say?"),
    minutes=10,
    pages=(
        Page(
            key="interview.people",
            question=N_("Whom did you ask, and what did they say?"),
            lead=N_("Talk to somebody who does the work and to somebody who checks it."),
            why=N_(
                "Those who do the work know the small tricks; those who check it know what they"
                " miss. Watch once, if you can: people leave out what they do without thinking."
            ),
            fields=("interviews.interviews",),
            items=(
                Item(
                    "doer",
                    N_("Ask somebody who does the work"),
                    "interviews.interviews",
                    Where("part", ("doer",)),
                ),
                Item(
                    "reviewer",
                    N_("Ask somebody who checks the work"),
                    "interviews.interviews",
                    Where("part", ("reviewer",)),
                ),
                Item(
                    "who",
                    N_("Name whom you asked in each talk"),
                    "interviews.interviews",
                    Each("person"),
                ),
                Item(
                    "notes",
                    N_("Write down what was said"),
                    "interviews.interviews",
                    Rows(column="notes"),
                ),
            ),
            panel="interviewing",
        ),
        Page(
            key="interview.questions",
            question=N_("What is still open?"),
            lead=N_("Take this list to the next talk. What you do not know yet gathers here."),
            why=N_(
                "A gap that is written down gets closed. A gap that is guessed over is found by"
                " the reader, at the worst moment."
            ),
            fields=("interviews.open_questions",),
            items=(
                Item(
                    "answers",
                    N_("Find the answers to the open questions"),
                    "interviews.open_questions",
                    Paired("question", "answer"),
                ),
            ),
        ),
    ),
)
