"""Edits: the only way an SOP changes. Each gives a new SOP and the edit that takes it back."""

import hashlib
from collections.abc import Iterable, Mapping
from copy import copy
from typing import assert_never

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from sop_studio.errors import InvalidEdit
from sop_studio.model.field_words import field_words
from sop_studio.model.fitting import Misfit, field_value
from sop_studio.model.parts import Item, Part
from sop_studio.model.paths import FieldPath, display, get, not_a_field
from sop_studio.model.sop import Sop, items
from sop_studio.model.texts_together import with_texts
from sop_studio.translation import _


class SetValue(Struct, frozen=True):
    """Put a value in a field."""

    path: FieldPath
    value: object


class Insert(Struct, frozen=True):
    """Put an item into a list, before the one at the position."""

    path: FieldPath
    position: int
    item: Item


class Remove(Struct, frozen=True):
    """Take an item out of a list."""

    path: FieldPath
    position: int


class Move(Struct, frozen=True):
    """Move an item within its list to another position."""

    path: FieldPath
    position: int
    to: int


class AddPicture(Struct, frozen=True):
    """Keep the bytes of a picture in the SOP under their SHA-256."""

    sha256: str
    data: bytes


class DropPicture(Struct, frozen=True):
    """Take the bytes of a picture out of the SOP."""

    sha256: str


Edit = SetValue | Insert | Remove | Move | AddPicture | DropPicture


def apply(sop: Sop, edit: Edit) -> tuple[Sop, Edit]:
    """Return the changed SOP and the inverse edit.

    Raises `InvalidEdit` when the field is not there or cannot hold the value; the SOP given stays
    as it is in every case. Only the changed value is validated, so the cost does not grow with
    the SOP.
    """
    match edit:
        case SetValue(path, value):
            before_it = get(sop, path)
            after_it = _replaced(sop, path, _checked(sop, path, value))
            if isinstance(value, (tuple, Part)):
                _refuse_repeated_ids(after_it)
            return after_it, SetValue(path, before_it)
        case Insert(path, position, item):
            return _inserted(sop, path, position, item), Remove(path, position)
        case Remove(path, position):
            rows = _list_at(sop, path)
            taken = _item_at(rows, position, path)
            rest = rows[:position] + rows[position + 1 :]
            return _replaced(sop, path, rest), Insert(path, position, taken)
        case Move(path, position, to):
            return _moved(sop, path, position, to), Move(path, to, position)
        case AddPicture(sha256, data):
            return _with_picture(sop, sha256, data)
        case DropPicture(sha256):
            return _without_picture(sop, sha256)
        case _:
            assert_never(edit)


def apply_all(sop: Sop, edits: Iterable[Edit]) -> tuple[Sop, tuple[Edit, ...]]:
    """Return the SOP after edits that were done one after the other, and the inverse of each.

    Raises what `apply` raises. Texts that are set one after the other, as when words are replaced
    in all of them, are set together, which takes half the time.
    """
    inverses: list[Edit] = []
    texts: dict[FieldPath, str] = {}
    for edit in edits:
        if isinstance(edit, SetValue) and isinstance(edit.value, str) and edit.path not in texts:
            texts[edit.path] = edit.value
            continue
        sop = _with_texts(sop, texts, inverses)
        texts = {}
        sop, inverse = apply(sop, edit)
        inverses.append(inverse)
    return _with_texts(sop, texts, inverses), tuple(inverses)


def _with_texts(sop: Sop, texts: Mapping[FieldPath, str], inverses: list[Edit]) -> Sop:
    together = with_texts(sop, texts) if len(texts) > 1 else None
    if together is not None:
        inverses += [SetValue(path, get(sop, path)) for path in texts]
        return together
    for path, text in texts.items():
        sop, inverse = apply(sop, SetValue(path, text))
        inverses.append(inverse)
    return sop


def touched(edit: Edit) -> FieldPath:
    """Return the path at or below which the edit changes something."""
    if isinstance(edit, (AddPicture, DropPicture)):
        return ("pictures",)
    return edit.path


