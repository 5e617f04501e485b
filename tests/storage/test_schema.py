"""The shipped JSON Schema is the one of today's model, and it holds for what the program saves."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from sop_studio.model.sop import Sop
from sop_studio.storage import Revision, encode, new_revision, schema
from tests.storage.any_sop import any_sop, sample

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / schema.PLACE
STARTERS = sorted((ROOT / "templates" / "starters").glob("*.sop"))
SCHEMA = json.loads(SHIPPED.read_text(encoding="utf-8"))
KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
}
KNOWN = {
    "$ref", "$defs", "$schema", "type", "title", "description", "default", "properties", "required",
    "additionalProperties", "propertyNames", "items", "enum", "const", "pattern", "minimum",
    "maxLength", "contentEncoding",
}  # fmt: skip


def faults(value: Any, rule: dict[str, Any], place: str = "") -> list[str]:  # noqa: ANN401
    """Return where the value breaks the rule; a rule with an unknown keyword is an error."""
    assert set(rule) <= KNOWN, set(rule) - KNOWN
    if "$ref" in rule:
        return faults(value, SCHEMA["$defs"][rule["$ref"].rpartition("/")[2]], place)
    if "const" in rule and value != rule["const"]:
        return [f"{place}: not {rule['const']}"]
    if "enum" in rule and value not in rule["enum"]:
        return [f"{place}: not a choice"]
    kind = KINDS.get(rule.get("type", ""), object)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return [f"{place}: not {rule['type']}"]
    if isinstance(value, dict):
        return _object_faults(value, rule, place)
    if isinstance(value, list):
        return [
            fault
            for number, each in enumerate(value)
            for fault in faults(each, rule["items"], f"{place}[{number}]")
        ]
    if isinstance(value, str):
        fits = re.search(rule.get("pattern", ""), value) and len(value) <= rule.get(
            "maxLength", len(value)
        )
        return [] if fits else [f"{place}: bad text"]
    return [f"{place}: too small"] if "minimum" in rule and value < rule["minimum"] else []


def _object_faults(value: dict[str, Any], rule: dict[str, Any], place: str) -> list[str]:
    found = [f"{place}: no {name}" for name in rule.get("required", []) if name not in value]
    names, others = rule.get("propertyNames", {}), rule["additionalProperties"]
    for name, each in value.items():
        found += faults(name, names, f"{place} name")
        if name in rule.get("properties", {}):
            found += faults(each, rule["properties"][name], f"{place}.{name}")
        elif others is False:
            found.append(f"{place}.{name}: unknown")
        else:
            found += faults(each, others, f"{place}.{name}")
    return found


def test_the_shipped_schema_is_current() -> None:
    current = SHIPPED.read_text(encoding="utf-8") == schema.schema_text()
    assert current, "run: python -m sop_studio.storage.schema"


def test_the_command_writes_it_once_and_can_tell_whether_it_is_current(tmp_path: Path) -> None:
    place = tmp_path / "sop.schema.json"
    assert schema.main([str(place), "--check"]) == 1
    assert not place.exists()
    assert schema.main([str(place)]) == 0
    assert place.read_text(encoding="utf-8") == schema.schema_text()
    assert schema.main([str(place), "--check"]) == 0


@settings(max_examples=30)
@given(sop=any_sop())
def test_what_the_program_saves_fits_the_schema(sop: Sop) -> None:
    assert faults(json.loads(encode(sop, new_revision())), SCHEMA) == []


@pytest.mark.parametrize("starter", STARTERS, ids=lambda path: path.stem)
def test_every_starter_fits_the_schema(starter: Path) -> None:
    assert faults(json.loads(starter.read_text(encoding="utf-8")), SCHEMA) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format_version",), 2),
        (("format",), "sop"),
        (("document_id",), "x"),
        (("revision_id",), None),
        (("digest",), "abc"),
        (("colour",), "red"),
        (("document", "colour"), "red"),
        (("document", "title"), 7),
        (("document", "status"), "done"),
        (("procedure", "steps", 0, "id"), "a b"),
        (("procedure", "steps", 0, "control"), 1),
        (("procedure", "steps", 0, "pictures", 0, "sha256"), "0"),
        (("pictures",), {"name": "abc"}),
        (("purpose", "text"), "x" * 200_001),
    ],
)
def test_what_the_program_refuses_does_not_fit_the_schema(
    place: tuple[str | int, ...], value: object
) -> None:
    file = json.loads(encode(sample(), Revision("a" * 32)))
    holder = file
    for part in place[:-1]:
        holder = holder[part]
    holder[place[-1]] = value
    assert len(faults(file, SCHEMA)) == 1
