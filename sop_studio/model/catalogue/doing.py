"""The sections that say what to do, from inputs and outputs to the rollback."""

from dataclasses import replace

from sop_studio.model.fields import (
    NOT_SCORED,
    PrintedAs,
    Profile,
    Section,
    Shape,
    Visibility,
    choice,
    choices,
    code,
    entries,
    flag,
    line,
    number,
    pictures,
    reference,
    rows,
    steps,
    text,
)

INPUTS_OUTPUTS = Section(
    key="inputs_outputs",
    title="Inputs & Outputs",
    short="Inputs and outputs",
    summary="What the reader needs to begin, and what is there at the end.",
    profile=Profile.FULL,
    synonyms=(
        "inputs and outputs",
        "inputs",
        "outputs",
        "parameters",
        "deliverables",
        "what you get",
        "data required",
    ),
    fields=(
        entries(
            "inputs",
            "Inputs",
            "What goes in?",
            stage=4,
            item_label="input",
            help="A ticket number, a branch or tag, a configuration file.",
            example_rows=(("Change record number and release tag",),),
        ),
        rows(
            "outputs",
            "Outputs",
            "What comes out, and where is it put?",
            stage=4,
            item_label="output",
            shape=Shape.TERMS,
            columns=(
                line("name", "Output", "What comes out?", "Release notes"),
                line("place", "Place", "Where is it put?", "Release page of Service X"),
            ),
            example_rows=(("Release notes", "Release page of Service X"),),
        ),
    ),
)

STEP_COLUMNS = (
    line(
        "action",
        "Action",
        "What does the reader do?",
        "Tag the release commit in Git",
        check="G4",
        help="One action. Begin with a verb.",
    ),
    line(
        "expected",
        "Expected result",
        "What does the reader see when it worked?",
        "The release pipeline starts within 2 minutes",
        check="G5",
        help="Something that can be seen or measured.",
    ),
    line(
        "evidence",
        "Evidence",
        "What is kept as proof, and where?",
        "Link to the pipeline run in the change ticket",
        check="G8",
    ),
    reference("role", "Role", "Who does it?", target="roles.roles"),
    line(
        "condition",
        "Condition",
        "Under which condition is this step done?",
        "If the error rate stays at or below 0.2 %",
    ),
    line(
        "caution",
        "Caution",
        "What must the reader know before doing it?",
        "Do not skip the canary: a bad release would reach all customers at once",
        help="Say what to avoid and what happens otherwise.",
    ),
    text("details", "Details", "What else does the reader need for this step?"),
    code(
        "commands", "Commands", "Which commands are typed?", "git tag -a v1.4.0 -m 'Release 1.4.0'"
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
    ),
    line(
        "automation_link",
        "Script or job",
        "Where is the script or job?",
        "https://git.example.com/ops/deploy/canary.sh",
    ),
    flag("control", "Control point", "Does this step decide whether to go on?"),
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
                visibility=Visibility.PRIVATE,
            ),
            text("quote", "Quote", "Which words?", visibility=Visibility.PRIVATE),
            number("line", "Line", "In which line?", visibility=Visibility.PRIVATE),
        ),
    ),
    steps("substeps", "Sub-steps", "Which smaller actions does it consist of?", check="G5"),
)

_ROLLBACK_CHECKS = {"action": "G6", "evidence": "G8"}

_ROLLBACK_COLUMNS = tuple(
    replace(column, check=_ROLLBACK_CHECKS.get(column.key, NOT_SCORED))
    for column in STEP_COLUMNS
    if column.key != "phase"
)

PROCEDURE = Section(
    key="procedure",
    title="Procedure",
    short="Procedure",
    summary="One action per step, each with the result that shows it worked.",
    profile=Profile.SIMPLE,
    synonyms=(
        "procedure",
        "steps",
        "process steps",
        "troubleshooting",
        "diagnosis",
        "mitigation",
        "resolution",
        "playbook",
        "how",
        "instructions",
        "contain",
        "eradicate",
    ),
    fields=(
        rows(
            "phases",
            "Phases",
            "Into which phases do the steps fall?",
            stage=4,
            item_label="phase",
            shape=Shape.HEADINGS,
            help="Only for long procedures.",
            columns=(
                line(
                    "title",
                    "Phase",
                    "What is the phase called?",
                    "Canary",
                    printed_as=PrintedAs.TITLE,
                ),
            ),
            example_rows=(("Canary",),),
        ),
        steps(
            "steps",
            "Steps",
            "What does the reader do, one action at a time?",
            stage=4,
            check="G4",
            item_label="step",
            columns=STEP_COLUMNS,
        ),
    ),
)

