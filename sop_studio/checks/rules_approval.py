"""Rules about what speaks against approving, and about what follows it (D16-D22)."""

from collections.abc import Iterator

from sop_studio.checks.ground import Ground
from sop_studio.checks.missing import is_missing
from sop_studio.checks.rule import Rule
from sop_studio.checks.sop_rule import SopRule
from sop_studio.model.approval import AGREED, BEFORE_APPROVAL
from sop_studio.model.dates import as_date
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.parts import PilotRun
from sop_studio.model.sop import (
    Approved,
    Document,
    History,
    Margin,
    Pilot,
    Review,
    Training,
)
from sop_studio.model.version_numbers import is_higher, not_above
from sop_studio.translation import N_, _, ngettext

EFFECTIVE = Rule(
    "D16",
    N_("It applies only once it is approved"),
    Severity.WARNING,
    "ISO 9001 clause 7.5.2 (approval before use)",
    N_("Whoever worked by it before worked by a text that nobody had approved."),
    asks_reason=True,
)
VERSION_RISES = Rule(
    "D17",
    N_("The version rises"),
    Severity.WARNING,
    "ISO 9001 clause 7.5.3.2 (control of changes)",
    N_("Two different texts with one number cannot be told apart."),
    asks_reason=True,
)
VERDICTS = Rule(
    "D18",
    N_("The reviewers find it fit for use"),
    Severity.ADVICE,
    "The article, step 8 (peer review)",
    N_("A verdict that nobody answers makes the next reviewer careless."),
    asks_reason=True,
)
COMMENTS = Rule(
    "D19",
    N_("Comments are resolved"),
    Severity.ADVICE,
    "The article, step 8 (peer review)",
    N_("An open remark is a doubt that somebody had and nobody settled."),
    asks_reason=True,
)
DEVIATIONS = Rule(
    "D20",
    N_("What differed in the pilot is settled"),
    Severity.ADVICE,
    "The article, step 9 (pilot)",
    N_("The next reader meets the same surprise, without anybody watching."),
    asks_reason=True,
)
WALKTHROUGH = Rule(
    "D21",
    N_("The team was shown this version"),
    Severity.ADVICE,
    "The article, step 11 (train and socialise)",
    N_("Who saw the version before works by the version before."),
)
SAME_ID = Rule(
    "D22",
    N_("No other SOP has the same ID"),
    Severity.WARNING,
    "Document control practice (unique identification)",
    N_("Who looks the ID up may find and follow the wrong one."),
    asks_reason=True,
)


def same_id(identifier: str, other: str) -> Finding:
    """Return the finding that another file, of that name, has the same ID.

    Other files are looked for by the library, so no check of one SOP can find it.
    """
    message = _("{file} has the ID {id} as well.").format(file=other, id=identifier.strip())
    return SAME_ID.finding("document.id", message, _("Give one of them the next free ID."))


def _effective(ground: Ground) -> Iterator[Finding]:
    document = ground.part(Document)
    effective = as_date(document.effective)
    if effective is None:
        return
    decided = [
        each.decided_on
        for each in document.approvals
        if each.decision in AGREED and (as_date(each.decided_on) or effective) > effective
    ]
    if decided:
        message = _("It applies from {date}, before it was approved.")
        fix = _("Set a day after {date}, on which the last approver agreed.")
        yield EFFECTIVE.finding(
            "document.effective",
            message.format(date=effective.isoformat()),
            fix.format(date=max(decided)),
        )
    elif effective < ground.today and document.status in BEFORE_APPROVAL:
        message = _("{date} has passed, and this version is not approved yet.")
        fix = _("Set the day from which this version will apply.")
        yield EFFECTIVE.finding(
            "document.effective", message.format(date=effective.isoformat()), fix
        )


