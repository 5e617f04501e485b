"""Stages 8 and 9: what others say about it, and what a real try shows."""

from sop_studio.model.guide.pages import (
    EVERYWHERE,
    Each,
    Item,
    NoFinding,
    NoRow,
    Page,
    Paired,
    Resolved,
    Rows,
    Sample,
    Stage,
    Where,
)
from sop_studio.translation import N_

REVIEW = Stage(
    number=8,
    phase="Prove",
    title=N_("Peer review"),
    question=N_("Do the others understand it, and would it work for them?"),
    minutes=10,
    pages=(
        Page(
            key="review.words",
            question=N_("Which words would a newcomer not know?"),
            lead=N_("Explain them once, before others read it."),
            why=N_("What the team says every day, the next reader has never heard."),
            fields=("definitions.terms",),
            items=(
                Item(
                    "terms",
                    N_("Explain each abbreviation, or write it out"),
                    "definitions.terms",
                    NoFinding(("P14",), at=EVERYWHERE),
                ),
            ),
        ),
        Page(
            key="review.links",
            question=N_("What else does the reader need to know about?"),
            lead=N_("Rules it follows, pages it uses, and the process it is part of."),
            why=N_(
                "A link keeps the SOP short. The details stay where somebody already keeps them"
                " right."
            ),
            fields=("definitions.references", "definitions.parent_process"),
            more=("definitions.work_instructions",),
            items=(
                Item(
                    "links",
                    N_("Say where each document is"),
                    "definitions.references",
                    Each("link"),
                ),
            ),
        ),
        Page(
            key="review.verdicts",
            question=N_("Who has looked at it, and what did they say?"),
            lead=N_("Give each reviewer the part they know, and the questions for it."),
            why=N_(
                "Whoever wrote it reads what they meant. Others read what is there, and each sees"
                " something else."
            ),
            fields=("review.reviews",),
            items=(
                Item(
                    "areas", N_("Ask somebody to review it"), "review.reviews", Rows(column="name")
                ),
                Item(
                    "names", N_("Name the reviewer for each area"), "review.reviews", Each("name")
                ),
                Item(
                    "verdicts",
                    N_("Record the verdict of each reviewer"),
                    "review.reviews",
                    Each("verdict"),
                ),
                Item(
                    "dates",
                    N_("Record when each verdict was given"),
                    "review.reviews",
                    Each("date"),
                ),
                Item(
                    "not-fit",
                    N_("Mend what a reviewer called not fit, and ask again"),
                    "review.reviews",
                    NoRow("verdict", "not fit"),
                ),
                Item(
                    "comments", N_("Answer and resolve the comments"), "review.reviews", Resolved()
                ),
            ),
            panel="review",
        ),
    ),
)

PILOT = Stage(
    number=9,
    phase="Prove",
    title=N_("Pilot it"),
    question=N_("Does it work when somebody follows it?"),
    minutes=5,
    pages=(
        Page(
            key="pilot.tries",
            question=N_("What happened when somebody followed it?"),
            lead=N_("Choose a harmless or planned occasion, and have somebody watch."),
            why=N_(
                "Only a real try shows the step that everybody forgot. Somebody watching sees where"
                " the reader hesitates."
            ),
            fields=("pilot.runs",),
            items=(
                Item(
                    "run",
                    N_("Try it to the end at least once"),
                    "pilot.runs",
                    Where("result", ("as written", "with deviations")),
                ),
                Item(
                    "occasion",
                    N_("Say on which occasion it was tried"),
                    "pilot.runs",
                    Each("occasion"),
                ),
                Item("doer", N_("Say who did it"), "pilot.runs", Each("executor")),
                Item("watched", N_("Say who watched"), "pilot.runs", Each("supervisor")),
                Item(
                    "fixes",
                    N_("Say for what differed what was changed in the SOP"),
                    "pilot.runs",
                    Paired("deviations", "fixes"),
                ),
            ),
            panel="pilot",
            sample=Sample(
                N_(
                    "a planned release in a quiet week, done by a release engineer who had never"
                    " done it, while somebody from operations watches and keeps the time."
                ),
                lists=("pilot.runs",),
            ),
        ),
    ),
)
