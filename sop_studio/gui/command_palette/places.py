"""The entries of the palette: the window's actions, and every place of the SOP to go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from sop_studio.gui.action_book import ListedAction, listed_actions
from sop_studio.gui.command_palette.ranking import Entry, Kind
from sop_studio.gui.offers import Offers
from sop_studio.markup import plain_line
from sop_studio.model.fields import Profile
from sop_studio.model.flat_steps import Flattener
from sop_studio.model.naming import numbered, section_words, short_section_words
from sop_studio.model.numbering import ShownSection, all_sections, is_shown
from sop_studio.model.paths import display, get
from sop_studio.model.section_places import SectionPlace
from sop_studio.model.sections import SECTIONS, STEP_LISTS
from sop_studio.model.sop import Sop
from sop_studio.translation import _

GoToField = Callable[[str], object]
GoToSection = Callable[[SectionPlace], object]
AddSection = Callable[[str], object]


def action_entries(window: QWidget, leave_out: frozenset[str]) -> Iterator[Entry]:
    """Yield the actions of a window but those named."""
    for listed in listed_actions(window):
        if listed.name not in leave_out:
            yield _of_action(listed)


def here_entries(found: Offers | None) -> Iterator[Entry]:
    """Yield what a step or row offers."""
    if found is None:
        return
    for offer in found.offers:
        # With the step in the title, "step 2" and Enter would do something with it, not go there.
        name = f"here:{offer.name}"
        yield Entry(name, Kind.HERE, offer.text, found.thing, offer.run, offer.keys)


def place_entries(
    sop: Sop, to_field: GoToField, to_section: GoToSection, add_section: AddSection
) -> Iterator[Entry]:
    """Yield every section, field and step of an SOP, and the sections that can be added.

    `add_section` takes the key of one, that of `custom` for a section of the writer's own.
    """
    shown = all_sections(sop)
    for each in shown:
        yield _of_section(each, to_section)
    yield from _missing_sections(sop, add_section)
    for each in shown:
        yield from _fields(each, to_field)
    yield from _steps(sop, to_field)


def _of_action(listed: ListedAction) -> Entry:
    return Entry(
        f"action:{listed.name}",
        Kind.ACTION,
        listed.words,
        ", ".join(listed.menus),
        listed.action.trigger,
        next(iter(listed.keys), ""),
        listed.why_not,
    )


def _of_section(shown: ShownSection, to_section: GoToSection) -> Entry:
    words = section_words(shown)
    is_record = shown.section.is_record
    return Entry(
        f"section:{shown.section.key}:{shown.custom_id}",
        Kind.SECTION,
        f"{shown.number}. {words}" if shown.number else words,
        _("How the SOP was made") if is_record else _("Section"),
        partial(to_section, shown.place),
    )


def _missing_sections(sop: Sop, add_section: AddSection) -> Iterator[Entry]:
    for each in SECTIONS:
        if each.profile is Profile.CUSTOM:
            words = _("A section of your own")
        elif each.is_record or is_shown(sop, each):
            continue
        else:
            words = _(each.title)
        run = partial(add_section, each.key)
        yield Entry(f"add:{each.key}", Kind.SECTION, words, _("Add a section"), run)


def _fields(shown: ShownSection, to_field: GoToField) -> Iterator[Entry]:
    section = shown.section
    owner, fields = section.key, section.fields
    if shown.custom is not None:
        owner = f"{section.key}.sections[{shown.custom}]"
        fields = section.field("sections").columns
    for field in fields:
        path = f"{owner}.{field.key}"
        if field.editable:
            run = partial(to_field, path)
            where = short_section_words(shown)
            yield Entry(f"field:{path}", Kind.FIELD, _(field.label), where, run)


def _steps(sop: Sop, to_field: GoToField) -> Iterator[Entry]:
    for section, field in STEP_LISTS:
        path = (section.key, field.key)
        steps = get(sop, path)
        if not isinstance(steps, tuple):
            continue
        for row in Flattener(path).rows(steps, ()):
            name = numbered(field.item_label, row.number)
            action = plain_line(row.step.action)
            yield Entry(
                f"step:{row.step.id}",
                Kind.STEP,
                f"{name}: {action}" if action else name,
                _(section.short),
                partial(to_field, display((*row.path, "action"))),
            )
