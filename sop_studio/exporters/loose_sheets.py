"""Sheets that somebody takes along and fills in: about the SOP, and no copy of it."""

from __future__ import annotations

from collections.abc import Iterable

from sop_studio.exporters.blocks import Block, Form, Matter, Outline, OutlineSection, Value
from sop_studio.exporters.copies import Copy, DocumentKind
from sop_studio.exporters.file_names import file_stem
from sop_studio.exporters.formats import Format
from sop_studio.exporters.imprint import imprint_of
from sop_studio.exporters.standing import Standing
from sop_studio.markup import plain_line
from sop_studio.model.naming import UNTITLED_SOP
from sop_studio.model.sop import Sop
from sop_studio.translation import _

BY_HAND = "_" * 26
"""Stands where something is to be written that is not known yet."""

Part = tuple[str, tuple[Block, ...]]
"""A heading, and what stands below it."""

_LONGEST_PERSON = 40
"""Characters of a name in that of a file."""


def loose_sheet(sop: Sop, kind: str, title: str, parts: Iterable[Part], *, place: str) -> Copy:
    """Return a sheet, ready for any writer; its first part stands below the title.

    `title` says with `{task}` what the SOP is about.
    """
    task = plain_line(sop.document.title) or _(UNTITLED_SOP)
    sections = tuple(
        OutlineSection(
            f"{place}[{number}]",
            f"sheet-{number}",
            Matter.BODY if number else Matter.FRONT,
            number,
            Value("", heading, Form.WORD),
            blocks,
        )
        for number, (heading, blocks) in enumerate(parts)
    )
    outline = Outline(Value("", title.format(task=task), Form.WORD), None, (), sections)
    of_its_own = DocumentKind(kind, "", "", is_paper=True, is_controlled=False)
    return Copy(outline, imprint_of(sop), Standing(kind, is_draft=False), {}, of_its_own)


def loose_sheet_name(sop: Sop, kind: str, person: str, to: Format) -> str:
    """Return the name of a file with the sheet of a person."""
    who = "".join(each for each in plain_line(person)[:_LONGEST_PERSON] if each.isalnum())
    return f"{'_'.join(part for part in (file_stem(sop), kind, who) if part)}.{to.value}"
