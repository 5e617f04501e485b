"""Rules about what one part says of another: terms, roles, people, links (P13-P16, P25, D13)."""

from collections.abc import Iterator

from sop_studio.checks.ground import Ground, PlacedUse
from sop_studio.checks.people import known_people
from sop_studio.checks.rule import Rule
from sop_studio.checks.shapes import section_shapes
from sop_studio.checks.sop_rule import SopRule
from sop_studio.model.fields import ANY_SECTION, ANYWHERE, KEPT_PICTURES
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.sections import STEP_LISTS, printed_sections
from sop_studio.model.sop import Definitions, Roles
from sop_studio.translation import N_, _

ONE_NAME = Rule(
    "P13",
    N_("Nothing is defined twice"),
    Severity.ADVICE,
    "ASD-STE100 rules 1.11 and 9.4",
    N_("The reader cannot tell which of two definitions holds."),
)
ACRONYM = Rule(
    "P14",
    N_("Abbreviations are explained"),
    Severity.WARNING,
    "The article, definitions and references (glossary)",
    N_("What the team abbreviates daily, a newcomer has never heard."),
)
DANGLING = Rule(
    "P25",
    N_("Links within the SOP lead somewhere"),
    Severity.WARNING,
    "Our own",
    N_("A link to something that was removed leaves the reader without a way on."),
)
ACCOUNTABLE = Rule(
    "D13",
    N_("Exactly one role is accountable for each activity"),
    Severity.WARNING,
    "The RACI convention",
    N_("Where two answer for it, nobody does."),
)
UNKNOWN_ROLE = Rule(
    "P16",
    N_("A role that a step names is among the roles"),
    Severity.ADVICE,
    "Human factors practice for procedures (name who acts); the article, roles",
    N_("A role nobody has heard of is nobody's job."),
)
PERSON = Rule(
    "P15",
    N_("A step names roles, not people or pronouns"),
    Severity.WARNING,
    "The article, definition of an SOP (regardless of who executes it)",
    N_("People change; the step should not have to."),
)

_PRINTED = tuple(section.key for section in printed_sections())
_ALL = tuple(shape.key for shape in section_shapes())
_STEPS = tuple(section.key for section, _steps in STEP_LISTS)


def _defined_twice(ground: Ground) -> Iterator[Finding]:
    terms = [(each.id, each.term) for each in ground.part(Definitions).terms]
    roles = [(each.id, each.name) for each in ground.part(Roles).roles]
    for field, column, named in (
        ("definitions.terms", "term", terms),
        ("roles.roles", "name", roles),
    ):
        seen: set[str] = set()
        for index, (item, name) in enumerate(named):
            folded = name.strip().casefold()
            if folded and folded in seen:
                yield ONE_NAME.finding(
                    f"{field}[{index}].{column}",
                    _("“{name}” stands here a second time.").format(name=name.strip()),
                    _("Keep one of the two rows."),
                    place=f"{field}[{item}].{column}",
                )
            seen.add(folded)


def _acronyms(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for the first use of each abbreviation that nothing explains."""
    known = {word for each in ground.part(Definitions).terms for word in each.term.split()}
    known |= {word for each in ground.part(Roles).roles for word in each.name.split()}
    known |= {word.strip("()") for word in known}
    for key in _PRINTED:
        known |= ground.explained(key)
    for key in _PRINTED:
        for each in ground.uses(key, "acronyms"):
            name = each.use.name
            if name in known:
                continue
            known.add(name)
            message = _("The abbreviation {name} is not explained.").format(name=name)
            fix = _("Add it under Definitions, or write it out.")
            yield _at(ACRONYM, each, message, fix, subject=name)


def _dangling(ground: Ground) -> Iterator[Finding]:
    ids = {
        ANYWHERE: {key for key in _PRINTED if key != "custom" and ground.is_shown(key)},
        ANY_SECTION: set(_PRINTED),
        KEPT_PICTURES: set(ground.pictures),
    }
    for key in _ALL:
        ids[ANYWHERE] |= ground.ids(key)
    for each in (use for key in _ALL for use in ground.uses(key, "references")):
        target = each.use.target
        if target not in ids:
            ids[target] = ground.ids(*target.split(".", 1))
        if each.use.name not in ids[target]:
            yield _at(
                DANGLING,
                each,
                _("This leads to something that is no longer in the SOP."),
                _("Choose something else, or remove it."),
                subject=each.use.name,
            )


def _people(ground: Ground) -> Iterator[Finding]:
    names = known_people(ground.section)
    if not names:
        return
    for section in _STEPS:
        for each in ground.uses(section, "people"):
            for name in names:
                if name in each.use.name:
                    yield _at(
                        PERSON,
                        each,
                        _("The step names a person, {name}.").format(name=name),
                        _("Name the role, so that the step holds when people change."),
                        subject=name,
                    )


def _raci(ground: Ground) -> Iterator[Finding]:
    for index, activity in enumerate(ground.part(Roles).activities):
        count = len(activity.accountable)
        if count != 1:
            message = _("No role is accountable for this activity.")
            if count:
                message = _("{count} roles are accountable for this activity.").format(count=count)
            yield ACCOUNTABLE.finding(
                f"roles.activities[{index}].accountable",
                message,
                _("Choose exactly one."),
                place=f"roles.activities[{activity.id}].accountable",
            )


def _unknown_roles(ground: Ground) -> Iterator[Finding]:
    names = [role.name.strip().casefold() for role in ground.part(Roles).roles]
    names = [name for name in names if name]
    if not names:
        return
    for section in _STEPS:
        for each in ground.uses(section, "actors"):
            named = each.use.name.casefold()
            if not any(name in named or named in name for name in names):
                message = _("“{role}” is not among the roles.").format(role=each.use.name)
                fix = _("Add the role, or use the name it has under Roles.")
                yield _at(UNKNOWN_ROLE, each, message, fix)


def _at(rule: Rule, each: PlacedUse, message: str, fix: str, subject: str = "") -> Finding:
    return rule.finding(
        each.field,
        message,
        fix,
        place=each.place,
        start=each.use.start,
        end=each.use.end,
        subject=subject,
    )


SOP_RULES = (
    SopRule((ONE_NAME,), _defined_twice),
    SopRule((ACRONYM,), _acronyms),
    SopRule((DANGLING,), _dangling),
    SopRule((PERSON,), _people),
    SopRule((UNKNOWN_ROLE,), _unknown_roles),
    SopRule((ACCOUNTABLE,), _raci),
)
