"""Keeps PySide from reading, and holding in memory, the source of all that is imported after it.

It looks there for the name of PySide, to know in which modules its `__feature__`s may be switched
on. None of ours does that. Read anyway, they took a twentieth of the start and 5 MB. Where PySide
goes about it in another way than here, all works the same, only slower.
"""

from __future__ import annotations

import sys
from types import ModuleType

_SUPPORT = "shibokensupport.feature"
_LOOKS = "_mod_uses_pyside"


def leave_unread() -> None:
    """Load Qt's core; say of every module from now on that it uses no features."""
    import PySide6.QtCore  # noqa: F401

    support = sys.modules.get(_SUPPORT)
    if hasattr(support, _LOOKS):
        vars(support)[_LOOKS] = _uses_none


def _uses_none(_module: ModuleType) -> bool:
    return False
