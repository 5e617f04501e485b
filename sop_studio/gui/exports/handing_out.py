"""Documents from the window: made beside it, written, and asked about where that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sop_studio.exporters.formats import Format
from sop_studio.files import Fingerprint, shown_name
from sop_studio.gui.ask import Ask, Unwritten
from sop_studio.gui.exports.kinds import kinds_of, with_format
from sop_studio.gui.jobs import tell
from sop_studio.gui.work.work import Work
from sop_studio.translation import _, ngettext

if TYPE_CHECKING:
    from sop_studio.errors import FileProblem
    from sop_studio.exporters.delivery import Delivery, Order

Done = Callable[[Mapping[Path, Format]], None]
"""Hears which files were written, in which format."""


class HandingOut(QObject):
    """Knows the files that it wrote, and asks before it replaces any other."""

    stopped = Signal(tuple)
    """Sent when the user stopped it, with the files that had been written by then."""

    def __init__(self, work: Work, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self.work = work
        self.ask = ask
        self._known: dict[Path, Fingerprint] = {}

    def hand_out(
        self, orders: Mapping[Path, Order], done: Done, *, may_replace: bool = True
    ) -> None:
        """Begin to make and write documents; `done` is called if any of them was written.

        `may_replace` says that the user has agreed to replace the files that are there. What makes
        them must touch nothing of Qt, and nothing that changes.
        """
        # Imported here: the exporters take time to load, and the start page needs none.
        from sop_studio.exporters.delivery import Delivery

        delivery = Delivery(orders)
        if may_replace:
            self._run(delivery, done)
            return
        known = dict(self._known)
        self.work.do(
            _words(delivery),
            lambda _progress: delivery.strange(known),
            lambda strange: self._replace(strange, delivery, done),
            failed=partial(tell, self.ask),
            stopped=lambda: self.stopped.emit(()),
        )

    def _replace(self, strange: tuple[Path, ...], delivery: Delivery, done: Done) -> None:
        question = ngettext("Replace {count} file?", "Replace {count} files?", len(strange))
        names = "\n".join(str(each) for each in strange)
        if not strange or self.ask.whether(
            question.format(count=len(strange)), names, _("Replace"), loses=True
        ):
            self._run(delivery, done)

    def _run(self, delivery: Delivery, done: Done) -> None:
        self.work.do(
            _words(delivery),
            delivery.run,
            lambda _none: self._ask_about_others(delivery, done),
            failed=lambda problem: self._give_up(problem, delivery, done),
            stopped=lambda: self._say_stopped(delivery, done),
        )

    def _ask_about_others(self, delivery: Delivery, done: Done) -> None:
        unwritten = delivery.unwritten
        if unwritten and self._are_tried_again(delivery, unwritten):
            self._run(delivery, done)
        else:
            self._report(delivery, done)

    def _are_tried_again(self, delivery: Delivery, unwritten: Mapping[Path, FileProblem]) -> bool:
        """Ask what to do; return whether to try again, which may be elsewhere."""
        sentences = list(dict.fromkeys(str(problem) for problem in unwritten.values()))
        match self.ask.about_unwritten("\n".join(sentences)):
            case Unwritten.AGAIN:
                return True
            case Unwritten.ELSEWHERE:
                moved = self._elsewhere(delivery, tuple(unwritten))
                for path, other in moved.items():
                    delivery.move(path, other)
                return bool(moved)
        return False

    def _elsewhere(self, delivery: Delivery, paths: tuple[Path, ...]) -> Mapping[Path, Path]:
        """Return where the user wants the documents to go instead."""
        if len(paths) > 1:
            folder = self.ask.which_folder(_("Save in another folder"), Path.home())
            return {} if folder is None else {path: folder / path.name for path in paths}
        to = delivery.open[paths[0]].to
        suggested = Path.home() / paths[0].name
        chosen = self.ask.where_to_save(_("Export"), suggested, kinds_of((to,)))
        return {} if chosen is None else {paths[0]: with_format(chosen, (to,))[0]}

    def _give_up(self, problem: Exception, delivery: Delivery, done: Done) -> None:
        self._report(delivery, done)
        tell(self.ask, problem)

    def _say_stopped(self, delivery: Delivery, done: Done) -> None:
        self._report(delivery, done)
        self.stopped.emit(tuple(delivery.written))

    def _report(self, delivery: Delivery, done: Done) -> None:
        written = dict(delivery.written)
        self._known.update((path, mark) for path, (_to, mark) in written.items())
        if written:
            done({path: to for path, (to, _mark) in written.items()})


def _words(delivery: Delivery) -> str:
    paths = tuple(delivery.open)
    if len(paths) == 1:
        return _("Exporting “{name}” …").format(name=shown_name(paths[0]))
    count = len(paths)
    return ngettext("Exporting {count} document …", "Exporting {count} documents …", count).format(
        count=count
    )
