"""Strings for people, through gettext, so that the catalogue and the command line need no Qt."""

import gettext
from functools import cache

DOMAIN = "sop_studio"


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, fallback=True)


def _(message: str) -> str:
    """Return the message in the user's language, or unchanged where no translation exists."""
    return _catalogue().gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that fits the count, translated."""
    return _catalogue().ngettext(singular, plural, count)


def N_(message: str) -> str:
    """Mark a string that is declared at import time; translate it with `_` where it is shown."""
    return message
