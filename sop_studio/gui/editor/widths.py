"""How wide a field's input is laid out, from what its example shows of the usual length."""

from __future__ import annotations

from sop_studio.gui.editor.columns_layout import MEDIUM, SHORT, WHOLE_LINE
from sop_studio.model.fields import Field, Kind

_SHORT_EXAMPLE = 12
_MEDIUM_EXAMPLE = 44


def columns_of(field: Field) -> int:
    """Return how many columns of a form a field takes."""
    match field.kind:
        case Kind.DATE | Kind.CHOICE | Kind.NUMBER:
            return SHORT
        case Kind.REFERENCE | Kind.REFERENCES:
            return MEDIUM
        case Kind.LINE if len(field.example) <= _SHORT_EXAMPLE:
            return SHORT if field.example else MEDIUM
        case Kind.LINE if len(field.example) <= _MEDIUM_EXAMPLE:
            return MEDIUM
        case _:
            return WHOLE_LINE
