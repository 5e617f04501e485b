"""The interview sheet on paper and in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QPagedPaintDevice

from sop_studio.gui.exports.file_of_paper import save_paper
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.jobs import attempt
from sop_studio.model.parts import Interview
from sop_studio.translation import _


def print_sheet(context: GuideContext, interview: Interview) -> bool:
    """Print the sheet on a printer of the user's choice; return whether it was."""
    # Imported here and below: the exporters take time to load, and most pages need none.
    from sop_studio.exporters.profiles import words_of_profile

    if not _may_leave(context, interview):
        return False
    paper = words_of_profile(context.preferences.settings).paper
    return context.ask.which_printer(lambda printer: _paint(context, interview, printer), paper)


def save_sheet(
    context: GuideContext, interview: Interview, owner: QObject, written: Callable[[Path], None]
) -> bool:
    """Ask where to, and write the sheet; return whether that was begun.

    `written` is called with its path, once it is there.
    """
    from sop_studio.exporters.interview_sheet import interview_sheet_file, sheet_name
    from sop_studio.exporters.papers.paper import PAPER_FORMATS

    if not _may_leave(context, interview):
        return False
    sop, report = context.sop, context.report
    folder = context.saving.folder
    return save_paper(
        owner,
        context.exporting.handing_out,
        _("Save the interview sheet"),
        folder / sheet_name(sop, interview, PAPER_FORMATS[0]),
        make=lambda to, _reached: interview_sheet_file(sop, interview, report, to),
        written=written,
    )


def _may_leave(context: GuideContext, interview: Interview) -> bool:
    """Say what must not leave before anybody chooses where to; tell whether all may."""
    from sop_studio.exporters.interview_sheet import refuse_secrets

    return attempt(context.ask, lambda: refuse_secrets(context.sop, interview, context.report))


def _paint(context: GuideContext, interview: Interview, printer: QPagedPaintDevice) -> None:
    from sop_studio.exporters.interview_sheet import interview_sheet
    from sop_studio.gui.exports import printing
    from sop_studio.gui.preview.browser import PageBrowser
    from sop_studio.gui.preview.pieces import PieceMaker

    copy = interview_sheet(context.sop, interview)
    printing.prepare(printer)
    page = PageBrowser(text_width=printing.text_width(printer))
    page.setFont(printing.text_font())
    page.show_pieces(PieceMaker().pieces(copy.outline), copy.pictures)
    named = (copy.imprint.identifier, copy.imprint.title, copy.kind.name)
    above = " · ".join(each for each in named if each)
    printing.print_document(page.document(), printer, printing.Strips(above))
    page.deleteLater()
