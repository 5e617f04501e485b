"""`sop-studio export`: write an SOP as a document."""

import argparse
import os
import stat
from pathlib import Path

from sop_studio.cli.exit_codes import DONE
from sop_studio.cli.output import Output, complain, shown_path
from sop_studio.cli.surroundings import id_pattern, today
from sop_studio.errors import UsageError
from sop_studio.translation import _


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("file", metavar="FILE", help=_("the SOP to export"))
    parser.add_argument(
        "--to",
        required=True,
        choices=("md", "html", "docx"),
        help=_("Markdown, a web page, or Word"),
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
    from sop_studio import files
    from sop_studio.checks.checker import check
    from sop_studio.exporters.documents import export, file_name
    from sop_studio.exporters.formats import Format
    from sop_studio.storage import open_sop

    if options.output == "":
        raise UsageError(_("Say after -o where to write the document, or leave -o out."))
    opened = open_sop(options.file)
    for notice in opened.notices:
        complain(notice)
    to = Format(options.to)
    target = _target(options.file, options.output, file_name(opened.sop, to))
    report = check(opened.sop, today=today(), id_pattern=id_pattern())
    files.write(target, export(opened.sop, to, report), expected=None)
    output.line(shown_path(str(target)))
    return DONE


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
