"""What stands on every page of a copy, so that nobody takes it for another."""

from textwrap import shorten

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.exporters.wishes import NO_PROFILE, Profile
from sop_studio.markup import plain_line
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.model.naming import UNTITLED_SOP
from sop_studio.model.newest_first import newest_first
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import _


class Imprint(Struct, frozen=True):
    """What stands on every page, as plain text: empty where the SOP does not say it."""

    title: str
    identifier: str
    version: str
    effective: str
    organisation: str
    department: str
    classification: str
    document_id: str
    content_hash: str
    author: str = ""
    """Who wrote this version, else who owns the SOP."""

    def in_short(self) -> "Imprint":
        """Return it without what would fill a page; the document says the rest.

        The title stays as it is.
        """
        names = (name for name in self.__struct_fields__ if name != "title")
        return replace(self, **{name: _cut(getattr(self, name)) for name in names})

    @property
    def version_words(self) -> str:
        """The version as it is called on a page, nothing where there is none."""
        return version_words(self.version)

    @property
    def effective_words(self) -> str:
        """The day from which it counts, as a page says it, nothing where there is none."""
        return effective_words(self.effective)


def version_words(version: str) -> str:
    """Return what a version is called on a page, nothing for none."""
    return f"{_('Version')} {version}" if version else ""


def effective_words(day: str) -> str:
    """Return how a page says from which day it counts, nothing for none."""
    return f"{_('Effective')} {day}" if day else ""


LONGEST_TITLE = 72
"""Characters."""


def title_in_header(title: str, longest: int = LONGEST_TITLE) -> str:
    """Return a title that leaves room for the version beside it."""
    return shorten(title, longest, placeholder=" …")


_LONGEST_ON_A_PAGE = 90
"""Characters."""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_ON_A_PAGE else f"{text[:_LONGEST_ON_A_PAGE].rstrip()}…"


def imprint_of(sop: Sop, profile: Profile = NO_PROFILE) -> Imprint:
    """Return what stands on every page of a copy made now."""
    document = sop.document
    return Imprint(
        title=plain_line(document.title) or _(UNTITLED_SOP),
        identifier=plain_line(document.id),
        version=plain_line(document.version),
        effective=document.effective,
        organisation=plain_line(document.organisation) or profile.organisation,
        department=plain_line(document.department),
        classification=plain_line(document.classification) or profile.classification,
        document_id=sop.document_id,
        content_hash=digits(content_hash(sop)),
        author=plain_line(_author(sop)),
    )


_HISTORY = section("history").field("changes")


def _author(sop: Sop) -> str:
    rows = newest_first(_HISTORY, sop.history.changes)
    return next((each.author for each in rows if each.author.strip()), sop.document.owner)


_SHORT_HASH = 12
"""Digits that tell versions apart."""


def short_hash(imprint: Imprint) -> str:
    """Return the digits by which an export is told from those of other content."""
    return imprint.content_hash[:_SHORT_HASH]


def short_content(imprint: Imprint) -> str:
    """Return what names the content at the foot of a page."""
    return _("Content {digits}").format(digits=short_hash(imprint))
