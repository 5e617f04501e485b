"""A whole Markdown file: its front matter, title, sections, pictures and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.errors import ImportRefused, NotesRefused
from sop_studio.importers.markdown.blocks import (
    Block,
    Definition,
    split_with_definitions,
)
from sop_studio.importers.markdown.front_matter import FrontMatter, take_front_matter
from sop_studio.importers.markdown.headings import Heading, is_title, sections, title_and_id
from sop_studio.importers.markdown.links import Places, follow, resolve_all
from sop_studio.importers.markdown.pictures import Pictured, take_pictures
from sop_studio.importers.markdown.sections import read_section
from sop_studio.importers.markdown.values import Reading, Values, new_row, put
from sop_studio.importers.text_encoding import decode
from sop_studio.markup import escape_line, limits, plain_line
from sop_studio.markup.outside_code import outside_code
from sop_studio.markup.slugs import slug
from sop_studio.model.fields import Profile
from sop_studio.model.fitting import Misfit, part_from
from sop_studio.model.printed import as_printed, block_fields, title_block, title_fields
from sop_studio.model.sections import printed_sections, section
from sop_studio.model.sop import Sop
from sop_studio.model.text import MAX_CHARACTERS
from sop_studio.progress import Reached, nobody_waits
from sop_studio.translation import N_, _, ngettext

LARGEST_FILE = 50_000_000
"""Bytes of a file with its pictures."""

_LARGEST_TEXT = 4_000_000
_LONGEST_LINE = 1_000_000
_MARKER = "sop_studio"
_DOCUMENT_ID = re.compile(r"[0-9a-f]{32}")
_MOST_CELLS = 50_000
_MOST_HEADINGS = 5_000
_MOST_ITEMS = 10_000
_MOST_QUOTES = 50_000
_ITEM = re.compile(r"^[ ]*(?:[-+*]|\d{1,9}[.)])[ ]", re.MULTILINE)
_QUOTE = re.compile(r"^[ >]*>", re.MULTILINE)
_OTHER_KIND = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>]|<\?xml\s|\{\\rtf\d)", re.IGNORECASE)
"""How files begin that are text as well, and not what one writes by hand."""
_NAMED_LINK = re.compile(r"(?<![\\!\]])\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?(?![(\[:])")
UNSORTED = N_("Unsorted")


class Imported(Struct, frozen=True):
    """An SOP that was read, and sentences on what became of the document."""

    sop: Sop
    notices: tuple[str, ...] = ()


def read_markdown(
    data: bytes, name: str, folder: Path | None = None, reached: Reached = nobody_waits
) -> Imported:
    """Return the SOP in the bytes of a Markdown file; it is never an approved one.

    Pictures that lie in `folder`, that of the file, come along. `reached` hears how far it has
    come. Raises ImportRefused for what is no text, too long, or has broken front matter, and
    WorkStopped; `name` is the file's in sentences.
    """
    text, guess = _text_of(data, name)
    front, text = take_front_matter(text, name)
    pictured = take_pictures(text, folder)
    if len(pictured.text) > _LARGEST_TEXT or _has_endless_line(pictured.text):
        raise _too_long(name)
    if _MARKER not in front.facts and _is_intricate(pictured.text):
        raise _too_intricate(name)
    reader = _DocumentReader(front, pictured, name)
    sop = reader.sop(reached)
    return Imported(sop, (*([guess] if guess else []), *reader.notices()))


def _text_of(data: bytes, name: str) -> tuple[str, str]:
    try:
        decoded = decode(data, name)
    except NotesRefused as problem:
        words = _("“{name}” is no Markdown: it holds no readable text. Nothing was written.")
        raise ImportRefused(words.format(name=name)) from problem
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "")
    if not text.strip():
        raise ImportRefused(_("“{name}” is empty. Nothing was written.").format(name=name))
    if _OTHER_KIND.match(text):
        words = _("“{name}” is no Markdown. Save it as Markdown there. Nothing was written.")
        raise ImportRefused(words.format(name=name))
    return text, decoded.guess


def _has_endless_line(text: str) -> bool:
    return len(text) > _LONGEST_LINE and any(len(line) > _LONGEST_LINE for line in text.split("\n"))


def _is_intricate(text: str) -> bool:
    """Tell whether there is more to a text than can be read in a moment."""
    if text.count("|") > _MOST_CELLS or text.count("\n#") > _MOST_HEADINGS:
        return True
    if sum(1 for _item in _ITEM.finditer(text)) > _MOST_ITEMS:
        return True
    return sum(found[0].count(">") for found in _QUOTE.finditer(text)) > _MOST_QUOTES


class _DocumentReader:
    """Reads one document, and remembers what there is to say about it."""

    def __init__(self, front: FrontMatter, pictured: Pictured, name: str) -> None:
        self._front = front
        self._facts = front.facts
        self._pictured = pictured
        self._name = name
        made_anew = frozenset(filter(None, self._facts.get("appendices", "").split("\n")))
        self._reading = Reading(is_ours=_MARKER in front.facts, made_anew=made_anew)
        self._addresses: dict[str, str] = {}
        self._values: Values = {}
        self._custom: list[Values] = []
        self._shown: list[str] = []
        self._left_out: list[str] = []
        self._last = title_block().key

    def sop(self, reached: Reached = nobody_waits) -> Sop:
        """Return the SOP; raises ImportRefused where a text is longer than a field can hold."""
        blocks = self._blocks()
        at = next((at for at, block in enumerate(blocks) if is_title(block)), None)
        self._read_title(None if at is None else blocks.pop(at))
        parts = list(sections(blocks, is_ours=self._reading.is_ours))
        for at, (heading, inside) in enumerate(parts):
            reached(at, len(parts))
            self._read_section(heading, inside)
        self._read_facts()
        self._values["layout"] = self._layout()
        self._values["custom"] = {"sections": self._custom}
        document_id = self._facts.get("document_id", "")
        if self._reading.is_ours and _DOCUMENT_ID.fullmatch(document_id):
            self._values["document_id"] = document_id
        places = Places(self._made(), self._addresses)
        for link in follow(self._reading, places):
            self._reading.leave(_(link.field.label), link.words)
        self._add_unsorted()
        resolve_all(self._values, places)
        return replace(self._made(), pictures=self._pictured.pictures)

    def notices(self) -> Iterator[str]:
        """Yield a sentence for each thing that the reader of the document should know."""
        count = len(self._reading.unsorted)
        if count:
            yield ngettext(
                "{count} passage had no place of its own: it stands in the section “{title}”.",
                "{count} passages had no place of their own: they stand in the section “{title}”.",
                count,
            ).format(count=count, title=_(UNSORTED))
        missing = self._pictured.missing
        if missing:
            yield ngettext(
                "{count} picture was not found: {first}.",
                "{count} pictures were not found, the first of them {first}.",
                len(missing),
            ).format(count=len(missing), first=missing[0])
        if self._left_out:
            words = _("Left out, since the program makes it itself: {titles}.")
            yield words.format(titles=", ".join(self._left_out))
        if self._reading.decided:
            yield _("The document says that it is approved; the SOP made of it is a draft.")

    def _blocks(self) -> list[Block]:
        text = self._pictured.text
        if not self._reading.is_ours:
            text = outside_code(text, _without_comments)
        blocks, definitions = split_with_definitions(text)
        if definitions:
            used: set[str] = set()
            text = outside_code(text, lambda part: _spelled_out(part, definitions, used))
            blocks, _definitions = split_with_definitions(text)
            for name in definitions.keys() - used:
                self._reading.leave(_("Links"), f"{escape_line(name)}: {definitions[name].address}")
        return blocks

    def _read_title(self, block: Block | None) -> None:
        """Read title and ID out of the topmost heading, `Title — ID`."""
        words = block.text if block else escape_line(self._facts.pop("title", ""))
        if not words and not self._reading.is_ours:
            words = escape_line(Path(self._name).stem)
        title, identifier = title_and_id(
            words, self._facts.get("id", ""), is_ours=self._reading.is_ours
        )
        self._addresses[slug(words)] = title_block().key
        named, identified = title_fields()
        self._values[title_block().key] = {named.key: title, identified.key: identifier}

    def _read_section(self, heading: Heading | None, blocks: Sequence[Block]) -> None:
        if heading is None:
            front = title_block()
            self._values[front.key] |= read_section(self._reading, front, blocks, _(front.title))
        elif self._is_made_anew(heading):
            self._left_out.append(plain_line(heading.title))
        elif heading.section and heading.section not in self._values:
            self._read_known(heading, blocks)
        else:
            self._read_own(heading, blocks)

    def _is_made_anew(self, heading: Heading) -> bool:
        """Tell whether a section at the end tells nothing that does not stand in another."""
        is_known = plain_line(heading.title) in self._reading.made_anew
        return heading.is_appendix and not heading.section and is_known

    def _read_known(self, heading: Heading, blocks: Sequence[Block]) -> None:
        declared = section(heading.section)
        self._addresses[slug(heading.words)] = declared.key
        if not declared.is_record:
            self._shown.append(declared.key)
            self._last = declared.key
        whole = as_printed(declared) if declared.is_record else declared
        values = read_section(self._reading, whole, blocks, _(declared.title))
        self._values[declared.key] = values

    def _read_own(self, heading: Heading, blocks: Sequence[Block]) -> None:
        """Read a section of the writer's own: all that stands in it is its text."""
        (declared,) = section("custom").fields
        own = replace(section("custom"), fields=block_fields(declared.columns))
        text = read_section(self._reading, own, blocks, heading.title)
        values = own_section(heading.title, self._last) | text
        self._addresses[slug(heading.words)] = values["id"]
        self._custom.append(values)

    def _read_facts(self) -> None:
        """Take from the front matter what the document itself does not say."""
        document = self._values[title_block().key]
        left = dict.fromkeys(self._facts)
        for key in (_MARKER, "document_id", "lang", "appendices", *(f.key for f in title_fields())):
            left.pop(key, None)
        for declared in block_fields(title_block().fields):
            key = declared.key if declared.key in self._facts else _(declared.label).lower()
            told = self._facts.get(key, "")
            if told and declared.key != "status" and not document.get(declared.key):
                put(self._reading, document, declared, escape_line(told))
                left.pop(key, None)
            elif self._reading.is_ours:
                left.pop(key, None)
        lines = [line for key in left for line in self._front.sources[key]]
        if lines:
            self._reading.leave(_("Front matter"), "\n".join(["```yaml", *lines, "```"]))

    def _layout(self) -> Values:
        """Return which sections stand in the document, also those that hold nothing."""
        full = {each.key for each in printed_sections() if each.profile is Profile.FULL}
        if full <= set(self._shown):
            kept = {Profile.OPTIONAL}
            profile = "full"
        else:
            kept = {Profile.FULL, Profile.OPTIONAL}
            profile = "simple"
        added = [key for key in self._shown if section(key).profile in kept]
        return {"profile": profile, "added": added}

    def _add_unsorted(self) -> None:
        """Put what has no place into a section of its own, under the headings it came from."""
        parts: list[str] = []
        before = ""
        for heading, passage in self._reading.unsorted:
            parts += [f"# {heading}", passage] if heading != before else [passage]
            before = heading
        if parts:
            last = printed_sections()[-1].key
            values = own_section(_(UNSORTED), last)
            self._custom.append(values | {"text": "\n\n".join(parts)})

    def _made(self) -> Sop:
        try:
            return part_from(_within_limits(self._values), Sop)
        except Misfit as problem:
            raise _too_long_for_a_field(self._name) from problem


