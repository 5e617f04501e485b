"""How figures of the SOP in use are said: times, shares, where they go, what is due."""

from __future__ import annotations

from datetime import date

from sop_studio.model.dates import as_date
from sop_studio.model.measures import Trend
from sop_studio.translation import _, ngettext

_HOUR = 60
_PERCENT = 100
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
    """Return a share as a count and as a percentage: "5 of 12 steps, 42 %"."""
    words = ngettext(
        "{done} of {whole} step, {share} %", "{done} of {whole} steps, {share} %", whole
    )
    share = round(_PERCENT * done / whole) if whole else 0
    return words.format(done=done, whole=whole, share=share)


def time_trend_words(trend: Trend) -> str:
    """Return how the last run compares to those before it."""
    match trend:
        case Trend.FALLING:
            return _("Faster than before")
        case Trend.RISING:
            return _("Slower than before")
        case Trend.STEADY:
            return _("About as before")
    return _("One run does not make a trend")


def count_trend_words(trend: Trend) -> str:
    """Return how the last number of something compares to those before it."""
    match trend:
        case Trend.FALLING:
            return _("Fewer than before")
        case Trend.RISING:
            return _("More than before")
        case Trend.STEADY:
            return _("As many as before")
    return _("One run does not make a trend")


def figure_trend_words(trend: Trend) -> str:
    """Return how the last value of a measurement compares to those before it."""
    match trend:
        case Trend.FALLING:
            return _("Lower than before")
        case Trend.RISING:
            return _("Higher than before")
        case Trend.STEADY:
            return _("About as before")
    return _("One value does not make a trend")


def due_words(next_review: str, today: date) -> str:
    """Return when the next review is due: "Due on 2027-05-01, in 3 months"."""
    if not next_review.strip():
        return _("No date is set for the next review.")
    day = as_date(next_review)
    if day is None:
        return _("The date of the next review cannot be read: {date}").format(date=next_review)
    days = (day - today).days
    if days < 0:
        late = ngettext("{days} day", "{days} days", -days).format(days=-days)
        return _("Was due on {date}, {late} ago").format(date=day, late=late)
    if days == 0:
        return _("Due today")
    return _("Due on {date}, in {time}").format(date=day, time=_span(days))


def is_due(next_review: str, today: date) -> bool:
    """Tell whether the day of the review has come."""
    day = as_date(next_review)
    return day is not None and day <= today


def _span(days: int) -> str:
    if days < _TWO_MONTHS:
        return ngettext("{days} day", "{days} days", days).format(days=days)
    months = days // _DAYS_OF_A_MONTH
    return ngettext("{count} month", "{count} months", months).format(count=months)
