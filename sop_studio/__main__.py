"""Where the program starts: with a command it is the command line, without one the window."""

import os
import sys
from collections.abc import Sequence

from sop_studio import cli
from sop_studio.errors import SopError
from sop_studio.translation import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command or the window; return the exit code: 0 done, 1 not passed, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if cli.is_command(given):
        return cli.main(given)
    return _open_window(given)


def _open_window(given: list[str]) -> int:
    if len(given) > 1:
        cli.complain(_("Give one file to open, or a command; --help lists the commands."))
        return 2
    if not _has_display():
        cli.complain(
            _(
                "There is no display to open a window on; use the command line instead:"
                " sop-studio --help lists its commands."
            )
        )
        return 2
    # Imported here, so that a command never loads Qt.
    from sop_studio.gui import app

    try:
        return app.run(given[0] if given else None)
    except SopError as problem:
        cli.complain(str(problem))
        return 2


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
