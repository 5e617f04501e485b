"""Lists out of items that say how deep they stand, as word processors write them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sop_studio.markup.tree import Block, BulletList, Item, OrderedList

_DEEPEST = 8


class PastedItem(Struct, frozen=True):
    """An item: how deep it stands, its number where it is numbered, and what is in it.

    The number is 0 where it only follows the one before, and None for a bullet.
    """

    level: int
    number: int | None
    blocks: tuple[Block, ...]


def nested(items: Sequence[PastedItem]) -> list[Block]:
    """Return lists in which deeper items stand below the item they follow."""
    return _lists([_bounded(item) for item in items if item.blocks])


def _bounded(item: PastedItem) -> PastedItem:
    return PastedItem(min(max(item.level, 1), _DEEPEST), item.number, item.blocks)


def _lists(items: Sequence[PastedItem]) -> list[Block]:
    result: list[Block] = []
    place = 0
    while place < len(items):
        end = _end_of_list(items, place)
        result.append(_one_list(items[place:end]))
        place = end
    return result


def _end_of_list(items: Sequence[PastedItem], start: int) -> int:
    """Return where another kind of list begins at the same depth, or one with a new number."""
    first = items[start]
    due = (first.number or 1) + 1
    for place in range(start + 1, len(items)):
        item = items[place]
        if item.level > first.level:
            continue
        if (item.number is None) != (first.number is None) or item.number not in {None, 0, due}:
            return place
        due += 1
    return len(items)


def _one_list(items: Sequence[PastedItem]) -> Block:
    level = items[0].level
    starts = [place for place, item in enumerate(items) if item.level <= level]
    made = []
    for start, end in zip(starts, [*starts[1:], len(items)], strict=True):
        below = _lists(items[start + 1 : end])
        made.append(Item((*items[start].blocks, *below)))
    number = items[0].number
    if number is None:
        return BulletList(tight=True, items=tuple(made))
    return OrderedList(start=number or 1, tight=True, items=tuple(made))
