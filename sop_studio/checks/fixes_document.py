"""Fixes of single values: dates, versions, examples, and what the catalogue suggests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sop_studio.checks.fix import Case, FindFixes, Fix
from sop_studio.errors import DamagedCopy
from sop_studio.model.changes.examples import example_text_edits
from sop_studio.model.dates import as_date, next_review
from sop_studio.model.edits import Remove, SetValue
from sop_studio.model.fields import Field, Kind
from sop_studio.model.paths import display
from sop_studio.model.version_numbers import is_higher
from sop_studio.model.work_examples import field_for
from sop_studio.translation import _

_MARKS = ("margin", "examples")
_FIRST_VERSION = "1.0"
_MOST_SUGGESTIONS = 4
_VERSION_WITHIN = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,2}")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR_FIRST = re.compile(r"(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]{3,9})[., -]+(\d{4})", re.IGNORECASE)
_MONTH_NAMED = re.compile(
    r"([a-z]{3,9})[. -]+(\d{1,2})(?:st|nd|rd|th)?[., -]+(\d{4})", re.IGNORECASE
)


def days_meant(text: str) -> tuple[date, ...]:
    """Return the days that a date in another form can mean: one, or two where it has two readings.

    03/04/2027 is a different day on each side of the Atlantic, so both are returned.
    """
    text = " ".join(text.split())
    found: list[tuple[str, int | None, str]] = []
    if match := _YEAR_FIRST.fullmatch(text):
        found = [(match[1], int(match[2]), match[3])]
    elif match := _YEAR_LAST.fullmatch(text):
        found = [(match[3], int(match[2]), match[1]), (match[3], int(match[1]), match[2])]
    elif match := _DAY_NAMED.fullmatch(text):
        found = [(match[3], _MONTHS.get(match[2].lower()), match[1])]
    elif match := _MONTH_NAMED.fullmatch(text):
        found = [(match[3], _MONTHS.get(match[1].lower()), match[2])]
    days = [_day(int(year), month, int(day)) for year, month, day in found]
    return tuple(dict.fromkeys(each for each in days if each is not None))


def _day(year: int, month: int | None, day: int) -> date | None:
    return as_date(f"{year:04}-{month:02}-{day:02}") if month else None


def _date_written_out(case: Case) -> Iterator[Fix]:
    if as_date(case.text) is not None:
        return
    for day in days_meant(case.text):
        yield _with_date(case, day)


def _with_date(case: Case, day: date) -> Fix:
    words = day.isoformat()
    return case.with_text(_("Write {words}").format(words=words), words, _("set date"))


def _review_in_cycle(case: Case) -> Iterator[Fix]:
    """Yield the fix that sets the next review as late as the review cycle allows."""
    document = case.sop.document
    if case.path != ("document", "next_review"):
        return
    start = document.effective if as_date(document.effective) else document.created
    day = next_review(start, document.review_cycle, case.today)
    if day is not None:
        yield _with_date(case, day)


def _first_version(case: Case) -> Iterator[Fix]:
    if not case.text:
        label = _("Write {words}").format(words=_FIRST_VERSION)
        yield case.with_text(label, _FIRST_VERSION, _("set version"))


def _version_number(case: Case) -> Iterator[Fix]:
    numbers = _VERSION_WITHIN.findall(case.text)
    if len(numbers) == 1:
        label = _("Write {words}").format(words=numbers[0])
        yield case.with_text(label, numbers[0], _("set version"))


def _kept_example(case: Case) -> Iterator[Fix]:
    for at, mark in enumerate(case.sop.margin.examples):
        if mark.place == case.finding.place:
            yield Fix(_("Keep it"), _("keep example"), (Remove(_MARKS, at),))
            return


def _without_reason(case: Case) -> Iterator[Fix]:
    label, words = _("Take out the reason"), _("say that it is applicable")
    yield Fix(label, words, (SetValue(case.path, ""),))


def _suggested(case: Case) -> Iterator[Fix]:
    field = _field_at(case)
    if case.text or field is None:
        return
    words = _("change {field}").format(field=_(field.label))
    for each in field.suggestions[:_MOST_SUGGESTIONS]:
        yield case.with_text(_("Write “{words}”").format(words=_(each)), _(each), words)


def _usual(case: Case) -> Iterator[Fix]:
    field = _field_at(case)
    if field is not None and field.example and not case.text:
        words = _("change {field}").format(field=_(field.label))
        example = _(field.example)
        yield case.with_text(_("Write “{words}”").format(words=example), example, words)


def _example(case: Case) -> Iterator[Fix]:
    """Yield the fix that puts in the example of a section's own line, marked as one."""
    field = _field_at(case)
    if field is None or case.text or field.kind is not Kind.LINE or len(case.path) > 2:
        return
    if field.example and not field.suggestions:
        edits = example_text_edits(case.sop, case.path, _(field.example))
        yield Fix(_("Use the example"), _("use example"), edits, display(case.path))


def _field_at(case: Case) -> Field | None:
    """Return the field of a section, or the column of one of its lists."""
    return field_for(case.sop, case.path)


def _day_ahead(case: Case) -> Iterator[Fix]:
    """Yield the fix that lets it apply from today, or from the day on which all had agreed."""
    decided = [day for each in case.sop.document.approvals if (day := as_date(each.decided_on))]
    yield _with_date(case, max([case.today, *decided]))


def _next_version(case: Case) -> Iterator[Fix]:
    # Imported for the few who go back behind an approved version.
    from sop_studio.model.versioning import propose

    try:
        version = propose(case.sop).version
    except DamagedCopy:
        # What was approved cannot be compared with any more, so nothing can be proposed.
        return
    if is_higher(version, case.text):
        label = _("Write {words}").format(words=version)
        yield case.with_text(label, version, _("set version"))


FIXES: tuple[tuple[str, FindFixes], ...] = (
    ("P23", _example),
    ("D02", _version_number),
    ("D04", _date_written_out),
    ("D06", _usual),
    ("D07", _example),
    ("D09", _review_in_cycle),
    ("D14", _kept_example),
    ("D15", _without_reason),
    ("D16", _day_ahead),
    ("D17", _next_version),
    ("G7", _example),
    ("G9", _example),
    ("G11", _first_version),
    ("G12", _suggested),
    ("G12", _date_written_out),
    ("G12", _review_in_cycle),
)
