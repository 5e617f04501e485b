"""What a document shows, whatever its format: the facts that the check judges."""

from msgspec import Struct, field


class SeenHeading(Struct, frozen=True):
    """A heading and how deep it stands, 1 for the topmost."""

    level: int
    words: str


class Seen(Struct):
    """What was found in a document.

    `undescribed` counts the pictures without a description, `headless` the tables of more than one
    row without a row of heads. `spelled_out` has letters that no font has, in whose place their
    numbers stand. `claims_access` is False for a PDF that does not say it is a PDF/UA. `texts` is
    all that can be read, in pieces.
    """

    title: str = ""
    language: str = ""
    headings: list[SeenHeading] = field(default_factory=list)
    undescribed: int = 0
    headless: int = 0
    addresses: list[str] = field(default_factory=list)
    spelled_out: list[str] = field(default_factory=list)
    claims_access: bool = True
    texts: list[str] = field(default_factory=list)
