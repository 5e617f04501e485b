"""An SOP as bare JSON, without what surrounds it in a file."""

from __future__ import annotations

import json

import msgspec

from sop_studio.model.fitting import part_from
from sop_studio.model.sop import Sop, items


def as_json(sop: Sop) -> str:
    return msgspec.json.encode(sop).decode()


def from_json(text: str) -> Sop:
    return part_from(json.loads(text), Sop)


def is_sound(sop: Sop) -> bool:
    """Tell whether an SOP is one that could have been read from a file."""
    ids = [each.id for each in items(sop)]
    return len(set(ids)) == len(ids) and from_json(as_json(sop)) == sop
