"""`sop-studio import`: make an SOP of a Markdown document."""

import argparse
from pathlib import Path

from sop_studio.cli.exit_codes import DONE
from sop_studio.cli.output import Output, complain, shown_path
from sop_studio.cli.waiting import Waiting
from sop_studio.errors import UsageError
from sop_studio.translation import _


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("file", metavar="FILE", help=_("the Markdown document"))
    parser.add_argument(
        "-o", "--output", metavar="SOP", help=_("the file to make (standard: beside the document)")
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Write the SOP, say where and what became of the document; return the exit code."""
    from sop_studio import files
    from sop_studio.cli.saving import save_new
    from sop_studio.importers.markdown import LARGEST_FILE, read_markdown

    source = Path(options.file)
    if source.suffix.lower() not in {".md", ".markdown", ".txt", ""}:
        raise UsageError(
            _("Only Markdown can be imported: “{name}” should end with .md.").format(
                name=shown_path(source.name)
            )
        )
    target = options.output if options.output is not None else str(source.with_suffix(".sop"))
    if not target.lower().endswith(".sop"):
        raise UsageError(_("Say after -o which file to make, such as NAME.sop."))
    with Waiting(_("Importing …")) as progress:
        data, _fingerprint = files.read(source, LARGEST_FILE)
        folder = source.absolute().parent
        imported = read_markdown(data, files.shown_name(source), folder, progress.reached)
        save_new(imported.sop, Path(target), replace=options.force)
    for notice in imported.notices:
        complain(notice)
    output.line(shown_path(target))
    return DONE
