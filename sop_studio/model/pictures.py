"""Which pictures an SOP shows; what nothing shows any more must not travel in the file."""

import msgspec

from sop_studio.model.sop import Sop

SCHEME = "sop-image:"
"""How field text points to a kept picture, before its SHA-256."""


def in_use(sop: Sop) -> frozenset[str]:
    """Return the SHA-256 of every kept picture that a step or a text still shows."""
    if not sop.pictures:
        return frozenset()
    written = msgspec.json.encode(msgspec.structs.replace(sop, pictures={}))
    return frozenset(name for name in sop.pictures if name.encode() in written)
