"""Stages 3 and 4: the outline, then the steps."""

from sop_studio.model.guide.pages import Check, Each, Item, NoFinding, Page, Rows, Stage
from sop_studio.translation import N_

OUTLINE = Stage(
    number=3,
    phase="Draft",
    title=N_("Draft the outline"),
    question=N_("What is it for, and who takes part?"),
    minutes=10,
    pages=(
        Page(
            key="outline.purpose",
            question=N_("Why does this SOP exist?"),
            lead=N_("One short paragraph: what it is good for and what comes of it."),
            why=N_("Whoever knows the aim can act sensibly when reality does not match the text."),
            fields=("purpose.text",),
            items=(Item("purpose", N_("Say why it exists"), "purpose.text", Check("G1")),),
            may_skip=False,
        ),
        Page(
            key="outline.scope",
            question=N_("What does it cover, and what does it leave out?"),
            lead=N_("Systems, teams and places. Write None where nothing is left out."),
            why=N_(
                "A reader has to see within seconds whether this is the right page. What it leaves"
                " out says so more clearly than what it covers."
            ),
            fields=("scope.included", "scope.excluded"),
            items=(
                Item("in", N_("Name what it covers"), "scope.included", Check("G2")),
                Item("out", N_("Name what it leaves out"), "scope.excluded", Check("G2")),
            ),
            may_skip=False,
        ),
        Page(
            key="outline.roles",
            question=N_("Who takes part, and what do they do?"),
            lead=N_("Use roles rather than names: people move on, roles stay."),
            why=N_("What everybody could do, nobody does. A role with a duty knows its turn."),
            fields=("roles.roles",),
            more=("roles.activities",),
            items=(
                Item("roles", N_("Name each role and what it does"), "roles.roles", Check("G3")),
            ),
            may_skip=False,
        ),
        Page(
            key="outline.prerequisites",
            question=N_("What must be there before the first step?"),
            lead=N_("Access that takes days to get, and tools with their versions."),
            why=N_("Nothing stops a reader more surely than a missing permission halfway through."),
            fields=("prerequisites.access", "prerequisites.tools"),
            more=("prerequisites.configuration", "prerequisites.training", "custom.sections"),
            items=(
                Item(
                    "access", N_("Name the access that is needed"), "prerequisites.access", Rows()
                ),
                Item("tools", N_("Name the tools that are needed"), "prerequisites.tools", Rows()),
            ),
        ),
    ),
)

STEPS = Stage(
    number=4,
    phase="Draft",
    title=N_("Write the steps"),
    question=N_("What is done, in which order, and what comes of it?"),
    minutes=25,
    pages=(
        Page(
            key="steps.actions",
            question=N_("What does the reader do, one action at a time?"),
            lead=N_("Begin each step with a verb, and say what the reader sees when it worked."),
            why=N_(
                "Somebody tired, at night, who has never done this, reads one line, does it, looks"
                " whether it worked, and reads the next. Pictures and commands spare them guessing."
            ),
            fields=("procedure.steps",),
            more=("procedure.phases",),
            items=(
                Item("action", N_("Write the first step"), "procedure.steps", Check("G4")),
                Item(
                    "result",
                    N_("Say for each step what the reader sees when it worked"),
                    "procedure.steps",
                    Check("G5"),
                ),
            ),
            may_skip=False,
        ),
        Page(
            key="steps.branches",
            question=N_("Where does the path branch?"),
            lead=N_("If this, then that, otherwise something else. Put a number on the “if”."),
            why=N_(
                "Experts decide without noticing. Written down as a value, their judgement is"
                " there for everybody."
            ),
            fields=("decisions.decisions",),
            items=(
                Item(
                    "branches",
                    N_("Say for each branch when it is taken and how it goes on"),
                    "decisions.decisions",
                    NoFinding(("P24",)),
                ),
            ),
        ),
        Page(
            key="steps.things",
            question=N_("What goes in, and what comes out?"),
            lead=N_("What must be at hand to begin, and what is there at the end."),
            why=N_(
                "The reader can lay everything out first, and whoever goes on with the work knows"
                " where to find it."
            ),
            fields=("inputs_outputs.inputs", "inputs_outputs.outputs"),
            items=(
                Item(
                    "place",
                    N_("Say where each output is put"),
                    "inputs_outputs.outputs",
                    Each("place"),
                ),
            ),
        ),
    ),
)
