"""`sop-studio check`: say what is missing in SOPs, for people and for machines."""

import argparse
from pathlib import Path

from sop_studio.cli.exit_codes import DONE, NOT_PASSED, UNUSABLE
from sop_studio.cli.output import Output, complain, shown_path
from sop_studio.cli.surroundings import id_pattern, today
from sop_studio.errors import SopError
from sop_studio.translation import _


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=_("the SOPs to check"))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=_("for people or for machines")
    )
    parser.add_argument(
        "--min-completeness",
        type=_percentage,
        metavar="N",
        help=_("pass from this completeness on, 0 to 100 (standard: when all checks pass)"),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Report on every file that can be read; return the exit code."""
    from sop_studio.checks.checker import check
    from sop_studio.checks.report import as_dict
    from sop_studio.checks.report_text import as_text
    from sop_studio.storage import open_sop

    pattern = id_pattern()
    code = DONE
    reports: list[dict[str, object]] = []
    for name in options.files:
        try:
            opened = open_sop(name)
        except SopError as problem:
            complain(_which(name, options.files) + str(problem))
            code = UNUSABLE
            continue
        for notice in opened.notices:
            complain(_which(name, options.files) + notice)
        report = check(opened.sop, today=today(), id_pattern=pattern)
        if options.format == "text":
            output.line("\n" * bool(reports) + as_text(report, opened.sop, shown_path(name)))
        reports.append(as_dict(report, opened.sop, name))
        needed = options.min_completeness
        passes = report.ready if needed is None else report.completeness >= needed
        code = max(code, DONE if passes else NOT_PASSED)
    if options.format == "json":
        output.json(reports)
    return code


def _which(name: str, names: list[str]) -> str:
    """Return the path to say before a sentence that has only its last part, where it matters."""
    return f"{shown_path(name)}: " if len(names) > 1 and Path(name).name != name else ""


def _percentage(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 3 or int(text) > 100:
        raise argparse.ArgumentTypeError(_("it must be a whole number from 0 to 100"))
    return int(text)
