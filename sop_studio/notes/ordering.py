"""Where a sentence says that a step comes before another: moves to decide on."""

from __future__ import annotations

import re

from sop_studio.notes import order
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.draft import Kind, Move, Proposal, Span, lines_of
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said


def say_order(page: Page, sentence: Said, said: str, *, added: bool, kind: Kind) -> None:
    """Propose a move where a sentence says that a step comes before another."""
    if kind != Kind.STEP or not (page.before_that or _MAY_ORDER.search(said)):
        return
    steps = page.steps()
    if not steps:
        return
    said = said.replace("**", "")
    fresh = [n for n, s in enumerate(steps) if sentence.start <= s.start < sentence.end]
    late = page.late or first(Sign.TAKEN_BACK, said)
    begins = steps[fresh[0]].start - sentence.start if fresh else len(said)
    target = _target(page, said, steps, fresh, late=bool(late), begins=begins)
    if (
        target is None
        and added
        and sentence.indent
        and re.search(r"\bfirst\W*$", said)
        and page.parent >= 0
    ):
        target = (page.parent, False)
    if target is None:
        return
    moved = fresh or _moved(page, said, steps, late=bool(late))
    beside, after = target
    span = (Span(sentence.start, sentence.end),)
    for step in moved if not after else reversed(moved):
        if step != beside and (after or step > beside):
            page.moves.append(
                Move(
                    step,
                    beside,
                    after,
                    span,
                    lines_of(span, page.starts),
                    (page.late or "before",),
                )
            )


_MAY_ORDER = re.compile(
    r"\b(?:between|before|after|ahead of|prior to)\b|\bfirst\W*$", re.IGNORECASE
)


def _moved(page: Page, said: str, steps: list[Proposal], *, late: bool) -> list[int]:
    """Return the step that `the pause goes before step 3` is about."""
    if re.match(r"\W*(?:no|never|not|nothing|nobody)\b", said, re.IGNORECASE):
        return []
    if re.match(
        r"\W*(?:that|this|it|which)(?:'s| is| was| comes| goes| happens) ", said, re.IGNORECASE
    ):
        return [len(steps) - 1]
    subject = re.match(
        r"(.*?)\b(?:must|has to|should|needs to|goes|comes|belongs|must happen|needs to "
        r"happen|happens)\b",
        said,
        re.IGNORECASE,
    )
    number = re.search(r"\b(?:step )?(\d{1,2})\W*$", subject[1].strip()) if subject else None
    if number and number[1] in page.item_steps:
        return [page.item_steps[number[1]]]
    if subject:
        found = order.best_match(subject[1], steps, range(len(steps)))
        return [found] if found is not None else []
    return [len(steps) - 1] if late else []


def _target(
    page: Page, said: str, steps: list[Proposal], fresh: list[int], *, late: bool, begins: int
) -> tuple[int, bool] | None:
    between = order.BETWEEN.search(said)
    if between and between[1] in page.item_steps:
        return page.item_steps[between[1]], True
    numbered = order.NUMBERED.search(said)
    if numbered and numbered[2] in page.item_steps and late:
        return page.item_steps[numbered[2]], numbered[1].lower() == "after"
    limit = fresh[0] if fresh else len(steps)
    if late and (order.BEFORE_THAT.search(said) or page.before_that) and limit > 0:
        return _last_block(steps, limit), False
    for match in order.BEFORE.finditer(said):
        if match[1].lower() == "after":
            continue
        phrase = said[match.start(2) : max(begins, match.start(2) + 3)]
        phrase = phrase if match.start(2) < begins < match.end(2) else match[2]
        phrase = _JOINT.split(phrase, maxsplit=1)[0]
        found = order.best_match(phrase, steps, range(limit))
        if found is not None:
            return found, False
    return None


_JOINT = re.compile(r"\b(?:when|if|because|so|since|and|but|otherwise)\b", re.IGNORECASE)


def _last_block(steps: list[Proposal], limit: int) -> int:
    """Return the first step of the sentence told just before."""
    line = steps[limit - 1].lines[0]
    at = limit - 1
    while at > 0 and steps[at - 1].lines[0] == line:
        at -= 1
    return at
