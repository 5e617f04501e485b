"""The pictures of a document: which ones it shows, and of which kind their bytes are."""

import re

from sop_studio.exporters.blocks import Form, Paragraph, StepBlock
from sop_studio.exporters.documents import Copy

_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
_IN_TEXT = re.compile(r"sop-image:([0-9a-f]{64})")


def media_type(data: bytes) -> str:
    """Return the media type the first bytes of a picture tell; PNG, JPEG and GIF are known."""
    for start, kind in _KINDS:
        if data.startswith(start):
            return kind
    return "application/octet-stream"


def pictures_in(copy: Copy) -> dict[str, bytes]:
    """Return the pictures the document shows, by SHA-256, each once, in order of appearance."""
    found: dict[str, bytes] = {}
    for section in copy.outline.sections:
        for block in section.blocks:
            for sha256 in _named_in(block):
                if sha256 in copy.sop.pictures:
                    found[sha256] = copy.sop.pictures[sha256]
    return found


def _named_in(block: object) -> list[str]:
    if isinstance(block, StepBlock):
        inside = _IN_TEXT.findall(block.details.text) if block.details else []
        return [picture.sha256 for picture in block.pictures] + inside
    if isinstance(block, Paragraph) and block.value.form is Form.TEXT:
        return _IN_TEXT.findall(block.value.text)
    return []
