"""The starters a new SOP can begin with, the sample, and a fresh SOP made from either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sop_studio import assets
from sop_studio.errors import UsageError
from sop_studio.model.use_cases import USE_CASES
from sop_studio.translation import N_, _

if TYPE_CHECKING:
    from sop_studio.model.sop import Sop

SAMPLE_PATH = "resources/samples/production-deployment.sop"


class Starter(Struct, frozen=True):
    """A shipped SOP to begin with; `description` says when to use it. Both are English."""

    name: str
    title: str
    description: str

    @property
    def path(self) -> str:
        """Return the path of the file among the files that come with the program."""
        return f"templates/starters/{self.name}.sop"


STARTERS: tuple[Starter, ...] = (
    Starter("blank", N_("Blank"), N_("Begin with empty sections")),
    *(Starter(each.key, each.label, each.summary) for each in USE_CASES),
)
"""Named after the use cases of the article, in its order, after the blank one."""


def starter(name: str) -> Starter:
    """Return the starter of that name; raises UsageError where there is none."""
    for each in STARTERS:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in STARTERS)
    raise UsageError(
        _("There is no starter named “{name}”. Choose one of: {known}.").format(
            name=name, known=known
        )
    )


def load_starter(name: str) -> Sop:
    """Return the shipped SOP of that name, as it stands in its file.

    Give it to `new_from` before a person edits it. Raises UsageError for an unknown name and
    FileProblem when the program came without the file.
    """
    return _load(starter(name).path)


def load_sample() -> Sop:
    """Return the sample: the production deployment of the article, made into a whole SOP."""
    return _load(SAMPLE_PATH)


def _load(path: str) -> Sop:
    from sop_studio.storage import decode

    return decode(assets.read_bytes(path), path.rpartition("/")[2]).sop
