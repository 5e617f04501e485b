"""Where the program starts: with a command it is the command line, without one the window."""

import os
import sys
from collections.abc import Sequence

from sop_studio import cli
from sop_studio.errors import SopError, UsageError
from sop_studio.translation import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command or the window and return the exit code, see `cli.exit_codes`."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return cli.main(given) if cli.is_command(given) else _open_window(given)
    except SopError as problem:
        cli.complain(str(problem))
        return cli.UNUSABLE
    except KeyboardInterrupt:
        cli.complain(_("Stopped."))
        return cli.STOPPED


def _open_window(given: list[str]) -> int:
    names = given[1:] if given[:1] == ["--"] else given
    if len(names) > 1:
        raise UsageError(_("Give one file to open, or a command; --help lists the commands."))
    if names and not _may_be_a_file(names[0]):
        raise UsageError(
            _("“{name}” is neither a file nor a command; --help lists the commands.").format(
                name=names[0]
            )
        )
    if not _has_display():
        raise UsageError(
            _(
                "There is no display to open a window on; use the command line instead:"
                " sop-studio --help lists its commands."
            )
        )
    # Imported here, so that a command never loads Qt.
    from sop_studio.gui import app

    return app.run(names[0] if names else None)


def _may_be_a_file(name: str) -> bool:
    """Tell a mistyped command from a file: it is one bare word that names nothing here."""
    return not name.isidentifier() or os.path.lexists(name)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
