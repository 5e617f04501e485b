"""An SOP taken apart: its content as plain JSON values, its pictures on their own.

Journal and versions keep both separately, since pictures are large and hardly ever change.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from typing import cast

from sop_studio.model.part_names import names_of
from sop_studio.model.parts import Item, Part
from sop_studio.model.sop import Sop
from sop_studio.storage.decoding import Decoded, decode
from sop_studio.storage.envelope import FORMAT, FORMAT_VERSION, Revision, digest

Content = dict[str, object]

_APART = frozenset({"document_id", "pictures"})


def content_of(sop: Sop, revision: Revision) -> Content:
    """Return everything that a file of this revision holds but the pictures and the digest."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "document_id": sop.document_id,
        "revision_id": revision.id,
        "parent_revision": revision.parent,
        **{name: stored(getattr(sop, name)) for name in names_of(sop) if name not in _APART},
    }


def put_together(content: Content, pictures: Mapping[str, bytes], name: str) -> Decoded:
    """Return the SOP; older formats are brought to the present one, as in `decode`.

    Raises NewerFormat and NotAnSop as `decode` does.
    """
    file = dict(content)
    file["digest"] = digest(file, pictures)
    if pictures:
        file["pictures"] = {
            each: base64.b64encode(data).decode() for each, data in pictures.items()
        }
    return decode(as_json(file), name)


def as_json(value: object) -> bytes:
    """Return compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def stored(value: object) -> object:
    """Return a value of an SOP as JSON has it."""
    if isinstance(value, Part):
        return {name: stored(getattr(value, name)) for name in names_of(value)}
    return [stored(each) for each in value] if isinstance(value, tuple) else value


def changes(old: Part, new: Part, path: tuple[str | int, ...] = ()) -> Iterator[Content]:
    """Yield what makes `old` into `new`, for `apply_change`.

    What did not change is the same object in both, which makes this fast however large they are.
    """
    for name in names_of(new):
        before, after = getattr(old, name), getattr(new, name)
        if before is after or (not path and name in _APART):
            continue
        here = (*path, name)
        if isinstance(after, Part):
            yield from changes(before, after, here)
        elif _are_items(before) and _are_items(after):
            yield from _row_changes(before, after, here)
        elif before != after:
            yield {"path": here, "value": stored(after)}


def apply_change(content: Content, change: Mapping[str, object]) -> None:
    """Do one of the `changes` to the content.

    Raises LookupError or TypeError when it does not belong to this content.
    """
    *outer, last = cast("list[str | int]", change["path"])
    owner: object = content
    for piece in outer:
        owner = cast("dict[str | int, object]", owner)[piece]
    holder = cast("dict[str | int, object]", owner)
    if "order" not in change:
        holder[last] = change["value"]
        return
    rows = {each["id"]: each for each in cast("list[Content]", holder[last])}
    rows |= {each["id"]: each for each in cast("list[Content]", change["rows"])}
    holder[last] = [rows[each] for each in cast("list[str]", change["order"])]


def _row_changes(
    before: tuple[Item, ...], after: tuple[Item, ...], path: tuple[str | int, ...]
) -> Iterator[Content]:
    order = [each.id for each in after]
    if [each.id for each in before] == order:
        for position, (old, new) in enumerate(zip(before, after, strict=True)):
            if old is not new:
                yield from changes(old, new, (*path, position))
        return
    known = {each.id: each for each in before}
    rows = [stored(each) for each in after if known.get(each.id) is not each]
    yield {"path": path, "order": order, "rows": rows}


def _are_items(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(each, Item) for each in value)
