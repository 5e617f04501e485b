"""Where a field's text may point: which links are live, and how an address is written."""

from __future__ import annotations

import re
from urllib.parse import quote

_SAFE = "-._~:/?#@!$&+,;=%"
_LIVE = re.compile(r"https?://[^/]|mailto:.|#.|sop:[A-Za-z0-9._-]+\Z", re.IGNORECASE)
_PICTURE = re.compile(r"sop-image:[0-9a-f]{64}")
_BARE = re.compile(r"(?<!\w)https?://\w[\w\-.~:/?#@!$&()+,;=%]*", re.IGNORECASE)
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


def bare_addresses(text: str) -> list[tuple[int, int]]:
    """Return where web addresses stand in plain text, without the punctuation after them."""
    return [
        (found.start(), found.start() + len(_without_punctuation(found.group())))
        for found in _BARE.finditer(text)
    ]


def _without_punctuation(address: str) -> str:
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while address[end - 1] in ".,;:!?" or (address[end - 1] == ")" and unopened > 0):
        end -= 1
        unopened -= address[end] == ")"
    return address[:end]
