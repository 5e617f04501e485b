"""Make a paper from an SOP: its outline, and its bytes in Word, PDF or HTML."""

from collections.abc import Callable

from msgspec.structs import replace

from sop_studio.errors import ExportRefused
from sop_studio.exporters.blocks import Outline, OutlineSection
from sop_studio.exporters.copies import Copy, DocumentKind
from sop_studio.exporters.documents import refuse_secrets, writer_of
from sop_studio.exporters.file_names import file_stem
from sop_studio.exporters.formats import Format
from sop_studio.exporters.imprint import imprint_of
from sop_studio.exporters.papers.comments import open_comments, texts_of
from sop_studio.exporters.papers.paper import (
    PAPER_FORMATS,
    Paper,
    ReadersSheet,
    ReviewPack,
    RunSheet,
    title_of_paper,
)
from sop_studio.exporters.papers.readers_sheet import readers_sheet
from sop_studio.exporters.papers.review_pack import review_pack
from sop_studio.exporters.papers.run_sheet import run_sheet
from sop_studio.exporters.papers.whole import Whole
from sop_studio.exporters.standing import standing_of
from sop_studio.exporters.wishes import STANDARD, Wishes
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from sop_studio.progress import Reached, nobody_waits
from sop_studio.translation import _

HoldsSecret = Callable[[str], bool]
"""Tells whether a text holds what looks like a password or a key."""


def export_paper(
    sop: Sop,
    paper: Paper,
    to: Format,
    report: Report,
    holds_secret: HoldsSecret,
    *,
    wishes: Wishes = STANDARD,
    reached: Reached = nobody_waits,
) -> bytes:
    """Return the paper in Word, PDF or HTML; the same SOP gives the same bytes.

    `reached` hears how far it has come, and may raise `WorkStopped`.

    Raises `ExportRefused` as the export of the SOP does, and where a comment or what was asked for
    with the paper, which no check has read, holds a secret.
    """
    if to not in PAPER_FORMATS:
        raise ExportRefused(_("Papers leave as Word, PDF or HTML. Choose one of them."))
    copy = paper_copy(sop, paper, report, holds_secret, wishes)
    return writer_of(to)(replace(copy, reached=reached))


def paper_rich_text(sop: Sop, paper: Paper, report: Report, holds_secret: HoldsSecret) -> str:
    """Return the paper in HTML that a printer's rich text shows; raises as `export_paper` does."""
    # Imported when it is first used, as the writers are.
    from sop_studio.exporters.html import write_rich_text

    return write_rich_text(paper_copy(sop, paper, report, holds_secret))


def paper_copy(
    sop: Sop,
    paper: Paper,
    report: Report,
    holds_secret: HoldsSecret,
    wishes: Wishes = STANDARD,
) -> Copy:
    """Return what the writers start from; raises as `export_paper` does.

    Of what is wished of a copy, the profile and the revision count for a paper.
    """
    refuse_secrets_on(sop, paper, report, holds_secret)
    standing = standing_of(sop, report)
    whole = Whole(sop, standing)
    kind = _kind(paper)
    imprint = imprint_of(sop, wishes.profile)
    named = _("{paper}: {title}").format(paper=kind.name, title=imprint.title)
    return Copy(
        Outline(whole.outline.title, whole.outline.identifier, (), _sections(whole, paper)),
        replace(imprint, title=named),
        standing,
        sop.pictures,
        kind,
        Wishes(profile=wishes.profile, revision=wishes.revision),
    )


def refuse_secrets_on(sop: Sop, paper: Paper, report: Report, holds_secret: HoldsSecret) -> None:
    """Raise `ExportRefused` where something must not leave, of the SOP or with the paper."""
    refuse_secrets(report)
    _refuse_unread_secrets(sop, paper, holds_secret)


def paper_file_name(sop: Sop, paper: Paper, to: Format) -> str:
    """Return `ID_paper_title_vX.Y.ending`."""
    return f"{file_stem(sop, title_of_paper(paper))}.{to.value}"


def _sections(whole: Whole, paper: Paper) -> tuple[OutlineSection, ...]:
    match paper:
        case ReviewPack():
            return review_pack(whole, paper)
        case RunSheet():
            return run_sheet(whole)
        case ReadersSheet():
            return readers_sheet(whole, paper)


def _kind(paper: Paper) -> DocumentKind:
    match paper:
        case ReviewPack():
            note, end = _("DRAFT, for review only"), _("End of the review pack")
        case RunSheet():
            note, end = _("DRAFT, for a supervised run only"), _("End of the run sheet")
        case ReadersSheet():
            note, end = _("DRAFT, not to be signed"), _("End of the sheet")
    return DocumentKind(title_of_paper(paper), note, end, is_paper=True)


def _refuse_unread_secrets(sop: Sop, paper: Paper, holds_secret: HoldsSecret) -> None:
    if not isinstance(paper, ReviewPack):
        return
    for text in (paper.area, paper.reviewer, paper.by):
        if holds_secret(text):
            raise ExportRefused(
                _("Nothing was exported. What you gave with the paper looks like a secret.")
            )
    if not paper.with_comments:
        return
    for thread, text in texts_of(open_comments(sop)):
        if holds_secret(text):
            raise ExportRefused(
                _(
                    "Nothing was exported. The comment at “{where}” holds what looks like a"
                    " secret. Take it out of the comment, or resolve it."
                ).format(where=thread.where)
            )
