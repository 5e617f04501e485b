"""One door to all formats: an SOP and what the checks say about it become a document in bytes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from sop_studio.errors import ExportRefused
from sop_studio.exporters.blocks import Fact, Facts, Outline
from sop_studio.exporters.outline import outline
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _


class Format(StrEnum):
    """The formats a document leaves in; the value is the ending of its file name."""

    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"


FORMAT_NAMES = {
    Format.MARKDOWN: N_("Markdown"),
    Format.HTML: N_("HTML"),
    Format.DOCX: N_("Word"),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """What a writer needs besides the outline.

    `standing` is the word that tells readers what the copy is good for, such as "Draft" or "For
    approval"; `is_draft` says that it must be marked as unfit for use on every page.
    """

    sop: Sop
    outline: Outline
    standing: str
    is_draft: bool


Writer = Callable[[Copy], bytes]


def export(sop: Sop, to: Format, report: Report, appendices: frozenset[str] = frozenset()) -> bytes:
    """Return the document in the format asked for.

    Raises `ExportRefused` while something that must not leave, such as a password, is neither
    removed nor kept with a reason. The same SOP gives the same bytes.
    """
    if report.export_blockers:
        finding = report.export_blockers[0]
        raise ExportRefused(
            _("Nothing was exported. {message} {fix}").format(
                message=finding.message, fix=finding.fix
            )
        )
    return _writer(to)(make_copy(sop, report, appendices))


def make_copy(sop: Sop, report: Report, appendices: frozenset[str] = frozenset()) -> Copy:
    """Return what the writers start from."""
    status = sop.document.status
    standing = _STANDINGS[status]
    if status in _ON_THE_WAY and report.ready:
        standing = N_("For approval")
    is_draft = status in _ON_THE_WAY and not report.ready
    laid_out = _with_standing(outline(sop, appendices), _(standing))
    return Copy(sop, laid_out, _(standing), is_draft)


def _with_standing(laid_out: Outline, standing: str) -> Outline:
    """Return the outline with the standing of this copy where the title block has the status."""
    first, *others = laid_out.sections
    blocks = tuple(
        replace(block, facts=tuple(_standing_fact(fact, standing) for fact in block.facts))
        if isinstance(block, Facts)
        else block
        for block in first.blocks
    )
    return replace(laid_out, sections=(replace(first, blocks=blocks), *others))


def _standing_fact(fact: Fact, standing: str) -> Fact:
    if fact.value.place != "document.status":
        return fact
    return replace(fact, value=replace(fact.value, text=standing))


def file_name(sop: Sop, to: Format) -> str:
    """Return `ID_title_vX.Y.ending`, without characters that some systems refuse."""
    version = sop.document.version.strip()
    parts = [sop.document.id, sop.document.title or _("Untitled SOP"), version and f"v{version}"]
    named = "_".join(cleaned for part in parts if (cleaned := _for_a_file_name(part)))
    return f"{named[:_LONGEST_NAME].rstrip('-_.')}.{to.value}"


_STANDINGS = {
    "draft": N_("Draft"),
    "in review": N_("In review"),
    "pilot": N_("Pilot"),
    "approved": N_("Approved"),
    "superseded": N_("Superseded"),
    "retired": N_("Retired"),
}
_ON_THE_WAY = frozenset({"draft", "in review", "pilot"})
_LONGEST_NAME = 120


def _for_a_file_name(text: str) -> str:
    return re.sub(r"[^\w.]+", "-", text).strip("-.")


def _writer(to: Format) -> Writer:
    # Each writer is imported when it is first used: the Word library alone takes 70 ms to load.
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
