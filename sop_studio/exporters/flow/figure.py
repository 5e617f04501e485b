"""The picture as a document shows it: short enough to be read, with words for who cannot see it.

The window draws everything; a document folds what does not fit.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sop_studio.exporters.flow.drawn import Page
from sop_studio.exporters.flow.folding import Folding, folded, with_short_lane
from sop_studio.exporters.flow.graph import GROUPS, Flow, Kind, Node
from sop_studio.exporters.flow.layout import laid_out
from sop_studio.exporters.flow.making import flow_of
from sop_studio.exporters.flow.source import FlowSource, title
from sop_studio.exporters.flow.text import ELLIPSIS
from sop_studio.exporters.references import Label
from sop_studio.translation import _, ngettext

PAGE_HEIGHT = 13_500
"""Twentieths of a point (23 cm): an A4 page with room for the caption."""

PART_HEIGHT = 4_400
"""Of the parts that a page can end between: what does not fit leaves no large gap."""

MOST_PAGES = 3
MOST_NODES = 60
_MOST_TRACKS = 5
_LONGEST_LANE = 9


class Figure(NamedTuple):
    """What is drawn, its pages, its caption and what is read aloud in its place."""

    flow: Flow
    parts: tuple[Page, ...]
    """They follow each other without a gap; each of them stays whole."""
    notes: str
    description: str

    @property
    def caption(self) -> str:
        """The caption; documents that count their figures put a number before it."""
        return f"{title()}. {self.notes}"

    def name_of(self, number: int) -> str:
        """Return what a part is called, counted from 0."""
        if len(self.parts) == 1:
            return title()
        return _("{title}, part {number} of {count}").format(
            title=title(), number=number + 1, count=len(self.parts)
        )

    def description_of(self, number: int) -> str:
        """Return what is read aloud in place of a part: the first one describes the whole."""
        return self.name_of(number) if number else self.description


def figure_of(source: FlowSource, known: Mapping[str, Label]) -> Figure | None:
    """Return the picture for a document, or `None` where there is nothing to draw."""
    flow = flow_of(source, known)
    if flow is None:
        return None
    short = with_short_lane(flow, _LONGEST_LANE)
    for folding in Folding:
        shown = folded(short, folding)
        if _count(shown) > MOST_NODES and folding is not Folding.EVERYTHING:
            continue
        parts = laid_out(shown, part_height=PART_HEIGHT, most_tracks=_MOST_TRACKS)
        if sum(part.height for part in parts) <= MOST_PAGES * PAGE_HEIGHT:
            break
    return Figure(shown, parts, _notes(shown), _description(flow))


def _count(flow: Flow) -> int:
    return sum(1 for each in flow.nodes())


def _notes(flow: Flow) -> str:
    told = []
    if any(node.kind in GROUPS for node in flow.nodes()):
        told.append(_("Steps in a row are drawn as one."))
    if flow.left_out:
        told.append(
            ngettext(
                "{count} decision is not drawn.", "{count} decisions are not drawn.", flow.left_out
            ).format(count=flow.left_out)
        )
    told.append(_("The text is binding."))
    return " ".join(told)


def _description(flow: Flow) -> str:
    """Return in one sentence what there is to see; the text of the document says the rest."""
    steps = sum(node.steps for node in flow.nodes() if node.kind is Kind.STEP)
    phases = [stretch.title for stretch in flow.stretches if stretch.title]
    decisions = sum(1 for branch in flow.branches())
    back = sum(node.steps for node in flow.lane.nodes) if flow.lane else 0
    told = [ngettext("{count} step", "{count} steps", steps).format(count=steps)]
    if phases:
        counted = ngettext("{count} phase: {names}", "{count} phases: {names}", len(phases))
        told.append(counted.format(count=len(phases), names=", ".join(phases[:_NAMED])))
    if decisions:
        told.append(
            ngettext("{count} decision", "{count} decisions", decisions).format(count=decisions)
        )
    if back:
        counted = ngettext("a rollback of {count} step", "a rollback of {count} steps", back)
        told.append(counted.format(count=back))
    elif flow.lane:
        told.append(_("a rollback"))
    return _("{title}: {parts}.").format(title=title(), parts="; ".join(told))


_NAMED = 12


def label_of(node: Node) -> str:
    """Return a node in words, as it is read aloud and in tips."""
    told = [_words(node)]
    if node.target:
        told.append(_("Go to {place}").format(place=node.target))
    told += node.substeps
    if node.control:
        told.append(_("Control point"))
    return ". ".join(each.rstrip(".") for each in told if each)


def _words(node: Node) -> str:
    match node.kind:
        case Kind.START:
            return f"{_('Start')}: {node.text}" if node.text else _("Start")
        case Kind.END:
            return _("End")
        case Kind.RESTORED:
            return _("Rolled back")
        case Kind.DECISION:
            return _("If {condition}").format(condition=node.text or ELLIPSIS)
        case Kind.ANSWER:
            return _("Then {action}").format(action=node.text) if node.text else ""
        case Kind.TRIGGER:
            return f"{_('When to roll back')}: {node.text}"
        case Kind.CHECK:
            return f"{_('Then check')}: {node.text}"
        case Kind.STEP | Kind.BACK_STEP:
            item = _("Step {number}") if node.kind is Kind.STEP else _("Rollback step {number}")
            told = (item.format(number=node.number), node.condition, node.text)
            return ": ".join(each for each in told if each)
        case _:
            return node.text
