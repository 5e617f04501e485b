"""What `sop-studio notes` says it found, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_studio.cli.output import Output
from sop_studio.notes import KIND_WORDS, Draft, Fate, Kind, Standing
from sop_studio.notes.draft import Contradiction, Move, Proposal
from sop_studio.translation import _, ngettext


def tell(found: Draft, names: Sequence[str], output: Output) -> None:
    """Say what was found, what is to be decided, and what is still to be looked at.

    `names` are those of the files, which are said where there are several.
    """
    told = _Told(found, names)
    for line in (*told.steps(), *told.counts(), *told.to_decide(), told.left()):
        output.line(line)


class _Told:
    def __init__(self, found: Draft, names: Sequence[str]) -> None:
        self._found = found
        self._names = names

    def steps(self) -> Iterator[str]:
        if not self._found.proposals:
            yield _("These notes propose nothing by themselves.")
        for number, at in enumerate(self._found.steps_as_moved(), 1):
            step = self._found.steps[at]
            words = _("{number}. {step} ({place})")
            yield words.format(number=number, step=step.text, place=self._where(step))

    def counts(self) -> Iterator[str]:
        for kind, (_one, several) in KIND_WORDS.items():
            count = len(self._found.of(kind))
            if count and kind != Kind.STEP:
                yield f"{_(several)}: {count}"

    def to_decide(self) -> Iterator[str]:
        yield from map(self._move, self._found.moves)
        yield from map(self._contradiction, self._found.contradictions)

    def left(self) -> str:
        count = self._found.coverage()[Fate.OPEN]
        if not count:
            return _("No sentence of the notes is left to be looked at.")
        words = ngettext(
            "{count} sentence of the notes is not used and still to be looked at.",
            "{count} sentences of the notes are not used and still to be looked at.",
            count,
        )
        return words.format(count=count)

    def _move(self, move: Move) -> str:
        words = _("Moved before “{other}”: “{step}”, as {place} says; check the order.")
        if move.after:
            words = _("Moved behind “{other}”: “{step}”, as {place} says; check the order.")
        step, other = self._found.steps[move.step], self._found.steps[move.beside]
        place = self._place(move.source, move.lines[:1])
        return words.format(step=step.text, other=other.text, place=place)

    def _contradiction(self, each: Contradiction) -> str:
        if each.other is None:
            words = _("To decide: “{first}” was taken back or denied ({place}).")
            return words.format(first=each.first.text, place=self._place(each.source, each.lines))
        first, second = each.first.text, each.second
        if first == second:
            first, second = _with_actor(each.first), _with_actor(each.other)
        words = _("To decide: “{first}” ({place}) or “{second}” ({other})?")
        return words.format(
            first=first,
            place=self._place(each.first.source, each.first.lines),
            second=second,
            other=self._place(each.other.source, each.other.lines),
        )

    def _where(self, each: Proposal) -> str:
        """Return all places that tell the same."""
        also = [one for one in each.elsewhere if one.standing is Standing.SAME]
        places = [(each.source, each.lines), *((one.source, one.lines) for one in also)]
        return "; ".join(self._place(source, lines) for source, lines in places)

    def _place(self, source: int, lines: Sequence[int]) -> str:
        words = ngettext("line {lines}", "lines {lines}", len(lines))
        said = words.format(lines=", ".join(map(str, lines)))
        if len(self._names) == 1:
            return said
        return _("{file}, {lines}").format(file=self._names[source], lines=said)


def _with_actor(each: Proposal) -> str:
    """Return what is done with who does it, where the two do not differ in what is done."""
    return f"{each.actor}: {each.text}" if each.actor else each.text
