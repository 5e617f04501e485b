"""Ways to hand an SOP out that everybody has; the user's own stand beside them."""

from sop_studio.exporters.added.checklist import CHECKLIST
from sop_studio.exporters.added.reviews import REVIEWS
from sop_studio.exporters.papers.paper import (
    Paper,
    ReviewPack,
    RunSheet,
    name_of_paper,
    title_of_paper,
)
from sop_studio.exporters.wishes import PURPOSE_NAMES, Purpose
from sop_studio.model.guide.explanations import REVIEW_AREAS
from sop_studio.settings import ExportPreset
from sop_studio.translation import _

_APPENDICES: dict[Purpose, tuple[str, ...]] = {
    Purpose.APPROVAL: (CHECKLIST, REVIEWS),
    Purpose.REVIEW: (),
    Purpose.CONTROLLED: (REVIEWS,),
}


def built_in() -> dict[str, ExportPreset]:
    """Return the presets by the names under which the command line knows them."""
    copies = {
        purpose.value: ExportPreset(
            name=_(PURPOSE_NAMES[purpose]), purpose=purpose.value, appendices=_APPENDICES[purpose]
        )
        for purpose in Purpose
    }
    papers: tuple[Paper, ...] = (RunSheet(), *(ReviewPack(area.key) for area in REVIEW_AREAS))
    return copies | {
        name_of_paper(paper): ExportPreset(name=title_of_paper(paper), paper=name_of_paper(paper))
        for paper in papers
    }
