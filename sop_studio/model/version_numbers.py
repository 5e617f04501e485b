"""Version numbers: which follows which, and which is higher."""

from enum import StrEnum

from sop_studio.model.dates import as_version
from sop_studio.model.sop import Approved, Sop

FIRST_APPROVED = "1.0"


class Level(StrEnum):
    """How much a version differs from the one before it."""

    SAME = "same"
    MINOR = "minor"
    """Other words, or other facts about the document."""
    MAJOR = "major"
    """Another procedure: people do something else now."""


def successor(version: str, level: Level) -> str:
    """Return the version that follows: 2.1 after 2.0 for other words, 3.0 for another procedure.

    The same version where nothing changed; 1.0 after what is no version number.
    """
    numbers = as_version(version)
    if level is Level.SAME:
        return version.strip()
    if numbers is None:
        return FIRST_APPROVED
    first, second = (*numbers, 0)[:2]
    return f"{first + 1}.0" if level is Level.MAJOR else f"{first}.{second + 1}"


def highest_approved(sop: Sop) -> str:
    """Return the highest version that was ever approved here, "" where none was."""
    return _highest(sop.approved)


def _highest(approved: Approved) -> str:
    numbered = [each.version for each in approved.versions if as_version(each.version)]
    return max(numbered, key=lambda each: as_version(each) or (), default="")


def is_higher(version: str, than: str) -> bool:
    """Tell whether a version is higher than another; not where one of them is no version."""
    first, second = as_version(version), as_version(than)
    return first is not None and second is not None and first > second


def not_above(version: str, approved: Approved) -> str:
    """Return the highest approved version where another does not rise above it, else ""."""
    highest = _highest(approved)
    if not highest or as_version(version) is None or is_higher(version, highest):
        return ""
    return highest
