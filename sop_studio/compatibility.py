"""Whether the installed Qt binding and this Python go together; knows no Qt itself."""

import sys
from importlib.metadata import PackageNotFoundError, version

from sop_studio.translation import _

_PACKAGES = ("PySide6-Essentials", "PySide6")


def installed_binding() -> str | None:
    """Return the version of the installed PySide6, None when there is none."""
    for package in _PACKAGES:
        try:
            return version(package)
        except PackageNotFoundError:
            continue
    return None


def problem(
    binding: str | None, python: tuple[int, int] = (sys.version_info[0], sys.version_info[1])
) -> str | None:
    """Return a sentence when this PySide6 must not run on this Python, None when it may.

    PySide6 6.12.0 on Python 3.10 and 3.11 gives away a reference to None with each call that
    returns nothing; Python aborts after about 5,150 such calls, without a chance to save.
    """
    if binding is None:
        return _("The window needs PySide6. Install it with: pip install PySide6-Essentials")
    if python >= (3, 12) or _major_minor(binding) < (6, 12):
        return None
    return _(
        "PySide6 {binding} stops without saving on Python {python}."
        " Install PySide6-Essentials below 6.12, or use Python 3.12 or newer."
    ).format(binding=binding, python=".".join(str(part) for part in python))


def _major_minor(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2])
