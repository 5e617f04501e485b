"""How the kinds of proposals are told apart: by a tint and by the shape of a line under words."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from sop_studio.gui.look.palette import Role
from sop_studio.notes import Kind

_Line = QTextCharFormat.UnderlineStyle


class Mark(Struct, frozen=True):
    """A tint, the colour of the line, its shape in text, and as a pen."""

    tint: Role
    line: Role
    shape: QTextCharFormat.UnderlineStyle
    pen: Qt.PenStyle


MARKS: dict[Kind, Mark] = {
    Kind.STEP: Mark("primary_tint", "primary", _Line.SingleUnderline, Qt.PenStyle.SolidLine),
    Kind.ROLLBACK: Mark("warn_tint", "warn", _Line.DashUnderline, Qt.PenStyle.DashLine),
    Kind.DECISION: Mark("ok_tint", "ok", _Line.DashDotLine, Qt.PenStyle.DashDotLine),
    Kind.PREREQUISITE: Mark("ok_tint", "ok", _Line.DotLine, Qt.PenStyle.DotLine),
    Kind.WARNING: Mark("bad_tint", "bad", _Line.WaveUnderline, Qt.PenStyle.SolidLine),
    Kind.OPEN_QUESTION: Mark("warn_tint", "warn", _Line.DotLine, Qt.PenStyle.DotLine),
    Kind.ROLE: Mark("background", "muted", _Line.DotLine, Qt.PenStyle.DotLine),
    Kind.TOOL: Mark("background", "muted", _Line.DashUnderline, Qt.PenStyle.DashLine),
    Kind.DEFINITION: Mark("background", "muted", _Line.DashDotDotLine, Qt.PenStyle.DashDotDotLine),
}

PLAIN = frozenset({Kind.ROLE, Kind.TOOL, Kind.DEFINITION})
"""Kinds that are told apart by their line alone."""
