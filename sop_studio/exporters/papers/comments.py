"""Open comments at what they are about.

They leave the program with a review pack or a list of what is open, only when somebody asks for it.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from sop_studio.exporters.blocks import (
    Block,
    Fact,
    Facts,
    Form,
    Notes,
    StepBlock,
    Value,
)
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.model.sections import has_section, section
from sop_studio.model.sop import Sop
from sop_studio.model.threads import Thread, spoken_date, threads
from sop_studio.translation import _


def open_comments(sop: Sop) -> tuple[Thread, ...]:
    """Return the comments that are not resolved, in the order of the document.

    Those on records of how the SOP was made, such as interviews, are not for reviewers.
    """
    return tuple(
        each
        for each in threads(sop)
        if not each.comment.resolved and not _is_on_a_record(each.comment.place)
    )


def _is_on_a_record(place: str) -> bool:
    key = place.partition(".")[0]
    return has_section(key) and section(key).is_record


def texts_of(comments: Iterable[Thread]) -> Iterator[tuple[Thread, str]]:
    """Yield everything that was written in comments, with the comment it is part of."""
    for thread in comments:
        yield from ((thread, each.text) for each in _said(thread.comment))


def with_comments(blocks: Sequence[Block], comments: Sequence[Thread]) -> tuple[Block, ...]:
    """Return the blocks of a section, each followed by the comments on it.

    Comments on a step stand in the step. Those on no block of the section come last.
    """
    left = list(comments)
    made: list[Block] = []
    for block in blocks:
        on_block = [each for each in left if _is_about(each.comment.place, block)]
        left = [each for each in left if each not in on_block]
        made += _commented(block, on_block)
    return (*made, *notes(left))


def notes(comments: Sequence[Thread]) -> Iterator[Notes]:
    """Yield the comments as a block of their own, each with where it stands."""
    if comments:
        said = tuple(fact for each in comments for fact in _facts(each))
        yield Notes(comments[0].comment.place, said)


def _commented(block: Block, comments: Sequence[Thread]) -> Iterator[Block]:
    if not comments:
        yield block
    elif isinstance(block, StepBlock):
        said = tuple(fact for each in comments for fact in _facts(each))
        yield replace(block, notes=said)
    else:
        yield block
        yield from notes(comments)


def _is_about(place: str, block: Block) -> bool:
    places = [fact.value.place for fact in block.facts] if isinstance(block, Facts) else []
    return any(_is_inside(place, each) for each in (*places, block.place) if each)


def _is_inside(place: str, outer: str) -> bool:
    """Tell whether a place is another one or part of it; sub-steps are blocks of their own."""
    rest = place.removeprefix(outer)
    inside = place.startswith(outer) and (not rest or rest[0] in ".[")
    return inside and not rest.startswith(".substeps[")


def _facts(thread: Thread) -> Iterator[Fact]:
    comment = thread.comment
    for number, each in enumerate(_said(comment)):
        by = ", ".join(part for part in (each.author, spoken_date(each.date)) if part)
        what = (_("Answer"),) if number else (_("Open comment"), thread.where)
        label = " · ".join(part for part in (*what, by) if part)
        yield Fact(label, Value(f"margin.comments[{comment.id}].{number}", each.text, Form.WORD))


def _said(comment: Comment) -> tuple[Comment | Reply, ...]:
    return (comment, *comment.replies)
