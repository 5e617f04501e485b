"""Offers work that a run of the program left behind when it ended unexpectedly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sop_studio.errors import FileProblem, NotAnSop
from sop_studio.files import shown_name
from sop_studio.gui.ask import Ask
from sop_studio.gui.background import Background
from sop_studio.gui.jobs import attempt, outcome
from sop_studio.gui.opening.incoming import Incoming
from sop_studio.gui.safety.moments import moment
from sop_studio.gui.safety.notice import Notice
from sop_studio.model.compare import Difference, compare, summary
from sop_studio.model.sop import Sop
from sop_studio.storage.journal import Origin, Place
from sop_studio.storage.recovery import Recovery, pending_recoveries
from sop_studio.storage.sop_files import open_sop
from sop_studio.translation import _, ngettext

if TYPE_CHECKING:
    from sop_studio.gui.notice_area import NoticeArea
    from sop_studio.gui.opening.opening import Opening
    from sop_studio.gui.safety.journal import JournalKeeper
    from sop_studio.gui.saving import Saving

_MOST_SHOWN = 3


class RecoveryOffers(QObject):
    """Shows what can be recovered beside what was saved, and does what the user decides."""

    changed = Signal()
    """Sent when there is more or less to recover than before."""

    def __init__(
        self,
        saving: Saving,
        journal: JournalKeeper,
        notices: NoticeArea,
        ask: Ask,
        *,
        opening: Opening,
        go_to: Callable[[Place], bool],
        background: Background,
    ) -> None:
        """`go_to` shows where the user was in what was recovered."""
        super().__init__(saving)
        self._go_to = go_to
        self._opening = opening
        self._saving = saving
        self._journal = journal
        self._notices = notices
        self._ask = ask
        self._background = background
        self._later: set[str] = set()
        self._offered: tuple[Found, ...] = ()

    def look(self) -> None:
        """Look for work to recover, and offer what there is."""
        self._look_again()

    def open(self, recovery: Recovery) -> bool:
        """Open the recovered SOP, modified, in place of the present one; whether it was opened.

        It belongs to the file it was made from, which stays as it is until the user saves.
        """
        sop = recovery.sop
        if sop is None or not self._saving.may_leave():
            return False
        return self._opening.begin(
            _("Opening the recovered copy …"),
            lambda: Incoming(sop, lambda: self._take_up(recovery, sop)),
            lambda: self._go_to(recovery.place),
            place=recovery.place[0],
        )

    def _take_up(self, recovery: Recovery, sop: Sop) -> None:
        self._saving.start_recovered(recovery.origin, sop)
        # The old journal goes once the new one holds the same.
        self._journal.keep(lambda: _let_go(recovery))
        self._look_again()

    def resume(self, path: Path | None) -> bool:
        """Open what is offered of a file, where it is the newest there is; whether it was opened.

        Nothing to go on with is a file that was changed since, or never saved: then it is asked.
        """
        newest = (each.recovery for each in self._offered if each.is_newest)
        found = next((each for each in newest if path and each.origin.path == path), None)
        return found is not None and self.open(found)

    def give_up(self, recovery: Recovery) -> bool:
        """Delete what was recovered, after asking; return whether it is gone."""
        question = _("Give up the changes to “{title}” that were not saved?").format(
            title=recovery.title
        )
        detail = _("They are deleted. What you saved stays as it is.")
        if recovery.origin.path is None:
            detail = _("The SOP was never saved, so there is no other copy of it.")
        if not self._ask.whether(question, detail, _("Give them up"), loses=True):
            return False
        done = attempt(self._ask, recovery.discard)
        self._look_again()
        return done

    def later(self, recovery: Recovery) -> None:
        """Offer it again at the next start."""
        self._later.add(recovery.journal.name)
        self._look_again()

    def compare(self, found: Found) -> None:
        """Show what differs between what was saved and what can be recovered."""
        from sop_studio.gui.safety.comparison import ComparisonDialog

        recovery = found.recovery
        dialog = ComparisonDialog(
            self._notices.window(),
            _("Recovered work: {title}").format(title=recovery.title),
            _("What was kept for you, compared with what you saved last."),
            found.differences,
        )
        dialog.offer(_("Open the recovered copy"), lambda: self.open(recovery), primary=True)
        dialog.offer(_give_up_words(recovery), lambda: self.give_up(recovery))
        dialog.offer(_("Decide later"), lambda: self.later(recovery))
        dialog.open()

    def set_aside(self, recovery: Recovery) -> None:
        """Keep a journal that cannot be read under another name, and do not offer it again."""
        attempt(self._ask, recovery.set_aside)
        self._look_again()

    def _look_again(self) -> None:
        self._background.ask(_look, self._show, self)

    def _show(self, found: tuple[Found, ...]) -> None:
        wanted = [each for each in found if each.recovery.journal.name not in self._later]
        self._offered = tuple(wanted)
        shown: list[QWidget] = [
            self._notice(each, number) for number, each in enumerate(wanted[:_MOST_SHOWN])
        ]
        if len(wanted) > _MOST_SHOWN:
            more = ngettext(
                "{count} more can be recovered.",
                "{count} more can be recovered.",
                len(wanted) - _MOST_SHOWN,
            ).format(count=len(wanted) - _MOST_SHOWN)
            shown.append(Notice(more, "", "info"))
        self._notices.show_widgets("recovery", shown)
        self.changed.emit()

    def _notice(self, found: Found, number: int) -> Notice:
        recovery = found.recovery
        heading = _("Recovered work: {title}").format(title=recovery.title)
        if recovery.sop is None:
            notice = Notice(heading, recovery.problem, "bad")
            if not recovery.journal.name:
                return notice
            notice.offer(
                f"recovery.aside[{number}]",
                _("Keep the file and do not ask again"),
                lambda: self.set_aside(recovery),
            )
        else:
            notice = Notice(heading, found.words(), "warn" if recovery.problem else "info")
            notice.offer(
                f"recovery.open[{number}]",
                _("Open the recovered copy"),
                lambda: self.open(recovery),
            )
            notice.offer(
                f"recovery.give_up[{number}]",
                _give_up_words(recovery),
                lambda: self.give_up(recovery),
            )
            notice.offer(f"recovery.compare[{number}]", _("Compare …"), lambda: self.compare(found))
        notice.offer(f"recovery.later[{number}]", _("Decide later"), lambda: self.later(recovery))
        return notice


class Found(Struct, frozen=True):
    """Something to recover, and how it differs from what is saved."""

    recovery: Recovery
    differences: tuple[Difference, ...]
    saved: str
    """What is known of the file it belongs to, a sentence."""

    is_newest: bool = False
    """Whether its file is as it was when this was kept."""

    def words(self) -> str:
        """Return when it was kept, what differs, and what is wrong with it."""
        kept = _("Kept {when}.").format(when=moment(self.recovery.at))
        has_file = self.recovery.origin.path is not None
        differs = f"{summary(self.differences)}." if self.differences and has_file else ""
        return " ".join(filter(None, (kept, self.saved, differs, self.recovery.problem)))


def _look() -> tuple[Found, ...]:
    try:
        found = map(_found, pending_recoveries())
        return tuple(each for each in found if each is not None)
    except FileProblem as problem:
        return (Found(Recovery(Path(), Origin(), None, "", str(problem)), (), ""),)


def _found(recovery: Recovery) -> Found | None:
    """Return how it differs from what is saved, None for nothing: it ended right after a save."""
    path, sop = recovery.origin.path, recovery.sop
    if sop is None:
        return Found(recovery, (), "")
    if path is None:
        return Found(recovery, compare(Sop(), sop), _("It was never saved."))
    name = shown_name(path)
    try:
        opened = open_sop(path)
    except (FileProblem, NotAnSop):
        said = _("Its file “{name}” is gone, or cannot be read.").format(name=name)
        return Found(recovery, compare(Sop(), sop), said)
    if opened.sop == sop and not outcome(recovery.discard):
        return None
    saved = _("Compared with “{name}”:").format(name=name)
    is_newest = recovery.origin.fingerprint in {None, opened.fingerprint}
    if not is_newest:
        saved = _("“{name}” has been changed since; compared with it:").format(name=name)
    return Found(recovery, compare(opened.sop, sop), saved, is_newest)


def _give_up_words(recovery: Recovery) -> str:
    return _("Keep the saved one") if recovery.origin.path else _("Discard it")


def _let_go(recovery: Recovery) -> None:
    # Should this fail, the same work is offered once more; nothing is lost.
    outcome(recovery.discard)
