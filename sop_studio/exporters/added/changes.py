"""What changed since the last approved version, so that approvers see what they agree to."""

import re
from collections.abc import Iterator, Mapping
from textwrap import shorten

from msgspec import Struct

from sop_studio.errors import DamagedCopy
from sop_studio.exporters.added.material import PLACE, Cells, added_section, grid, words
from sop_studio.exporters.blocks import (
    Block,
    Form,
    OutlineSection,
    Paragraph,
    Value,
)
from sop_studio.markup import escape_line, plain_line
from sop_studio.model.compare import Change, Difference, section_words, summary
from sop_studio.model.fields import LISTS, Kind
from sop_studio.model.fingerprint import is_content
from sop_studio.model.frozen import read_back
from sop_studio.model.sections import section as catalogue_section
from sop_studio.model.sop import Sop
from sop_studio.model.versioning import changes_between, changes_in
from sop_studio.translation import N_, _

SINCE = "changes"
TITLE = N_("Changes since the last approved version")

_LONGEST = 600
"""Characters of what was there and what is there: the rest stands in the document itself."""

_LONGEST_LINE = 240
"""Characters of one of several lines."""

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
    rows = (_cells(at, each) for at, each in enumerate(found, start=1))
    yield grid(f"{PLACE}.{SINCE}.list", heads, rows)


def _cells(number: int, difference: Difference) -> Cells:
    where = ": ".join(dict.fromkeys((section_words(difference.section), difference.where)))
    now = "" if difference.change is Change.MOVED else difference.after
    columns = _columns(difference)
    name = f"{SINCE}.list[{number}]"
    return (
        words(where, f"{name}.0"),
        words(_(_WORDS[difference.change]), f"{name}.1"),
        _said(difference.before, columns, f"{PLACE}.{name}.2"),
        _said(now, columns, f"{PLACE}.{name}.3"),
    )


def _columns(difference: Difference) -> dict[str, Kind]:
    """Return by its label what kind each value is of an item that came or went."""
    if difference.field is None or difference.field.kind not in LISTS:
        return {}
    # Sub-steps have the columns of the steps they stand in.
    fields = catalogue_section(difference.section).fields
    return {_(column.label): column.kind for field in fields for column in field.columns}


def _said(text: str, columns: Mapping[str, Kind], place: str) -> Value | None:
    """Return words as they are told, an item with its values below each other."""
    if not text.strip():
        return None
    if not columns or "\n" not in text:
        return Value(place, shorten(text, _LONGEST, placeholder=" …"), Form.WORD)
    return Value(place, "".join(_lines(text, columns)).strip(), Form.TEXT)


def _lines(text: str, columns: Mapping[str, Kind]) -> Iterator[str]:
    """Yield the lines of an item as Markdown, labels in bold, until much is said."""
    room, in_code = _LONGEST, False
    fence = "`" * (3 + max(map(len, re.findall("`+", text)), default=0))
    for line in filter(str.strip, text.splitlines()):
        if room <= 0:
            yield f"{fence}\n\n…" if in_code else f"{_END_OF_LINE}…"
            return
        label, _colon, rest = line.partition(": ")
        kind = columns.get(label)
        if kind and in_code:
            yield f"{fence}\n\n"
        in_code = kind is Kind.CODE or (in_code and kind is None)
        said = shorten(rest if kind else line, _LONGEST_LINE, placeholder=" …")
        room -= len(said)
        if kind is Kind.CODE:
            yield f"{_END_OF_LINE}**{escape_line(label)}:**\n\n{fence}text\n{said}\n"
        elif in_code:
            yield f"{said}\n"
        elif kind:
            yield f"{_END_OF_LINE}**{escape_line(label)}:** {escape_line(plain_line(said))}"
        else:
            yield f"{_END_OF_LINE}{escape_line(plain_line(said))}"
    if in_code:
        yield f"{fence}\n"


_END_OF_LINE = "  \n"
