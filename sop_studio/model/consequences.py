"""What follows from a change, done and undone together with it."""

from collections.abc import Iterator, Sequence

from sop_studio.model import approval, pictures
from sop_studio.model.edits import DropPicture, Edit, Remove, SetValue, apply
from sop_studio.model.sop import Sop


def completed(sop: Sop, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits and what follows from them.

    An approved SOP whose content changes is a draft again; the bytes of a picture that nothing
    shows any more leave with it. Raises `InvalidEdit` when one of the edits does not fit.
    """
    after = sop
    for edit in edits:
        after, _inverse = apply(after, edit)
    return (*edits, *_reopening(sop, after), *_unshown_pictures(sop, after, edits))


def _reopening(before: Sop, after: Sop) -> Iterator[Edit]:
    if approval.is_lost(before, after):
        yield SetValue(("document", "status"), "draft")


def _unshown_pictures(before: Sop, after: Sop, edits: Sequence[Edit]) -> Iterator[Edit]:
    if not after.pictures or not any(_may_hide_a_picture(edit) for edit in edits):
        return
    kept = pictures.in_use(after)
    for name in pictures.in_use(before):
        if name in after.pictures and name not in kept:
            yield DropPicture(name)


def _may_hide_a_picture(edit: Edit) -> bool:
    if isinstance(edit, SetValue):
        return not isinstance(edit.value, str) or "sop-image:" not in edit.value
    return isinstance(edit, Remove)
