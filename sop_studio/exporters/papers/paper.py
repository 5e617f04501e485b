"""Which papers there are, and what can be chosen for each. Light: menus and commands read it."""

from msgspec import Struct

from sop_studio.errors import UsageError
from sop_studio.exporters.formats import Format
from sop_studio.model.guide.explanations import REVIEW_AREAS, review_area
from sop_studio.translation import _

PAPER_FORMATS = (Format.DOCX, Format.PDF, Format.HTML)
"""The formats papers leave in: Markdown has no room for a pen."""


class ReviewPack(Struct, frozen=True):
    """What a reviewer of one area is sent: an area of the guide, or one of the writer's own.

    `reviewer` is a name; without one it is taken from the peer review. `by` is the day by which
    the answer is needed. Open comments go with it unless they are left out.
    """

    area: str
    reviewer: str = ""
    by: str = ""
    with_comments: bool = True


class RunSheet(Struct, frozen=True):
    """What is followed and ticked off during a run."""


class ReadersSheet(Struct, frozen=True):
    """What readers sign; `empty_lines` are for those who are not put down yet."""

    empty_lines: int = 6


Paper = ReviewPack | RunSheet | ReadersSheet

_REVIEW = "review"


def paper_named(name: str) -> Paper:
    """Return the paper of a name such as `run-sheet` or `review:security`.

    Raises UsageError for any other name.
    """
    kind, _colon, area = name.partition(":")
    match kind, area.strip():
        case "review", words if words:
            return ReviewPack(words)
        case "run-sheet", "":
            return RunSheet()
        case "readers", "":
            return ReadersSheet()
    known = ", ".join(paper_names())
    raise UsageError(
        _("There is no paper “{name}”. There are: {known}, and review: with an area of your own.")
        .format(name=name, known=known)
    )  # fmt: skip


def paper_names() -> tuple[str, ...]:
    """Return the names of all papers that need nothing of the writer's own."""
    return (*(f"{_REVIEW}:{area.key}" for area in REVIEW_AREAS), "run-sheet", "readers")


def name_of_paper(paper: Paper) -> str:
    """Return the name by which `paper_named` finds the paper."""
    match paper:
        case ReviewPack(area):
            return f"{_REVIEW}:{area}"
        case RunSheet():
            return "run-sheet"
        case ReadersSheet():
            return "readers"


def title_of_paper(paper: Paper) -> str:
    """Return what stands above the title of the SOP."""
    match paper:
        case ReviewPack(area) if not area.strip():
            return _("Review pack")
        case ReviewPack(area):
            return _("Review pack: {area}").format(area=area_words(area))
        case RunSheet():
            return _("Run sheet")
        case ReadersSheet():
            return _("Read and understood")


def area_words(area: str) -> str:
    """Return the name of an area as it is shown."""
    known = review_area(area)
    return _(known.label) if known else area.strip()
