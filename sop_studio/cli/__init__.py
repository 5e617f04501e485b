"""The command line: the engine of the window, without Qt.

Exit codes: 0 done, 1 the SOP does not pass what was asked, 2 wrong use or a file that cannot be
read or written. A problem is one line on the error output, never a traceback.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from sop_studio.cli.arguments import COMMANDS, TextWanted, parse
from sop_studio.cli.exit_codes import DONE, NOT_PASSED, STOPPED, UNUSABLE
from sop_studio.cli.output import Output, complain
from sop_studio.errors import ExportRefused, SopError

__all__ = ["STOPPED", "UNUSABLE", "complain", "is_command", "main"]


def is_command(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments ask for the command line rather than for the window.

    The name of a command is never taken for a file: `-- check` or `./check` opens such a file.
    """
    if not arguments or arguments[0] == "--":
        return False
    return arguments[0] in COMMANDS or arguments[0].startswith("-")


def main(arguments: Sequence[str]) -> int:
    """Carry out the command and return the exit code."""
    output = Output(sys.stdout)
    code = _carry_out(arguments, output)
    output.finish()
    if output.problem:
        complain(output.problem)
        return UNUSABLE
    return code


def _carry_out(arguments: Sequence[str], output: Output) -> int:
    try:
        options = parse(arguments)
        run: Callable[[Namespace, Output], int] = options.run
        return run(options, output)
    except TextWanted as wanted:
        output.line(str(wanted))
        return DONE
    except ExportRefused as refusal:
        complain(str(refusal))
        return NOT_PASSED
    except SopError as problem:
        complain(str(problem))
        return UNUSABLE
