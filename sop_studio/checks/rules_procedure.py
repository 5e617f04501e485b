"""Rules about the procedure and the rollback as a whole (P23, P26, P32, D12, D15)."""

import re
from collections.abc import Iterator

from sop_studio.checks.ground import Ground
from sop_studio.checks.missing import is_missing
from sop_studio.checks.rule import Rule
from sop_studio.checks.sop_rule import SopRule
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.numbering import is_empty
from sop_studio.model.parts import Step
from sop_studio.model.sop import Document, Procedure, Records, Roles, Rollback
from sop_studio.translation import N_, _

WHEN_TO_GO_BACK = Rule(
    "P23",
    N_("The rollback says when, who and how fast"),
    Severity.WARNING,
    "The article, rollback/recovery; practice of change management",
    N_("In trouble, nobody should have to work out who decides and how long there is."),
)
LENGTH = Rule(
    "P26",
    N_("The procedure is no longer than it must be"),
    Severity.ADVICE,
    "The article, how long should an SOP be; the figures are our judgement",
    N_("Long runs of steps are lost track of; phases and linked SOPs keep the reader's place."),
)
LAST_STEP = Rule(
    "P32",
    N_("The last step makes sure that all went well"),
    Severity.ADVICE,
    "The article, sample template (final validation)",
    N_("Without it the reader stops at the last action, not at the result."),
)
SOLE_EXECUTOR = Rule(
    "D12",
    N_("The owner is not the only one who does it"),
    Severity.ADVICE,
    "The article, who owns an SOP (ownership is not sole executor)",
    N_("A procedure only one person does and keeps is knowledge in one head."),
)
CONTRADICTION = Rule(
    "D15",
    N_("What is not applicable is empty"),
    Severity.WARNING,
    "Our own",
    N_("The document would print both the reason for leaving it out and what was left out."),
)

_STEPS_WITHOUT_PHASES = 20
_STEPS_IN_ONE_SOP = 40
_FINAL_CHECK = re.compile(
    r"\b(?:verif\w*|validat\w*|check\w*|confirm\w*|test\w*|watch\w*|monitor\w*|observ\w*|inspect\w*"
    r"|compar\w*|review\w*|make sure|ensure|acceptance|final)\b",
    re.IGNORECASE,
)


def _rollback(ground: Ground) -> Iterator[Finding]:
    rollback = ground.part(Rollback)
    if is_empty(rollback) or not is_missing(rollback.not_applicable):
        return
    if is_missing(rollback.trigger):
        message = _("Nothing says when to roll back.")
        fix = _("Name the value or the event at which the reader goes back.")
        yield WHEN_TO_GO_BACK.finding("rollback.trigger", message, fix)
    if is_missing(rollback.owner):
        message = _("Nothing says who decides on the rollback.")
        yield WHEN_TO_GO_BACK.finding("rollback.owner", message, _("Name the role."))
    if is_missing(rollback.time_limit):
        message = _("Nothing says within what time the rollback must be done.")
        yield WHEN_TO_GO_BACK.finding("rollback.time_limit", message, _("Give a time limit."))


def _length(ground: Ground) -> Iterator[Finding]:
    procedure = ground.part(Procedure)
    count = len(procedure.steps)
    if count > _STEPS_IN_ONE_SOP:
        message = _("The procedure has {count} steps.").format(count=count)
        fix = _("See whether part of it is an SOP of its own, and link to that.")
        yield LENGTH.finding("procedure.steps", message, fix)
    elif count > _STEPS_WITHOUT_PHASES and not procedure.phases:
        message = _("{count} steps follow each other without a heading.").format(count=count)
        yield LENGTH.finding("procedure.steps", message, _("Group the steps into phases."))


def _last_step(ground: Ground) -> Iterator[Finding]:
    steps = ground.part(Procedure).steps
    if not steps:
        return
    last = steps[-1]
    if last.control or _checks_something(last):
        return
    yield LAST_STEP.finding(
        f"procedure.steps[{len(steps) - 1}].action",
        _("The last step does not make sure that all went well."),
        _("End with a step that verifies the outcome."),
        place=f"procedure.steps[{last.id}].action",
    )


def _checks_something(step: Step) -> bool:
    if is_missing(step.action) or _FINAL_CHECK.search(step.action):
        return True
    return any(_FINAL_CHECK.search(each.action) for each in step.substeps[-1:])


def _sole_executor(ground: Ground) -> Iterator[Finding]:
    owner = ground.part(Document).owner.strip().casefold()
    roles = {role.id: role for role in ground.part(Roles).roles}
    executing = {
        each.use.name
        for each in ground.uses("procedure", "references")
        if each.use.target == "roles.roles"
    }
    if not owner or len(executing) != 1:
        return
    role = roles.get(next(iter(executing)))
    if role and owner in {role.name.strip().casefold(), role.holder.strip().casefold()}:
        message = _("The owner is also the only one who does the steps.")
        fix = _("Name a second role that can do them, or another owner.")
        yield SOLE_EXECUTOR.finding("document.owner", message, fix)


def _contradictions(ground: Ground) -> Iterator[Finding]:
    rollback, records = ground.part(Rollback), ground.part(Records)
    if not is_missing(rollback.not_applicable) and (rollback.steps or rollback.verification):
        message = _("The rollback is marked as not applicable, yet it is written.")
        fix = _("Take out the reason, or the rollback.")
        yield CONTRADICTION.finding("rollback.not_applicable", message, fix)
    if not is_missing(records.not_applicable) and records.records:
        message = _("Records are marked as not applicable, yet some are named.")
        fix = _("Take out the reason, or the records.")
        yield CONTRADICTION.finding("records.not_applicable", message, fix)


SOP_RULES = (
    SopRule((WHEN_TO_GO_BACK,), _rollback),
    SopRule((LENGTH,), _length),
    SopRule((LAST_STEP,), _last_step),
    SopRule((SOLE_EXECUTOR,), _sole_executor),
    SopRule((CONTRADICTION,), _contradictions),
)
