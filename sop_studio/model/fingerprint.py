"""The fingerprint of what people approve: the printed content, without who approved it."""

import hashlib
import json
from collections.abc import Mapping

from sop_studio.model.fields import Field, Visibility
from sop_studio.model.sections import printed_sections
from sop_studio.model.sop import Sop

_NOT_APPROVED_CONTENT = frozenset(
    {"status", "signed_copy", "decision", "decided_on", "content_hash"}
)
"""Fields of the title block that change after approval without changing what was approved."""


def content_hash(sop: Sop) -> str:
    """Return the SHA-256, 64 hex digits, of everything an approver puts their name to.

    Printed sections and their pictures count; status, recorded decisions, the place of the signed
    copy and the guide's records do not.
    """
    content: dict[str, object] = {
        section.key: _printed(getattr(sop, section.key).model_dump(), section.fields)
        for section in printed_sections()
    }
    content["layout"] = sop.layout.model_dump()
    content["pictures"] = sorted(sop.pictures)
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _printed(values: Mapping[str, object], fields: tuple[Field, ...]) -> dict[str, object]:
    private = {field.key for field in fields if field.visibility is Visibility.PRIVATE}
    columns = {field.key: field.columns for field in fields}
    kept: dict[str, object] = {}
    for key, value in values.items():
        if key in private or key in _NOT_APPROVED_CONTENT:
            continue
        nested = columns.get(key) or (fields if key == "substeps" else ())
        kept[key] = _printed_rows(value, nested) if isinstance(value, tuple) and nested else value
    return kept


def _printed_rows(rows: tuple[object, ...], columns: tuple[Field, ...]) -> list[object]:
    return [_printed(row, columns) if isinstance(row, dict) else row for row in rows]
