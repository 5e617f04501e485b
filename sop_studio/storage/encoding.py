"""An SOP as the bytes of a `.sop` file: readable, a field per line, the same for the same SOP."""

import base64
import json

from sop_studio.errors import FileProblem
from sop_studio.model.parts import Part, fields_of
from sop_studio.model.sop import Sop
from sop_studio.storage.envelope import FORMAT, FORMAT_VERSION, LARGEST_FILE, Revision, digest
from sop_studio.storage.parsing import is_too_complex
from sop_studio.translation import _


def encode(sop: Sop, revision: Revision) -> bytes:
    """Return the file that holds this revision of the SOP.

    Values at their default are left out, which keeps files short and differences readable;
    pictures come last. Raises FileProblem for what could not be opened again: more than
    50 MB, steps nested more than about forty deep, or half a million values.
    """
    content = _content(sop)
    del content["document_id"], content["pictures"]
    file: dict[str, object] = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "document_id": sop.document_id,
        "revision_id": revision.id,
        "parent_revision": revision.parent,
        "digest": "",
        **content,
    }
    file["digest"] = digest(file, sop.pictures)
    if sop.pictures:
        file["pictures"] = {
            name: base64.b64encode(sop.pictures[name]).decode() for name in sorted(sop.pictures)
        }
    text = json.dumps(file, ensure_ascii=False, indent=2) + "\n"
    if is_too_complex(text):
        raise FileProblem(
            _(
                "The SOP has steps within steps on too many levels, or too many of them. "
                "Move some of them up, or split the SOP, then save it."
            )
        )
    data = text.encode()
    if len(data) > LARGEST_FILE:
        raise FileProblem(
            _(
                "The SOP takes {size} MB, and at most 50 MB can be saved. "
                "Remove some pictures, or make them smaller."
            ).format(size=-(-len(data) // 1_000_000))
        )
    return data


def _content(part: Part) -> dict[str, object]:
    # Fields that get a new value in each part, such as ids, have no default that could be equal.
    return {
        name: _stored(value)
        for name, field in fields_of(type(part)).items()
        if (value := getattr(part, name)) != field.default
    }


def _stored(value: object) -> object:
    if isinstance(value, Part):
        return _content(value)
    return [_stored(each) for each in value] if isinstance(value, tuple) else value
