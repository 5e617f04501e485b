"""Run by a Python that has the validator: what breaks PDF/UA-1 in each PDF given, as JSON."""

# mypy: ignore-errors
from __future__ import annotations

import json
import sys

import page


def errors(path: str) -> list[str]:
    """Return what breaks a rule of PDF/UA-1 that a machine can check."""
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    return [f"{each.rule_id}: {each.message}" for each in report.failures]


if __name__ == "__main__":
    sys.stdout.write(json.dumps({path: errors(path) for path in sys.argv[1:]}))
