"""What a document wears: paper, styles, lists, headers and footers, with what these need."""

from collections.abc import Mapping

from msgspec import Struct

from sop_studio.exporters.docx.relationships import Link


class Dress(Struct, frozen=True):
    """What a Word file is made of beside its text and its properties.

    `section` is the paper with its headers and footers, the last element of the body. `numbering`
    is the part with all lists, without its end: lists of the text follow. Other `parts` and `media`
    are named from the root of the package; `kinds` are the content types of those that need one of
    their own, `endings` those of all others by the ending of their name. `links` lead from the text
    to parts. `colours` take the place of some of ours.
    """

    section: str
    styles: str
    numbering: str
    parts: Mapping[str, str]
    media: Mapping[str, bytes]
    kinds: Mapping[str, str]
    endings: Mapping[str, str]
    links: tuple[Link, ...]
    colours: Mapping[str, str] = {}

    def coloured(self, document: str) -> str:
        """Return the text of a document in the colours of the dress."""
        for ours, theirs in self.colours.items():
            # No words of an SOP can look like this: in them, ">" is an entity.
            document = document.replace(f'"{ours}"/>', f'"{theirs}"/>')
        return document
