"""Stage 2: whom to ask, and what is still open."""

from sop_studio.model.guide.pages import Each, Item, Page, Paired, Rows, Stage, Where
from sop_studio.translation import N_

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
            in_panel=("interviews.interviews.notes",),
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
