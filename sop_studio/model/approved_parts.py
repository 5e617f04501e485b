"""What is kept of each approved version."""

from typing import Literal

from sop_studio.model.parts import Item
from sop_studio.model.text import Line, Reference, Text


class Signature(Item):
    """The decision of one approver on a version, in words that stay whatever changes later."""

    approver: Reference = ""
    role: Line = ""
    name: Line = ""
    job_title: Line = ""
    meaning: Line = ""
    decision: Literal["", "approved", "approved with comments", "rejected"] = ""
    decided_on: Line = ""


class Override(Item):
    """Something that spoke against approving, and why it was approved all the same."""

    code: Line = ""
    place: Line = ""
    message: Text = ""
    reason: Text = ""


class ApprovedVersion(Item):
    """A version as it was approved: the frozen content, who agreed to it, and in spite of what.

    `content` is the canonical JSON of the printed content, zlib and base64, in lines; `pictures`
    names the kept pictures that it shows.
    """

    version: Line = ""
    approved_on: Line = ""
    content_hash: Line = ""
    signatures: tuple[Signature, ...] = ()
    overrides: tuple[Override, ...] = ()
    pictures: tuple[Reference, ...] = ()
    content: tuple[Line, ...] = ()
