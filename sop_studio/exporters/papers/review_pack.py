"""The review pack for an area: who is asked what by when, the text, and room for the verdict."""

from collections.abc import Iterator

from msgspec.structs import replace

from sop_studio.exporters.blocks import (
    Block,
    Fact,
    HandTable,
    Matter,
    OutlineSection,
    Paragraph,
    Table,
    TickChoice,
    Unwritten,
    WritingRoom,
)
from sop_studio.exporters.papers.comments import notes, open_comments, with_comments
from sop_studio.exporters.papers.in_short import in_short
from sop_studio.exporters.papers.paper import ReviewPack, area_words
from sop_studio.exporters.papers.parts import (
    PLACE,
    bound_to,
    front,
    section,
    signed_by_hand,
    words,
)
from sop_studio.exporters.papers.whole import Whole
from sop_studio.model.fields import Shape
from sop_studio.model.guide.explanations import OTHER_AREA_QUESTIONS, review_area
from sop_studio.model.parts import PeerReview
from sop_studio.model.sections import section as catalogue_section
from sop_studio.model.threads import Thread
from sop_studio.translation import _

_LINES = 3
"""Room for the answer to a question."""

_CHANGES = 6
"""Rows for what must change."""


def review_pack(whole: Whole, pack: ReviewPack) -> tuple[OutlineSection, ...]:
    """Return the sections of the pack."""
    comments = open_comments(whole.sop) if pack.with_comments else ()
    return (
        _front(whole, pack),
        _questions(pack),
        *_text(whole, pack, comments),
        *_elsewhere(whole, comments),
        _changes(),
        _verdict(),
    )


def _front(whole: Whole, pack: ReviewPack) -> OutlineSection:
    asked = _asked(whole, pack)
    facts = (
        Fact(_("Reviewer"), words(pack.reviewer or asked.name, "reviewer")),
        Fact(_("Area"), words(area_words(pack.area), "area")),
        Fact(_("Answer by"), words(pack.by, "by")),
        *bound_to(whole),
        Fact(_("Remit"), words(asked.remit, "remit")),
    )
    please = _(
        "Please answer the questions, note what must change, and give your verdict at the end."
        " What your remit is about stands here in full, everything else in short."
    )
    return front(facts, Paragraph(PLACE, "", words(please, "please")))


def _asked(whole: Whole, pack: ReviewPack) -> PeerReview:
    """Return who is put down as the reviewer, with the usual remit where none is put down."""
    known = review_area(pack.area)
    usual = _(known.remit) if known else ""
    for each in whole.sop.review.reviews:
        same_person = not pack.reviewer or each.name == pack.reviewer
        if same_person and area_words(each.area) == area_words(pack.area):
            return replace(each, remit=each.remit.strip() or usual)
    return PeerReview(remit=usual)


def _questions(pack: ReviewPack) -> OutlineSection:
    known = review_area(pack.area)
    asked = known.questions if known else OTHER_AREA_QUESTIONS
    lines = (
        WritingRoom(f"{PLACE}.question.{number}", f"{number}. {_(each)}", "", _LINES)
        for number, each in enumerate(asked, start=1)
    )
    return section("questions", _("Questions for you"), lines)


def _text(whole: Whole, pack: ReviewPack, comments: tuple[Thread, ...]) -> Iterator[OutlineSection]:
    for each in whole.outline.sections:
        own = tuple(thread for thread in comments if _stands_in(thread, each))
        if each.matter is Matter.FRONT:
            title = words(_("Title and ownership"), "document")
            each = replace(each, matter=Matter.BACK, title=title)  # noqa: PLW2901
        if _is_in_remit(each, pack.area):
            yield replace(each, blocks=with_comments(tuple(_to_be_read(each.blocks)), own))
        else:
            short = with_comments(in_short(each.blocks), own)
            yield replace(each, blocks=(_said_short(each), *short))


def _to_be_read(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks without room to sign in, which a reviewer could take for theirs."""
    for block in blocks:
        if isinstance(block, Table) and (block.shape is Shape.SIGNATURES or block.signed_for):
            yield replace(block, shape=Shape.GRID, signed_for="", choices=())
        else:
            yield block


def _stands_in(thread: Thread, section_: OutlineSection) -> bool:
    place = thread.comment.place
    return bool(thread.field) and (
        place == section_.place or place.startswith((f"{section_.place}.", f"{section_.place}["))
    )


def _is_in_remit(section_: OutlineSection, area: str) -> bool:
    """Tell whether a section is for the reviewer; an area of the writer's own reads everything."""
    known = review_area(area)
    reviewed_by = catalogue_section(section_.place.partition(".")[0]).reviewed_by
    return known is None or not reviewed_by or known.key in reviewed_by


def _said_short(section_: OutlineSection) -> Unwritten:
    return Unwritten(section_.place, _("In short: not part of your remit."))


def _elsewhere(whole: Whole, comments: tuple[Thread, ...]) -> Iterator[OutlineSection]:
    """Yield the comments on what the document does not show, or no longer has."""
    shown = whole.outline.sections
    left = [each for each in comments if not any(_stands_in(each, at) for at in shown)]
    if left:
        yield section("comments", _("Other open comments"), notes(left))


def _changes() -> OutlineSection:
    columns = (_("Where"), _("What is wrong, and what happens"), _("What it should say"))
    rows = ((None, None, None),) * _CHANGES
    table = HandTable(f"{PLACE}.changes", "", columns, (16, 42, 42), rows)
    return section("changes", _("What must change"), (table,))


def _verdict() -> OutlineSection:
    choices = (_("Fit for use"), _("Fit with the changes above"), _("Not fit for use"))
    meaning = _(
        "My signature says that I reviewed this version within my remit, and no more than that."
    )
    blocks = (
        TickChoice(f"{PLACE}.verdict.choice", _("I find this SOP"), choices),
        WritingRoom(f"{PLACE}.verdict.reason", _("Because"), "", 2),
        signed_by_hand("verdict.signed", ""),
        Paragraph(f"{PLACE}.verdict.meaning", "", words(meaning, "verdict.meaning")),
    )
    # Nobody signs on another page than the one that says what for.
    return replace(section("verdict", _("Verdict"), blocks), is_whole=True)
