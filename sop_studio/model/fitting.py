"""Values that come from outside, from files and edits: whether they fit the model, and why not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeVar, get_args, get_origin

import msgspec

from sop_studio.model.parts import Part, fields_of, is_part
from sop_studio.model.reasons import Reason
from sop_studio.model.text import TooLong, cleaner

_Some = TypeVar("_Some", bound=Part)
_Place = tuple[str | int, ...]


class Misfit(Exception):
    """A value does not fit; `place` says where in it the first misfit is."""

    def __init__(self, reason: Reason, place: Sequence[str | int] = ()) -> None:
        super().__init__(reason, place)
        self.reason = reason
        self.place = tuple(place)


def part_from(content: object, kind: type[_Some]) -> _Some:
    """Return the part that the content of a JSON object describes; raises Misfit."""
    try:
        return msgspec.convert(content, kind)
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        found = next(_misfits(content, kind, ()), Misfit(Reason.KIND))
        raise found from error


def field_value(value: object, owner: type[Part], name: str) -> object:
    """Return the value as the field keeps it; raises Misfit.

    Parts in it have to be parts already, as the program has them: they are not looked at again.
    """
    kind = fields_of(owner)[name].type
    is_list = get_origin(kind) is tuple
    held = get_args(kind)[0] if is_list else kind
    if is_list and not isinstance(value, tuple):
        raise Misfit(Reason.KIND)
    if not is_part(held):
        return _fitted(value, kind)
    parts = value if isinstance(value, tuple) else (value,)
    if not all(isinstance(each, held) for each in parts):
        raise Misfit(Reason.KIND)
    return value


def _fitted(value: object, kind: object) -> object:
    try:
        fitting: object = msgspec.convert(value, kind)
        clean = cleaner(kind)
        return clean(fitting) if clean else fitting
    except (msgspec.ValidationError, UnicodeEncodeError, TooLong) as error:
        raise Misfit(_reason(value, kind, error)) from error


def _misfits(value: object, kind: object, place: _Place) -> Iterator[Misfit]:
    """Yield what does not fit, in the order of the fields; what is not known there comes last."""
    if is_part(kind) and isinstance(value, dict):
        yield from _misfits_in_part(value, kind, place)
    elif get_origin(kind) is tuple and isinstance(value, list):
        for position, each in enumerate(value):
            yield from _misfits(each, get_args(kind)[0], (*place, position))
    else:
        try:
            _fitted(value, kind)
        except Misfit as misfit:
            yield Misfit(misfit.reason, place)


def _misfits_in_part(
    content: Mapping[str, object], kind: type[Part], place: _Place
) -> Iterator[Misfit]:
    fields = fields_of(kind)
    for name, field in fields.items():
        if name in content:
            yield from _misfits(content[name], field.type, (*place, name))
        elif field.required:
            yield Misfit(Reason.MISSING, (*place, name))
    for name in content:
        if name not in fields:
            yield Misfit(Reason.UNKNOWN, (*place, name))


def _reason(value: object, kind: object, error: Exception) -> Reason:
    if isinstance(error, TooLong):
        return Reason.TOO_LONG
    if get_origin(kind) is Literal:
        return Reason.CHOICE
    if isinstance(value, str) and any(each.pattern for each in _rules(kind)):
        return Reason.CHARACTERS
    return Reason.KIND


def _rules(kind: object) -> Iterator[msgspec.Meta]:
    return (each for each in getattr(kind, "__metadata__", ()) if isinstance(each, msgspec.Meta))
