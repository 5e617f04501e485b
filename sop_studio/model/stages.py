"""The guide: twelve stages of making an SOP, in four phases, and the pages of each.

What must hold before a page is done is data too; `sop_studio.checks.stages` judges it.
"""

from collections.abc import Iterator
from functools import cache

from sop_studio.model.guide import (
    drafting,
    explanations,
    interviewing,
    proving,
    releasing,
    securing,
    task,
)
from sop_studio.model.guide.pages import Page, Phase, Stage
from sop_studio.translation import N_

PHASES: tuple[Phase, ...] = (
    Phase("Discover", N_("Discover")),
    Phase("Draft", N_("Draft")),
    Phase("Prove", N_("Prove")),
    Phase("Release", N_("Release")),
)

STAGES: tuple[Stage, ...] = (
    task.PICK_THE_TASK,
    interviewing.INTERVIEW,
    drafting.OUTLINE,
    drafting.STEPS,
    securing.GUARDRAILS,
    securing.ROLLBACK,
    securing.ACCEPTANCE,
    proving.REVIEW,
    proving.PILOT,
    releasing.PUBLISH,
    releasing.TRAIN,
    releasing.MEASURE,
)

ANSWERS = Page(
    key="answers",
    question=N_("Is everything as you meant it?"),
    lead=N_("All your answers on one page, and what is left on the checklist."),
    why=N_("Read in one go, what contradicts itself is easy to see."),
    may_skip=False,
)
"""The page after the last stage; it asks for no field of its own."""


def stage(number: int) -> Stage:
    """Return the stage of that number, 1-12."""
    return STAGES[number - 1]


def pages() -> Iterator[tuple[Stage, Page]]:
    """Yield every page of every stage, in the order in which the guide shows them."""
    for each in STAGES:
        for page in each.pages:
            yield each, page


def page(key: str) -> Page | None:
    """Return the page of that key, `None` where there is none (any more)."""
    return _pages_by_key().get(key)


def stage_of(page_key: str) -> Stage | None:
    """Return the stage of a page, `None` for the last page and for unknown ones."""
    return _stages_by_page().get(page_key)


def page_of_field(field: str) -> Page | None:
    """Return the page that asks a field, by its id "section.field" or any path to or below it."""
    owner = ".".join(piece.partition("[")[0] for piece in field.split(".")[:2])
    return _pages_by_field().get(owner)


def guide_strings() -> Iterator[str]:
    """Yield every string of the guide that people read, for the translation template."""
    yield from (each.title for each in PHASES)
    for each in STAGES:
        yield from (each.title, each.question)
    for each_page in (*(found for _stage, found in pages()), ANSWERS):
        yield from (each_page.question, each_page.lead, each_page.why)
        yield from (item.words for item in each_page.items)
        yield from filter(None, (each_page.sample.words,))
    yield from _explanations()


def _explanations() -> Iterator[str]:
    for kind in explanations.DOCUMENT_TYPES:
        yield from (kind.label, kind.meaning, kind.example, kind.instead)
    for trigger in explanations.TRIGGERS:
        yield from filter(None, (trigger.words, trigger.because, trigger.acts))
    for cost in explanations.ERROR_COSTS:
        yield from (cost.label, cost.meaning)
    for probe in explanations.PROBES:
        yield from (probe.question, probe.hint)
    for bucket in explanations.BUCKETS:
        yield from (bucket.label, bucket.hint)
    for area in explanations.REVIEW_AREAS:
        yield from (area.label, area.remit, *area.questions)
    for meaning in explanations.SIGNATURE_MEANINGS:
        yield from (meaning.label, meaning.who, meaning.answers_for)


@cache
def _pages_by_key() -> dict[str, Page]:
    return {found.key: found for found in (*(each for _stage, each in pages()), ANSWERS)}


@cache
def _stages_by_page() -> dict[str, Stage]:
    return {found.key: each for each, found in pages()}


@cache
def _pages_by_field() -> dict[str, Page]:
    return {field: found for _stage, found in pages() for field in found.all_fields}
