"""Who has read and understood which version: each signature is bound to the content it was for."""

from __future__ import annotations

from datetime import date

from sop_studio.model.edits import Edit, Insert, Remove
from sop_studio.model.fingerprint import content_hash, is_content
from sop_studio.model.parts import Reader, Reading
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop
from sop_studio.translation import _

READINGS: FieldPath = ("training", "readings")


def sign(sop: Sop, reader: Reader, on: date) -> tuple[Edit, ...]:
    """Return the edit that records that a reader has signed for the version as it is now.

    None without a name or a version, and for whom it is recorded already.
    """
    version = sop.document.version.strip()
    if not version or not _who(reader) or signature_of(sop, reader) is not None:
        return ()
    row = Reading(
        version=version,
        name=reader.name.strip(),
        role=reader.role.strip(),
        date=on.isoformat(),
        content_hash=content_hash(sop),
    )
    return (Insert(READINGS, len(sop.training.readings), row),)


def take_back(sop: Sop, reader: Reader) -> tuple[Edit, ...]:
    """Return the edit that takes a signature for the version as it is now out of the record."""
    found = signature_of(sop, reader)
    if found is None:
        return ()
    return (Remove(READINGS, sop.training.readings.index(found)),)


def signature_of(sop: Sop, reader: Reader) -> Reading | None:
    """Return the signature of a reader for the version and the content as they are now.

    One that was entered by hand names no content, and counts by its version alone.
    """
    version = sop.document.version.strip()
    return next(
        (
            each
            for each in reversed(sop.training.readings)
            if _is_of(each, reader)
            and version == each.version.strip() != ""
            and (not each.content_hash or is_content(sop, each.content_hash))
        ),
        None,
    )


def state_words(sop: Sop, reader: Reader) -> str:
    """Return what a reader has signed: this version, an earlier one, or none yet."""
    found = signature_of(sop, reader)
    if found is not None:
        return _("Signed on {date}").format(date=found.date)
    earlier = next((each for each in reversed(sop.training.readings) if _is_of(each, reader)), None)
    if earlier is None:
        return _("Not signed yet")
    if earlier.version.strip() == sop.document.version.strip():
        return _("Signed before the text was changed, on {date}").format(date=earlier.date)
    return _("Signed for version {version} on {date}").format(
        version=earlier.version, date=earlier.date
    )


def _is_of(reading: Reading, reader: Reader) -> bool:
    return bool(_who(reader)) and _who(reading) == _who(reader)


def _who(row: Reader | Reading) -> str:
    """Return who it is: by name, by the role where there is none."""
    return " ".join((row.name.strip() or row.role.strip()).split()).casefold()
