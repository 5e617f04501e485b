"""The catalogue: every section of an SOP, in the order in which it stands in the document.

The order is the article's template, with quality and controls after the decision points (the
template leaves them out), the optional sections before the change history, and the guide's records
last. Forms, guide, outline, exporters, importers and checks all read this list.

Its strings are plain English, translated where they are shown; `catalogue_strings` lists them for
translators.
"""

from collections.abc import Iterator

from sop_studio.model.catalogue import (
    deciding,
    document,
    doing,
    extras,
    guide_records,
    interviews,
    office_examples,
    opening,
    proving,
)
from sop_studio.model.fields import Field, Kind, Section

SECTIONS: tuple[Section, ...] = (
    document.DOCUMENT,
    opening.PURPOSE,
    opening.SCOPE,
    opening.DEFINITIONS,
    opening.ROLES,
    opening.PREREQUISITES,
    doing.INPUTS_OUTPUTS,
    doing.PROCEDURE,
    deciding.DECISIONS,
    deciding.CONTROLS,
    doing.ROLLBACK,
    proving.ACCEPTANCE,
    proving.COMMUNICATION,
    proving.RECORDS,
    proving.SAFETY,
    extras.RISKS,
    extras.INDICATORS,
    extras.COMPLIANCE,
    extras.CUSTOM,
    proving.HISTORY,
    guide_records.TASK,
    interviews.INTERVIEWS,
    guide_records.REVIEW,
    guide_records.PILOT,
    guide_records.TRAINING,
    guide_records.METRICS,
)

_BY_KEY = {section.key: section for section in SECTIONS}


def section(key: str) -> Section:
    """Return the section of that key; a `KeyError` names a section that is not there."""
    return _BY_KEY[key]


def has_section(key: str) -> bool:
    """Tell whether the catalogue has a section of that key."""
    return key in _BY_KEY


def printed_sections() -> tuple[Section, ...]:
    """Return the sections that can stand in the document itself, in its order."""
    return tuple(each for each in SECTIONS if not each.is_record)


def record_sections() -> tuple[Section, ...]:
    """Return the sections that tell how the SOP was made, in the order in which it is made."""
    return tuple(each for each in SECTIONS if each.is_record)


def fields() -> Iterator[tuple[Section, Field]]:
    """Yield every field of every section, without the columns of lists."""
    for each in SECTIONS:
        for field in each.fields:
            yield each, field


FIRST_SECTION = SECTIONS[0]
"""The section every SOP begins with."""

STEP_LISTS: tuple[tuple[Section, Field], ...] = tuple(
    (section, field) for section, field in fields() if field.kind is Kind.STEPS
)
"""The lists of steps: that of the procedure, then that of the rollback."""


def catalogue_strings() -> Iterator[str]:
    """Yield every string of the catalogue that people read, for the translation template."""
    for each in SECTIONS:
        yield from (each.title, each.short, each.summary)
        for field in each.fields:
            yield from _field_strings(field)
    yield from office_examples.TEXTS.values()
    for cells in office_examples.ROWS.values():
        yield from cells


def _field_strings(field: Field) -> Iterator[str]:
    yield from (field.label, field.question, field.help, field.example)
    yield from (field.item_label, field.must)
    yield from field.suggestions
    yield from (choice.label for choice in field.choices)
    for row in field.example_rows:
        yield from row
    for column in field.columns:
        yield from _field_strings(column)
