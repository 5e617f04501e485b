"""How people are told where a field is: "Roles, role 2, What they do"."""

from __future__ import annotations

from sop_studio.errors import InvalidEdit
from sop_studio.model.fields import LISTS, Field
from sop_studio.model.paths import parse
from sop_studio.model.sections import has_section, section
from sop_studio.model.walk import columns_of
from sop_studio.translation import _


def field_words(path_text: str) -> str:
    """Return the section, the item and the field a path names, in words; the path if unknown."""
    try:
        key, *pieces = parse(path_text)
    except InvalidEdit:
        return path_text
    if not has_section(str(key)):
        return path_text
    found = section(str(key))
    said = [_(found.short)]
    fields: tuple[Field, ...] = found.fields
    field: Field | None = None
    for piece in pieces:
        if isinstance(piece, int):
            said.append(f"{_item(field)} {piece + 1}")
            continue
        field = next((each for each in fields if each.key == piece), None)
        if field is None:
            break
        if piece == pieces[-1] or field.kind not in LISTS:
            said.append(_(field.label))
        fields = columns_of(field, fields)
    return ", ".join(_without_repeats(said))


def _item(field: Field | None) -> str:
    if field is None:
        return ""
    return _(field.item_label or field.label)


def _without_repeats(words: list[str]) -> list[str]:
    return [word for at, word in enumerate(words) if at == 0 or word != words[at - 1]]
