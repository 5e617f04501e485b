"""Stages 5 to 7: what keeps the work safe, the way back, and the proof that it was done."""

from sop_studio.model.guide.pages import (
    AnyFlag,
    Check,
    Each,
    Filled,
    InDocument,
    Item,
    NoFinding,
    Page,
    Rows,
    Stage,
)
from sop_studio.translation import N_

_COSTLY = AnyFlag(("task.costly_errors",))
_SAFETY_ASKED = (_COSTLY, InDocument("safety"))

GUARDRAILS = Stage(
    number=5,
    phase="Draft",
    title=N_("Add guardrails"),
    question=N_("What stops a mistake before it does harm?"),
    minutes=10,
    pages=(
        Page(
            key="guardrails.before",
            question=N_("What must be true before the first step?"),
            lead=N_("Things the reader can look up and tick off."),
            why=N_("Most trouble could be seen before anybody started. Here it is looked for."),
            fields=("prerequisites.checks",),
            items=(
                Item("before", N_("Name what is checked first"), "prerequisites.checks", Rows()),
            ),
        ),
        Page(
            key="guardrails.gates",
            question=N_("When may the work go on?"),
            lead=N_("A value that must hold, or somebody who has to say yes."),
            why=N_(
                "A gate with a number ends the debate while things are heating up: it holds or it"
                " does not."
            ),
            fields=("controls.gates", "controls.approvals"),
            more=("controls.metrics", "controls.evidence"),
            items=(
                Item(
                    "gate",
                    N_("Name a gate, or somebody whose word is needed"),
                    "controls.gates",
                    AnyFlag(("controls.gates", "controls.approvals")),
                ),
                Item(
                    "value",
                    N_("Give each gate the value that must hold"),
                    "controls.gates",
                    Each("value"),
                ),
            ),
        ),
        Page(
            key="guardrails.risks",
            question=N_("What could go badly wrong?"),
            lead=N_("Say what is done about it. A warning belongs at the step it is about."),
            why=N_(
                "A warning in the introduction is forgotten by the time it is needed. Beside the"
                " step it is read by the hand on the key."
            ),
            fields=("risks.rating", "risks.risks"),
            items=(
                Item(
                    "caution",
                    N_("Put a caution at each step that deletes or overwrites something"),
                    "procedure.steps",
                    NoFinding(("P27",)),
                ),
                Item(
                    "answer",
                    N_("Say what is done about each risk"),
                    "risks.risks",
                    Each("mitigation"),
                ),
            ),
        ),
        Page(
            key="guardrails.safety",
            question=N_("Which data, keys and permissions need care?"),
            lead=N_("Say how they are handled. Never write a password or a key here."),
            why=N_(
                "A log with customer data or a pasted key does its harm long after the task itself"
                " went well."
            ),
            fields=("safety.data", "safety.secrets", "safety.access"),
            items=(
                Item(
                    "data",
                    N_("Say which data is touched and how it is protected"),
                    "safety.data",
                    Filled(),
                    when=_SAFETY_ASKED,
                ),
                Item(
                    "secrets",
                    N_("Say how passwords and keys are handled"),
                    "safety.secrets",
                    Filled(),
                    when=_SAFETY_ASKED,
                ),
                Item(
                    "access",
                    N_("Say which is the least access that will do"),
                    "safety.access",
                    Filled(),
                    when=_SAFETY_ASKED,
                ),
            ),
        ),
    ),
)

_NO_ROLLBACK = "rollback.not_applicable"

