"""Which sections a document shows, and the numbers of its sections and steps.

Numbers are computed, never stored, so that references stay right when something moves.
"""

from enum import StrEnum

from msgspec import Struct

from sop_studio.model.fields import Profile, Section
from sop_studio.model.parts import CustomSection, Item, Part, Phase, Step
from sop_studio.model.section_places import SectionPlace
from sop_studio.model.sections import (
    STEP_LISTS,
    has_section,
    printed_sections,
    record_sections,
    section,
)
from sop_studio.model.sop import Layout, Sop


class ShownSection(Struct, frozen=True):
    """A section as it stands in the document.

    `number` is 1, 2, ... or 0 for the title block. For a section of the writer's own, `custom` is
    its position among these, `custom_id` its id and `own_title` the heading the writer gave it; all
    others are called what the catalogue calls them (see `naming.section_words`).
    """

    section: Section
    number: int
    custom: int | None = None
    own_title: str = ""
    custom_id: str = ""

    @property
    def place(self) -> SectionPlace:
        """Which section it is, wherever it moves."""
        return SectionPlace(self.section.key, self.custom_id)


def shown_sections(sop: Sop) -> tuple[ShownSection, ...]:
    """Return the sections of the document in order.

    Shown are those of the profile, those added by hand and every section that holds something, so
    that nothing written is ever left out. An empty section outside the profile is not shown.
    """
    known = _latest.known
    if known is None or known[0] is not sop:
        known = _latest.known = (sop, _shown_sections(sop))
    return known[1]


class _Latest(Struct):
    """The sections that were asked for last: of one SOP, many ask for them one after the other."""

    known: tuple[Sop, tuple[ShownSection, ...]] | None = None


_latest = _Latest()


def _shown_sections(sop: Sop) -> tuple[ShownSection, ...]:
    shown: list[ShownSection] = []
    placed = _custom_by_place(sop)
    number = 0
    for each in printed_sections():
        if each.key == "custom":
            entries = placed.pop("", [])
        else:
            entries = placed.pop(each.key, [])
            if is_shown(sop, each):
                number += each.numbered
                shown.append(ShownSection(each, number if each.numbered else 0))
        for position, custom in entries:
            number += 1
            own = ShownSection(section("custom"), number, position, custom.title, custom.id)
            shown.append(own)
    return tuple(shown)


def all_sections(sop: Sop) -> tuple[ShownSection, ...]:
    """Return the sections of the document, then every record of how the SOP was made."""
    return (*shown_sections(sop), *(ShownSection(each, 0) for each in record_sections()))


def written_records(sop: Sop) -> tuple[Section, ...]:
    """Return the records of how the SOP was made that hold something."""
    return tuple(each for each in record_sections() if not is_empty(getattr(sop, each.key)))


def is_shown(sop: Sop, each: Section) -> bool:
    """Tell whether a section of the catalogue stands in the document."""
    always = belongs(each, sop.layout, written=False)
    return always or belongs(each, sop.layout, written=not is_empty(getattr(sop, each.key)))


def belongs(each: Section, layout: Layout, *, written: bool) -> bool:
    """Tell whether a section stands in the document; `written` says whether it holds anything."""
    if each.profile is Profile.SIMPLE or each.key in layout.added:
        return True
    return written or (each.profile is Profile.FULL and layout.profile == "full")


def is_empty(part: Part) -> bool:
    """Tell whether nothing at all was written in a part."""
    return all(_is_blank(getattr(part, name)) for name in part.__struct_fields__)


def phase_heading(
    phases: tuple[Phase, ...], steps: tuple[Step, ...], position: int
) -> Phase | None:
    """Return the phase that begins at a step, or `None` when none begins there."""
    current = steps[position].phase
    if not current or (position > 0 and steps[position - 1].phase == current):
        return None
    return next((phase for phase in phases if phase.id == current), None)


class TargetKind(StrEnum):
    """What a link can point to; sections and steps are places to go on from."""

    SECTION = "section"
    STEP = "step"
    ITEM = "item"


class Target(Struct, frozen=True):
    """Something a link can point to, and the section it stands in.

    `number` is empty for what has none. `title` holds words of the writer; a section of the
    catalogue has no title of its own. `item` is what the catalogue calls a row of its list.
    """

    kind: TargetKind
    number: str
    title: str
    section: str
    item: str = ""

    @property
    def is_own(self) -> bool:
        """Tell whether the writer, not the catalogue, gave it its words."""
        return self.kind is not TargetKind.SECTION or self.section == "custom"


def targets(sop: Sop) -> dict[str, Target]:
    """Return everything a link can point to, by item id or section key."""
    found: dict[str, Target] = {}
    for shown in shown_sections(sop):
        found |= section_targets(sop, shown)
    return found


def section_targets(sop: Sop, shown: ShownSection) -> dict[str, Target]:
    """Return what a link can point to in one section of the document, the section itself first."""
    key = shown.section.key
    if shown.custom is not None:
        custom = sop.custom.sections[shown.custom]
        return {custom.id: Target(TargetKind.SECTION, str(shown.number), custom.title, key)}
    part: Part = getattr(sop, key)
    found = {key: Target(TargetKind.SECTION, str(shown.number or ""), "", key)}
    _add_items(found, part, key)
    for declared, field in STEP_LISTS:
        if declared.key == key:
            _add_steps(found, getattr(part, field.key), field.item_label, key, "")
    return found


def item_title(item: Item) -> str:
    """Return the words by which people know an item: its first line of text."""
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if name != "id" and isinstance(value, str) and value.strip():
            return value
    return ""


def _add_items(found: dict[str, Target], part: Part, key: str) -> None:
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if isinstance(value, tuple):
            for each in value:
                if isinstance(each, Item) and not isinstance(each, Step):
                    found[each.id] = Target(TargetKind.ITEM, "", item_title(each), key)


def _add_steps(
    found: dict[str, Target], steps: tuple[Step, ...], item: str, key: str, before: str
) -> None:
    for position, step in enumerate(steps, start=1):
        number = f"{before}{position}"
        found[step.id] = Target(TargetKind.STEP, number, step.action, key, item)
        _add_steps(found, step.substeps, item, key, f"{number}.")


def _custom_by_place(sop: Sop) -> dict[str, list[tuple[int, CustomSection]]]:
    placed: dict[str, list[tuple[int, CustomSection]]] = {}
    for position, custom in enumerate(sop.custom.sections):
        known = has_section(custom.after) and section(custom.after) in printed_sections()
        place = custom.after if known and custom.after != "custom" else ""
        placed.setdefault(place, []).append((position, custom))
    return placed


def _is_blank(value: object) -> bool:
    if isinstance(value, Part):
        return is_empty(value)
    return not value
