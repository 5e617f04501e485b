"""One door to all formats: an SOP and what the checks say about it become a document in bytes."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.errors import ExportRefused
from sop_studio.exporters.added.adding import with_added
from sop_studio.exporters.blocks import Outline
from sop_studio.exporters.formats import ON_PAPER, Format
from sop_studio.exporters.outline import outline
from sop_studio.exporters.standing import Standing, standing_of
from sop_studio.exporters.wishes import NO_PROFILE, STANDARD, Profile, Purpose, Wishes
from sop_studio.markup import plain_line
from sop_studio.model.findings import Report
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.model.naming import UNTITLED_SOP
from sop_studio.model.newest_first import newest_first
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.progress import Count, Reached, nobody_waits
from sop_studio.translation import N_, _

_SHORT_HASH = 12
"""Digits that tell versions apart."""

LANGUAGE = "en-GB"
"""Of the words that the program itself puts into a document."""


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


_LONGEST_ON_A_PAGE = 90
"""Characters."""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_ON_A_PAGE else f"{text[:_LONGEST_ON_A_PAGE].rstrip()}…"


class DocumentKind(Struct, frozen=True):
    """What a document is: its name above the title, and what it says of a draft and at its end.

    A paper is written on by hand, and has no list of contents. A large one is worked by. One that
    is not controlled makes no claim to be a copy of the SOP.
    """

    name: str
    draft_note: str
    end: str
    is_paper: bool = False
    is_large: bool = False
    is_controlled: bool = True


WHOLE_SOP = DocumentKind(
    N_("Standard Operating Procedure"), N_("DRAFT, not for use"), N_("End of document")
)


class Copy(Struct, frozen=True):
    """All that a writer needs to know."""

    outline: Outline
    imprint: Imprint
    standing: Standing
    pictures: Mapping[str, bytes]
    kind: DocumentKind = WHOLE_SOP
    wishes: Wishes = STANDARD
    reached: Reached = nobody_waits
    """Hears how many blocks are written; a writer counts them with `count_of_blocks`."""

    def count_of_blocks(self) -> Count:
        """Return what counts the blocks that are written. Its `one` raises WorkStopped."""
        total = sum(len(section.blocks) for section in self.outline.sections)
        return Count(total, self.reached)

    @property
    def warning(self) -> str:
        """What stands above the title of a copy that must not be worked by, else nothing."""
        standing = self.standing
        if standing.is_draft:
            return _(self.kind.draft_note)
        words = _("{mark}, not for use").format(mark=standing.mark) if standing.mark else ""
        return f"{words}. {standing.ended}" if standing.ended else words

    @property
    def footer(self) -> str:
        """What the foot of each page says of printed copies."""
        if not self.kind.is_controlled:
            return ""
        if self.wishes.purpose is Purpose.CONTROLLED and not self.standing.mark:
            return _("Controlled copy")
        return self.wishes.profile.footer or _("Uncontrolled when printed")


Writer = Callable[[Copy], bytes]


def export(
    sop: Sop,
    to: Format,
    report: Report,
    wishes: Wishes = STANDARD,
    reached: Reached = nobody_waits,
) -> bytes:
    """Return the document in the format asked for; `reached` hears how far that has come.

    Raises `ExportRefused` while something that must not leave, such as a password, is neither
    removed nor kept with a reason, and `WorkStopped`. The same SOP gives the same bytes.
    """
    refuse_secrets(report)
    copy = make_copy(sop, report, wishes, on_paper=to in ON_PAPER)
    return writer_of(to)(replace(copy, reached=reached))


def export_beside(
    sop: Sop,
    report: Report,
    folder: str,
    wishes: Wishes = STANDARD,
    reached: Reached = nobody_waits,
) -> tuple[bytes, Mapping[str, bytes]]:
    """Return the document as Markdown, and its pictures by the names of files in a folder beside.

    Raises `ExportRefused` as `export` does.
    """
    from sop_studio.exporters.markdown import write_beside

    refuse_secrets(report)
    return write_beside(replace(make_copy(sop, report, wishes), reached=reached), folder)


def rich_text(sop: Sop, report: Report) -> str:
    """Return the document in HTML to be pasted into a mail or a word processor.

    Raises `ExportRefused` as `export` does.
    """
    # Imported when it is first used, as the writers are.
    from sop_studio.exporters.html import write_rich_text

    refuse_secrets(report)
    return write_rich_text(make_copy(sop, report))


def refuse_secrets(report: Report) -> None:
    """Raise `ExportRefused` while something that must not leave is neither removed nor kept."""
    if report.export_blockers:
        finding = report.export_blockers[0]
        raise ExportRefused(
            _("Nothing was exported. {message} {fix}").format(
                message=finding.message, fix=finding.fix
            )
        )


def make_copy(
    sop: Sop, report: Report, wishes: Wishes = STANDARD, *, on_paper: bool = False
) -> Copy:
    """Return what the writers start from; what is read `on_paper` has room to write on."""
    standing = standing_of(sop, report, wishes.purpose)
    laid_out = outline(sop, standing, wishes.appendices, report=report, on_paper=on_paper)
    return Copy(
        with_added(laid_out, sop, wishes, on_paper=on_paper),
        imprint_of(sop, wishes.profile),
        standing,
        sop.pictures,
        wishes=wishes,
    )


def short_hash(imprint: Imprint) -> str:
    """Return the digits by which an export is told from those of other content."""
    return imprint.content_hash[:_SHORT_HASH]


def short_content(imprint: Imprint) -> str:
    """Return what names the content at the foot of a page."""
    return _("Content {digits}").format(digits=short_hash(imprint))


def file_name(sop: Sop, to: Format, purpose: str = Purpose.APPROVAL) -> str:
    """Return `ID_title_vX.Y.ending`, without characters that some systems refuse.

    A copy for another purpose than to be signed says so, so that it never takes its place.
    """
    more = _PURPOSE_IN_NAMES.get(purpose)
    return f"{file_stem(sop, *([_(more)] if more else []))}.{to.value}"


_PURPOSE_IN_NAMES = {
    Purpose.REVIEW.value: N_("For review"),
    Purpose.CONTROLLED.value: N_("Controlled copy"),
}


def file_stem(sop: Sop, *more: str) -> str:
    """Return `ID_title_vX.Y`, the name of a file about an SOP without its ending.

    `more` says what the file is besides; it stands in front of the title, which may be cut.
    """
    document = sop.document
    version = document.version.strip()
    parts = [
        document.id,
        *more,
        plain_line(document.title) or _(UNTITLED_SOP),
        version and f"v{version}",
    ]
    named = "_".join(cleaned for part in parts if (cleaned := _for_a_file_name(part)))
    return _shortened(named)


_LONGEST_NAME = 120
"""In bytes: together with a folder, Windows takes 260 characters and others 255 bytes a name."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""


def _for_a_file_name(text: str) -> str:
    return re.sub(r"[^\w.]+", "-", text).strip("-.")


def _shortened(name: str) -> str:
    cut = name.encode()[:_LONGEST_NAME].decode(errors="ignore").rstrip("-_.")
    return f"SOP_{cut}".rstrip("_") if _DEVICES.match(cut) or not cut else cut


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


def writer_of(to: Format) -> Writer:
    """Return what writes a format."""
    # Each writer is imported when it is first used: their libraries take time to load.
    match to:
        case Format.MARKDOWN:
            from sop_studio.exporters.markdown import write_markdown

            return write_markdown
        case Format.HTML:
            from sop_studio.exporters.html import write_html

            return write_html
        case Format.DOCX:
            from sop_studio.exporters.docx import write_docx

            return write_docx
        case Format.PDF:
            from sop_studio.exporters.pdf.document import write_pdf

            return write_pdf
