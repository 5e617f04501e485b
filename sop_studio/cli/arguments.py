"""What the words on the command line ask for."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from sop_studio import __version__
from sop_studio.cli import check, export, import_, new, notes
from sop_studio.errors import UsageError
from sop_studio.translation import _

COMMANDS = ("new", "check", "export", "import", "notes")


class TextWanted(Exception):
    """Only a text is wanted, the help or the version."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of a command; `run` among them carries it out.

    Raises UsageError for words that ask for nothing, TextWanted for --help and --version.
    """
    options = _parser().parse_args(arguments)
    if options.command is None:
        raise UsageError(_("Say what to do; sop-studio --help lists the commands."))
    return options


class _Parser(argparse.ArgumentParser):
    """A parser that leaves writing and stopping to its caller."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}. {self.prog} --help {_('explains the use')}.")

    def print_help(self, file: object = None) -> NoReturn:  # noqa: ARG002
        raise TextWanted(self.format_help().rstrip())


class _ShowVersion(argparse.Action):
    def __call__(self, *_arguments: object, **_named: object) -> NoReturn:
        raise TextWanted(f"sop-studio {__version__}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="sop-studio",
        description=_("Make, check and export Standard Operating Procedures."),
        epilog=_("Without a command, sop-studio [FILE] opens the window."),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help=_("show the version"))
    # Without `prog`, the help is laid out just to find it: that loads what compresses archives.
    commands = parser.add_subparsers(prog=parser.prog, dest="command", metavar="COMMAND")
    add = commands.add_parser
    new.add_options(add("new", help=_("make a new SOP"), allow_abbrev=False))
    check.add_options(add("check", help=_("say what is missing"), allow_abbrev=False))
    export.add_options(add("export", help=_("write a document"), allow_abbrev=False))
    import_.add_options(
        add("import", help=_("make an SOP of a Markdown document"), allow_abbrev=False)
    )
    notes.add_options(add("notes", help=_("make a draft of interview notes"), allow_abbrev=False))
    return parser
