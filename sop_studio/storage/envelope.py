"""What surrounds the content in a `.sop` file: format, revision, and the digest over it all."""

import hashlib
import json
import re
import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FORMAT = "sop-studio"
FORMAT_VERSION = 1

LARGEST_FILE = 50_000_000
"""Bytes of a `.sop` file; a larger one is neither read nor written."""

DEEPEST = 100
"""Levels of brackets: steps within steps take two each, and every parser stays far from its own."""

MOST_BRACKETS = 1_000_000
"""Lists and objects in one file: a thousand-step SOP has about three thousand."""

REVISION_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of an SOP and the one it grew from, "" for the first.

    Two revisions with the same parent are a conflict; no clock is asked.
    """

    id: str
    parent: str = ""


def new_revision(parent: Revision | None = None) -> Revision:
    """Return a fresh revision that grew from `parent`."""
    return Revision(uuid.uuid4().hex, parent.id if parent else "")


def digest(file: Mapping[str, object], pictures: Iterable[str]) -> str:
    """Return the SHA-256, 64 hex digits, of the canonical form of a file.

    The canonical form is the JSON of everything but the digest, with sorted keys, no white space,
    in NFC and UTF-8. Pictures stand in it by their names alone, which are the SHA-256 of their
    bytes.
    """
    whole = {key: value for key, value in file.items() if key != "digest"}
    whole["pictures"] = sorted(pictures)
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Over the whole text at once: no quote or bracket composes with a character beside it.
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
