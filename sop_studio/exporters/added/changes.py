"""What changed since the last approved version, so that approvers see what they agree to."""

from collections.abc import Iterator
from textwrap import shorten

from msgspec import Struct

from sop_studio.errors import DamagedCopy
from sop_studio.exporters.added.material import PLACE, added_section, words
from sop_studio.exporters.blocks import (
    Block,
    Column,
    Form,
    OutlineSection,
    Paragraph,
    Row,
    Table,
    Value,
)
from sop_studio.markup import escape_line
from sop_studio.model.compare import Change, Difference, section_words, summary
from sop_studio.model.fields import Shape
from sop_studio.model.fingerprint import is_content
from sop_studio.model.frozen import read_back
from sop_studio.model.sop import Sop
from sop_studio.model.versioning import changes_between, changes_in
from sop_studio.translation import N_, _

SINCE = "changes"
TITLE = N_("Changes since the last approved version")

_LONGEST = 600
"""Characters of what was there and what is there: the rest stands in the document itself."""

_WORDS = {
    Change.ADDED: N_("Added"),
    Change.REMOVED: N_("Removed"),
    Change.MOVED: N_("Moved"),
    Change.CHANGED: N_("Changed"),
}


class SinceApproval(Struct, frozen=True):
    """What is said of the changes: in one line in front, and one by one at the end."""

    in_short: Paragraph
    section: OutlineSection


def since_approval(sop: Sop) -> SinceApproval | None:
    """Return what changed since the version approved before, `None` where there is none."""
    versions = sop.approved.versions
    is_approved = bool(versions) and is_content(sop, versions[0].content_hash)
    before = versions[1:2] if is_approved else versions[:1]
    if not before:
        return None
    try:
        found = (
            changes_in(sop, versions[0])
            if is_approved
            else changes_between(read_back(before[0], sop), sop)
        )
    except DamagedCopy as problem:
        # Whoever signs has to know that nobody can tell what changed.
        return _told(str(problem), ())
    said = summary(found) if found else _("Nothing has changed in what people do and read")
    return _told(
        _("Since version {version}, approved on {date}: {summary}.").format(
            version=before[0].version, date=before[0].approved_on, summary=said
        ),
        found,
    )


def _told(said: str, found: tuple[Difference, ...]) -> SinceApproval:
    section = added_section(SINCE, _(TITLE), _blocks(said, found))
    text = escape_line(said)
    if found:
        link = f"[{escape_line(_(TITLE))}](#{section.anchor})"
        text = _("{summary} See {list}.").format(summary=text, list=link)
    in_front = Value(f"{PLACE}.{SINCE}.summary", text, Form.TEXT)
    return SinceApproval(Paragraph(f"{PLACE}.{SINCE}.front", _(TITLE), in_front), section)


def _blocks(said: str, found: tuple[Difference, ...]) -> Iterator[Block]:
    if not found:
        name = f"{SINCE}.nothing"
        yield Paragraph(f"{PLACE}.{name}", "", words(said, name))
        return
    heads = (_("Where"), _("What"), _("Before"), _("Now"))
    rows = [_cells(at, each) for at, each in enumerate(found, start=1)]
    used = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    place = f"{PLACE}.{SINCE}.list"
    yield Table(
        place=place,
        label="",
        shape=Shape.GRID,
        columns=tuple(Column(str(at), heads[at]) for at in used),
        rows=tuple(
            Row(f"{place}[{number}]", tuple(row[at] for at in used))
            for number, row in enumerate(rows, start=1)
        ),
    )


def _cells(number: int, difference: Difference) -> tuple[Value | None, ...]:
    where = ": ".join(dict.fromkeys((section_words(difference.section), difference.where)))
    now = "" if difference.change is Change.MOVED else difference.after
    said = (where, _(_WORDS[difference.change]), difference.before, now)
    return tuple(
        words(shorten(text, _LONGEST, placeholder=" …"), f"{SINCE}.list[{number}].{at}")
        if text.strip()
        else None
        for at, text in enumerate(said)
    )
