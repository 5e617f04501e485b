"""How figures of the SOP in use are said: times, shares, where they go, what is due."""

from __future__ import annotations

from datetime import date

from sop_studio.model.changes.pilot_runs import step_words
from sop_studio.model.dates import as_date
from sop_studio.model.measures import Figure, SlowStep, Trend
from sop_studio.translation import _, ngettext

_HOUR = 60
_FEWEST = 2
_DAYS_OF_A_MONTH = 30
_TWO_MONTHS = 60


def time_words(minutes: float) -> str:
    """Return a time as people write it: "45 minutes", "1 h 30 min"."""
    if 0 < minutes < 1:
        return _("less than a minute")
    whole = round(minutes)
    hours, rest = divmod(whole, _HOUR)
    if not hours:
        return ngettext("{count} minute", "{count} minutes", whole).format(count=whole)
    words = _("{hours} h").format(hours=hours)
    return _("{hours} {rest} min").format(hours=words, rest=rest) if rest else words


def share_words(done: int, whole: int) -> str:
    """Return how many steps of all there are: "5 of 12 steps"."""
    words = ngettext("{done} of {whole} step", "{done} of {whole} steps", whole)
    return words.format(done=done, whole=whole)


def step_count_words(count: float) -> str:
    """Return how many steps went differently; half of one comes from a median."""
    if not count:
        return _("None")
    whole = int(count)
    if count != whole:
        return _("{count} steps").format(count=count)
    return ngettext("{count} step", "{count} steps", whole).format(count=whole)


def last_run_words(trend: str) -> str:
    """Return what a value is of, and where it goes: "In the last run. Faster than before"."""
    return _("In the last run. {trend}.").format(trend=trend) if trend else _("In the last run.")


def median_words(usual: str, count: int) -> str:
    """Return the value of the run in the middle, nothing for a single run."""
    if count < _FEWEST:
        return ""
    return _("Median of {count} runs: {value}").format(count=count, value=usual)


def time_trend_words(trend: Trend) -> str:
    """Return how the last run compares to those before it, nothing where it is the first."""
    match trend:
        case Trend.FALLING:
            return _("Faster than before")
        case Trend.RISING:
            return _("Slower than before")
        case Trend.STEADY:
            return _("About as before")
    return ""


def count_trend_words(trend: Trend) -> str:
    """Return how the last number compares to those before it, nothing where it is the first."""
    match trend:
        case Trend.FALLING:
            return _("Fewer than before")
        case Trend.RISING:
            return _("More than before")
        case Trend.STEADY:
            return _("As many as before")
    return ""


def figure_trend_words(trend: Trend) -> str:
    """Return how the last value compares to those before it, nothing where it is the first."""
    match trend:
        case Trend.FALLING:
            return _("Lower than before")
        case Trend.RISING:
            return _("Higher than before")
        case Trend.STEADY:
            return _("About as before")
    return ""


def figure_words(figure: Figure) -> str:
    """Return what was measured, when, and how it compares to before."""
    when = figure.rows[-1].date.strip()
    what = _("{measure}, {date}").format(measure=figure.name, date=when) if when else figure.name
    return "\n".join(each for each in (what, figure_trend_words(figure.trend)) if each)


def slow_words(steps: tuple[SlowStep, ...]) -> str:
    """Return which steps took longest in the last run, nothing where no times were taken."""
    if not steps:
        return ""
    each = _("{step} ({time})")
    found = [
        each.format(step=step_words(slow.result), time=time_words(slow.minutes)) for slow in steps
    ]
    return _("Longest: {steps}").format(steps=", ".join(found))


def open_words(count: int) -> str:
    """Return how many deviations nobody has decided on yet, nothing where there are none."""
    if not count:
        return ""
    words = ngettext("{count} is not dealt with yet", "{count} are not dealt with yet", count)
    return words.format(count=count)


def due_words(next_review: str, today: date) -> str:
    """Return when the next review is due: "The next review is due on 2027-05-01, in 5 months"."""
    if not next_review.strip():
        return _("No date is set for the next review.")
    day = as_date(next_review)
    if day is None:
        return _("The date of the next review cannot be read: {date}").format(date=next_review)
    days = (day - today).days
    if days < 0:
        late = ngettext("{days} day", "{days} days", -days).format(days=-days)
        return _("The review was due on {date}, {late} ago").format(date=day, late=late)
    if days == 0:
        return _("The review is due today")
    return _("The next review is due on {date}, in {time}").format(date=day, time=_span(days))


def is_due(next_review: str, today: date) -> bool:
    """Tell whether the day of the review has come."""
    day = as_date(next_review)
    return day is not None and day <= today


def _span(days: int) -> str:
    if days < _TWO_MONTHS:
        return ngettext("{days} day", "{days} days", days).format(days=days)
    months = days // _DAYS_OF_A_MONTH
    return ngettext("{count} month", "{count} months", months).format(count=months)
