"""What can be said of one text alone: secrets, placeholders, places, links, wording, mentions."""

import re
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct

from sop_studio.checks import wording
from sop_studio.checks.missing import is_missing, placeholder_in
from sop_studio.checks.people import MAY_HOLD_A_NAME, NAME
from sop_studio.checks.places import private_place
from sop_studio.checks.rule import Rule
from sop_studio.checks.secrets import find_secrets
from sop_studio.checks.shapes import TextField
from sop_studio.checks.text_rules import (
    NOT_A_DATE,
    PLACEHOLDER,
    PRIVATE_PLACE,
    REFUSED_LINK,
    SECRET,
)
from sop_studio.language.clauses import ActorKind, actor
from sop_studio.language.prose import prose
from sop_studio.language.sentences import sentences
from sop_studio.language.terms import acronyms_in, expanded_in
from sop_studio.model.dates import as_date
from sop_studio.model.fields import JUDGED, FieldUse, Kind
from sop_studio.model.findings import Severity
from sop_studio.translation import _


class Spot(NamedTuple):
    """Something said of words of a text; 0 to 0 means all of it.

    `subject` names the word where each word of a text is judged by itself.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    start: int = 0
    end: int = 0
    replacement: str | None = None
    subject: str = ""


class Mention(NamedTuple):
    """A word of a text that means something elsewhere in the SOP, and where it stands."""

    name: str
    start: int
    end: int


class Reading(Struct, frozen=True, gc=False):
    """What was found in one text.

    `explained` holds the acronyms that the text itself spells out; `links` the ids it links to;
    `people` the runs of capitalised words that can be the name of a person, `actors` the roles that
    do what it says.
    """

    spots: tuple[Spot, ...] = ()
    acronyms: tuple[Mention, ...] = ()
    explained: frozenset[str] = frozenset()
    links: tuple[Mention, ...] = ()
    people: tuple[Mention, ...] = ()
    actors: tuple[Mention, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was found."""
        return self is _NOTHING


_NOTHING = Reading()
_LONGEST_REMEMBERED = 2000
_ORDERS = frozenset({FieldUse.ACTION, FieldUse.CONDITION})
MAY_HOLD_A_REFUSED_LINK = re.compile(
    r"!\[|\]:"
    r"|\]\((?!\s*<?(?:https?://[^/\s<>()\\&]|mailto:[^\s<>()\\&]|#[^\s<>()\\&]|sop:[\w.-]+[\s>)]))"
    r"|<(?!https?://[^/\s<>\\&]|mailto:[^\s<>\\&])[a-z][a-z0-9+.-]{1,31}:",
    re.IGNORECASE | re.ASCII,
)
"""Found in every text with a link or picture that is not offered, and in few others."""

_NO_ROLE = re.compile(
    r"\b(?:what|which|who|how|is|are|when|if|each|every|all|other|any|users?|customers?|clients?"
    r"|authors?)\b|[^\w\s/&'’-]|\s\S+\s\S+\s\S+\s",
    re.IGNORECASE,
)
_LINK_WITHIN = re.compile(r"\]\(<?sop:([A-Za-z0-9._-]{1,64})>?[ )]")


def read(text: str, field: TextField) -> Reading:
    """Return what can be said of a text that stands in a field of that kind."""
    if not text:
        return _NOTHING
    if len(text) <= _LONGEST_REMEMBERED:
        return _read_short(text, field)
    return _read_long(text, field)


@lru_cache(maxsize=16384)
def _read_short(text: str, field: TextField) -> Reading:
    return _read(text, field)


@lru_cache(maxsize=64)
def _read_long(text: str, field: TextField) -> Reading:
    return _read(text, field)


def _read(text: str, field: TextField) -> Reading:
    short = len(text) <= _LONGEST_REMEMBERED
    spots = list(_secrets_of_short(text) if short else _secret_spots(text))
    if field.kind is Kind.DATE:
        spots += _date_spots(text, field)
    elif field.kind is not Kind.CODE and field.printed:
        spots += _placeholder_spots(text, field)
        spots += _link_spots(text, field)
    if field.is_place:
        spots += _place_spots(text)
    if field.use in JUDGED and not is_missing(text):
        spots += (
            Spot(
                each.code,
                each.severity,
                each.message,
                each.fix,
                each.start,
                each.end,
                each.replacement,
                text[each.start : each.end].casefold() if each.code in wording.BY_WORD else "",
            )
            for each in wording.remarks(text, field.use)
        )
    if field.kind not in {Kind.LINE, Kind.TEXT} or not field.printed or is_missing(text):
        return Reading(tuple(spots)) if spots else _NOTHING
    return _with_mentions(tuple(spots), text, field)


