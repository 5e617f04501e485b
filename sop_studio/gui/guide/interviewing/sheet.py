"""The interview sheet on paper and in a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice

from sop_studio import files
from sop_studio.exporters.formats import FORMAT_NAMES, Format
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.jobs import attempt
from sop_studio.model.parts import Interview
from sop_studio.translation import _

_FORMATS = (Format.DOCX, Format.HTML)


def print_sheet(context: GuideContext, interview: Interview) -> bool:
    """Print the sheet on a printer of the user's choice; return whether it was."""
    # Imported here and below: the exporters take time to load, and most pages need none.
    from sop_studio.exporters.interview_sheet import refuse_secrets

    if not attempt(context.ask, lambda: refuse_secrets(context.report)):
        return False
    return context.ask.which_printer(lambda printer: _paint(context, interview, printer))


def save_sheet(context: GuideContext, interview: Interview) -> Path | None:
    """Ask where to and write the sheet; return where it is, `None` where it was not written."""
    from sop_studio.exporters.interview_sheet import interview_sheet_file, sheet_name

    folder = context.saving.path.parent if context.saving.path else Path.home()
    kinds = ";;".join(f"{_(FORMAT_NAMES[each])} (*.{each.value})" for each in _FORMATS)
    suggested = folder / sheet_name(context.sop, interview, _FORMATS[0])
    chosen = context.ask.where_to_save(_("Save the interview sheet"), suggested, kinds)
    if chosen is None:
        return None
    ending = chosen.suffix[1:].casefold()
    to = Format(ending) if ending in set(Format) else _FORMATS[0]
    path = chosen if ending == to.value else chosen.with_name(f"{chosen.name}.{to.value}")

    def write() -> None:
        made = interview_sheet_file(context.sop, interview, context.report, to)
        files.write(path, made, expected=None)

    return path if attempt(context.ask, write) else None


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
    printing.print_document(page.document(), printer, printing.Strips(above, ""))
    page.deleteLater()
