"""`sop-studio export`: write an SOP as a document."""

from __future__ import annotations

import argparse
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_studio.cli import copies
from sop_studio.cli.exit_codes import DONE
from sop_studio.cli.output import Output, complain, shown_path
from sop_studio.cli.surroundings import loaded_settings, today
from sop_studio.cli.waiting import Waiting
from sop_studio.errors import UsageError
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.exporters.document_files import Made
    from sop_studio.exporters.formats import Format
    from sop_studio.exporters.wishes import Profile, Wishes
    from sop_studio.model.sop import Sop
    from sop_studio.progress import Reached

    Named = tuple[str, Callable[[Path, Reached], Made]]
    """The name of a document, and what makes it for the file that it is written to."""

    Maker = Callable[[Sop, str], Named]
    """Takes an SOP and the revision of the file it is in."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    from sop_studio.exporters.formats import Format

    parser.add_argument("file", metavar="FILE", help=_("the SOP to export"))
    parser.add_argument(
        "--to",
        choices=[each.value for each in Format],
        help=_("Markdown, a web page, Word or PDF; not needed where OUT ends with one of them"),
    )
    parser.add_argument(
        "--paper",
        metavar="PAPER",
        help=_("instead of the SOP: run-sheet, readers, or review:AREA, such as review:security"),
    )
    parser.add_argument(
        "--by", metavar="DAY", default="", help=_("the day by which a review is to be answered")
    )
    parser.add_argument(
        "--traceability",
        action="store_true",
        help=_("print at the end which words of which interview each step came from"),
    )
    copies.add_options(parser)
    parser.add_argument(
        "--pictures",
        choices=("inside", "beside"),
        help=_("Markdown only: pictures inside the file (standard), or in a folder beside it"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help=_("the file or folder to write to (standard: beside the SOP)"),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Write the document, say where, and return the exit code."""
    from sop_studio.exporters.document_files import put
    from sop_studio.storage import open_sop

    if options.output == "":
        raise UsageError(_("Say after -o where to write the document, or leave -o out."))
    make = _maker(options)
    _refuse_what_cannot_be_made(options)
    opened = open_sop(options.file)
    for notice in opened.notices:
        complain(notice)
    with Waiting(_("Exporting …")) as progress:
        name, document = make(opened.sop, opened.revision.id)
        target = _target(options.file, options.output, name)
        made = document(target, progress.reached)
        found = _found_in(made.data, Path(name))
        put(target, made)
    output.line(shown_path(str(target)))
    for sentence in found:
        complain(sentence)
    return DONE


def _refuse_what_cannot_be_made(options: argparse.Namespace) -> None:
    """Raise ExportRefused, before anything is read, where the PDF asked for cannot be made."""
    from sop_studio.exporters.formats import Format
    from sop_studio.exporters.pdf.typesetting import refuse_without_typst

    if (options.to or _ending_of(options.output or "")) == Format.PDF:
        refuse_without_typst()


def _found_in(made: bytes, name: Path) -> Sequence[str]:
    """Return what readers of the document would stumble on, in sentences."""
    from sop_studio.checks.secrets import holds_secret
    from sop_studio.exporters.export_check import check_document
    from sop_studio.exporters.formats import Format

    return check_document(made, Format(name.suffix[1:]), holds_secret)


def _maker(options: argparse.Namespace) -> Maker:
    """Return what makes the document asked for; raises UsageError for options that do not fit."""
    from sop_studio.exporters.formats import formats_named
    from sop_studio.settings import ExportPreset

    chosen = loaded_settings()
    preset = ExportPreset()
    if options.to is None and options.paper is None:
        options.to = _ending_of(options.output or "")
    if options.preset is not None:
        preset = copies.preset_named(options.preset, chosen)
        if preset.paper and options.paper is None:
            options.paper = preset.paper
        if options.to is None and not preset.paper:
            options.to = formats_named(preset.formats)[0]
    if options.paper is not None:
        return _paper_maker(options, copies.profile(options, chosen), chosen.id_pattern)
    return _document_maker(options, copies.wishes(options, preset, chosen), chosen.id_pattern)