def _inserted(sop: Sop, path: FieldPath, position: int, item: Item) -> Sop:
    before = _list_at(sop, path)
    if not 0 <= position <= len(before):
        raise InvalidEdit(_no_place(path, position))
    known = {each.id for each in items(sop)}
    added = [each.id for each in (item, *items(item))]
    if not known.isdisjoint(added):
        raise InvalidEdit(_("The item is already in this SOP."))
    if len(set(added)) < len(added):
        raise InvalidEdit(_repeated_id())
    after = (*before[:position], item, *before[position:])
    _checked(sop, path, after[position : position + 1])
    return _replaced(sop, path, after)


def _moved(sop: Sop, path: FieldPath, position: int, to: int) -> Sop:
    before = _list_at(sop, path)
    item = _item_at(before, position, path)
    rest = before[:position] + before[position + 1 :]
    if not 0 <= to <= len(rest):
        raise InvalidEdit(_no_place(path, to))
    return _replaced(sop, path, (*rest[:to], item, *rest[to:]))


def _with_picture(sop: Sop, sha256: str, data: bytes) -> tuple[Sop, Edit]:
    if sha256 in sop.pictures:
        raise InvalidEdit(_("The picture is already in this SOP."))
    if hashlib.sha256(data).hexdigest() != sha256:
        raise InvalidEdit(_("The picture does not match its checksum."))
    pictures = {**sop.pictures, sha256: data}
    return replace(sop, pictures=pictures), DropPicture(sha256)


def _without_picture(sop: Sop, sha256: str) -> tuple[Sop, Edit]:
    if sha256 not in sop.pictures:
        raise InvalidEdit(_("The picture is not in this SOP."))
    pictures = {name: data for name, data in sop.pictures.items() if name != sha256}
    return replace(sop, pictures=pictures), AddPicture(sha256, sop.pictures[sha256])


def _list_at(sop: Sop, path: FieldPath) -> tuple[Item, ...]:
    value = get(sop, path)
    if not isinstance(value, tuple):
        raise InvalidEdit(_("“{field}” is not a list.").format(field=display(path)))
    return value


def _item_at(value: tuple[Item, ...], position: int, path: FieldPath) -> Item:
    if not 0 <= position < len(value):
        raise InvalidEdit(
            _("“{field}” has no item {number}.").format(field=display(path), number=position + 1)
        )
    return value[position]


def _replaced(sop: Sop, path: FieldPath, value: object) -> Sop:
    replaced = _put(sop, path, value)
    if not isinstance(replaced, Sop):
        raise InvalidEdit(_("An SOP cannot be replaced by one of its fields."))
    return replaced


def _put(owner: object, path: FieldPath, value: object) -> object:
    if not path:
        return value
    piece, rest = path[0], path[1:]
    if isinstance(owner, Part) and isinstance(piece, str):
        return _with_field(owner, piece, _put(getattr(owner, piece), rest, value))
    if isinstance(owner, tuple) and isinstance(piece, int):
        return (*owner[:piece], _put(owner[piece], rest, value), *owner[piece + 1 :])
    raise InvalidEdit(not_a_field(display(path)))


def _with_field(owner: Part, name: str, value: object) -> Part:
    # The value fits already, and `replace` would clean all other texts of the owner once more.
    changed = copy(owner)
    force_setattr(changed, name, value)
    return changed


def _no_place(path: FieldPath, position: int) -> str:
    return _("“{field}” has no place {number}.").format(field=display(path), number=position + 1)


def _refuse_repeated_ids(sop: Sop) -> None:
    ids = [each.id for each in items(sop)]
    if len(ids) != len(set(ids)):
        raise InvalidEdit(_repeated_id())


def _repeated_id() -> str:
    return _("Two items of this SOP would share one id.")


def _checked(sop: Sop, path: FieldPath, value: object) -> object:
    owner = get(sop, path[:-1])
    if not path or not isinstance(owner, Part) or not isinstance(path[-1], str):
        raise InvalidEdit(
            _("“{field}” is not a field that can be set.").format(field=display(path))
        )
    try:
        return field_value(value, type(owner), path[-1])
    except Misfit as misfit:
        sentence = misfit.reason.sentence(field_words(display(path)))
        raise InvalidEdit(f"{sentence}.") from misfit
