"""What stands under a field: the findings of the checks, and a word on example text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from sop_studio.checks.facts import EXAMPLE
from sop_studio.gui.mending import Mending
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.offer import Offer
from sop_studio.gui.widgets.remark import Remark, RemarkKind, SetAside
from sop_studio.model.edits import Remove
from sop_studio.model.findings import Finding, Severity
from sop_studio.model.margin_parts import Comment, ExampleMark
from sop_studio.model.parts import Item
from sop_studio.model.paths import find_id_path, get, resolve
from sop_studio.model.threads import open_by_place
from sop_studio.translation import _

KINDS: dict[Severity, RemarkKind] = {
    Severity.BLOCKER: "bad",
    Severity.OPEN: "open",
    Severity.WARNING: "warn",
    Severity.ADVICE: "info",
}


class KeepExample(Struct, frozen=True):
    """Confirms an example as the writer's own text; two for the same mark are equal."""

    session: Session
    mark_id: str

    def __call__(self) -> None:
        """Take the mark away."""
        marks = self.session.sop.margin.examples
        position = next((at for at, mark in enumerate(marks) if mark.id == self.mark_id), None)
        if position is not None:
            self.session.edit(_("keep example"), Remove(("margin", "examples"), position))


class Said(Struct, frozen=True):
    """A finding by what it says: typing before the words it is about leaves it the same."""

    book: RemarkBook
    place: str
    code: str
    message: str

    def finding(self) -> Finding | None:
        """Return the finding as it is now, None once it is gone."""
        for each in self.book.findings(self.place):
            if (each.code, each.message) == (self.code, self.message):
                return each
        return None


class Mend(Struct, frozen=True):
    """Does the fix of a finding that has this label on its button."""

    mending: Mending
    said: Said
    label: str

    def __call__(self) -> None:
        """Do it."""
        finding = self.said.finding()
        if finding is not None:
            self.mending.mend(finding, self.label)


class GiveReason(Struct, frozen=True):
    """Takes the reason for which a finding is set aside."""

    mending: Mending
    said: Said

    def __call__(self, reason: str) -> str:
        """Return nothing once it is set aside, or why the reason will not do."""
        finding = self.said.finding()
        return self.mending.set_aside_here(finding, reason) if finding is not None else ""


class ShowComments(Struct, frozen=True):
    """Shows the comments at a place."""

    book: RemarkBook
    place: str

    def __call__(self) -> None:
        """Show them."""
        self.book.show_comments(self.place)