def _document_maker(options: argparse.Namespace, wishes: Wishes, pattern: str) -> Maker:
    """Return what makes the SOP as a document; raises UsageError for options that do not fit."""
    from msgspec.structs import replace

    from sop_studio.checks.checker import check
    from sop_studio.exporters.document_files import make as make_document
    from sop_studio.exporters.file_names import file_name
    from sop_studio.exporters.formats import Format
    from sop_studio.exporters.wishes import PicturePlace

    if options.to is None:
        raise UsageError(_("Say with --to in which format: md, html, docx or pdf."))
    if options.by:
        raise UsageError(_("--by goes with --paper review:AREA only."))
    to = Format(options.to)
    if options.pictures == "beside" and to is not Format.MARKDOWN:
        raise UsageError(_("--pictures beside goes with --to md only."))

    if options.pictures is not None:
        wishes = replace(wishes, pictures=PicturePlace(options.pictures))

    def make(sop: Sop, revision: str) -> Named:
        report = check(sop, today=today(), id_pattern=pattern)
        wished = replace(wishes, revision=revision)
        return file_name(sop, to, wishes.purpose), lambda target, reached: make_document(
            sop, to, report, target, wished, reached=reached
        )

    return make


def _paper_maker(options: argparse.Namespace, profile: Profile, pattern: str) -> Maker:
    """Return what makes a paper; raises UsageError for options that do not fit."""
    from msgspec.structs import replace

    from sop_studio.checks.checker import check
    from sop_studio.checks.secrets import holds_secret
    from sop_studio.exporters.document_files import Made
    from sop_studio.exporters.papers.making import export_paper, paper_file_name
    from sop_studio.exporters.papers.paper import ReviewPack, paper_named
    from sop_studio.exporters.wishes import Wishes
    from sop_studio.model.text import clean_line

    if options.pictures == "beside":
        raise UsageError(_("--pictures beside goes with --to md only."))
    if options.traceability:
        raise UsageError(_("--traceability goes with the SOP itself, not with --paper."))
    if options.appendices or options.without or options.purpose:
        raise UsageError(
            _("--purpose, --with and --without go with the SOP itself, not with --paper.")
        )
    to = _format_of_paper(options.to, options.output or "")
    paper = paper_named(options.paper)
    if isinstance(paper, ReviewPack):
        paper = replace(paper, by=clean_line(options.by))
    elif options.by:
        raise UsageError(_("--by goes with --paper review:AREA only."))

    def make(sop: Sop, revision: str) -> Named:
        report = check(sop, today=today(), id_pattern=pattern)
        wished = Wishes(profile=profile, revision=revision)
        return paper_file_name(sop, paper, to), lambda _target, reached: Made(
            export_paper(sop, paper, to, report, holds_secret, wishes=wished, reached=reached)
        )

    return make


def _format_of_paper(wanted: str | None, output: str) -> Format:
    """Return the format asked for, or that of the file to write; Word where neither says it."""
    from sop_studio.exporters.formats import Format
    from sop_studio.exporters.papers.paper import PAPER_FORMATS

    to = wanted or _ending_of(output) or Format.DOCX
    if to not in PAPER_FORMATS:
        raise UsageError(
            _("Papers are written as docx, pdf or html, not as {ending}.").format(ending=to)
        )
    return Format(to)


def _ending_of(output: str) -> str | None:
    """Return the format that the name of the file to write says, where it says one."""
    from sop_studio.exporters.formats import format_of

    return format_of(Path(output))


def _target(source: str, wanted: str | None, name: str) -> Path:
    """Return the file to write; raises UsageError where an SOP or a missing folder is named."""
    if wanted is None:
        return Path(source).parent / name
    if _is_folder(wanted):
        return Path(wanted) / name
    if wanted.endswith((os.sep, os.altsep or os.sep)):
        raise UsageError(
            _("The folder “{name}” does not exist. Create it first, or leave -o out.").format(
                name=shown_path(wanted)
            )
        )
    if wanted.lower().endswith(".sop") or _are_one_file(source, wanted):
        raise UsageError(
            _(
                "A document cannot take the place of an SOP, so “{name}” was not written. "
                "Give another name, such as one that ends with .{ending}."
            ).format(name=shown_path(wanted), ending=Path(name).suffix[1:])
        )
    return Path(wanted)


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


def _are_one_file(first: str, second: str) -> bool:
    try:
        return Path(first).samefile(second)
    except (OSError, ValueError):
        return False
