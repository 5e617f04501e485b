"""Pieces that several papers begin or end with."""

from collections.abc import Iterable

from sop_studio.exporters.blocks import (
    Block,
    Fact,
    Facts,
    Form,
    HandTable,
    Matter,
    OutlineSection,
    Value,
)
from sop_studio.exporters.papers.whole import Whole
from sop_studio.model.catalogue.document import DOCUMENT
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.translation import _

PLACE = "paper"
"""The place of what is not in the SOP; what stands on it has names below."""

_GROUP = 8


def words(text: str, name: str = "words") -> Value:
    """Return words of the program's own, or of whoever asked for the paper, as a value."""
    return Value(f"{PLACE}.{name}", text, Form.WORD)


def section(name: str, title: str, blocks: Iterable[Block], *, anchor: str = "") -> OutlineSection:
    """Return a section that the SOP itself does not have."""
    return OutlineSection(
        place=f"{PLACE}.{name}",
        anchor=anchor or f"{PLACE}-{name}",
        matter=Matter.BACK,
        number=0,
        title=words(title, f"{name}.title"),
        blocks=tuple(blocks),
    )


def front(facts: Iterable[Fact], *blocks: Block) -> OutlineSection:
    """Return the head of a paper: facts, then blocks."""
    return OutlineSection(
        place=PLACE,
        anchor=PLACE,
        matter=Matter.FRONT,
        number=0,
        title=words(_("About this paper"), "title"),
        blocks=(Facts(PLACE, tuple(facts)), *blocks),
    )


def bound_to(whole: Whole) -> tuple[Fact, ...]:
    """Return what a paper belongs to: version, status, dates, and the whole hash of the content."""
    return (*document_facts(whole, "version", "status", "effective", "owner"), content_fact(whole))


def document_facts(whole: Whole, *keys: str) -> tuple[Fact, ...]:
    """Return facts of the title block that are there."""
    found = ((key, whole.values.get(f"{DOCUMENT.key}.{key}")) for key in keys)
    return tuple(Fact(_(DOCUMENT.field(key).label), value) for key, value in found if value)


def content_fact(whole: Whole) -> Fact:
    """Return the hash of the content in groups that can be compared by eye."""
    content = digits(content_hash(whole.sop))
    grouped = " ".join(content[at : at + _GROUP] for at in range(0, len(content), _GROUP))
    return Fact(_("Content"), words(grouped, "content"))


def signed_by_hand(name: str, label: str) -> HandTable:
    """Return a row for a name, a date and a signature."""
    columns = (_("Name"), _("Signature"), _("Date"))
    return HandTable(f"{PLACE}.{name}", label, columns, (38, 40, 22), ((None, None, None),))
