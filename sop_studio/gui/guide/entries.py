"""The stages and questions of the guide in the command palette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sop_studio.gui.command_palette.ranking import Entry, Kind
from sop_studio.model.stages import ANSWERS, STAGES
from sop_studio.translation import _


def guide_entries(show_page: Callable[[str], object]) -> Iterator[Entry]:
    """Yield an entry for each stage, each of its questions, and all answers."""
    for stage in STAGES:
        title, first = _(stage.title), stage.pages[0].key
        words = _("Guide: {stage}").format(stage=title)
        where = _("Stage {number}").format(number=stage.number)
        yield Entry(f"guide:{stage.number}", Kind.SECTION, words, where, partial(show_page, first))
        for page in stage.pages:
            words = _("Guide: {stage}: {question}").format(stage=title, question=_(page.question))
            run = partial(show_page, page.key)
            yield Entry(f"guide:{page.key}", Kind.FIELD, words, where, run)
    words = _("Guide: {stage}").format(stage=_("Check your answers"))
    yield Entry(f"guide:{ANSWERS.key}", Kind.SECTION, words, "", partial(show_page, ANSWERS.key))
