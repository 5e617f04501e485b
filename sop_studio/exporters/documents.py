"""One door to all formats: an SOP and what the checks say about it become a document in bytes."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from sop_studio.errors import ExportRefused
from sop_studio.exporters.added.adding import with_added
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.formats import ON_PAPER, Format
from sop_studio.exporters.imprint import imprint_of
from sop_studio.exporters.outline import outline
from sop_studio.exporters.standing import standing_of
from sop_studio.exporters.wishes import STANDARD, Wishes
from sop_studio.model.field_words import field_words
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from sop_studio.progress import Reached, nobody_waits
from sop_studio.translation import _

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


def refuse_secrets(report: Report, *, leaves: Callable[[str], bool] = lambda _field: True) -> None:
    """Raise `ExportRefused` while something that must not leave is neither removed nor kept.

    `leaves` tells of a field whether something of it leaves: of all of them, if not told.
    """
    for finding in report.export_blockers:
        if leaves(finding.field):
            raise ExportRefused(
                _("Nothing was exported. Look at “{where}”. {message} {fix}").format(
                    where=field_words(finding.field), message=finding.message, fix=finding.fix
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
