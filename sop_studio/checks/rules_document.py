"""Rules about document control (D01-D12) and about what the reader sees first (P31, P38, P39)."""

import re
from collections.abc import Iterator

from sop_studio.checks.ground import Ground
from sop_studio.checks.missing import is_missing
from sop_studio.checks.rule import Rule
from sop_studio.checks.sop_rule import SopRule
from sop_studio.checks.text_rules import NOT_A_DATE
from sop_studio.model.approval import APPROVED, is_unanimous
from sop_studio.model.dates import as_date, as_version, next_review
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.frequency import Frequency, frequency_of
from sop_studio.model.identifiers import example, matches
from sop_studio.model.sop import Document, History
from sop_studio.translation import N_, _

ID_SHAPE = Rule(
    "D01",
    N_("The ID has the agreed shape"),
    Severity.WARNING,
    "The article, anatomy (SOP-REL-001)",
    N_("People search by ID; one that looks like the others is found."),
)
VERSION_SHAPE = Rule(
    "D02",
    N_("The version is a number such as 1.0"),
    Severity.WARNING,
    "The article, sample template",
    N_("Only numbers tell which of two copies is newer."),
)
HISTORY = Rule(
    "D03",
    N_("The change history is newest first and ends in this version"),
    Severity.WARNING,
    "The article, change history; ISO 9001 clause 7.5.3.2",
    N_("The reader must see at once what changed last."),
    asks_reason=True,
)
OWN_APPROVAL = Rule(
    "D05",
    N_("Nobody approves their own text"),
    Severity.WARNING,
    "Document control practice (separation of duties)",
    N_("A second pair of eyes is the point of an approval."),
    asks_reason=True,
)
MEANING = Rule(
    "D06",
    N_("Each signature says what it means"),
    Severity.ADVICE,
    "21 CFR 11.50 (the meaning of a signature)",
    N_("Written it, checked it, released it: a signature alone does not tell."),
)
BACKUP_OWNER = Rule(
    "D07",
    N_("Somebody stands in for the owner"),
    Severity.ADVICE,
    "The article, why SOPs are important (single points of failure)",
    N_("An SOP whose owner is away or has left goes stale."),
)
SUPERSEDED = Rule(
    "D08",
    N_("What is replaced is older"),
    Severity.WARNING,
    "Document control practice",
    N_("An SOP that replaces itself or a newer version leaves two in force."),
    asks_reason=True,
)
CYCLE = Rule(
    "D09",
    N_("The next review falls within the review cycle"),
    Severity.ADVICE,
    "The article, review cycle",
    N_("A cycle that the date does not keep is only words."),
)
STATUS = Rule(
    "D10",
    N_("The status fits the approvals and dates"),
    Severity.WARNING,
    "Document control practice",
    N_("A copy that says Approved must be one."),
)
OVERDUE = Rule(
    "D11",
    N_("The review is not overdue"),
    Severity.WARNING,
    "The article, common mistakes (letting SOPs go stale)",
    N_("Work changes; a text that nobody looked at no longer fits it."),
    asks_reason=True,
)
WHEN_TO_RUN = Rule(
    "P31",
    N_("The reader sees when to use it"),
    Severity.ADVICE,
    "The article, definition of an SOP (who, what, when, how)",
    N_("The template has no field for it, yet nobody starts a procedure without a reason."),
)
ONE_ACTIVITY = Rule(
    "P38",
    N_("The title names one activity"),
    Severity.ADVICE,
    "The article, SOP and process (the exact steps for one activity)",
    N_("Two activities in one SOP make both hard to find and to follow."),
)
RECURRING = Rule(
    "P39",
    N_("The task comes again"),
    Severity.ADVICE,
    "The article, SOP and work instruction (one-time playbooks)",
    N_("For something done once, a checklist or a plan is less work."),
)

_CYCLE_SLACK_IN_DAYS = 31
TWO_ACTIVITIES = re.compile(r"\w\s+(?:and|&)\s+\w|\w\s*/\s*\w", re.IGNORECASE)
_NAMED_VERSION = re.compile(r"\bv(?:ersion)?\.?\s*(\d{1,6}(?:\.\d{1,6}){0,2})\b", re.IGNORECASE)


def _identity(ground: Ground) -> Iterator[Finding]:
    document = ground.part(Document)
    if is_missing(document.id):
        message = _("There is no ID.")
        yield ID_SHAPE.finding("document.id", message, _("Give it an ID, such as SOP-REL-001."))
    elif not matches(document.id.strip(), ground.id_pattern):
        message = _("“{id}” does not have the shape that IDs have here.").format(id=document.id)
        fix = _("Write it like {example}.").format(example=example(ground.id_pattern))
        yield ID_SHAPE.finding("document.id", message, fix)
    if not is_missing(document.version) and as_version(document.version) is None:
        message = _("“{version}” is not a version number.").format(version=document.version)
        yield VERSION_SHAPE.finding("document.version", message, _("Write it like 1.0 or 2.1."))


def _history(ground: Ground) -> Iterator[Finding]:
    changes = ground.part(History).changes
    version = ground.part(Document).version.strip()
    if is_missing(version):
        return
    if not changes:
        message = _("The change history does not mention version {version}.")
        yield HISTORY.finding(
            "history.changes",
            message.format(version=version),
            _("Add a row that says what changed in this version."),
        )
        return
    if changes[0].version.strip() != version:
        message = _("The newest row of the change history is not version {version}.")
        yield HISTORY.finding(
            "history.changes[0].version",
            message.format(version=version),
            _("Add a row for this version at the top."),
            place=f"history.changes[{changes[0].id}].version",
        )
    for index in range(1, len(changes)):
        newer, older = changes[index - 1], changes[index]
        if _is_after(older.version, newer.version) or _is_later(older.date, newer.date):
            yield HISTORY.finding(
                f"history.changes[{index}].version",
                _("This row is newer than the one above it."),
                _("Put the newest row first."),
                place=f"history.changes[{older.id}].version",
            )


