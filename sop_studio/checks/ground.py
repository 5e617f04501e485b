"""What a check or a rule may look at: the SOP and what was already worked out about its parts.

What it did look at is remembered, so that it is asked again only when some of that has changed.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from msgspec import Struct

from sop_studio.checks.examples import Examples
from sop_studio.checks.facts import Use
from sop_studio.checks.remarks import Position
from sop_studio.checks.steps import StepFacts
from sop_studio.checks.views import Aspect, View
from sop_studio.model import sections
from sop_studio.model.numbering import belongs
from sop_studio.model.parts import Part
from sop_studio.model.sop import Layout, Sop

_Part = TypeVar("_Part", bound=Part)

_KEYS = {kind: name for name, kind in Sop.__annotations__.items()}
"""The names of the parts of an SOP, by their type."""


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


class Source(NamedTuple):
    """Something that can be looked at: a part of the SOP, or one aspect of what is known of it."""

    part: str
    aspect: str = ""


_EXAMPLES = Source("margin", "examples")
_WRITTEN = "written"


class State(Struct, frozen=True):
    """An SOP and what is known of it; a source stays the same object while it is unchanged."""

    sop: Sop
    examples: Examples
    views: Mapping[str, View]
    today: date
    id_pattern: str

    def look_up(self, source: Source) -> object:
        """Return what there is to see at a source."""
        view = self.views.get(source.part)
        if view is None:
            return self.examples if source == _EXAMPLES else getattr(self.sop, source.part)
        if not source.aspect:
            return view.part
        return view.written if source.aspect == _WRITTEN else view.aspects[source.aspect]

    def still_has(self, seen: Mapping[Source, object]) -> bool:
        """Tell whether everything that was seen is unchanged."""
        look_up = self.look_up
        return all(look_up(source) is before for source, before in seen.items())


class Ground:
    """Everything one check or rule may look at; `seen` holds what it did look at."""

    __slots__ = ("_state", "seen")

    def __init__(self, state: State) -> None:
        self._state = state
        self.seen: dict[Source, object] = {}

    @property
    def today(self) -> date:
        """The day on which the checks are made."""
        return self._state.today

    @property
    def id_pattern(self) -> str:
        """The shape that the ID of an SOP has in this organisation."""
        return self._state.id_pattern

    @property
    def examples(self) -> Examples:
        """The example texts that are not confirmed."""
        self._see(_EXAMPLES)
        return self._state.examples

    @property
    def pictures(self) -> frozenset[str]:
        """The names of the pictures that the SOP keeps."""
        self._see(Source("pictures"))
        return frozenset(self._state.sop.pictures)

    def part(self, kind: type[_Part]) -> _Part:
        """Return the part of the SOP of that type, such as its `Document`."""
        part = self.section(_KEYS[kind])
        if not isinstance(part, kind):
            raise TypeError(f"{kind.__name__} is no part of an SOP")
        return part

    def section(self, key: str) -> Part:
        """Return the part of the SOP that belongs to a section of the catalogue."""
        self._see(Source(key))
        part: Part = getattr(self._state.sop, key)
        return part

    def steps(self, section: str) -> list[PlacedStep]:
        """Return what is known of the steps of the procedure or the rollback, in order."""
        return [PlacedStep(*each) for each in self._aspect(section, "step")]

    def uses(self, section: str, aspect: str) -> Iterator[PlacedUse]:
        """Yield the uses of one kind in a section, in the order of the document."""
        for position, uses in self._aspect(section, aspect):
            for use in uses:
                yield PlacedUse(
                    use,
                    section,
                    f"{position.field}.{use.field}",
                    f"{position.place}.{use.place}",
                )

    def explained(self, section: str) -> set[str]:
        """Return the abbreviations that the texts of a section spell out."""
        return {word for _, words in self._aspect(section, "explained") for word in words}

    def ids(self, section: str, list_name: str = "") -> set[str]:
        """Return the ids of the items of a section, or of one of its lists."""
        before = f"{section}.{list_name}[" if list_name else section
        return {
            owner
            for position, owners in self._aspect(section, "owners")
            if position.field.startswith(before) and position.field != section
            for owner in owners
        }

    def is_shown(self, section: str) -> bool:
        """Tell whether a section of the catalogue stands in the document."""
        self._see(Source(section, _WRITTEN))
        written = self._state.views[section].written
        return belongs(sections.section(section), self.part(Layout), written=written)

    def _aspect(self, section: str, name: str) -> Aspect:
        self._see(Source(section, name))
        return self._state.views[section].aspects[name]

    def _see(self, source: Source) -> None:
        if source not in self.seen:
            self.seen[source] = self._state.look_up(source)
