"""The pictures of a document: which ones it shows, and of which kind their bytes are."""

import base64
import re

from sop_studio import files
from sop_studio.errors import InvalidPicture
from sop_studio.exporters.blocks import Block, Form, Outline, StepBlock, TickStep, values_of
from sop_studio.exporters.copies import Copy

IN_TEXT = re.compile(r"sop-image:([0-9a-f]{64})")
"""How the text of a field names a picture of the SOP."""

IN_HTML = re.compile(r'(<img [^<]*?)src="sop-image:([0-9a-f]{64})"')
"""How a picture stands in HTML; a `<` that somebody typed never stands there as it is."""


NO_PICTURE = "data:,"
"""The address of nothing."""


def data_address(data: bytes) -> str:
    """Return the address that holds a picture itself; an empty one where it is none we know."""
    try:
        kind = files.inspect_picture(data).kind
    except InvalidPicture:
        return NO_PICTURE
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def file_name_of(sha256: str, data: bytes) -> str:
    """Return the name of a picture as a file of its own."""
    try:
        kind = files.inspect_picture(data).kind
    except InvalidPicture:
        return f"{sha256[:_SHORT]}.bin"
    return f"{sha256[:_SHORT]}.{'jpg' if kind == 'jpeg' else kind}"


_SHORT = 12
"""Digits that tell the pictures of an SOP apart."""

FILE_NAME = re.compile(rf"([0-9a-f]{{{_SHORT}}})\.(?:png|jpg|gif|bin)")
"""The names that `file_name_of` gives, with the first digits of their SHA-256."""


def pictures_in(copy: Copy) -> dict[str, bytes]:
    """Return the pictures the document shows, by SHA-256, each once, in order of appearance."""
    if not copy.pictures:
        return {}
    return {
        sha256: copy.pictures[sha256]
        for sha256 in _named_in(copy.outline)
        if sha256 in copy.pictures
    }


def _named_in(outline: Outline) -> dict[str, None]:
    found: dict[str, None] = {}
    for section in outline.sections:
        for block in section.blocks:
            found |= dict.fromkeys(_named_in_block(block))
    return found


def _named_in_block(block: Block) -> list[str]:
    found = [
        sha256
        for value in values_of(block)
        if value.form in {Form.LINE, Form.TEXT}
        for sha256 in IN_TEXT.findall(value.text)
    ]
    step = block.step if isinstance(block, TickStep) else block
    if isinstance(step, StepBlock):
        found += [picture.sha256 for picture in step.pictures]
    return found
