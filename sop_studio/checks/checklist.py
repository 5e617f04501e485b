"""The twelve checks G1-G12 under the six lines of the final checklist.

What passes: G1 a purpose. G2 an entry in scope and one out of scope ("None" is an answer), half
each. G3 at least one role, and every role with a name and a duty. G4 a step with an action. G5
every step without sub-steps has an expected result; without any step nothing passes. G6 a rollback
step with an action, and a verification, half each. G7 a success criterion and who signs it off,
half each; steps of the procedure never count. G8 at least one record, every record with a name and
a place, and every piece of evidence at a step with a place of its own or a record to go to. G9 an
owner. G10 an approver's role or name. G11 a version. G12 a review cycle and a next review date that
is a real date, half each, whatever day it is today. G6 and G8 can be not applicable, with a reason.

The six lines and what stands in each come from the article's final checklist.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from msgspec import Struct

from sop_studio.checks.ground import Ground, PlacedStep
from sop_studio.checks.places import says_where_it_goes, telling_words
from sop_studio.checks.remarks import placed
from sop_studio.model.dates import as_date
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.parts import Entry, Record
from sop_studio.model.sop import Acceptance, Document, Purpose, Records, Roles, Rollback, Scope
from sop_studio.translation import N_, _

LINES: tuple[str, ...] = (
    N_("Purpose, scope and roles"),
    N_("Steps and their results"),
    N_("Rollback and verification"),
    N_("Where the evidence is"),
    N_("Owner, approvers, version"),
    N_("Review planned"),
)
"""The six lines of the final checklist, in our own words; line 1 first."""

_ALL = Fraction(1)
_HALF = Fraction(1, 2)
_NONE = Fraction(0)


class Outcome(Struct, frozen=True):
    """What a check found: how much of it is there, and what is not.

    `not_applicable` is the reason given for leaving the matter out; then nothing else counts.
    """

    fraction: Fraction
    findings: tuple[Finding, ...] = ()
    not_applicable: str = ""


class Check(Struct, frozen=True):
    """One of the twelve checks: the line it stands under, and how it is evaluated."""

    code: str
    line: int
    title: str
    evaluate: Callable[[Ground], Outcome]


def _finding(code: str, field: str, message: str, fix: str, place: str = "") -> Finding:
    section = field.partition(".")[0]
    return Finding(code, Severity.BLOCKER, section, field, place or field, message, fix)


def _single(code: str, field: str, message: str, fix: str) -> Outcome:
    return Outcome(_NONE, (_finding(code, field, message, fix),))


def _purpose(ground: Ground) -> Outcome:
    if not ground.examples.missing("purpose", "text", ground.part(Purpose).text):
        return Outcome(_ALL)
    return _single(
        "G1",
        "purpose.text",
        _("There is no purpose."),
        _("Say why this SOP exists and what comes of following it."),
    )


def _scope(ground: Ground) -> Outcome:
    scope = ground.part(Scope)
    findings: list[Finding] = []
    if not _any_entry(ground, scope.included):
        findings.append(
            _list_finding(
                "G2",
                "scope.included",
                scope.included,
                _("Nothing is named as in scope."),
                _("Name at least one system, team or place that it covers."),
            )
        )
    if not _any_entry(ground, scope.excluded):
        findings.append(
            _list_finding(
                "G2",
                "scope.excluded",
                scope.excluded,
                _("Nothing is named as out of scope."),
                _("Name what it leaves out, or write None."),
            )
        )
    return Outcome(_ALL - _HALF * len(findings), tuple(findings))


def _any_entry(ground: Ground, entries: tuple[Entry, ...]) -> bool:
    return any(not ground.examples.missing(each.id, "text", each.text) for each in entries)


def _list_finding(
    code: str, field: str, entries: tuple[Entry, ...], message: str, fix: str
) -> Finding:
    """Return a finding about the first row of a list, or about the list when it has no row."""
    if not entries:
        return _finding(code, field, message, fix)
    return _finding(code, f"{field}[0].text", message, fix, f"{field}[{entries[0].id}].text")


def _roles(ground: Ground) -> Outcome:
    roles = ground.part(Roles).roles
    if not roles:
        return _single(
            "G3", "roles.roles", _("No role is named."), _("Name who takes part and what they do.")
        )
    findings: list[Finding] = []
    whole = 0
    for position, role in enumerate(roles):
        field, place = f"roles.roles[{position}]", f"roles.roles[{role.id}]"
        before = len(findings)
        if ground.examples.missing(role.id, "name", role.name):
            message = _("Role {number} has no name.").format(number=position + 1)
            fix = _("Name the role, or remove the row.")
            findings.append(_finding("G3", f"{field}.name", message, fix, f"{place}.name"))
        if ground.examples.missing(role.id, "duty", role.duty):
            message = _("Nothing says what role {number} does.").format(number=position + 1)
            fix = _("Say what this role does in the procedure.")
            findings.append(_finding("G3", f"{field}.duty", message, fix, f"{place}.duty"))
        whole += len(findings) == before
    return Outcome(Fraction(whole, len(roles)), tuple(findings))


def _actions(ground: Ground) -> Outcome:
    if any(each.facts.has_action for each in ground.steps("procedure")):
        return Outcome(_ALL)
    return Outcome(
        _NONE,
        (
            _step_finding(
                "G4",
                "procedure.steps",
                ground.steps("procedure"),
                _("No step says what to do."),
                _("Write the first step: one action that begins with a verb."),
            ),
        ),
    )


def _step_finding(
    code: str, field: str, steps: Iterable[PlacedStep], message: str, fix: str
) -> Finding:
    for first in steps:
        where = first.position
        return _finding(code, f"{where.field}.action", message, fix, f"{where.place}.action")
    return _finding(code, field, message, fix)


def _results(ground: Ground) -> Outcome:
    leaves = sum(each.facts.leaves for each in ground.steps("procedure"))
    if not leaves:
        return _single(
            "G5",
            "procedure.steps",
            _("There are no steps with an expected result."),
            _("Add a step, and say what the reader sees when it worked."),
        )
    findings = tuple(
        placed(remark, each.position)
        for each in ground.steps("procedure")
        if each.facts.without_result
        for remark in each.facts.without_result
    )
    return Outcome(Fraction(leaves - len(findings), leaves), findings)


def _rollback(ground: Ground) -> Outcome:
    rollback = ground.part(Rollback)
    reason = rollback.not_applicable
    if not ground.examples.missing("rollback", "not_applicable", reason):
        return Outcome(_ALL, not_applicable=reason)
    findings: list[Finding] = []
    if not any(each.facts.has_action for each in ground.steps("rollback")):
        findings.append(
            _step_finding(
                "G6",
                "rollback.steps",
                ground.steps("rollback"),
                _("Nothing says how to go back."),
                _("Write the rollback as steps, or say why there is nothing to roll back."),
            )
        )
    if ground.examples.missing("rollback", "verification", rollback.verification):
        findings.append(
            _finding(
                "G6",
                "rollback.verification",
                _("Nothing says how to check that going back worked."),
                _("Say what the reader sees once the rollback has worked."),
            )
        )
    return Outcome(_ALL - _HALF * len(findings), tuple(findings))


def _acceptance(ground: Ground) -> Outcome:
    acceptance = ground.part(Acceptance)
    findings: list[Finding] = []
    if not _any_entry(ground, acceptance.criteria):
        findings.append(
            _list_finding(
                "G7",
                "acceptance.criteria",
                acceptance.criteria,
                _("No success criterion is named."),
                _("Name a value or something that can be seen when all went well."),
            )
        )
    if ground.examples.missing("acceptance", "sign_off_role", acceptance.sign_off_role):
        findings.append(
            _finding(
                "G7",
                "acceptance.sign_off_role",
                _("Nobody is named to sign it off."),
                _("Name the role that confirms the success criteria."),
            )
        )
    return Outcome(_ALL - _HALF * len(findings), tuple(findings))


def _evidence(ground: Ground) -> Outcome:
    records = ground.part(Records)
    if not ground.examples.missing("records", "not_applicable", records.not_applicable):
        return Outcome(_ALL, not_applicable=records.not_applicable)
    findings: list[Finding] = []
    whole: list[Record] = []
    for position, record in enumerate(records.records):
        incomplete = _record_findings(ground, record, position)
        findings += incomplete
        if not incomplete:
            whole.append(record)
    if not records.records:
        message, fix = _("No record is named."), _("Name what is kept as proof, and where.")
        findings.append(_finding("G8", "records.records", message, fix))
    settled, unsettled = _step_evidence(ground, whole)
    asked = max(1, len(records.records)) + settled + len(unsettled)
    return Outcome(Fraction(len(whole) + settled, asked), (*findings, *unsettled))


def _record_findings(ground: Ground, record: Record, position: int) -> list[Finding]:
    field, place = f"records.records[{position}]", f"records.records[{record.id}]"
    found: list[Finding] = []
    named = not ground.examples.missing(record.id, "name", record.name)
    if not named:
        message = _("Record {number} has no name.").format(number=position + 1)
        fix = _("Say what is kept, or remove the row.")
        found.append(_finding("G8", f"{field}.name", message, fix, f"{place}.name"))
    if ground.examples.missing(record.id, "location", record.location) and not (
        named and says_where_it_goes(record.name)
    ):
        message = _("Nothing says where record {number} is kept.").format(number=position + 1)
        fix = _("Name the system, folder or ticket where it is kept.")
        found.append(_finding("G8", f"{field}.location", message, fix, f"{place}.location"))
    return found


def _step_evidence(ground: Ground, records: list[Record]) -> tuple[int, list[Finding]]:
    """Return how many pieces of evidence have somewhere to go, and a finding for each other."""
    takes_all = any(record.kind in {"ticket", "evidence folder"} for record in records)
    known = frozenset[str]().union(
        *(telling_words(f"{each.name} {each.kind} {each.location}") for each in records)
    )
    settled = 0
    unsettled: list[Finding] = []
    for each in (*ground.steps("procedure"), *ground.steps("rollback")):
        settled += each.facts.settled
        for loose in each.facts.loose:
            if takes_all or not known.isdisjoint(loose.words):
                settled += 1
            else:
                unsettled.append(placed(loose.remark, each.position))
    return settled, unsettled


def _owner(ground: Ground) -> Outcome:
    if not ground.examples.missing("document", "owner", ground.part(Document).owner):
        return Outcome(_ALL)
    return _single(
        "G9",
        "document.owner",
        _("No owner is named."),
        _("Name the role or person who keeps this SOP right."),
    )


def _approvers(ground: Ground) -> Outcome:
    approvals = ground.part(Document).approvals
    for each in approvals:
        for name, text in (("role", each.role), ("name", each.name)):
            if not ground.examples.missing(each.id, name, text):
                return Outcome(_ALL)
    message = _("No approver is named.")
    fix = _("Name the role or the person who must approve it before use.")
    if not approvals:
        return _single("G10", "document.approvals", message, fix)
    field, place = "document.approvals[0].role", f"document.approvals[{approvals[0].id}].role"
    return Outcome(_NONE, (_finding("G10", field, message, fix, place),))


def _version(ground: Ground) -> Outcome:
    if not ground.examples.missing("document", "version", ground.part(Document).version):
        return Outcome(_ALL)
    return _single(
        "G11", "document.version", _("No version is set."), _("Give it a version, such as 1.0.")
    )


def _review(ground: Ground) -> Outcome:
    document = ground.part(Document)
    findings: list[Finding] = []
    if ground.examples.missing("document", "review_cycle", document.review_cycle):
        message = _("No review cycle is set.")
        fix = _("Say how often it is reviewed, such as Quarterly.")
        findings.append(_finding("G12", "document.review_cycle", message, fix))
    if as_date(document.next_review) is None or ground.examples.is_example(
        "document", "next_review", document.next_review
    ):
        message = _("There is no date for the next review.")
        if document.next_review.strip():
            message = _("The next review is not a date.")
        fix = _("Write the day as year, month, day: 2027-03-01.")
        findings.append(_finding("G12", "document.next_review", message, fix))
    return Outcome(_ALL - _HALF * len(findings), tuple(findings))


CHECKS: tuple[Check, ...] = (
    Check("G1", 1, N_("Purpose"), _purpose),
    Check("G2", 1, N_("Scope: what is in and what is out"), _scope),
    Check("G3", 1, N_("Roles and what they do"), _roles),
    Check("G4", 2, N_("Steps that say what to do"), _actions),
    Check("G5", 2, N_("An expected result for every step"), _results),
    Check("G6", 3, N_("Rollback and how to verify it"), _rollback),
    Check("G7", 3, N_("Success criteria and sign-off"), _acceptance),
    Check(
        "G8",
        4,
        N_("A place for every record and all evidence"),
        _evidence,
    ),
    Check("G9", 5, N_("Owner"), _owner),
    Check("G10", 5, N_("Approvers"), _approvers),
    Check("G11", 5, N_("Version"), _version),
    Check("G12", 6, N_("Review cycle and next review"), _review),
)
"""The twelve checks in order."""