def _without_comments(text: str) -> str:
    """Return the text without what HTML shows nobody; what nothing ends stays."""
    parts: list[str] = []
    end = 0
    while (start := text.find("<!--", end)) >= 0:
        close = text.find("-->", start + 4)
        if close < 0:
            break
        parts.append(text[end:start])
        end = close + 3
    return "".join([*parts, text[end:]])


def own_section(title: str, after: str) -> Values:
    """Return a section of the writer's own without a text, after the one of that key."""
    return {**new_row(), "title": title, "after": after}


def _within_limits(value: Any) -> Any:  # noqa: ANN401
    """Return values in which a text that was written as one literal block is that text again.

    What Markdown adds can make it longer than a field may be.
    """
    if isinstance(value, str) and len(value) > MAX_CHARACTERS:
        return limits.read_literal(value) or limits.read_literal_line(value) or value
    if isinstance(value, dict):
        return {key: _within_limits(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_within_limits(each) for each in value]
    return value


def _spelled_out(text: str, definitions: Mapping[str, Definition], used: set[str]) -> str:
    """Return the text in which links that name their address elsewhere hold it themselves."""

    def spell(found: re.Match[str]) -> str:
        name = " ".join((found[2] or found[1]).split()).upper()
        there = definitions.get(name)
        if there is None:
            return found[0]
        used.add(name)
        quoted = there.title.replace("&", "&amp;").replace('"', "&quot;")
        title = f' "{quoted}"' if quoted else ""
        return f"[{found[1]}](<{there.address}>{title})"

    return _NAMED_LINK.sub(spell, text)


def _too_long(name: str) -> ImportRefused:
    words = _(
        "“{name}” is too long for one SOP: at most 4 million characters can be read. Divide it,"
        " then try again. Nothing was written."
    )
    return ImportRefused(words.format(name=name))


def _too_intricate(name: str) -> ImportRefused:
    words = _(
        "“{name}” has too many headings, items, cells or quotes for one SOP. Divide it, then try"
        " again. Nothing was written."
    )
    return ImportRefused(words.format(name=name))


def _too_long_for_a_field(name: str) -> ImportRefused:
    words = _(
        "A part of “{name}” is too long for one field of an SOP, which takes {count} characters."
        " Divide it, then try again. Nothing was written."
    )
    return ImportRefused(words.format(name=name, count=f"{MAX_CHARACTERS:,}"))
