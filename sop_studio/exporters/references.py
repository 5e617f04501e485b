"""What links between parts of an SOP say today, and where they lead."""

from collections.abc import Mapping
from dataclasses import dataclass

from sop_studio.markup.links import resolve_references
from sop_studio.model.numbering import Target, targets
from sop_studio.model.sop import Sop
from sop_studio.translation import _


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a link and the anchor it leads to; a numbered part is linked by its number."""

    words: str
    anchor: str
    numbered: bool = True


def labels(sop: Sop) -> dict[str, Label]:
    """Return the label of everything a link can point to, by item id or section key."""
    return {key: _label(key, target) for key, target in targets(sop).items()}


def resolved(text: str, known: Mapping[str, Label]) -> str:
    """Return field text in which every link to a part of the SOP says its present number."""
    if "](sop:" not in text:
        return text

    def look_up(key: str) -> tuple[str, str] | None:
        label = known.get(key)
        return (label.words, f"#{label.anchor}") if label else None

    return resolve_references(text, look_up)


def section_anchor(key: str) -> str:
    """Return the anchor of a section."""
    return f"section-{key}"


def item_anchor(item_id: str) -> str:
    """Return the anchor of a step or a section of the writer's own."""
    return f"item-{item_id}"


def _label(key: str, target: Target) -> Label:
    match target.kind:
        case "section" if target.number:
            words = _("Section {number}").format(number=target.number)
            return Label(words, section_anchor(key) if key == target.section else item_anchor(key))
        case "step":
            return Label(_("Step {number}").format(number=target.number), item_anchor(key))
        case "rollback step":
            words = _("Rollback step {number}").format(number=target.number)
            return Label(words, item_anchor(key))
        case _:
            return Label(target.title, section_anchor(target.section), numbered=False)
