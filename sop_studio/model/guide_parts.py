"""What the guide remembers beside the text: what is not needed, and what it put in."""

from sop_studio.model.parts import Item
from sop_studio.model.text import Line


class NotNeeded(Item):
    """A page of the guide, by its key, or a field, by its id path, left out for a reason."""

    place: Line = ""
    reason: Line = ""


class PutIn(Item):
    """What a reason for the SOP put in, so that it is taken out again while it is untouched.

    `content` is what was put in: a text, the key of a section, or the digest of a row.
    """

    reason: Line = ""
    place: Line = ""
    content: Line = ""


class GivenReason(Item):
    """Why the SOP is to be approved in spite of a finding, as typed before it is approved."""

    code: Line = ""
    place: Line = ""
    reason: Line = ""
