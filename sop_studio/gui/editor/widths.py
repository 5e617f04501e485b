"""How wide a field's input is laid out, from what its example shows of the usual length."""

from __future__ import annotations

from sop_studio.gui.editor.columns_layout import WHOLE_LINE
from sop_studio.model.fields import ANYWHERE, Field, Kind
from sop_studio.translation import _

_SHORT_EXAMPLE = 14
_SHORT_CHOICE = 11
_FEW_WORDS = 26
_SENTENCE = 44
_SHORT_KINDS = frozenset({Kind.DATE, Kind.CHOICE, Kind.NUMBER})


def is_short(field: Field) -> bool:
    """Tell whether a field usually holds a word, a date or a choice."""
    if field.kind in _SHORT_KINDS:
        return True
    return field.kind is Kind.LINE and 0 < len(field.example) <= _SHORT_EXAMPLE


def columns_in_form(field: Field) -> int:
    """Return how many columns a field of a section takes."""
    if is_short(field):
        return 2
    if field.kind in {Kind.REFERENCE, Kind.REFERENCES}:
        return 4
    if field.kind is not Kind.LINE or len(field.example) > _SENTENCE:
        return WHOLE_LINE
    return 5 if len(field.example) > _FEW_WORDS else 4


def columns_in_row(field: Field) -> int:
    """Return how many columns a field in a row of a list takes; long lines wrap there."""
    if max((len(_(each.label)) for each in field.choices), default=0) > _SHORT_CHOICE:
        return 3
    if is_short(field):
        return 2
    if field.target == ANYWHERE:
        return 6
    if field.kind in {Kind.REFERENCE, Kind.REFERENCES}:
        return 3
    if field.kind is not Kind.LINE or len(field.example) > _SENTENCE:
        return WHOLE_LINE
    return 3
