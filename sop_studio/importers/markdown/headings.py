"""The headings of a document: its title, and which section each of the others begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from sop_studio.importers.markdown.blocks import Block, BlockKind
from sop_studio.markup import escape_line, plain_line, portable_line
from sop_studio.model.naming import UNTITLED_SECTION, UNTITLED_SOP
from sop_studio.model.sections import SECTIONS
from sop_studio.translation import _

_OUR_NUMBER = re.compile(r"(\d+)\. (.*)")
_ANY_NUMBER = re.compile(r"(?:section |step )?\d+(?:\.\d+)*[.):]*\s+", re.IGNORECASE)
_BETWEEN = " — "
_IDENTIFIER = re.compile(r"(.*?)\s*(?:[—–:|-]\s*|\()([A-Z]{2,}[A-Z0-9]*(?:-[A-Z0-9]+)*-\d+)\)?")
_OUR_LEVEL = 2


class Heading(Struct, frozen=True):
    """A heading over a section: as it stands, and without its number.

    `section` is the key of the section of the catalogue that it names, or nothing. What the
    program prints at the end, without a number, `is_appendix`.
    """

    words: str
    title: str
    section: str
    is_appendix: bool


def is_title(block: Block) -> bool:
    """Tell whether a block is the topmost heading."""
    return block.kind is BlockKind.HEADING and block.level == 1


def title_and_id(words: str, identifier: str, *, is_ours: bool) -> tuple[str, str]:
    """Return title and ID out of the topmost heading; `identifier` is what else was said of it."""
    title, found = words, ""
    if is_ours and identifier:
        title, found = _split_at(words, identifier)
    elif not is_ours:
        told = _IDENTIFIER.fullmatch(words)
        title, found = (told[1], told[2]) if told and told[1] else (words, identifier)
    return ("" if is_ours and title == escape_line(_(UNTITLED_SOP)) else title), found


def _split_at(words: str, identifier: str) -> tuple[str, str]:
    at = words.rfind(_BETWEEN)
    while at >= 0:
        right = words[at + len(_BETWEEN) :]
        if plain_line(right) == identifier:
            return words[:at], right
        at = words.rfind(_BETWEEN, 0, at)
    return words, portable_line(identifier)


def sections(
    blocks: Sequence[Block], *, is_ours: bool
) -> Iterator[tuple[Heading | None, list[Block]]]:
    """Yield what stands before the first heading of a section, then each with what is under it."""
    level = _OUR_LEVEL if is_ours else _level_of_sections(blocks)
    heading: Heading | None = None
    inside: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level <= level:
            yield heading, inside
            heading, inside = _heading(block.text, is_ours=is_ours), []
        else:
            inside.append(block)
    yield heading, inside


def _level_of_sections(blocks: Sequence[Block]) -> int:
    levels = {block.level for block in blocks if block.kind is BlockKind.HEADING}
    return min(levels, default=_OUR_LEVEL)


def _heading(words: str, *, is_ours: bool) -> Heading:
    if is_ours:
        numbered = _OUR_NUMBER.fullmatch(words)
        title = numbered[2] if numbered else words
        key = _by_title().get(title, "")
        shown = "" if title == escape_line(_(UNTITLED_SECTION)) else title
        return Heading(words, shown, key, is_appendix=numbered is None)
    title = _ANY_NUMBER.sub("", words, count=1) if _ANY_NUMBER.match(words) else words
    return Heading(words, title or words, _by_any_name().get(_told(title), ""), is_appendix=False)


@cache
def _by_title() -> dict[str, str]:
    return {escape_line(_(each.title)): each.key for each in SECTIONS if each.numbered}


@cache
def _by_any_name() -> dict[str, str]:
    """Return the sections by what other documents call them; the first that has a name keeps it."""
    named: dict[str, str] = {}
    printed = [each for each in SECTIONS if each.numbered and not each.is_record and each.fields]
    for names in (
        [(_(each.title), each.key) for each in printed],
        [(_(each.short), each.key) for each in printed],
        [(name, each.key) for each in printed for name in each.synonyms],
    ):
        for name, key in names:
            if key != "custom":
                named.setdefault(_told(name), key)
    return named


def _told(title: str) -> str:
    words = re.sub(r"[^\w]+", " ", plain_line(title).casefold().replace("&", " and "))
    return " ".join(words.split())
