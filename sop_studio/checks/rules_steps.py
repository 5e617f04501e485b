"""Rules about one step, its fields taken together (P01, P27, P34, P35)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sop_studio.checks.missing import is_missing
from sop_studio.checks.remarks import Remark
from sop_studio.checks.rule import Rule
from sop_studio.checks.shapes import Shape
from sop_studio.checks.steps import NestedStep
from sop_studio.language.hints import may_hold
from sop_studio.model.findings import Severity
from sop_studio.model.naming import numbered
from sop_studio.translation import N_, _

SAYS_WHAT = Rule(
    "P01",
    N_("A step says what to do and what comes of it"),
    Severity.WARNING,
    "The article, step 4 (one action and its expected outcome)",
    N_("A result without an action, or an action without a result, cannot be followed."),
)
DESTRUCTIVE = Rule(
    "P27",
    N_("A step that destroys something warns first"),
    Severity.WARNING,
    "The article, step 5 (guardrails)",
    N_("What is deleted or overwritten cannot be taken back by reading on."),
)
DESCRIBED_PICTURE = Rule(
    "P34",
    N_("Pictures are described"),
    Severity.ADVICE,
    "WCAG 2.2, success criterion 1.1.1",
    N_("Somebody who cannot see the picture, or prints it badly, needs the words."),
)
FOUND_SCRIPT = Rule(
    "P35",
    N_("A scripted step says where the script is"),
    Severity.ADVICE,
    "The article, practical tips (automate where possible)",
    N_("When the script fails, the reader has to find it."),
)

RULES = (SAYS_WHAT, DESTRUCTIVE, DESCRIBED_PICTURE, FOUND_SCRIPT)

_COMMAND = re.compile(
    r"\brm\s+(?:-\w+\s+)*-\w*[rf]|\brm\s+--(?:recursive|force)|\bdrop\s+(?:table|database|schema"
    r"|index|view|user|collection)\b|\btruncate\s+(?:table\s+)?\w|\bdelete\s+from\b|\bmkfs\b"
    r"|\bdd\s+[^\n]{0,200}\bof=|\bshred\b|\bwipefs\b|\bformat\s+[a-z]:|\bdel\s+/[a-z]"
    r"|\bremove-item\b[^\n]{0,200}-(?:recurse|force)"
    r"|\b(?:kubectl|oc|gcloud|az|aws|doctl|heroku|helm|docker|podman)\b[^\n]{0,200}?\s"
    r"(?:delete|rm|rb|terminate-instances|delete-\w+|uninstall|prune|destroy|apps:destroy)\b"
    r"|\bterraform\s+(?:\S+\s+)?destroy\b|\bgit\s+push\b[^\n]{0,200}(?:--force\b|\s-f\b)"
    r"|\bgit\s+(?:reset\s+--hard|clean\s+-\w*f)|\bflushall\b|\bkill\s+-9\b|(?<!\w)--force\b"
    r"|\bdropdb\b|\buserdel\b|\blvremove\b|\bzfs\s+destroy\b",
    re.IGNORECASE,
)
_COMMAND_HINTS = (
    *("rm", "rb", "del", "dd", "drop", "truncate", "terminate", "uninstall", "prune", "destroy"),
    *("mkfs", "shred", "wipefs", "format", "remove-item", "git", "flushall", "kill", "--force"),
)
_ORDER = re.compile(
    r"\W*(?:delete|destroy|erase|overwrite|purge|terminate|truncate|wipe"
    r"|drop (?:the |a )?(?:table|database|schema|index|collection|partition)s?)\b",
    re.IGNORECASE,
)
_CODE_SPAN = re.compile(r"`{1,3}([^`]{1,500})`")


def remarks_on(nested: NestedStep, shape: Shape) -> Iterator[Remark]:
    """Yield what the rules say of a step or sub-step in the list that has this shape."""
    step = nested.step
    begun = step.expected or step.commands or step.details or step.substeps or step.caution
    if begun and not step.action.strip():
        message, fix = _("Step {step} does not say what to do."), _("Write the action.")
        yield _of_step(SAYS_WHAT, nested, "action", message, fix)
    acts = not step.substeps and not is_missing(step.action)
    if acts and is_missing(step.expected) and not shape.requires("expected"):
        message = _("{step} has no expected result.")
        message = message.replace("{step}", numbered(shape.item, "{step}"))
        fix = _("Say what the reader sees when the step worked.")
        yield _of_step(SAYS_WHAT, nested, "expected", message, fix)
    if is_missing(step.caution):
        yield from _destructive(nested)
    for position, picture in enumerate(step.pictures):
        if is_missing(picture.alt):
            message = _("A picture of step {step} has no description.")
            fix = _("Say in a few words what the picture shows.")
            remark = _of_step(DESCRIBED_PICTURE, nested, f"pictures[{position}].alt", message, fix)
            yield remark._replace(place=nested.place_of(f"pictures[{picture.id}].alt"))
    if step.automation in {"scripted", "automated"} and is_missing(step.automation_link):
        message = _("Nothing says where the script or job of step {step} is.")
        fix = _("Give the address or path of the script or job.")
        yield _of_step(FOUND_SCRIPT, nested, "automation_link", message, fix)


def _destructive(nested: NestedStep) -> Iterator[Remark]:
    step = nested.step
    words = _destructive_words(step.commands, step.details, step.action)
    ordered = _ORDER.match(step.action)
    if not words and ordered:
        words = ordered[0].strip(" *_")
    if words:
        message = _("Step {step} can destroy something (“{words}”) and has no caution.")
        message = message.replace("{words}", words)
        fix = _("Say in the caution what can be lost and what to look at first.")
        yield _of_step(DESTRUCTIVE, nested, "caution", message, fix)


@lru_cache(maxsize=4096)
def _destructive_words(commands: str, *texts: str) -> str:
    typed = [commands, *(span for text in texts for span in _CODE_SPAN.findall(text))]
    for each in typed:
        found = _COMMAND.search(each) if may_hold(each, _COMMAND_HINTS) else None
        if found:
            return found[0].strip()
    return ""


def _of_step(rule: Rule, nested: NestedStep, name: str, message: str, fix: str) -> Remark:
    return rule.remark(nested.field_of(name), nested.place_of(name), message, fix)._replace(
        step=nested.number
    )
