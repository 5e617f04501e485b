"""What was found in a company's template, in words for whoever chose it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from sop_studio.exporters.docx.template.base import Base, base_of
from sop_studio.exporters.docx.template.source import W
from sop_studio.exporters.sheets import SHEETS
from sop_studio.exporters.wishes import PaperSize
from sop_studio.translation import _, ngettext

_LONGEST = 80


def found_words(template: bytes) -> str:
    """Return what copies take over of a Word document; raises TemplateRefused for one they cannot.

    What stands in its headers and footers is quoted: it will stand on every page.
    """
    return " ".join(_sentences(base_of(template, SHEETS[PaperSize.A4])))


def _sentences(base: Base) -> Iterator[str]:
    yield _styles(base)
    header, footer = (_said(base, side) for side in ("header", "footer"))
    if header and footer:
        words = _("On each page: “{header}” at the head, “{footer}” at the foot.")
        yield words.format(header=header, footer=footer)
    elif header:
        yield _("At the head of each page: “{words}”.").format(words=header)
    elif footer:
        yield _("At the foot of each page: “{words}”.").format(words=footer)
    if base.is_our_copy:
        yield _("It is a copy of an SOP, so header and footer are made anew.")
    if base.paper.section.properties.find(f"{W}pgSz") is not None and base.paper.is_theirs:
        yield _("Its paper is used, whatever is chosen here.")
    if not base.paper.is_theirs:
        yield _("Its pages have too little room, so the paper chosen here is used.")
    unknown = sorted({each for text in base.pages.values() for each in text.unknown})
    if unknown:
        words = _("Nothing is known to put in the place of {names}.")
        yield words.format(names=", ".join(f"{{{{{each}}}}}" for each in unknown))


def _styles(base: Base) -> str:
    if not base.used:
        return _("Uses no style of the file; all are made.")
    used = ngettext(
        "Uses {used} style of the file", "Uses {used} styles of the file", base.used
    ).format(used=base.used)
    made = ngettext(
        "{made} more is made to match.", "{made} more are made to match.", base.made
    ).format(made=base.made)
    return f"{used}; {made}" if base.made else f"{used}."


def _said(base: Base, side: str) -> str:
    words = base.pages[side, "default"].words
    return shorten(words, _LONGEST, placeholder=" …")
