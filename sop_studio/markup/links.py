"""Where a field's text may point: which links are live, and how an address is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

_SAFE = "-._~:/?#@!$&+,;=%"
_LIVE = re.compile(r"https?://[^/]|mailto:.|#.|sop:[A-Za-z0-9._-]+\Z", re.IGNORECASE)
_PICTURE = re.compile(r"sop-image:[0-9a-f]{64}")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = rf"[A-Za-z0-9_][A-Za-z0-9._+-]*@{_LABEL}(?:\.{_LABEL})+"
_UNSPACED = "\u3000-\u33ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Signs of Chinese, Japanese and Korean, where words follow an address without a space."""

_WORD = rf"[^\W{_UNSPACED}]"
_BARE = re.compile(
    rf"""
    (?<!{_WORD})https?://(?:\w[\w\-]*(?=\.{_WORD})|{_WORD})(?:{_WORD}|[\-.~:/?#@!$&()+,;=%])*
    | (?<!{_WORD})(?<![.+\-:/@])(?P<mail>{_MAIL})
      (?!{_WORD}|[@/-]|:\S)   # neither user:name@host nor git@host:path
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAIL_ADDRESS = re.compile(_MAIL)
_LONGEST_DATA = 60


def encode(href: str) -> str:
    """Return the address with everything but plain address characters percent-encoded."""
    return quote(href.strip(), safe=_SAFE)


def is_live(href: str) -> bool:
    """Return whether a link may be offered: http, https, mailto, `#fragment` or `sop:ID`."""
    return _LIVE.match(href) is not None


def is_picture(src: str) -> bool:
    """Return whether the address names a picture kept inside an SOP."""
    return _PICTURE.fullmatch(src) is not None


def shown_target(target: str) -> str:
    """Return a refused address as it is shown; the bytes inside a `data:` address are cut."""
    target = " ".join(target.split())
    if target[:5].lower() == "data:" and len(target) > _LONGEST_DATA:
        return target[:_LONGEST_DATA] + "…"
    return target


def is_mail_address(text: str) -> bool:
    """Return whether a text is a mail address that every reader knows for one."""
    return _MAIL_ADDRESS.fullmatch(text) is not None


def bare_addresses(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the web and mail addresses in plain text: where, as typed, and where it leads.

    Punctuation after a web address is not part of it.
    """
    if "://" not in text and "@" not in text:
        return
    for found in _BARE.finditer(text):
        if found["mail"]:
            yield found.start(), found["mail"], f"mailto:{found['mail']}"
        else:
            address = _without_punctuation(found.group())
            yield found.start(), address, encode(address)


def _without_punctuation(address: str) -> str:
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while address[end - 1] in ".,;:!?" or (address[end - 1] == ")" and unopened > 0):
        end -= 1
        unopened -= address[end] == ")"
    return address[:end]
