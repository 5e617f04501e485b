"""Places: whether a text says where something is kept, and whether others can get there."""

import re
from functools import cache, lru_cache

from sop_studio.language.hints import may_hold

_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,19}://\S|\]\([^()\s]|\bwww\.\w|\b[\w-]{1,60}\.(?:com|org|net|io|dev)\b"
    r"|[^\s`]/[\w$<{%~*.-]|(?<!\S)/[\w$.-]|\\\\[\w$.-]|\b[a-z]:\\",
    re.IGNORECASE,
)
_ADDRESS_HINTS = ("/", "\\", "](", ".")
_NUMBERED_ITEM = re.compile(r"\b[A-Z]{2,10}-\d{1,9}\b|(?<![\w&])#[a-z][\w-]{1,60}", re.ASCII)
_NAMES = (
    "ticket tickets issue issues pr tracker wiki repository repositories repo git github gitlab"
    " bitbucket jira confluence sharepoint servicenow notion jenkins pipeline pipelines dashboard"
    " dashboards grafana datadog splunk kibana cloudwatch prometheus pagerduty opsgenie statuspage"
    " teams slack channel folder folders drive bucket s3 share archive vault register registry"
    " logbook journal binder cabinet database portal intranet board calendar mailbox system tool"
    " console file page site spreadsheet"
)
_ONE_WORD_SYSTEMS = frozenset(_NAMES.split())
_LONGER_SYSTEMS = (
    r"(?:change|incident) records?|(?:pull|merge) requests?|status page|release page"
    r"|(?:audit|incident|change|shift|event|access|deployment|release|run|decision) logs?"
    r"|evidence locker"
)
_SYSTEM = rf"(?:{'|'.join(sorted(_ONE_WORD_SYSTEMS))}|{_LONGER_SYSTEMS})"
_ONE_WORD = re.compile(r"\w+")
_NAMED_SYSTEM = re.compile(rf"\b{_SYSTEM}\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def names_a_place(text: str) -> bool:
    """Tell whether a text names somewhere to go: an address, a path, a numbered item, a system.

    A named system ("change ticket", "pipeline") suffices; the final checklist asks for no link.
    """
    return (
        _names_a_system_of_one_word(text)
        or has_link(text)
        or _NUMBERED_ITEM.search(text) is not None
        or _NAMED_SYSTEM.search(text) is not None
    )


def _names_a_system_of_one_word(text: str) -> bool:
    # Most that name a place do this, which is found in a tenth of the time.
    return not _ONE_WORD_SYSTEMS.isdisjoint(_ONE_WORD.findall(text.lower()))


def says_where_it_goes(text: str) -> bool:
    """Tell whether a sentence puts something somewhere ("attach ... to the change ticket")."""
    return has_link(text) or _in_a_system().search(text) is not None


@cache
def _in_a_system() -> re.Pattern[str]:
    # Long to compile, and most texts name an address first.
    return re.compile(
        rf"\b(?:to|into|in|on|at|under|within|with)\s(?:[\w'’-]{{1,40}}\s){{0,4}}{_SYSTEM}\b",
        re.IGNORECASE,
    )


_WORD = re.compile(r"[^\W\d_]{4,40}")
_SAYS_NOTHING = re.compile(
    r"with|from|that|this|each|step|link|copy|kept|keep|store[ds]?|attach(?:ed)?|after|before|into"
    r"|record|result|show"
)


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that can tie a piece of evidence to a record, as stems."""
    words = (word.removesuffix("s") for word in _WORD.findall(text.lower()))
    return frozenset(word for word in words if not _SAYS_NOTHING.fullmatch(word))


_PRIVATE = re.compile(
    r"\b[a-z]:\\+(?:users|documents and settings)\b|(?<!\w)/(?:home|users)/[\w.$~-]"
    r"|(?<![\w/])~/|\bfile:/|\b(?:desktop|downloads)(?:\s+folder)?(?:[/\\]|\W*$)"
    r"|\b(?:on|to|from) (?:the|your|a) desktop"
    r"|\bmy (?:documents|drive|laptop|computer|pc|notebook|machine|folder|inbox|mailbox|onedrive"
    r"|files)\b"
    r"|\b(?:local|own|private|personal) (?:folder|drive|laptop|computer|machine|disk|onedrive)\b"
    r"|-my\.sharepoint\.com|\bonedrive\b.{0,40}\bpersonal\b"
    r"|\b(?:dm|dms|direct messages?|private (?:chat|channel|message)s?)\b",
    re.IGNORECASE,
)
_PRIVATE_HINTS = (
    *(":\\", "/home/", "/users/", "~/", "file:/", "desktop", "downloads", "onedrive", "-my."),
    *("my ", "local ", "own ", "private ", "personal ", "dm", "direct message"),
)


def private_place(text: str) -> tuple[int, int] | None:
    """Return where a text names a place that only one person can reach, or None.

    The article names scattered, private locations among the common mistakes: a home folder, a
    desktop, somebody's own drive, a direct message.
    """
    found = _PRIVATE.search(text) if may_hold(text, _PRIVATE_HINTS) else None
    return found.span() if found else None


def has_link(text: str) -> bool:
    """Tell whether a text holds an address or a path that can be opened."""
    return may_hold(text, _ADDRESS_HINTS) and _ADDRESS.search(text) is not None
