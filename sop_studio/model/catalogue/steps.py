"""The columns of a step, in the procedure and in the rollback."""

from msgspec.structs import replace

from sop_studio.model.catalogue.declaring import (
    choice,
    choices,
    code,
    flag,
    line,
    number,
    pictures,
    reference,
    rows,
    steps,
    text,
)
from sop_studio.model.fields import (
    NOT_SCORED,
    Effect,
    FieldUse,
    PrintedAs,
    Visibility,
)

STEP_COLUMNS = (
    line(
        "action",
        "Action",
        "What does the reader do?",
        "Tag the release commit in Git",
        check="G4",
        use=FieldUse.ACTION,
        help="One action. Begin with a verb.",
        effect=Effect.FIGURES,
    ),
    line(
        "expected",
        "Expected result",
        "What does the reader see when it worked?",
        "The release pipeline starts within 2 minutes",
        check="G5",
        required=True,
        use=FieldUse.EXPECTED,
        help="Something that can be seen or measured.",
        effect=Effect.FIGURES,
    ),
    line(
        "evidence",
        "Evidence",
        "What is kept as proof, and where?",
        "Link to the pipeline run in the change ticket",
        check="G8",
        use=FieldUse.NOTE,
        is_place=True,
    ),
    reference("role", "Role", "Who does it?", target="roles.roles", effect=Effect.PROCEDURE),
    line(
        "condition",
        "Condition",
        "Under which condition is this step done?",
        "If the error rate stays at or below 0.2 %",
        use=FieldUse.CONDITION,
        effect=Effect.FIGURES,
    ),
    line(
        "caution",
        "Caution",
        "What must the reader know before doing it?",
        "Do not skip the canary: a bad release would reach all customers at once",
        use=FieldUse.CAUTION,
        help="Say what to avoid and what happens otherwise.",
    ),
    text(
        "details",
        "Details",
        "What else does the reader need for this step?",
        use=FieldUse.DESCRIPTION,
        effect=Effect.FIGURES,
    ),
    code(
        "commands",
        "Commands",
        "Which commands are typed?",
        "git tag -a v1.4.0 -m 'Release 1.4.0'",
        effect=Effect.PROCEDURE,
    ),
    pictures(
        "pictures",
        "Pictures",
        "Which screenshots help?",
        columns=(
            line(
                "alt", "Description", "What does the picture show, for somebody who cannot see it?"
            ),
            line("caption", "Caption", "What stands under the picture?"),
        ),
    ),
    line("duration", "Duration", "How long does it take?", "15 minutes"),
    choice(
        "automation",
        "Automation",
        "Is it done by hand or by a script?",
        choices=choices(
            ("", "Not chosen"),
            ("manual", "Manual"),
            ("scripted", "Scripted"),
            ("automated", "Automated"),
        ),
        effect=Effect.PROCEDURE,
    ),
    line(
        "automation_link",
        "Script or job",
        "Where is the script or job?",
        "https://git.example.com/ops/deploy/canary.sh",
        is_place=True,
    ),
    flag(
        "control",
        "Control point",
        "Does this step decide whether to go on?",
        effect=Effect.PROCEDURE,
    ),
    reference(
        "phase",
        "Phase",
        "Which phase does it belong to?",
        target="procedure.phases",
        printed_as=PrintedAs.POSITION,
    ),
    rows(
        "source",
        "Source",
        "Where in the interview notes did it come from?",
        visibility=Visibility.PRIVATE,
        editable=False,
        columns=(
            reference(
                "interview",
                "Interview",
                "Which interview?",
                target="interviews.interviews",
            ),
            text("quote", "Quote", "Which words?"),
            number("line", "Line", "In which line?"),
        ),
    ),
    steps(
        "substeps",
        "Sub-steps",
        "Which smaller actions does it consist of?",
        check="G5",
        effect=Effect.PROCEDURE,
    ),
)

_ROLLBACK_CHECKS = {"action": "G6", "evidence": "G8"}

_ROLLBACK_EXAMPLES = {
    "action": "Send all traffic back to the previous version",
    "expected": "All requests are answered by the previous version within 2 minutes",
    "evidence": "Comment in the change ticket, with the time",
}

ROLLBACK_COLUMNS = tuple(
    replace(
        column,
        check=_ROLLBACK_CHECKS.get(column.key, NOT_SCORED),
        required=False,
        example=_ROLLBACK_EXAMPLES.get(column.key, column.example),
    )
    for column in STEP_COLUMNS
    if column.key != "phase"
)
