"""What follows from a change, done and undone together with it."""

from collections.abc import Iterator, Sequence

from sop_studio.model import approval, pictures
from sop_studio.model.changes import task_triggers
from sop_studio.model.edits import DropPicture, Edit, Insert, SetValue, apply
from sop_studio.model.sop import Sop


def completed(sop: Sop, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits and what follows from them.

    The reasons for an SOP prepare parts of it when they are ticked. An approved SOP whose content
    changes is a draft again; the bytes of a picture that nothing shows any more leave with it.
    Raises `InvalidEdit` when one of the edits does not fit.
    """
    after = sop
    inverses: list[Edit] = []
    for edit in edits:
        after, inverse = apply(after, edit)
        inverses.append(inverse)
    prepared = task_triggers.acts(sop, after)
    for edit in prepared:
        after, _inverse = apply(after, edit)
    return (
        *edits,
        *prepared,
        *_reopening(sop, after),
        *_unshown_pictures(sop, after, inverses),
    )


def _reopening(before: Sop, after: Sop) -> Iterator[Edit]:
    if approval.is_lost(before, after):
        yield SetValue(("document", "status"), "draft")


def _unshown_pictures(before: Sop, after: Sop, inverses: Sequence[Edit]) -> Iterator[Edit]:
    if not after.pictures or not any(_brings_a_picture(inverse) for inverse in inverses):
        return
    kept = pictures.in_use(after)
    for name in pictures.in_use(before):
        if name in after.pictures and name not in kept:
            yield DropPicture(name)


def _brings_a_picture(inverse: Edit) -> bool:
    """Tell whether taking a change back could show a picture that is not shown now."""
    if isinstance(inverse, SetValue):
        return not isinstance(inverse.value, str) or pictures.SCHEME in inverse.value
    return isinstance(inverse, Insert)
