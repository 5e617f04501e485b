"""Where the program starts: with a command it is the command line, without one the window."""

import gc
import os
import sys
from collections.abc import Sequence

from sop_studio import interrupts


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command or the window and return the exit code, see `cli.exit_codes`."""
    if arguments is None:
        interrupts.raise_once()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        interrupts.raise_no_more()
        return _say_stopped()


def _run(arguments: Sequence[str] | None) -> int:
    # Imported here, so that Ctrl+C is answered while they are loaded too.
    from sop_studio import cli
    from sop_studio.errors import SopError

    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if not cli.is_command(given):
            return _open_window(given)
        return _run_command(given) if arguments is None else cli.main(given)
    except SopError as problem:
        cli.complain(str(problem))
        return cli.UNUSABLE


def _say_stopped() -> int:
    from sop_studio import cli
    from sop_studio.translation import _

    cli.complain(_("Stopped."))
    return cli.STOPPED


def _run_command(given: list[str]) -> int:
    """Run a command as the only thing this process does.

    Most of a short run's objects live until its end: looking through them for garbage, the last
    time on the way out, takes a tenth of the whole time.
    """
    from sop_studio import cli

    gc.set_threshold(100_000)
    code = cli.main(given)
    gc.freeze()
    interrupts.raise_no_more()
    return code


def _open_window(given: list[str]) -> int:
    from sop_studio.errors import UsageError
    from sop_studio.translation import _

    names = given[1:] if given[:1] == ["--"] else given
    if len(names) > 1:
        raise UsageError(_("Give one file to open, or a command; --help lists the commands."))
    if names and not _may_be_a_file(names[0]):
        raise UsageError(
            _("“{name}” is neither a file nor a command; --help lists the commands.").format(
                name=names[0]
            )
        )
    # Imported here, so that a command never loads them.
    from sop_studio import compatibility
    from sop_studio.gui.look import display

    if not compatibility.is_installed():
        raise UsageError(compatibility.missing())

    if not display.is_there():
        raise UsageError(
            _(
                "There is no display to open a window on; use the command line instead:"
                " sop-studio --help lists its commands."
            )
        )
    missing = display.missing_libraries()
    if missing:
        raise UsageError(
            _(
                "The window needs system libraries that are not installed: {names}."
                " Run ./studio once, which installs them, or install them yourself."
            ).format(names=", ".join(missing))
        )
    from sop_studio.gui import app

    return app.run(names[0] if names else None)


def _may_be_a_file(name: str) -> bool:
    """Tell a mistyped command from a file: it is one bare word that names nothing here."""
    return not name.isidentifier() or os.path.lexists(name)


if __name__ == "__main__":
    sys.exit(main())
