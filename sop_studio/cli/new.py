"""`sop-studio new`: begin an SOP with one of the starters."""

import argparse
from pathlib import Path

from sop_studio.cli.exit_codes import DONE
from sop_studio.cli.output import Output, complain, shown_path
from sop_studio.cli.surroundings import id_pattern
from sop_studio.errors import UsageError
from sop_studio.translation import _

_NAME_WIDTH = 12


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--starter", metavar="NAME", default="blank", help=_("what to begin with (standard: blank)")
    )
    parser.add_argument("--title", metavar="TITLE", help=_("the title of the SOP"))
    parser.add_argument(
        "--id", metavar="ID", help=_("the ID of the SOP (standard: the next free one)")
    )
    parser.add_argument("-o", "--output", metavar="FILE", help=_("the file to make"))
    parser.add_argument("--list", action="store_true", help=_("list the starters"))
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Make the file, or list the starters; return the exit code."""
    if options.list:
        _list_starters(output)
        return DONE
    if not options.output:
        raise UsageError(_("Say which file to make, with -o FILE.sop."))
    _make(options, output)
    return DONE


def _list_starters(output: Output) -> None:
    from sop_studio.library.starters import STARTERS

    for starter in STARTERS:
        output.line(f"{starter.name:<{_NAME_WIDTH}}{_(starter.description)}")


def _make(options: argparse.Namespace, output: Output) -> None:
    from sop_studio import files
    from sop_studio.cli.saving import save_new
    from sop_studio.library.ids import ids_in
    from sop_studio.library.new_sops import from_starter
    from sop_studio.model.edits import SetValue, apply
    from sop_studio.model.text import clean_line

    target = Path(options.output)
    taken = ids_in(target.parent, besides=target)
    sop = from_starter(options.starter, taken, id_pattern())
    for field, value in (("title", options.title), ("id", options.id)):
        if value is not None:
            sop, _inverse = apply(sop, SetValue(("document", field), clean_line(value)))
    save_new(sop, target, replace=options.force)
    output.line(shown_path(options.output))
    identifier = sop.document.id
    if options.id is None and identifier:
        output.line(_("Its ID is {id}, the next free one in this folder.").format(id=identifier))
    if identifier in taken:
        complain(
            _("“{name}” in the same folder has the ID {id} as well.").format(
                name=files.shown_name(taken[identifier]), id=identifier
            )
        )
