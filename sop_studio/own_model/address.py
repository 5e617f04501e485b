"""Where a model of the user's own listens: an address of this computer, or none at all."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from msgspec import Struct

from sop_studio.errors import OwnModelRefused
from sop_studio.translation import _

_NAME = "localhost"
_PATH = re.compile(r"[\w./~-]*", re.ASCII)
_STANDARD_PATH = "/v1"


class Address(Struct, frozen=True):
    """A host of this computer, its port, and the path that requests begin with."""

    host: str
    port: int
    path: str


def address_of(typed: str) -> Address:
    """Return the address that somebody typed.

    Raises OwnModelRefused for anything but `http://` and a loopback host: `localhost`, or its
    number such as 127.0.0.1 or [::1].
    """
    try:
        parts = urlsplit(typed.strip())
        host, port = parts.hostname or "", parts.port or 80
    except ValueError as error:
        raise _refused(typed) from error
    plain = not (parts.query or parts.fragment or "@" in parts.netloc)
    if parts.scheme != "http" or not plain or not _PATH.fullmatch(parts.path):
        raise _refused(typed)
    if host != _NAME and not is_loopback(host):
        raise OwnModelRefused(
            _(
                "“{address}” is not an address of this computer. Notes are sent to no other: give"
                " one such as http://127.0.0.1:11434/v1."
            ).format(address=typed.strip())
        )
    return Address(host, port, parts.path.rstrip("/") or _STANDARD_PATH)


def is_loopback(number: str) -> bool:
    """Tell whether a numeric address stays on this computer; a name does not."""
    try:
        return "%" not in number and ip_address(number).is_loopback
    except ValueError:
        return False


def _refused(typed: str) -> OwnModelRefused:
    return OwnModelRefused(
        _(
            "“{address}” cannot be used as the address of a model. Give one such as"
            " http://127.0.0.1:11434/v1."
        ).format(address=typed.strip())
    )
