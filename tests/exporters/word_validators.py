"""Run by a Python that has the validators: what they say of each Word file given, as JSON."""

# mypy: ignore-errors
from __future__ import annotations

import json
import sys
import warnings

from ooxml_integrity import check
from openxml_audit import FileFormat, OpenXmlValidator


def errors(path: str) -> list[str]:
    """Return what breaks the schema, the rules of the Open XML SDK, or the links between parts."""
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0).validate(path)
    said = [
        f"{each.part_uri}: {each.description}"
        for each in found.errors
        if each.severity.value == "error"
    ]
    return said + [
        f"{each.where}: {each.message}"
        for each in check(path)
        if each.severity.value.lower() == "error"
    ]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.stdout.write(json.dumps({path: errors(path) for path in sys.argv[1:]}))
