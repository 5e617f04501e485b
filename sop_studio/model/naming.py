"""The words by which people know an SOP and its parts, also where the writer gave them none.

Only what the program itself says is translated, never what the writer typed.
"""

from sop_studio.model.numbering import ShownSection, Target, TargetKind
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _

UNTITLED_SOP = N_("Untitled SOP")
UNTITLED_SECTION = N_("Untitled section")
FIGURE_NUMBER = N_("Figure {number}. ")
"""What the caption of a figure begins with in every copy, and is read back without."""


def title_of(sop: Sop) -> str:
    """Return the title of an SOP, or words that say that it has none."""
    return sop.document.title.strip() or _(UNTITLED_SOP)


def section_words(shown: ShownSection) -> str:
    """Return the heading of a section."""
    if shown.custom is not None:
        return shown.own_title.strip() or _(UNTITLED_SECTION)
    return _(shown.section.title)


def short_section_words(shown: ShownSection) -> str:
    """Return the heading of a section as it stands in lists."""
    return section_words(shown) if shown.custom is not None else _(shown.section.short)


def target_words(target: Target) -> str:
    """Return the heading or the first words of what a link points to, without its number."""
    if target.kind is TargetKind.SECTION and not target.is_own:
        return _(section(target.section).title)
    return target.title


def numbered(item: str, number: int | str) -> str:
    """Return words such as `Rollback step 2`; `item` is what the catalogue calls a row."""
    words = _(item)
    return _("{item} {number}").format(item=words[:1].upper() + words[1:], number=number)
