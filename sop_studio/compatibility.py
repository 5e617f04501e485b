"""Whether the installed Qt binding and this Python go together; knows no Qt itself."""

import sys
from importlib.util import find_spec

from sop_studio.translation import _


def is_installed() -> bool:
    """Tell whether there is a PySide6 to import."""
    return find_spec("PySide6") is not None


def problem(
    binding: str, python: tuple[int, int] = (sys.version_info[0], sys.version_info[1])
) -> str | None:
    """Return a sentence when this PySide6 must not run on this Python, None when it may.

    PySide6 6.12.0 on Python 3.10 and 3.11 gives away a reference to None with each call that
    returns nothing; Python aborts after about 5,150 such calls, without a chance to save.
    """
    if python >= (3, 12) or _major_minor(binding) < (6, 12):
        return None
    return _(
        "PySide6 {binding} stops without saving on Python {python}."
        " Install PySide6-Essentials below 6.12, or use Python 3.12 or newer."
    ).format(binding=binding, python=".".join(str(part) for part in python))


def missing() -> str:
    """Return the sentence for a computer without PySide6."""
    return _("The window needs PySide6. Install it with: pip install PySide6-Essentials")


def _major_minor(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2])
