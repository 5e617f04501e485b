"""Relationships: what a part of a package refers to, by ids of its own."""

from msgspec import Struct

from sop_studio.exporters.docx import xml

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Link(Struct, frozen=True):
    """A relationship: its id, the whole name of its kind, and what it leads to."""

    identifier: str
    kind: str
    target: str
    is_outside: bool = False


def office(kind: str) -> str:
    """Return the whole name of a kind of relationship that Office defines."""
    return f"{OFFICE}/relationships/{kind}"


def relationships_part(links: tuple[Link, ...]) -> str:
    """Return the part that lists what another part refers to."""
    rows = "".join(map(_relationship, links))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _relationship(link: Link) -> str:
    mode = ' TargetMode="External"' if link.is_outside else ""
    target = xml.attribute(link.target)
    return f'<Relationship Id="{link.identifier}" Type="{link.kind}" Target="{target}"{mode}/>'
