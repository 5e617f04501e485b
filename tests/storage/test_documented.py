"""What `docs/file-format.md` shows and says is true."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from sop_studio.storage import decode, encode

TEXT = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)[0]
RECIPE = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)[0]


def test_the_example_is_a_file_as_the_program_saves_it() -> None:
    decoded = decode(EXAMPLE.encode(), "example.sop")
    assert decoded.notices == ()
    assert encode(decoded.sop, decoded.revision).decode() == EXAMPLE


def test_the_recipe_gives_the_digest() -> None:
    names: dict[str, Any] = {
        "file": json.loads(EXAMPLE),
        "json": json,
        "hashlib": hashlib,
        "unicodedata": unicodedata,
    }
    exec(RECIPE, names)  # noqa: S102
    assert names["digest"] == names["file"]["digest"]
