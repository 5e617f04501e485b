"""How the checks read each owner of fields: taken from the catalogue, once."""

from dataclasses import dataclass
from functools import cache

from sop_studio.checks.wording import FieldUse
from sop_studio.model.fields import LISTS, Field, Kind, Profile, Visibility
from sop_studio.model.sections import SECTIONS

_TEXTS = frozenset({Kind.LINE, Kind.TEXT, Kind.CODE, Kind.DATE})

_USES: dict[str, FieldUse] = {
    "document.trigger": FieldUse.DESCRIPTION,
    "purpose.text": FieldUse.DESCRIPTION,
    "definitions.terms.definition": FieldUse.DESCRIPTION,
    "roles.roles.duty": FieldUse.DESCRIPTION,
    "prerequisites.access.text": FieldUse.DESCRIPTION,
    "prerequisites.tools.text": FieldUse.DESCRIPTION,
    "prerequisites.configuration.text": FieldUse.DESCRIPTION,
    "prerequisites.training.text": FieldUse.DESCRIPTION,
    "prerequisites.checks.text": FieldUse.CONDITION,
    "decisions.decisions.condition": FieldUse.CONDITION,
    "decisions.decisions.action": FieldUse.CONDITION,
    "decisions.decisions.otherwise": FieldUse.CONDITION,
    "decisions.exceptions.text": FieldUse.DESCRIPTION,
    "decisions.escalation": FieldUse.DESCRIPTION,
    "controls.approvals.text": FieldUse.DESCRIPTION,
    "controls.evidence.text": FieldUse.DESCRIPTION,
    "rollback.trigger": FieldUse.CONDITION,
    "rollback.verification": FieldUse.EXPECTED,
    "acceptance.criteria.text": FieldUse.EXPECTED,
    "safety.data": FieldUse.DESCRIPTION,
    "safety.secrets": FieldUse.DESCRIPTION,
    "safety.access": FieldUse.DESCRIPTION,
    "risks.risks.mitigation": FieldUse.DESCRIPTION,
    "custom.sections.text": FieldUse.DESCRIPTION,
}
"""Which fields the wording rules read, and as what; those of steps are below."""

_STEP_USES: dict[str, FieldUse] = {
    "action": FieldUse.ACTION,
    "expected": FieldUse.EXPECTED,
    "caution": FieldUse.CAUTION,
    "condition": FieldUse.CONDITION,
    "details": FieldUse.DESCRIPTION,
}

_REQUIRED = frozenset(
    {
        "purpose.text",
        "roles.roles.name",
        "roles.roles.duty",
        "procedure.steps.expected",
        "rollback.verification",
        "acceptance.sign_off_role",
        "records.records.name",
        "records.records.location",
        "document.owner",
        "document.version",
        "document.review_cycle",
        "document.next_review",
    }
)
"""Fields of which the checks report every one that is missing, so that no rule need repeat it."""

_PROSE = frozenset({"text", "evidence", "message"})
"""Further fields, by name, in which the reader meets abbreviations."""

PLACES = frozenset(
    {
        "document.canonical_url",
        "document.signed_copy",
        "document.distribution.medium",
        "definitions.references.link",
        "inputs_outputs.outputs.place",
        "procedure.steps.evidence",
        "procedure.steps.automation_link",
        "controls.gates.evidence",
        "rollback.steps.evidence",
        "rollback.steps.automation_link",
        "rollback.record",
        "records.records.location",
        "indicators.indicators.source",
        "training.demo_link",
        "training.linked_from.text",
    }
)
"""Fields that say where something is: others must be able to get there."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A field of text and how it is read.

    `use` is what the wording rules take it for, `required` whether it must not be missing,
    `is_place` whether it says where something is, `is_prose` whether abbreviations count in it.
    """

    name: str
    label: str
    kind: Kind
    use: FieldUse | None
    printed: bool
    required: bool
    is_place: bool
    is_prose: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that holds the id of something else, or several; `target` says among what."""

    name: str
    target: str
    several: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one kind of owner, without its inner lists; `key` names it."""

    key: str
    texts: tuple[TextField, ...]
    references: tuple[Reference, ...]
    is_step: bool = False


@dataclass(frozen=True, slots=True)
class SectionShape:
    """A section: its own fields and those of the rows of each of its lists."""

    key: str
    own: Shape
    lists: tuple[tuple[str, Shape], ...]


@cache
def section_shapes() -> tuple[SectionShape, ...]:
    """Return how every section of the catalogue is read, in its order."""
    return tuple(
        SectionShape(
            each.key,
            _shape(each.key, each.fields, record=each.profile is Profile.RECORD),
            tuple(
                (
                    field.key,
                    _list_shape(each.key, field, record=each.profile is Profile.RECORD),
                )
                for field in each.fields
                if field.kind in LISTS
            ),
        )
        for each in SECTIONS
    )


@cache
def inner_shape(key: str, name: str) -> Shape:
    """Return the shape of an inner list of steps, such as the pictures of `procedure.steps`."""
    section, _, list_name = key.partition(".")
    field = next(each for each in SECTIONS if each.key == section).field(list_name).column(name)
    return _shape(f"{key}.{name}", field.columns, record=False)


def _list_shape(section: str, field: Field, *, record: bool) -> Shape:
    columns = field.columns
    if field.kind is Kind.ENTRIES:
        columns = (
            Field(
                key="text",
                kind=Kind.LINE,
                label=field.label,
                question=field.question,
                check=field.check,
                visibility=field.visibility,
            ),
        )
    return _shape(
        f"{section}.{field.key}", columns, record=record, is_step=field.kind is Kind.STEPS
    )


def _shape(key: str, fields: tuple[Field, ...], *, record: bool, is_step: bool = False) -> Shape:
    uses = _STEP_USES if is_step else {}
    return Shape(
        key,
        tuple(
            TextField(
                each.key,
                each.label,
                each.kind,
                uses.get(each.key) or _USES.get(f"{key}.{each.key}"),
                printed=not record and each.visibility is Visibility.PRINTED,
                required=f"{key}.{each.key}" in _REQUIRED,
                is_place=f"{key}.{each.key}" in PLACES,
                is_prose=f"{key}.{each.key}" in _USES or each.key in uses or each.key in _PROSE,
            )
            for each in fields
            if each.kind in _TEXTS
        ),
        tuple(
            Reference(each.key, each.target, several=each.kind is Kind.REFERENCES)
            for each in fields
            if each.kind in {Kind.REFERENCE, Kind.REFERENCES}
        ),
        is_step,
    )