class RemarkBook:
    """The remarks of the SOP's fields, by their place: the path by ids, which moves leave alone."""

    def __init__(self, session: Session, mending: Mending) -> None:
        self._session = session
        self._mending = mending
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._made: dict[str, tuple[object, tuple[Remark, ...]]] = {}
        self._marks_of: tuple[ExampleMark, ...] = ()
        self._marks: dict[str, ExampleMark] = {}
        self._comments_of: tuple[Comment, ...] = ()
        self._comments: Mapping[str, int] = {}
        self.show_comments: Callable[[str], object] = lambda _place: None
        """Called with the place whose comments the user wants to see."""

    def set_findings(self, findings: Iterable[Finding]) -> frozenset[str]:
        """Take up new findings and return the places where they differ from the last ones."""
        by_place: dict[str, tuple[Finding, ...]] = {}
        for finding in findings:
            place = self._place(finding)
            by_place[place] = (*by_place.get(place, ()), finding)
        _leave_out_what_examples_say(by_place)
        before, self._findings = self._findings, by_place
        changed: list[str] = []
        for place in before.keys() | by_place.keys():
            known, found = before.get(place), by_place.get(place)
            if known != found:
                changed.append(place)
                self._made.pop(place, None)
            elif known is not None:
                # The very same, so that what was made of them is known to hold.
                by_place[place] = known
        return frozenset(changed)

    def findings(self, place: str) -> tuple[Finding, ...]:
        """Return the findings at a place."""
        return self._findings.get(place, ())

    def below(self, place: str) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        """Yield the places below a list, each with the findings there."""
        prefix = f"{place}["
        return (each for each in self._findings.items() if each[0].startswith(prefix))

    def remarks(self, place: str, value: object = None) -> tuple[Remark, ...]:
        """Return what stands under the field at a place that holds the value."""
        found = list(self._of_findings(place, value))
        mark = self._mark(place)
        if mark is not None and mark.text == value and not self._tells_example(place):
            keep = Offer(_("Keep it"), KeepExample(self._session, mark.id))
            found.append(
                Remark(_("This is an example. Change it to fit, or keep it."), "info", (keep,))
            )
        return tuple(found)

    def forget(self) -> None:
        """Work out anew what can be done about each finding: that hangs on more than its field."""
        self._made.clear()

    def put_under(
        self, row: FieldRow, place: str, value: object = None, *, is_early: bool = False
    ) -> None:
        """Show in a row what is said about the field at a place that holds the value.

        Where `is_early`, only comments are: nobody could have written anything yet.
        """
        row.set_remarks(() if is_early else self.remarks(place, value))
        row.set_comments(self.comments(place), ShowComments(self, place))

    def comments(self, place: str) -> int:
        """Return how many open comments there are at a place."""
        return self._counts().get(place, 0)

    def comments_below(self, place: str) -> Iterator[tuple[str, int]]:
        """Yield the places below a list that have comments, each with how many."""
        prefix = f"{place}["
        return (each for each in self._counts().items() if each[0].startswith(prefix))

    def _counts(self) -> Mapping[str, int]:
        comments = self._session.sop.margin.comments
        if comments is not self._comments_of:
            self._comments_of = comments
            counts: Counter[str] = Counter()
            for place, count in open_by_place(comments).items():
                counts[self._first_field_at(place)] += count
            self._comments = counts
        return self._comments

    def _tells_example(self, place: str) -> bool:
        return any(map(_is_example, self.findings(place)))

    def _of_findings(self, place: str, value: object) -> tuple[Remark, ...]:
        found = self.findings(place)
        if not found:
            return ()
        known = self._made.get(place)
        if known is None or known[0] != value:
            made = (self._remark(finding, place) for finding in found)
            known = self._made[place] = (value, tuple(dict.fromkeys(made)))
        return known[1]

    def _remark(self, finding: Finding, place: str) -> Remark:
        said = Said(self, place, finding.code, finding.message)
        offers = tuple(
            Offer(fix.label, Mend(self._mending, said, fix.label))
            for fix in self._mending.fixes(finding)
        )
        question = self._mending.question(finding)
        set_aside = (
            SetAside(question, GiveReason(self._mending, said), quiet=not finding.is_check)
            if question
            else None
        )
        return Remark(words_of(finding), KINDS[finding.severity], offers, set_aside)

    def _mark(self, place: str) -> ExampleMark | None:
        marks = self._session.sop.margin.examples
        if marks is not self._marks_of:
            self._marks_of = marks
            self._marks = {mark.place: mark for mark in marks}
        return self._marks.get(place)

    def _place(self, finding: Finding) -> str:
        """Return where a finding is shown; one about a whole item stands at its first field."""
        sop = self._session.sop
        place = finding.place or find_id_path(sop, finding.field)
        return self._first_field_at(place) if place else finding.field

    def _first_field_at(self, place: str) -> str:
        """Return the place of the first field of an item; other places as they are."""
        if place.endswith("]"):
            sop = self._session.sop
            path = resolve(sop, place)
            item = get(sop, path) if path is not None else None
            if isinstance(item, Item):
                return f"{place}.{_first_field(item)}"
        return place


def _leave_out_what_examples_say(by_place: dict[str, tuple[Finding, ...]]) -> None:
    """Say of an example only that it is one: that nothing is written there would seem untrue."""
    examples = [at for at, found in by_place.items() if any(_is_example(each) for each in found)]
    lists = (at.rpartition("[")[0] for at in examples)
    for place in {*examples, *lists} & by_place.keys():
        by_place[place] = tuple(each for each in by_place[place] if not each.is_check)


def _is_example(finding: Finding) -> bool:
    return finding.code == EXAMPLE.code


def _first_field(item: Item) -> str:
    return next(name for name in item.__struct_fields__ if name != "id")


def words_of(finding: Finding) -> str:
    """Return what a finding says and how to mend it, the same at the field as in the list."""
    return " ".join(part for part in (finding.message, finding.fix) if part)