def _version(ground: Ground) -> Iterator[Finding]:
    document, approved = ground.part(Document), ground.part(Approved)
    if document.status not in BEFORE_APPROVAL or is_missing(document.version):
        return
    highest = not_above(document.version, approved)
    message = _("Version {highest} was approved before, and {version} is not higher.")
    if not highest:
        rows = [each.version for each in ground.part(History).changes]
        highest = next((each for each in rows if is_higher(each, document.version)), "")
        message = _("Version {highest} is in the change history, and {version} is lower.")
    if highest:
        yield VERSION_RISES.finding(
            "document.version",
            message.format(highest=highest.strip(), version=document.version.strip()),
            _("Raise the second number for wording, the first for a changed procedure."),
        )


def _verdicts(ground: Ground) -> Iterator[Finding]:
    if ground.part(Document).status not in BEFORE_APPROVAL:
        return
    for index, review in enumerate(ground.part(Review).reviews):
        if review.verdict == "not fit":
            who = review.name.strip() or review.area.strip() or _("A reviewer")
            yield VERDICTS.finding(
                f"review.reviews[{index}].verdict",
                _("{reviewer} does not find it fit for use.").format(reviewer=who),
                _("Mend what they found, and ask again."),
                place=f"review.reviews[{review.id}].verdict",
            )


def _comments(ground: Ground) -> Iterator[Finding]:
    if ground.part(Document).status not in BEFORE_APPROVAL:
        return
    count = sum(not each.resolved for each in ground.part(Margin).comments)
    if count:
        message = ngettext(
            "{count} comment is not resolved.", "{count} comments are not resolved.", count
        )
        fix = _("Answer each, then mark it as resolved.")
        yield COMMENTS.finding("review.reviews", message.format(count=count), fix)


def _pilot(ground: Ground) -> Iterator[Finding]:
    if ground.part(Document).status not in BEFORE_APPROVAL:
        return
    runs = ground.part(Pilot).runs
    for index, run in enumerate(runs):
        field, place = f"pilot.runs[{index}]", f"pilot.runs[{run.id}]"
        count = _open_deviations(run)
        if count:
            message = ngettext(
                "{count} step went differently, and nothing was decided about it.",
                "{count} steps went differently, and nothing was decided about them.",
                count,
            )
            fix = _("Take over or set aside what the run proposes.")
            yield DEVIATIONS.finding(
                f"{field}.deviations",
                message.format(count=count),
                fix,
                place=f"{place}.deviations",
            )
        elif run.result == "with deviations" and not run.results and is_missing(run.fixes):
            message = _("Nothing says what was changed for what differed.")
            fix = _("Mend the steps, and say what you changed.")
            yield DEVIATIONS.finding(f"{field}.fixes", message, fix, place=f"{place}.fixes")
    if runs and runs[-1].result == "stopped":
        field, place = f"pilot.runs[{len(runs) - 1}].result", f"pilot.runs[{runs[-1].id}].result"
        message = _("The last run was stopped.")
        yield DEVIATIONS.finding(field, message, _("Try it again after mending it."), place=place)


def _open_deviations(run: PilotRun) -> int:
    return sum(each.outcome == "not as expected" and not each.answer for each in run.results)


def _walkthrough(ground: Ground) -> Iterator[Finding]:
    changes = ground.part(History).changes
    version = as_date(changes[0].date) if changes else None
    shown = [
        (day, index, each.id)
        for index, each in enumerate(ground.part(Training).walkthroughs)
        if (day := as_date(each.date))
    ]
    if version is None or not shown:
        return
    day, index, item = max(shown)
    if day < version:
        message = _("It was shown on {date}, before this version of {version}.")
        yield WALKTHROUGH.finding(
            f"training.walkthroughs[{index}].date",
            message.format(date=day.isoformat(), version=version.isoformat()),
            _("Show the team what has changed since."),
            place=f"training.walkthroughs[{item}].date",
        )


def _elsewhere(_ground: Ground) -> Iterator[Finding]:
    """Yield nothing: what other files hold is said by `same_id`."""
    return iter(())


SOP_RULES = (
    SopRule((EFFECTIVE,), _effective),
    SopRule((VERSION_RISES,), _version),
    SopRule((VERDICTS,), _verdicts),
    SopRule((COMMENTS,), _comments),
    SopRule((DEVIATIONS,), _pilot),
    SopRule((WALKTHROUGH,), _walkthrough),
    SopRule((SAME_ID,), _elsewhere),
)