ROLLBACK = Stage(
    number=6,
    phase="Draft",
    title=N_("Define the rollback"),
    question=N_("What if it goes wrong?"),
    minutes=10,
    pages=(
        Page(
            key="rollback.when",
            question=N_("When should the reader stop and go back?"),
            lead=N_("A value, who decides, and how much time there is."),
            why=N_(
                "In trouble people hope for one more minute. A limit set beforehand lets them stop"
                " in time without losing face."
            ),
            fields=("rollback.trigger", "rollback.owner", "rollback.time_limit"),
            items=(
                Item("when", N_("Say when to go back"), "rollback.trigger", Filled()),
                Item("who", N_("Say who decides to go back"), "rollback.owner", Filled()),
                Item(
                    "time",
                    N_("Say within what time it must be done"),
                    "rollback.time_limit",
                    Filled(),
                ),
            ),
            skip_field=_NO_ROLLBACK,
        ),
        Page(
            key="rollback.way",
            question=N_("How does the reader go back?"),
            lead=N_("One action at a time. Use a script where you can, and say where it is."),
            why=N_(
                "Nobody should have to invent the way back under pressure. A script makes the same"
                " few mistakes each time, and those can be mended."
            ),
            fields=("rollback.steps",),
            more=(_NO_ROLLBACK,),
            items=(
                Item("steps", N_("Write how to go back"), "rollback.steps", Check("G6")),
                Item(
                    "hand",
                    N_("Say for each step whether it is done by hand or by a script"),
                    "rollback.steps",
                    Each("automation"),
                ),
            ),
            skip_field=_NO_ROLLBACK,
        ),
        Page(
            key="rollback.proof",
            question=N_("How do you know that going back worked?"),
            lead=N_("What to look at, whom to tell, and where it is written down."),
            why=N_(
                "A way back that was never checked is a second incident waiting. Others stop"
                " searching for the fault only once they are told."
            ),
            fields=("rollback.verification", "rollback.notify", "rollback.record"),
            items=(
                Item(
                    "verification",
                    N_("Say what the reader sees once it has worked"),
                    "rollback.verification",
                    Check("G6"),
                ),
                Item("tell", N_("Say who is told"), "rollback.notify", Filled()),
                Item("record", N_("Say where it is written down"), "rollback.record", Filled()),
            ),
            skip_field=_NO_ROLLBACK,
        ),
        Page(
            key="rollback.help",
            question=N_("When does the reader stop and call for help?"),
            lead=N_("Whom to call, how to reach them, and what may be done differently."),
            why=N_(
                "No text covers everything. Whoever is allowed to stop, and knows whom to call,"
                " does not make it worse by trying."
            ),
            fields=("decisions.escalation", "decisions.exceptions"),
            items=(
                Item(
                    "help",
                    N_("Say when to stop and whom to call"),
                    "decisions.escalation",
                    Filled(),
                ),
            ),
        ),
    ),
)

ACCEPTANCE = Stage(
    number=7,
    phase="Draft",
    title=N_("Acceptance and evidence"),
    question=N_("What proves that it was done, and done well?"),
    minutes=5,
    pages=(
        Page(
            key="acceptance.proof",
            question=N_("What proves that it worked?"),
            lead=N_("Something that can be measured or seen, and somebody who confirms it."),
            why=N_(
                "Without an agreed end, the work is finished when somebody gets tired of watching."
            ),
            fields=(
                "acceptance.criteria",
                "acceptance.sign_off_role",
                "acceptance.sign_off_window",
            ),
            items=(
                Item("criteria", N_("Say what proves success"), "acceptance.criteria", Check("G7")),
                Item("who", N_("Say who signs it off"), "acceptance.sign_off_role", Check("G7")),
                Item("time", N_("Say within what time"), "acceptance.sign_off_window", Filled()),
            ),
            may_skip=False,
        ),
        Page(
            key="acceptance.records",
            question=N_("Where is the proof kept?"),
            lead=N_("A place that others can still reach when you are on holiday."),
            why=N_(
                "In a year somebody will ask what was done that day. What lies in a personal folder"
                " is lost by then."
            ),
            fields=("records.records",),
            more=("records.not_applicable",),
            items=(
                Item(
                    "records",
                    N_("Name each record and where it is kept"),
                    "records.records",
                    Check("G8"),
                ),
                Item(
                    "evidence",
                    N_("Say where the evidence of each step is kept"),
                    "procedure.steps",
                    Check("G8", at=("procedure.steps", "rollback.steps")),
                ),
                Item(
                    "reach",
                    N_("Move what only one person can reach"),
                    "records.records",
                    NoFinding(("P30",)),
                ),
            ),
            skip_field="records.not_applicable",
        ),
    ),
)
