"""Moments as people read them."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt


def moment(stamp: str) -> str:
    """Return an ISO 8601 stamp in local time, such as "29 Nov 2026 14:05"; itself if it is none."""
    when = QDateTime.fromString(stamp, Qt.DateFormat.ISODate)
    if not when.isValid():
        return stamp
    return QLocale().toString(when.toLocalTime(), "d MMM yyyy HH:mm")
