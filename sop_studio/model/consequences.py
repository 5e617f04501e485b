"""What follows from a change, done and undone together with it."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sop_studio.model import pictures
from sop_studio.model.approval import AGREED, APPROVED, LAPSING
from sop_studio.model.changes import ending, task_triggers
from sop_studio.model.edits import DropPicture, Edit, Insert, SetValue, apply_all, touched
from sop_studio.model.ending import ENDED
from sop_studio.model.fingerprint import content_hash, is_content
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import has_section, section
from sop_studio.model.sop import Sop

_VERSION = ("document", "version")
_APPROVERS = ("document", "approvals")

FOLLOWING: frozenset[FieldPath] = frozenset({*ending.RECORDED, _VERSION, _APPROVERS})
"""What an edit of something else can change along with it."""


class Done(Struct, frozen=True):
    """Edits with what follows from them, the SOP they lead to, and what takes them back, in order.

    `before` is the SOP that they were done to.
    """

    before: Sop
    edits: tuple[Edit, ...]
    after: Sop
    inverses: tuple[Edit, ...]


def completed(sop: Sop, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits and what follows from them, as `done` says."""
    return done(sop, edits).edits


def done(sop: Sop, edits: Sequence[Edit]) -> Done:
    """Do the edits and what follows from them.

    The reasons for an SOP prepare parts of it when they are ticked. An approved SOP whose content
    changes is a draft of the next version; whoever had agreed to other content has to agree again;
    the bytes of a picture that nothing shows any more leave with it. Raises `InvalidEdit` when one
    of the edits does not fit.
    """
    after, inverses = apply_all(sop, edits)
    prepared = task_triggers.acts(sop, after)
    after, others = apply_all(after, prepared)
    following = (
        *_reopening(sop, after, (*edits, *prepared)),
        *_unshown_pictures(sop, after, inverses),
    )
    after, last = apply_all(after, following)
    return Done(sop, (*edits, *prepared, *following), after, (*inverses, *others, *last))


def _reopening(before: Sop, after: Sop, edits: Sequence[Edit]) -> Iterator[Edit]:
    status = before.document.status
    was_approved = status == after.document.status and (status == APPROVED or status in ENDED)
    if not was_approved and not any(each.decision in AGREED for each in after.document.approvals):
        return
    if not any(_may_be_printed(edit) for edit in edits):
        return
    if content_hash(after) == content_hash(before):
        return
    if was_approved:
        yield from ending.with_status(after, "draft")
        had_approval = status == APPROVED or before.approved.versions
        if had_approval and after.document.version == before.document.version:
            yield SetValue(_VERSION, _next_version(before, after))
    yield from _opened_decisions(after)


def _opened_decisions(sop: Sop) -> Iterator[Edit]:
    """Take back who agreed to other content: a copy that is printed must not say that they did."""
    for position, each in enumerate(sop.document.approvals):
        if each.decision in AGREED and not is_content(sop, each.content_hash):
            for name in LAPSING:
                yield SetValue((*_APPROVERS, position, name), "")


def _next_version(before: Sop, after: Sop) -> str:
    # Imported when an approval is lost, which happens to few SOPs and to none at the start.
    from sop_studio.model.version_numbers import highest_approved, successor
    from sop_studio.model.versioning import changes_between, level_of

    base = highest_approved(before) or before.document.version
    return successor(base, level_of(changes_between(before, after)))


def _may_be_printed(edit: Edit) -> bool:
    """Tell whether an edit can change what people approve; what records and notes say cannot."""
    key = str(touched(edit)[0])
    return not (has_section(key) and section(key).is_record) and key not in {"margin", "approved"}


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
