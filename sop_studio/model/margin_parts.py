"""What the program and people note beside the text; none of it is printed with it."""

from sop_studio.model.parts import Item
from sop_studio.model.text import Line, Text


class SilencedFinding(Item):
    """A finding the writer has looked at and set aside, with the reason.

    Without a subject, every finding of the rule in the field is.
    """

    code: Line = ""
    place: Line = ""
    subject: Line = ""
    reason: Line = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """The key of the finding, or without a subject of all its kind in the field."""
        return self.code.strip(), self.place.strip(), self.subject.strip()


class ExampleMark(Item):
    """Example text that was put in and not yet edited or confirmed: it counts as missing."""

    place: Line = ""
    text: Text = ""


class Reply(Item):
    """An answer in the thread of a comment."""

    author: Line = ""
    date: Line = ""
    text: Text = ""


class Comment(Item):
    """A remark of a person on a field or an item, kept by its id path, with the answers to it."""

    place: Line = ""
    author: Line = ""
    date: Line = ""
    text: Text = ""
    resolved: bool = False
    replies: tuple[Reply, ...] = ()
