"""The frozen copy of what was approved: how it is kept in the file, and read back.

It is the very text over which the content hash is made, packed. So the copy proves itself: what
comes out has the hash that the approvers put their names to, or it is not read at all.
"""

import base64
import json
import zlib
from collections.abc import Mapping

from msgspec.structs import replace

from sop_studio.errors import DamagedCopy
from sop_studio.model import fingerprint
from sop_studio.model.approval import APPROVED
from sop_studio.model.approved_parts import ApprovedVersion, Signature
from sop_studio.model.fields import Profile
from sop_studio.model.fitting import Misfit, part_from
from sop_studio.model.parts import Approval
from sop_studio.model.sections import has_section, section
from sop_studio.model.sop import Layout, Sop
from sop_studio.translation import _

LARGEST_CONTENT = 50_000_000
"""Bytes of unpacked content: no file holds more, so no copy of one does."""

_LINE = 4000
"""Characters in a line of packed content, so that a version control system shows it in pieces."""


def packed(content: str) -> tuple[str, ...]:
    """Return the content as lines of base64 over zlib."""
    whole = base64.b64encode(zlib.compress(content.encode(), 9)).decode()
    return tuple(whole[at : at + _LINE] for at in range(0, len(whole), _LINE))


def unpacked(version: ApprovedVersion) -> str:
    """Return the canonical JSON of the content; raises DamagedCopy."""
    try:
        data = base64.b64decode("".join(version.content), validate=True)
        inflater = zlib.decompressobj()
        content = inflater.decompress(data, LARGEST_CONTENT).decode()
    except (ValueError, zlib.error) as error:
        raise _damaged(version) from error
    scheme = fingerprint.scheme_of(version.content_hash)
    found = fingerprint.hash_of(content, version.pictures, scheme)
    if not inflater.eof or found != version.content_hash:
        raise _damaged(version)
    return content


def read_back(version: ApprovedVersion, sop: Sop) -> Sop:
    """Return what was approved as an SOP: to compare with, and to export as it was.

    Its pictures come from `sop`, in which the copy is kept, and so do its identity and the choices
    that go with no content. Records of the making and private notes are not in it. Raises
    DamagedCopy when it is not what was approved any more.
    """
    content, layout = _content_and_layout(version)
    try:
        found = part_from(content, Sop)
    except (RecursionError, Misfit) as error:
        raise _damaged(version) from error
    decided = {each.approver: each for each in version.signatures}
    approvals = tuple(
        _decided(each, decided.get(each.id), version.content_hash)
        for each in found.document.approvals
    )
    return replace(
        found,
        document_id=sop.document_id,
        layout=layout,
        document=replace(found.document, approvals=approvals, status=APPROVED),
        pictures=_pictures(version, sop.pictures),
    )


def _content_and_layout(version: ApprovedVersion) -> tuple[dict[str, object], Layout]:
    try:
        content = json.loads(unpacked(version))
    except (ValueError, RecursionError) as error:
        raise _damaged(version) from error
    shown = content.pop("shown", None) if isinstance(content, dict) else None
    if not isinstance(shown, list) or not all(isinstance(key, str) for key in shown):
        raise _damaged(version)
    return content, Layout(added=tuple(key for key in shown if _is_added(key)))


def _is_added(key: str) -> bool:
    return has_section(key) and section(key).profile not in {Profile.SIMPLE, Profile.CUSTOM}


def _decided(approval: Approval, signature: Signature | None, content_hash: str) -> Approval:
    if signature is None:
        return approval
    return replace(
        approval,
        decision=signature.decision,
        decided_on=signature.decided_on,
        content_hash=content_hash,
    )


def _pictures(version: ApprovedVersion, kept: Mapping[str, bytes]) -> dict[str, bytes]:
    missing = [name for name in version.pictures if name not in kept]
    if missing:
        raise _damaged(version)
    return {name: kept[name] for name in version.pictures}


def _damaged(version: ApprovedVersion) -> DamagedCopy:
    return DamagedCopy(
        _(
            "The copy of the approved version {version} is damaged. "
            "Take it from an earlier copy of the file."
        ).format(version=version.version)
    )
