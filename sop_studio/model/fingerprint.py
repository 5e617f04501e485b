"""The fingerprint of what people approve: the printed content, without who approved it.

A recorded hash says by which scheme it was made, and is judged by that one for good. Why, and what
a new field has to say: decision 0035.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

from msgspec import to_builtins

from sop_studio.model.fields import Field, Nature, Section, Visibility
from sop_studio.model.numbering import shown_sections
from sop_studio.model.parts import Part
from sop_studio.model.sections import printed_sections
from sop_studio.model.sop import Sop
from sop_studio.model.walk import columns_of

SCHEME = 2
"""The scheme of hashes that are made now: what holds nothing is left out."""

_FIRST_SCHEME = 1
"""Counted every field, also those that hold nothing; its hashes have no prefix."""

_KEPT_WITH_AN_ITEM = frozenset({"id", "sha256"})
"""What items hold beside the columns that the catalogue declares."""


def content_hash(sop: Sop) -> str:
    """Return the hash of everything an approver puts their name to: the scheme and 64 hex digits.

    Printed sections, which of them are shown, and the pictures they use count; status, recorded
    decisions, the place of the signed copy and the guide's records do not.
    """
    return _hash(sop, SCHEME)


def is_content(sop: Sop, recorded: str) -> bool:
    """Tell whether a recorded hash is that of the content of the SOP as it is now."""
    scheme, _digits = _parted(recorded)
    return scheme in {_FIRST_SCHEME, SCHEME} and recorded == _hash(sop, scheme)


def digits(recorded: str) -> str:
    """Return the hex digits of a recorded hash, to show to people."""
    return _parted(recorded)[1]


def approved_content(sop: Sop, scheme: int = SCHEME) -> tuple[str, tuple[str, ...]]:
    """Return the canonical JSON of what `content_hash` counts, and the pictures used in it."""
    pieces = {
        section.key: written
        for section in printed_sections()
        if (written := _section_content(section, getattr(sop, section.key), scheme)) != "{}"
    }
    pieces["shown"] = _canonical(shown_keys(sop))
    whole = ",".join(f"{_canonical(key)}:{pieces[key]}" for key in sorted(pieces))
    whole = f"{{{whole}}}"
    return whole, tuple(sorted(name for name in sop.pictures if name in whole))


def shown_keys(sop: Sop) -> list[str]:
    """Return the keys of the sections that stand in the document, in order."""
    return [shown.section.key for shown in shown_sections(sop)]


def hash_of(written: str, used: Iterable[str], scheme: int = SCHEME) -> str:
    """Return the hash of content that `approved_content` gave, or that was kept as it gave."""
    found = hashlib.sha256((written + _canonical(tuple(used))).encode()).hexdigest()
    return found if scheme == _FIRST_SCHEME else f"{scheme}:{found}"


def scheme_of(recorded: str) -> int:
    """Return the scheme by which a recorded hash was made, 0 for none that is known."""
    return _parted(recorded)[0]


_hashes: tuple[tuple[Sop, int, str], ...] = ()
"""The hashes of the last SOPs: several approvers are compared with the same content."""

_remembered: dict[tuple[str, int], tuple[tuple[Part, str], ...]] = {}
"""What was written last of each section, before and after an edit: a key press changes one."""


def _hash(sop: Sop, scheme: int) -> str:
    global _hashes  # noqa: PLW0603
    for known, by, found in _hashes:
        if known is sop and by == scheme:
            return found
    made = hash_of(*approved_content(sop, scheme), scheme)
    _hashes = ((sop, scheme, made), *_hashes[:2])
    return made


def _parted(recorded: str) -> tuple[int, str]:
    scheme, colon, found = recorded.partition(":")
    if not colon:
        return _FIRST_SCHEME, recorded
    return (int(scheme) if scheme.isascii() and scheme.isdigit() else 0), found


def _section_content(section: Section, part: Part, scheme: int) -> str:
    remembered = _remembered.get((section.key, scheme), ())
    for known, written in remembered:
        if known is part:
            return written
    written = _canonical(_printed(to_builtins(part), section.fields, scheme))
    _remembered[section.key, scheme] = ((part, written), *remembered[:1])
    return written


def _canonical(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _printed(
    values: Mapping[str, object], fields: tuple[Field, ...], scheme: int
) -> dict[str, object]:
    kept = {key: values[key] for key in _KEPT_WITH_AN_ITEM if key in values}
    for field in fields:
        if field.visibility is Visibility.PRIVATE or field.nature is Nature.RECORDED:
            continue
        value = values[field.key]
        # Whatever holds nothing is empty, or false: the default of every printed field.
        if not value and (scheme, field.since) != (_FIRST_SCHEME, _FIRST_SCHEME):
            continue
        kept[field.key] = (
            _printed_rows(value, columns_of(field, fields), scheme)
            if isinstance(value, tuple)
            else value
        )
    return kept


def _printed_rows(
    rows: tuple[object, ...], columns: tuple[Field, ...], scheme: int
) -> list[object]:
    return [_printed(row, columns, scheme) if isinstance(row, dict) else row for row in rows]
