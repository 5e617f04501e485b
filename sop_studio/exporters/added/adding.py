"""Put what a copy carries besides the SOP into its outline, and leave out what is not wanted."""

from msgspec.structs import replace

from sop_studio.exporters.added.changes import since_approval
from sop_studio.exporters.added.material import words
from sop_studio.exporters.added.reviews import REVIEWS, empty_record
from sop_studio.exporters.blocks import Block, Fact, Matter, Outline, OutlineSection
from sop_studio.exporters.front_parts import CHANGES, PARTS, REVIEW_RECORD
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
    front = [_without(each, left_out) for each in front]
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


def _without(front: OutlineSection, left_out: frozenset[str]) -> OutlineSection:
    """Return the title block without the blocks that the organisation does without."""
    places = {part.place for part in PARTS if part.place and part.key in left_out}
    kept: tuple[Block, ...] = tuple(each for each in front.blocks if each.place not in places)
    return replace(front, blocks=kept)


def _holder() -> tuple[Fact, ...]:
    """Return where it is written by hand which controlled copy this is, and who holds it."""
    return (
        Fact(_("Controlled copy"), words("", "copy.number")),
        Fact(_("Held by"), words("", "copy.holder")),
    )