def _with_mentions(spots: tuple[Spot, ...], text: str, field: TextField) -> Reading:
    readable = prose(text)
    acronyms = acronyms_in(readable) if field.use is not FieldUse.NOT_JUDGED else ()
    may_name = field.use in _ORDERS and MAY_HOLD_A_NAME.search(readable)
    people = NAME.finditer(readable) if may_name else ()
    return Reading(
        spots,
        tuple(Mention(each.name, each.start, each.end) for each in acronyms),
        expanded_in(readable) if "(" in readable else frozenset(),
        tuple(Mention(found[1], *found.span(1)) for found in _LINK_WITHIN.finditer(text)),
        tuple(Mention(found[0], *found.span()) for found in people),
        _actors(readable, text) if field.use is FieldUse.ACTION else (),
    )


def _actors(readable: str, text: str) -> tuple[Mention, ...]:
    """Return the role that does what the first sentence says; the text of a link names none."""
    for sentence in sentences(readable)[:1]:
        found = actor(sentence)
        if found is None or found.kind is not ActorKind.ROLE or _NO_ROLE.search(found.text):
            continue
        if text[max(0, found.start - 1) : found.start] != "[":
            return (Mention(found.text, found.start, found.end),)
    return ()


@lru_cache(maxsize=16384)
def _secrets_of_short(text: str) -> tuple[Spot, ...]:
    """The same words often stand in another field too, as the steps of a pilot run do."""
    return tuple(_secret_spots(text))


def _secret_spots(text: str) -> list[Spot]:
    spots: list[Spot] = []
    for hit in find_secrets(text):
        message = _("This looks like a {kind}: {masked}").format(
            kind=_(hit.kind), masked=hit.masked
        )
        fix = _("Take it out and name where it is kept, or keep it with a reason.")
        subject = _told_apart(text[hit.start : hit.end])
        spots.append(_spot(SECRET, message, fix, hit.start, hit.end, subject=subject))
    return spots


def _told_apart(secret: str) -> str:
    """Return what tells a secret from the next one and is too short to find it by guessing."""
    return sha256(secret.encode()).hexdigest()[:4]


def _date_spots(text: str, field: TextField) -> list[Spot]:
    if field.required or as_date(text) is not None or not text.strip():
        return []
    if is_missing(text):
        return [_spot(PLACEHOLDER, _("This is still a placeholder."), _("Fill in the date."))]
    message = _("“{text}” is not a date.").format(text=_shortened(text))
    return [_spot(NOT_A_DATE, message, _("Write the day as year, month, day: 2027-03-01."))]


def _placeholder_spots(text: str, field: TextField) -> list[Spot]:
    found = placeholder_in(text)
    if found is None:
        return []
    if found != (0, 0):
        words = _shortened(text[found[0] : found[1]])
        message = _("“{words}” is still a placeholder.").format(words=words)
        return [_spot(PLACEHOLDER, message, _("Put the real words in its place."), *found)]
    if field.required:
        return []
    message = _("This is still a placeholder.")
    return [_spot(PLACEHOLDER, message, _("Fill in the field, or empty it."))]


def _place_spots(text: str) -> list[Spot]:
    found = private_place(text)
    if found is None:
        return []
    message = _("“{words}” is out of reach for others.").format(words=text[found[0] : found[1]])
    fix = _("Name a shared place: a ticket, a repository, a team folder.")
    return [_spot(PRIVATE_PLACE, message, fix, *found)]


def _link_spots(text: str, field: TextField) -> list[Spot]:
    if not ("]" in text or "[" in text or "<" in text) or not MAY_HOLD_A_REFUSED_LINK.search(text):
        return []
    # The parser takes a tenth of the start of a check, and most SOPs do without.
    from sop_studio.markup import dangerous_links

    spots: list[Spot] = []
    for refused in dangerous_links(text, line=field.kind is Kind.LINE):
        if not refused.target or refused.target == "#":
            continue
        start = max(0, text.find(refused.target))
        end = start + len(refused.target) if refused.target in text else 0
        target = _shortened(refused.target)
        message = _("The link to “{target}” is shown as text only.").format(target=target)
        fix = _("Link to an https address, or to a part of this SOP.")
        if refused.is_picture:
            message = _("The picture “{target}” is not in this SOP.").format(target=target)
            fix = _("Add the picture to the step.")
        spots.append(_spot(REFUSED_LINK, message, fix, start, end, subject=target))
    return spots


def _spot(
    rule: Rule, message: str, fix: str, start: int = 0, end: int = 0, *, subject: str = ""
) -> Spot:
    return Spot(rule.code, rule.severity, message, fix, start, end, subject=subject)


def _shortened(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