def _is_after(version: str, other: str) -> bool:
    first, second = as_version(version), as_version(other)
    return first is not None and second is not None and first > second


def _is_later(day: str, other: str) -> bool:
    first, second = as_date(day), as_date(other)
    return first is not None and second is not None and first > second


def _dates(ground: Ground) -> Iterator[Finding]:
    document = ground.part(Document)
    effective, review = as_date(document.effective), as_date(document.next_review)
    created = as_date(document.created)
    if effective and review and effective > review:
        message = _("The next review comes before the SOP applies.")
        fix = _("Set the review after the effective date.")
        yield NOT_A_DATE.finding("document.next_review", message, fix)
    if created and effective and created > effective:
        message = _("The SOP applies before it was written.")
        fix = _("Set the effective date after the day it was created.")
        yield NOT_A_DATE.finding("document.effective", message, fix)
    start = effective or created
    if start and review and start <= review:
        latest = next_review(start.isoformat(), document.review_cycle, ground.today)
        if latest and (review - latest).days > _CYCLE_SLACK_IN_DAYS:
            message = _("The next review is later than the review cycle allows.")
            fix = _("Set it to {date} or before.").format(date=latest.isoformat())
            yield CYCLE.finding("document.next_review", message, fix)


def _overdue(ground: Ground) -> Iterator[Finding]:
    document = ground.part(Document)
    review = as_date(document.next_review)
    if review and review < ground.today and document.status not in {"superseded", "retired"}:
        message = _("The review was due on {date}.").format(date=review.isoformat())
        fix = _("Review the SOP, then set the date of the next review.")
        yield OVERDUE.finding("document.next_review", message, fix)


def _approvals(ground: Ground) -> Iterator[Finding]:
    changes = ground.part(History).changes
    author = changes[0].author.strip().casefold() if changes else ""
    for index, approval in enumerate(ground.part(Document).approvals):
        field, place = f"document.approvals[{index}]", f"document.approvals[{approval.id}]"
        column = "role" if is_missing(approval.name) else "name"
        who = getattr(approval, column).strip()
        if author and who.casefold() == author and not is_missing(who):
            message = _("{name} approves a text that they wrote.").format(name=who)
            fix = _("Name somebody else as approver.")
            yield OWN_APPROVAL.finding(f"{field}.{column}", message, fix, place=f"{place}.{column}")
        if is_missing(approval.meaning) and not is_missing(who):
            message = _("Nothing says what the signature of approver {number} means.")
            yield MEANING.finding(
                f"{field}.meaning",
                message.format(number=index + 1),
                _("Say what they confirm, such as “Authorised for use”."),
                place=f"{place}.meaning",
            )


def _status(ground: Ground) -> Iterator[Finding]:
    document = ground.part(Document)
    if document.status != APPROVED:
        return
    if not is_unanimous(document):
        message = _("The status is Approved, but not every approver has approved.")
        fix = _("Record the decisions, or set the status back.")
        yield STATUS.finding("document.status", message, fix)
    if as_date(document.effective) is None:
        message = _("The status is Approved, but nothing says from when it applies.")
        yield STATUS.finding("document.effective", message, _("Set the effective date."))


def _ownership(ground: Ground) -> Iterator[Finding]:
    document = ground.part(Document)
    if not is_missing(document.owner) and is_missing(document.backup_owner):
        message = _("Nobody is named to stand in for the owner.")
        yield BACKUP_OWNER.finding("document.backup_owner", message, _("Name a role or person."))


def _supersedes(ground: Ground) -> Iterator[Finding]:
    document = ground.part(Document)
    named = _NAMED_VERSION.search(document.supersedes)
    same_id = document.id.strip() and document.id.strip() in document.supersedes
    if named and same_id and not _is_after(document.version, named[1]):
        if as_version(document.version) is None:
            return
        message = _("It replaces version {old}, which is not older than {new}.")
        yield SUPERSEDED.finding(
            "document.supersedes",
            message.format(old=named[1], new=document.version.strip()),
            _("Name the version before this one, or raise the version."),
        )


def _first_view(ground: Ground) -> Iterator[Finding]:
    document = ground.part(Document)
    if is_missing(document.trigger):
        message = _("Nothing says when to use this SOP.")
        fix = _("Name the event, alert, date or request that starts it.")
        yield WHEN_TO_RUN.finding("document.trigger", message, fix)
    found = TWO_ACTIVITIES.search(document.title)
    if found:
        message = _("The title seems to name more than one activity.")
        fix = _("Name one activity: a verb and an object.")
        yield ONE_ACTIVITY.finding("document.title", message, fix)
    if frequency_of(document.frequency) is Frequency.ONCE:
        message = _("The task is done once; an SOP is for tasks that come again.")
        fix = _("Consider a checklist or a plan instead.")
        yield RECURRING.finding("document.frequency", message, fix)


SOP_RULES = (
    SopRule((ID_SHAPE, VERSION_SHAPE), _identity),
    SopRule((HISTORY,), _history),
    SopRule((NOT_A_DATE, CYCLE), _dates),
    SopRule((OVERDUE,), _overdue),
    SopRule((OWN_APPROVAL, MEANING), _approvals),
    SopRule((STATUS,), _status),
    SopRule((BACKUP_OWNER,), _ownership),
    SopRule((SUPERSEDED,), _supersedes),
    SopRule((WHEN_TO_RUN, ONE_ACTIVITY, RECURRING), _first_view),
)
