"""The command line: new, check and export, with the same engine as the window and without Qt.

Exit codes: 0 done, 1 the SOP does not pass what was asked, 2 wrong use or a file that cannot be
read or written. A problem is one line on the error output, never a traceback.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from sop_studio import __version__
from sop_studio.errors import ExportRefused, FileProblem, SopError, UsageError
from sop_studio.translation import _

COMMANDS = ("new", "check", "export")
_DONE, _NOT_PASSED, _UNUSABLE = 0, 1, 2


def is_command(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments ask for the command line rather than for the window."""
    if not arguments:
        return False
    first = arguments[0]
    return first.startswith("-") or (first in COMMANDS and not Path(first).is_file())


def main(arguments: Sequence[str]) -> int:
    """Carry out the command and return the exit code."""
    try:
        options = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except ExportRefused as refusal:
        complain(str(refusal))
        return _NOT_PASSED
    except SopError as problem:
        complain(str(problem))
        return _UNUSABLE
    except BrokenPipeError:
        # Whoever read the output has gone, for instance `head`; nobody is left to be told.
        sys.stderr.close()
        return _DONE


def complain(sentence: str) -> None:
    """Write one line to the error output."""
    print(f"sop-studio: {' '.join(sentence.split())}", file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, as all others."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}. {self.prog} --help {_('explains the use')}.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="sop-studio",
        description=_("Make, check and export Standard Operating Procedures."),
        epilog=_("Without a command, sop-studio [FILE] opens the window."),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"sop-studio {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_new(commands.add_parser("new", help=_("make a new SOP"), allow_abbrev=False))
    _add_check(commands.add_parser("check", help=_("say what is missing"), allow_abbrev=False))
    _add_export(commands.add_parser("export", help=_("write a document"), allow_abbrev=False))
    return parser


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--starter", metavar="NAME", default="blank", help=_("what to begin with"))
    parser.add_argument("--title", metavar="TITLE", help=_("the title of the SOP"))
    parser.add_argument("--id", metavar="ID", help=_("the ID of the SOP"))
    parser.add_argument("-o", "--output", metavar="FILE", help=_("the file to make"))
    parser.add_argument("--list", action="store_true", help=_("list the starters"))
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    parser.set_defaults(run=_new)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--min-completeness",
        type=_percentage,
        metavar="N",
        help=_("pass from this completeness on, 0 to 100"),
    )
    parser.set_defaults(run=_check)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--to", required=True, choices=("md", "html", "docx"))
    parser.add_argument("-o", "--output", metavar="OUT", help=_("the file or folder to write to"))
    parser.set_defaults(run=_export)


def _percentage(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > 100:
        raise argparse.ArgumentTypeError(_("it must be a whole number from 0 to 100"))
    return int(text)


def _new(options: argparse.Namespace) -> int:
    from sop_studio.files import ABSENT
    from sop_studio.library.fresh import new_from
    from sop_studio.library.starters import STARTERS, load_starter
    from sop_studio.model.edits import SetValue, apply
    from sop_studio.storage import save_sop

    if options.list:
        for starter in STARTERS:
            print(f"{starter.name:<12}{_(starter.description)}")
        return _DONE
    if not options.output:
        raise UsageError(_("Say which file to make, with -o FILE.sop."))
    sop = new_from(load_starter(options.starter))
    for field, value in (("title", options.title), ("id", options.id)):
        if value is not None:
            sop, _inverse = apply(sop, SetValue(("document", field), value))
    target = Path(options.output)
    if target.exists() and not options.force:
        raise FileProblem(
            _("“{name}” is already there; use --force to replace it.").format(name=target.name)
        )
    save_sop(target, sop, None, None if options.force else ABSENT)
    return _DONE


def _check(options: argparse.Namespace) -> int:
    from sop_studio import settings
    from sop_studio.checks.checker import check
    from sop_studio.checks.report import as_dict, as_text
    from sop_studio.storage import open_sop

    pattern = settings.load().settings.id_pattern
    code = _DONE
    reports: list[dict[str, object]] = []
    for name in options.files:
        try:
            opened = open_sop(name)
        except SopError as problem:
            complain(str(problem))
            code = _UNUSABLE
            continue
        for notice in opened.notices:
            complain(notice)
        report = check(opened.sop, today=_today(), id_pattern=pattern)
        if options.format == "json":
            reports.append(as_dict(report, opened.sop, name))
        else:
            print(as_text(report, opened.sop, name))
        needed = options.min_completeness
        passes = report.ready if needed is None else report.completeness >= needed
        code = max(code, _DONE if passes else _NOT_PASSED)
    if options.format == "json":
        print(json.dumps(reports, ensure_ascii=False, indent=2))
    return code


def _export(options: argparse.Namespace) -> int:
    from sop_studio import files, settings
    from sop_studio.checks.checker import check
    from sop_studio.exporters.documents import Format, export, file_name
    from sop_studio.storage import open_sop

    opened = open_sop(options.file)
    for notice in opened.notices:
        complain(notice)
    to = Format(options.to)
    pattern = settings.load().settings.id_pattern
    report = check(opened.sop, today=_today(), id_pattern=pattern)
    data = export(opened.sop, to, report)
    target = Path(options.output) if options.output else Path(options.file).parent
    if target.is_dir():
        target = target / file_name(opened.sop, to)
    files.write(target, data, expected=None)
    print(target)
    return _DONE


def _today() -> date:
    return datetime.now().astimezone().date()