DECISIONS = Section(
    key="decisions",
    title="Decision Points & Exceptions",
    short="Decision points",
    summary="What to do when things branch, and when to stop or ask for help.",
    profile=Profile.FULL,
    synonyms=(
        "decision points and exceptions",
        "decision points",
        "escalation",
        "severity classification",
        "exceptions",
        "decision flow",
        "scenarios",
        "triage questions",
        "containment decision",
    ),
    fields=(
        rows(
            "decisions",
            "Decisions",
            "Where does the path branch, and on what value?",
            stage=4,
            item_label="decision",
            shape=Shape.BRANCHES,
            columns=(
                line(
                    "condition",
                    "If",
                    "If what is the case?",
                    "the error rate is above 0.2 % for 5 minutes",
                ),
                line("action", "Then", "What is done then?", "stop the rollout and roll back"),
                line(
                    "otherwise", "Otherwise", "What is done otherwise?", "go on with the next step"
                ),
                reference("target", "Go to", "Where does the reader go on?", target="anywhere"),
                line("notify", "Notify", "Who is told?", "#prod-alerts"),
            ),
            example_rows=(
                (
                    "the error rate is above 0.2 % for 5 minutes",
                    "stop the rollout and roll back",
                    "go on with the next step",
                ),
            ),
        ),
        entries(
            "exceptions",
            "Exceptions",
            "When may the reader leave the procedure?",
            stage=6,
            item_label="exception",
            example_rows=(
                ("Emergency fix: skip the 30-minute watch when the incident lead says so",),
            ),
        ),
        text(
            "escalation",
            "Stop and escalate",
            "When does the reader stop and ask for help, and whom?",
            "If you cannot tell whether the release is healthy, stop at the current share of"
            " traffic and call the on-call lead.",
            stage=6,
        ),
    ),
)

CONTROLS = Section(
    key="controls",
    title="Quality & Controls",
    short="Quality and controls",
    summary="The gates that must hold, who lets the work pass, and what is captured.",
    profile=Profile.FULL,
    synonyms=(
        "quality and controls",
        "controls",
        "checklist",
        "metrics",
        "compliance",
        "applicable standards",
        "enforcement",
        "monitoring",
        "kpis",
        "quality control",
    ),
    fields=(
        rows(
            "gates",
            "Gates",
            "Which values must hold before going on?",
            stage=5,
            item_label="gate",
            columns=(
                line("name", "Gate", "What is the gate called?", "Canary is healthy"),
                line("quantity", "Quantity", "What is measured?", "error rate over 15 minutes"),
                choice(
                    "operator",
                    "Operator",
                    "How is it compared?",
                    choices=choices(
                        ("", "Not chosen"),
                        ("<", "below"),
                        ("<=", "at most"),
                        ("=", "equal to"),
                        (">=", "at least"),
                        (">", "above"),
                        ("!=", "not equal to"),
                    ),
                ),
                line("value", "Value", "With which value?", "0.2 %"),
                line("evidence", "Evidence", "What proves it?", "Dashboard screenshot"),
                line("owner", "Who decides", "Who decides?", "Release Manager"),
            ),
            example_rows=(
                (
                    "Canary is healthy",
                    "error rate over 15 minutes",
                    "<=",
                    "0.2 %",
                    "Dashboard screenshot",
                    "Release Manager",
                ),
            ),
        ),
        entries(
            "approvals",
            "Approvals needed",
            "Whose word is needed before going on?",
            stage=5,
            item_label="approval",
            example_rows=(("Release Manager gives the go before the ramp to 100 %",),),
        ),
        entries(
            "metrics",
            "Metrics",
            "What is watched while it runs?",
            stage=5,
            item_label="metric",
            example_rows=(("Error rate and p95 latency of Service X",),),
        ),
        entries(
            "evidence",
            "Evidence to capture",
            "Which screenshots, logs or outputs are captured?",
            stage=5,
            item_label="evidence",
            example_rows=(("Screenshot of the canary dashboard at the end of each wait",),),
        ),
    ),
)

ROLLBACK = Section(
    key="rollback",
    title="Rollback / Recovery",
    short="Rollback",
    summary="When to stop, how to go back, and how to know that it worked.",
    profile=Profile.SIMPLE,
    synonyms=(
        "rollback",
        "recovery",
        "rollback / recovery",
        "recover",
        "restore process",
        "backups",
        "revert",
        "undo",
        "back-out plan",
        "rollback and recovery",
    ),
    fields=(
        text(
            "trigger",
            "When to roll back",
            "When should the reader stop and go back?",
            ("Error rate above 0.2 % for 5 minutes, or p95 latency more than 10 % above baseline."),
            stage=6,
        ),
        line("owner", "Who decides", "Who decides to go back?", "On-call engineer", stage=6),
        line(
            "time_limit", "Time limit", "Within what time must it be done?", "10 minutes", stage=6
        ),
        steps(
            "steps",
            "Rollback steps",
            "How does the reader go back, one action at a time?",
            stage=6,
            check="G6",
            item_label="rollback step",
            columns=_ROLLBACK_COLUMNS,
        ),
        text(
            "verification",
            "Validate",
            "How does the reader know that going back worked?",
            "The health page shows the previous version on all pods, and the error rate is back"
            " under 0.2 % within 5 minutes.",
            stage=6,
            check="G6",
        ),
        line(
            "record",
            "Record",
            "Where is the rollback written down?",
            "Comment in the change ticket, with start and end time",
            stage=6,
        ),
        line("notify", "Notify", "Who is told?", "#prod-alerts", stage=6),
        line(
            "not_applicable",
            "Not applicable",
            "If nothing can be rolled back, why not?",
            "The review changes no system; nothing is there to take back.",
            stage=6,
            check="G6",
            help="The reason is printed.",
        ),
    ),
)
