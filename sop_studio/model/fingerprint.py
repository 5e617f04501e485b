"""The fingerprint of what people approve: the printed content, without who approved it."""

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

_KEPT_WITH_AN_ITEM = frozenset({"id", "sha256"})
"""What items hold beside the columns that the catalogue declares."""


def content_hash(sop: Sop) -> str:
    """Return the SHA-256, 64 hex digits, of everything an approver puts their name to.

    Printed sections, which of them are shown, and the pictures they use count; status, recorded
    decisions, the place of the signed copy and the guide's records do not.
    """
    return hash_of(*approved_content(sop))


def approved_content(sop: Sop) -> tuple[str, tuple[str, ...]]:
    """Return the canonical JSON of what `content_hash` counts, and the pictures used in it."""
    pieces = {
        section.key: _section_content(section, getattr(sop, section.key))
        for section in printed_sections()
    }
    pieces["shown"] = _canonical(shown_keys(sop))
    written = ",".join(f"{_canonical(key)}:{pieces[key]}" for key in sorted(pieces))
    written = f"{{{written}}}"
    return written, tuple(sorted(name for name in sop.pictures if name in written))


def shown_keys(sop: Sop) -> list[str]:
    """Return the keys of the sections that stand in the document, in order."""
    return [shown.section.key for shown in shown_sections(sop)]


def hash_of(written: str, used: Iterable[str]) -> str:
    """Return the SHA-256 of content that `approved_content` gave, or that was kept as it gave."""
    return hashlib.sha256((written + _canonical(tuple(used))).encode()).hexdigest()


_remembered: dict[str, tuple[tuple[Part, str], ...]] = {}
"""What was written last of each section, before and after an edit: a key press changes one."""


def _section_content(section: Section, part: Part) -> str:
    remembered = _remembered.get(section.key, ())
    for known, written in remembered:
        if known is part:
            return written
    written = _canonical(_printed(to_builtins(part), section.fields))
    _remembered[section.key] = ((part, written), *remembered[:1])
    return written


def _canonical(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _printed(values: Mapping[str, object], fields: tuple[Field, ...]) -> dict[str, object]:
    kept = {key: values[key] for key in _KEPT_WITH_AN_ITEM if key in values}
    for field in fields:
        if field.visibility is Visibility.PRIVATE or field.nature is Nature.RECORDED:
            continue
        value = values[field.key]
        rows = (
            _printed_rows(value, columns_of(field, fields)) if isinstance(value, tuple) else value
        )
        kept[field.key] = rows
    return kept


def _printed_rows(rows: tuple[object, ...], columns: tuple[Field, ...]) -> list[object]:
    return [_printed(row, columns) if isinstance(row, dict) else row for row in rows]
