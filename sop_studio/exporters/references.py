"""What links between parts of an SOP say today, and where they lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sop_studio.markup import plain_line, resolve_references
from sop_studio.model.naming import numbered, target_words
from sop_studio.model.numbering import Target, targets
from sop_studio.model.sop import Sop
from sop_studio.translation import _


@dataclass(frozen=True, slots=True)
class Label:
    """The plain words of a link and the anchor it leads to.

    A part with a number is linked by it; any other is only named.
    """

    words: str
    anchor: str
    numbered: bool = True


def labels(sop: Sop) -> dict[str, Label]:
    """Return the label of everything a link can point to, by item id or section key."""
    return {key: _label(key, target) for key, target in targets(sop).items()}


def resolved(text: str, known: Mapping[str, Label], *, line: bool = False) -> str:
    """Return field text in which every link to a part of the SOP says its present number.

    `line` says that the field is a single line.
    """
    if _SCHEME not in text.lower():
        return text

    def look_up(key: str) -> tuple[str, str] | None:
        label = known.get(key)
        return (label.words, f"#{label.anchor}") if label else None

    return resolve_references(text, look_up, line=line)


def section_anchor(key: str) -> str:
    """Return the anchor of a section."""
    return f"section-{key}"


def item_anchor(item_id: str) -> str:
    """Return the anchor of a step or a section of the writer's own."""
    return f"item-{item_id}"


def _label(key: str, target: Target) -> Label:
    if target.number:
        return _numbered(target.item, target.number, key, key == target.section)
    words = _plain(target_words(target))
    return Label(words, section_anchor(target.section), numbered=False)


_SCHEME = "sop:"


@lru_cache(maxsize=8192)
def _plain(title: str) -> str:
    return " ".join(plain_line(title).split())


@lru_cache(maxsize=8192)
def _numbered(item: str, number: str, key: str, is_section: bool) -> Label:
    words = numbered(item, number) if item else _("Section {number}").format(number=number)
    return Label(words, section_anchor(key) if is_section else item_anchor(key))
