"""What surrounds the content in a `.sop` file: format, revision, and the digest over it all."""

import hashlib
import json
import re
import unicodedata
import uuid
from collections.abc import Iterable, Mapping

from msgspec import Struct

from sop_studio.model.text import limit_marks

FORMAT = "sop-studio"
FORMAT_VERSION = 1

LARGEST_FILE = 50_000_000
"""Bytes of a `.sop` file; a larger one is neither read nor written."""

DEEPEST = 100
"""Levels of brackets: steps within steps take two each, and every parser stays far from its own."""

MOST_VALUES = 500_000
"""Values, lists and objects in one file: an SOP of a thousand steps has about fifteen thousand."""

# Taken apart, in NFD, a text of the model may have a few more than the thirty it has in NFC.
_MOST_MARKS = 60

REVISION_ID = re.compile(r"[0-9a-f]{32}")


class Revision(Struct, frozen=True):
    """One saved state of an SOP and the one it grew from, "" for the first.

    Two revisions with the same parent are a conflict; no clock is asked.
    """

    id: str
    parent: str = ""


class EndlessMarks(ValueError):
    """One character has more combining marks than any text of the model has."""


def new_revision(parent: Revision | None = None) -> Revision:
    """Return a fresh revision that grew from `parent`."""
    return Revision(uuid.uuid4().hex, parent.id if parent else "")


def digest(file: Mapping[str, object], pictures: Iterable[str]) -> str:
    """Return the SHA-256, 64 hex digits, of the canonical form of a file.

    The canonical form is the JSON of everything but the digest, with sorted keys, no white space,
    in NFC and UTF-8. Pictures stand in it by their names alone, which are the SHA-256 of their
    bytes. Raises EndlessMarks.
    """
    whole = {key: value for key, value in file.items() if key != "digest"}
    whole["pictures"] = sorted(pictures)
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if limit_marks(text, _MOST_MARKS) != text:
        # No saved text has such; normalising it could take hours.
        raise EndlessMarks
    # Over the whole text at once: no quote or bracket composes with a character beside it.
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
