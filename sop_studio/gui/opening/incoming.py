"""An SOP on its way into the window, and what is found out about it before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sop_studio.checks.checker import Checker
    from sop_studio.model.sop import Sop


class Incoming(NamedTuple):
    """An SOP that was read or made, and how it is taken up, which may raise a `SopError`."""

    sop: Sop
    take_up: Callable[[], None]


class Ready(NamedTuple):
    """An SOP of which everything that is remembered of its texts was found out."""

    incoming: Incoming
    checker: Checker


def made_ready(read: Callable[[], Incoming], new_checker: Callable[[], Checker]) -> Ready:
    """Read an SOP, and check and write what is seen of it first, so that both are quick later.

    Touches nothing of the window. Raises what `read` raises.
    """
    # Imported here: the start page is there before anything of an SOP is loaded.
    from sop_studio.gui.preview.ahead import write_ahead

    incoming = read()
    checker = new_checker()
    report = checker.update(incoming.sop)
    write_ahead(incoming.sop, report)
    return Ready(incoming, checker)
