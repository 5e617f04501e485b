"""What the page shows, one piece for each block: what did not change stays the same object."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    FlowDrawing,
    Matter,
    Outline,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StepsLabel,
    Table,
    Value,
    WritingRoom,
    values_of,
)


class Title(Struct, frozen=True):
    """What stands at the head of the document."""

    title: Value
    identifier: Fact | None


class Heading(Struct, frozen=True):
    """The heading of a section; without a number where the number is 0."""

    number: int
    title: Value


class FrontFacts(Struct, frozen=True):
    """The facts of the title block, which run on in one paragraph."""

    facts: tuple[Fact, ...]


class DrawnPage(Struct, frozen=True):
    """A page of the picture as an image: its address, its size in pixels, and its caption."""

    address: str
    width: int
    height: int
    caption: str
    description: str


class DrawingNote(Struct, frozen=True):
    """Stands where a document has the picture of the procedure: the Flow tab draws it.

    It is the same whatever the picture shows, so that no key press has to draw. Only on paper are
    there `pages`.
    """

    place: str
    pages: tuple[DrawnPage, ...] = ()


Source = Block | Title | Heading | FrontFacts | DrawingNote


class Piece(Struct, frozen=True):
    """A block ready to be shown.

    `place` is where its values stand, `indent` counts levels of steps, and `above` is the room it
    keeps above itself, in hundredths of the height of the letters. `figure` is the number of the
    first figure with a caption in it, as exports count them; 0 where there is none.
    """

    place: str
    source: Source
    indent: int = 0
    above: int = 30
    figure: int = 0

    def is_around(self, place: str) -> bool:
        """Tell whether a place is that of the piece, or in it."""
        outer = self.place
        return place == outer or (place.startswith(outer) and place[len(outer)] in ".[")

    def shows(self, place: str) -> bool:
        """Tell whether the value at a place is in this piece."""
        match self.source:
            case Title(title, identifier):
                return place in {title.place, identifier.value.place if identifier else ""}
            case Heading(title=title):
                return title.place == place
            case FrontFacts(facts):
                return any(fact.value.place == place for fact in facts)
            case DrawingNote():
                return False
            case StepBlock() if not place.startswith(self.place):
                return False
            case block:
                return any(value.place == place for value in values_of(block))


class PieceMaker:
    """Makes the pieces of successive outlines of one SOP.

    `draw` makes images of the picture of the procedure, where more than a line is wanted for it.
    """

    def __init__(self, draw: Draw | None = None) -> None:
        self._draw = draw
        self._sections: dict[str, tuple[OutlineSection, tuple[Piece, ...]]] = {}
        self._head: Piece | None = None

    def pieces(self, outline: Outline) -> list[Piece]:
        """Return what the page shows, from top to bottom."""
        made = [self._title(outline)]
        fresh: dict[str, tuple[OutlineSection, tuple[Piece, ...]]] = {}
        figures = 0
        for section in outline.sections:
            kept = self._sections.get(section.place)
            if kept is None or kept[0] is not section:
                kept = section, tuple(self._section(section, kept[1] if kept else ()))
            counted, figures = _counted(kept[1], figures)
            if counted is not kept[1]:
                kept = section, counted
            fresh[section.place] = kept
            made += kept[1]
        self._sections = fresh
        return made

    def _title(self, outline: Outline) -> Piece:
        source = Title(outline.title, outline.identifier)
        if self._head is None or source != self._head.source:
            section = outline.title.place.partition(".")[0]
            self._head = Piece(section, source)
        return self._head

    def _section(self, section: OutlineSection, before: tuple[Piece, ...]) -> Iterator[Piece]:
        if section.matter is not Matter.FRONT:
            yield Piece(section.place, Heading(section.number, section.title), above=140)
        known = {id(piece.source): piece for piece in before}
        for block in section.blocks:
            made = known.get(id(block))
            if made is not None and made.source is block:
                yield made
            elif section.matter is Matter.FRONT and isinstance(block, Facts):
                yield Piece(block.place, FrontFacts(block.facts))
            else:
                yield self._piece(block)

    def _note(self, block: FlowDrawing) -> DrawingNote:
        return DrawingNote(block.place, self._draw(block) if self._draw else ())

    def _piece(self, block: Block) -> Piece:
        if isinstance(block, FlowDrawing):
            return Piece(block.place, self._note(block), above=80)
        return Piece(block.place, block, _indent(block), _above(block))


def _counted(pieces: tuple[Piece, ...], figures: int) -> tuple[tuple[Piece, ...], int]:
    """Return pieces that know the number of their first figure, and how many there are by now."""
    if not any(_figures_in(piece) for piece in pieces):
        return pieces, figures
    made: list[Piece] = []
    for piece in pieces:
        inside = _figures_in(piece)
        number = figures + 1 if inside else 0
        made.append(piece if piece.figure == number else replace(piece, figure=number))
        figures += inside
    same = all(one is other for one, other in zip(made, pieces, strict=True))
    return (pieces if same else tuple(made)), figures


def _figures_in(piece: Piece) -> int:
    match piece.source:
        case StepBlock(pictures=pictures) if pictures:
            return sum(1 for each in pictures if each.caption)
        case DrawingNote():
            return 1
    return 0


Draw = Callable[[FlowDrawing], tuple[DrawnPage, ...]]


def _indent(block: Block) -> int:
    return block.depth + 1 if isinstance(block, StepBlock) else 0


def _above(block: Block) -> int:
    match block:
        case PhaseHeading():
            return 80
        case StepBlock() | Paragraph() | Bullets() | Table() | StepsLabel() | WritingRoom():
            return 60
        case _:
            return 30
