"""Where the picture of the procedure stands in the outline: at the end of its section."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.exporters.blocks import FlowDrawing, OutlineSection
from sop_studio.exporters.flow.source import FlowSource
from sop_studio.exporters.references import Label
from sop_studio.model.sop import Sop

_SECTION = "procedure"


class _Made(Struct, frozen=True):
    """A section with its drawing, and what both were made from."""

    section: OutlineSection
    source: FlowSource
    known: Mapping[str, Label]
    shown: OutlineSection


class DrawingOutliner:
    """Adds the drawing; a section of which nothing changed stays the same object."""

    def __init__(self) -> None:
        self._made: _Made | None = None

    def with_drawing(
        self, section: OutlineSection, sop: Sop, known: Mapping[str, Label]
    ) -> OutlineSection:
        """Return the section, with the picture of the procedure where it holds the procedure.

        A document has the picture only where it helps.
        """
        if section.place != _SECTION:
            return section
        source = FlowSource.of(sop)
        made = self._made
        same = made and made.section is section and made.known is known
        if made and same and made.source.is_same(source):
            return made.shown
        shown = section
        if source.helps():
            drawing = FlowDrawing(_SECTION, source, known)
            shown = replace(section, blocks=(*section.blocks, drawing))
        self._made = _Made(section, source, known, shown)
        return shown
