"""A check that the catalogue names for a field really looks at that field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from sop_studio.model.edits import Insert, Remove, SetValue, apply
from sop_studio.model.fields import NOT_SCORED, Field, Kind
from sop_studio.model.parts import Record, Step
from sop_studio.model.sections import fields
from sop_studio.model.sop import Records, Sop
from tests.checks.sops import complete, report_of

EVIDENCE = "Photograph of the gauge"


def scored() -> Iterator[tuple[str, str, Field]]:
    for section, field in fields():
        if field.check != NOT_SCORED:
            yield section.key, field.key, field
        for column in field.columns:
            if column.check != NOT_SCORED:
                yield section.key, f"{field.key}.{column.key}", column


SCORED = list(scored())


def emptied(sop: Sop, section: str, name: str) -> Sop:
    """The SOP without anything in a field, or in a column of all rows."""
    head, _, column = name.partition(".")
    rows = getattr(getattr(sop, section), head)
    if not column:
        empty: object = () if isinstance(rows, tuple) else ""
        return apply(sop, SetValue((section, head), empty))[0]
    for position in range(len(rows)):
        sop = apply(sop, SetValue((section, head, position, column), ""))[0]
    return sop


def with_homeless_evidence(sop: Sop, section: str) -> Sop:
    bare = Records(records=(Record(name="Report", location="Quality folder"),))
    sop = replace(sop, records=bare)
    return apply(sop, SetValue((section, "steps", 0, "evidence"), EVIDENCE))[0]


def with_unfinished_substep(sop: Sop) -> Sop:
    path = ("procedure", "steps", 0, "substeps")
    return apply(sop, Insert(path, 0, Step(action="Open the valve")))[0]


def changed(sop: Sop, section: str, name: str) -> Sop:
    """The SOP with the field filled or emptied so that what it says of the check changes."""
    if name == "not_applicable":
        return apply(sop, SetValue((section, name), "There is nothing of that kind."))[0]
    if name == "steps.evidence":
        return with_homeless_evidence(sop, section)
    if name == "steps.substeps":
        return with_unfinished_substep(sop)
    if name.startswith("approvals."):
        other = {"role": "name", "name": "role"}[name.partition(".")[2]]
        sop = apply(sop, SetValue((section, "approvals", 0, other), ""))[0]
    return emptied(sop, section, name)


@pytest.mark.parametrize(
    ("section", "name", "field"), SCORED, ids=[f"{key}.{name}" for key, name, _ in SCORED]
)
def test_the_check_named_by_a_field_looks_at_it(section: str, name: str, field: Field) -> None:
    before = {each.code: each for each in report_of(complete()).checks}
    after = {each.code: each for each in report_of(changed(complete(), section, name)).checks}
    for code in field.check.split():
        assert (before[code].status, before[code].fraction) != (
            after[code].status,
            after[code].fraction,
        )


REQUIRED = [
    (section.key, name, field)
    for section, name, field in (
        (section, f"{outer.key}.{column.key}" if column else outer.key, column or outer)
        for section, outer in fields()
        for column in (None, *outer.columns)
    )
    if field.required
]


@pytest.mark.parametrize(
    ("section", "name", "field"), REQUIRED, ids=[f"{key}.{name}" for key, name, _ in REQUIRED]
)
def test_what_a_check_requires_is_reported_wherever_it_is_missing(
    section: str, name: str, field: Field
) -> None:
    head, _, column = name.partition(".")
    rows = getattr(getattr(complete(), section), head)
    found = {
        finding.field
        for finding in report_of(emptied(complete(), section, name)).findings
        if finding.code == field.check
    }
    places = {f"{section}.{head}[{at}].{column}" for at in range(len(rows))} if column else set()
    assert found >= (places or {f"{section}.{head}"})


UNSCORED = [
    (section.key, field.key)
    for section, field in fields()
    if field.check == NOT_SCORED and field.kind in {Kind.LINE, Kind.TEXT, Kind.DATE}
]


def test_a_field_that_is_not_scored_changes_no_check() -> None:
    sop = complete()
    checks = report_of(sop).checks
    for section, name in UNSCORED:
        value = "" if getattr(getattr(sop, section), name) else "Our own words"
        other = apply(sop, SetValue((section, name), value))[0]
        assert report_of(other).checks == checks, f"{section}.{name}"


def test_a_list_that_is_emptied_row_by_row_fails_like_one_that_was_never_written() -> None:
    sop = complete()
    for _ in sop.roles.roles:
        sop = apply(sop, Remove(("roles", "roles"), 0))[0]
    assert report_of(sop).checks[2] == report_of(Sop()).checks[2]
