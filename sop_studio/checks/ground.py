"""What a check or a rule may look at: the SOP and what was already worked out about its parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sop_studio.checks.examples import Examples
from sop_studio.checks.facts import Use
from sop_studio.checks.remarks import Position
from sop_studio.checks.steps import StepFacts
from sop_studio.checks.views import View
from sop_studio.model import sections
from sop_studio.model.fields import Profile
from sop_studio.model.sop import Sop


class PlacedStep(NamedTuple):
    """What is known of a step of the procedure or the rollback, and where it stands."""

    position: Position
    facts: StepFacts


class PlacedUse(NamedTuple):
    """A word that means something elsewhere in the SOP, and where it stands."""

    use: Use
    section: str
    field: str
    place: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a check or a rule may look at."""

    sop: Sop
    examples: Examples
    views: Mapping[str, View]
    today: date
    id_pattern: str

    def source(self, name: str) -> object:
        """Return what a check or rule reads; it is the same object for as long as it is unchanged.

        A name is a section (`roles`), one kind of fact about it (`procedure:acronyms`), or whether
        anything is written in it (`controls:written`).
        """
        section, _, aspect = name.partition(":")
        view = self.views.get(section)
        if view is None:
            return getattr(self.sop, section)
        if not aspect:
            return view.part
        return view.written if aspect == "written" else view.aspects[aspect]

    def steps(self, section: str) -> list[PlacedStep]:
        """Return what is known of the steps of the procedure or the rollback, in order."""
        return [PlacedStep(*each) for each in self.views[section].aspects["step"]]

    def uses(self, section: str, aspect: str) -> Iterator[PlacedUse]:
        """Yield the uses of one kind in a section, in the order of the document."""
        for position, uses in self.views[section].aspects[aspect]:
            for use in uses:
                yield PlacedUse(
                    use,
                    section,
                    f"{position.field}.{use.field}",
                    f"{position.place}.{use.place}",
                )

    def ids(self, section: str, list_name: str = "") -> set[str]:
        """Return the ids of the items of a section, or of one of its lists."""
        before = f"{section}.{list_name}[" if list_name else section
        return {
            owner
            for position, owners in self.views[section].aspects["owners"]
            if position.field.startswith(before) and position.field != section
            for owner in owners
        }

    def is_shown(self, section: str) -> bool:
        """Tell whether a section of the document is shown (see `model.numbering`)."""
        declared, layout = sections.section(section), self.sop.layout
        return (
            declared.profile is Profile.SIMPLE
            or section in layout.added
            or (declared.profile is Profile.FULL and layout.profile == "full")
            or self.views[section].written
        )
