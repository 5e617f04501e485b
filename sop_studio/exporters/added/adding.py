"""Put what a copy carries besides the SOP into its outline, and leave out what is not wanted."""

from msgspec.structs import replace

from sop_studio.exporters.added.changes import since_approval
from sop_studio.exporters.added.material import words
from sop_studio.exporters.added.reviews import REVIEWS, empty_record
from sop_studio.exporters.blocks import Fact, Matter, Outline, OutlineSection, Table
from sop_studio.exporters.front_parts import CHANGES, DISTRIBUTION, REVIEW_RECORD
from sop_studio.exporters.wishes import Purpose, Wishes
from sop_studio.model.sop import Sop
from sop_studio.translation import _


def with_added(outline: Outline, sop: Sop, wishes: Wishes, *, on_paper: bool) -> Outline:
    """Return the outline of a copy; one that is `on_paper` has room to write on."""
    left_out = wishes.profile.left_out
    front, body, back = (
        [each for each in outline.sections if each.matter is matter]
        for matter in (Matter.FRONT, Matter.BODY, Matter.BACK)
    )
    if DISTRIBUTION in left_out:
        front = [_without_holders(each) for each in front]
    added: list[OutlineSection] = []
    since = None if CHANGES in left_out else since_approval(sop)
    if since:
        front = [replace(each, blocks=(*each.blocks, since.in_short)) for each in front]
        added.append(since.section)
    if on_paper and REVIEWS not in wishes.appendices and REVIEW_RECORD not in left_out:
        added.append(empty_record())
    by_hand = outline.by_hand
    if on_paper and wishes.purpose is Purpose.CONTROLLED:
        by_hand += _holder()
    return replace(outline, by_hand=by_hand, sections=(*front, *body, *added, *back))


def _without_holders(front: OutlineSection) -> OutlineSection:
    """Return the title block without the table in which holders sign for their copies."""
    kept = (each for each in front.blocks if not (isinstance(each, Table) and each.signed_for))
    return replace(front, blocks=tuple(kept))


def _holder() -> tuple[Fact, ...]:
    """Return where it is written by hand which controlled copy this is, and who holds it."""
    return (
        Fact(_("Controlled copy"), words("", "copy.number")),
        Fact(_("Held by"), words("", "copy.holder")),
    )
