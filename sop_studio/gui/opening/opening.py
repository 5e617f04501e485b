"""Puts an SOP that was read or made in the place of the present one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.garbage import PutOff
from sop_studio.gui.jobs import attempt, tell
from sop_studio.gui.opening.meanwhile import Meanwhile, ShowsPages
from sop_studio.gui.opening.modules import COUNT, loading
from sop_studio.gui.opening.turns import Beside, Portions, Turns, is_spread
from sop_studio.gui.starting import GUIDE

if TYPE_CHECKING:
    from sop_studio.gui.guiding import Guiding
    from sop_studio.gui.opening.incoming import Incoming, Ready
    from sop_studio.gui.workspace import Workspace

_LOADED, _READ, _BUILT = 0.3, 0.7, 0.9
"""How far one has come when the modules are loaded, the SOP is read, and the panels are built."""

_PAUSE_BEFORE_LOADING = 500
"""Milliseconds in which the start page is painted and its files are looked at."""

_PAUSE_WHILE_LOADING = 20
"""Milliseconds between two modules that are loaded while nothing else is to do."""


class TakesSop(ShowsPages, Protocol):
    """A window whose panels are built for the first SOP, some more in each turn."""

    ask: Ask
    checking: Checking
    guiding: Guiding

    @property
    def workspace(self) -> Workspace:
        """The panels, built when they are first asked for."""

    def building(self) -> Iterator[float]:
        """Build the panels; yields how much of them there is, from 0 to 1."""

    def show_state(self) -> None:
        """Show what the SOP is called, how far it is, and whether it is saved."""


class Opening(QObject):
    """Opens in turns of the event loop where there is one, else at once.

    Until the SOP is taken up, the one before is there, and the user can go back to it.
    """

    def __init__(self, window: TakesSop, still_work: tuple[QAction, ...], parent: QObject) -> None:
        """`still_work` are the actions whose keys work while an SOP is opened."""
        super().__init__(parent)
        self._window = window
        self._meanwhile = Meanwhile(window, still_work, self)
        self._meanwhile.left.connect(self.finish_or_stop)
        self._modules = loading()
        self._loaded = 0
        self._ahead: QTimer | None = None
        self._turns: Turns | None = None
        self._is_taken_up = False
        self._put_off: PutOff | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether an SOP is being opened in turns of the event loop."""
        return self._turns is not None

    def load_ahead(self) -> None:
        """Load what an SOP needs while the start page is shown and nothing else is to do."""
        if self._ahead is None:
            self._ahead = QTimer(self)
            self._ahead.setInterval(_PAUSE_BEFORE_LOADING)
            self._ahead.timeout.connect(self._load_one_ahead)
            self._ahead.start()

    def begin(
        self,
        words: str,
        read: Callable[[], Incoming],
        *then: Callable[[], object],
        place: str | None = "",
    ) -> bool:
        """Take up the SOP that `read` gives; return whether it was done, or will be.

        `read` may be called in another thread. What is to be done `then` says with its last result
        whether the user was led to a place; else the keyboard is put at the first field. `place` is
        what they will be led to, as far as it is known, `None` for neither editor nor guide.
        """
        if not is_spread():
            done = attempt(self._window.ask, lambda: read().take_up())
            if done and not any([each() for each in then][-1:]):
                self._window.workspace.enter()
            return done
        self.finish_or_stop()
        self._is_taken_up = False
        self._put_off = PutOff()
        self._meanwhile.begin(words)
        portions = self._portions(read, then, place=place)
        self._turns = Turns(portions, self._end, self._fail, self)
        return True

    def finish_or_stop(self) -> None:
        """Have done with what is being opened: once it was taken up, its panels are built."""
        if self._turns is None:
            return
        if self._is_taken_up:
            self._turns.finish()
        else:
            self._turns.stop()
            self._go_back()

    def stop(self) -> None:
        """Leave all that waits for its turn, before the window goes."""
        if self._ahead is not None:
            self._ahead.stop()
        if self._turns is not None:
            self._turns.stop()
            self._end()

    def _portions(
        self,
        read: Callable[[], Incoming],
        then: tuple[Callable[[], object], ...],
        *,
        place: str | None,
    ) -> Portions:
        yield from self._loading()
        yield from self._taking_up(read)
        yield from self._building(place)
        yield from self._leading(then)
        if self._meanwhile.is_shown:
            self._window.show_workspace()

    def _loading(self) -> Portions:
        while self._load_one():
            self._meanwhile.show_share(_LOADED * self._loaded / COUNT)
            yield None

    def _taking_up(self, read: Callable[[], Incoming]) -> Portions:
        from sop_studio.gui.opening.incoming import made_ready

        checking = self._window.checking
        ready: Ready = yield Beside(partial(made_ready, read, checking.new_checker))
        self._meanwhile.show_share(_READ)
        checking.take_over(ready.checker)
        self._is_taken_up = True
        try:
            ready.incoming.take_up()
        except BaseException:
            self._is_taken_up = False
            raise
        self._meanwhile.go_on()
        yield None

    def _building(self, place: str | None) -> Portions:
        window = self._window
        for share in window.building():
            self._meanwhile.show_share(_READ + (_BUILT - _READ) * share)
            yield None
        window.show_state()
        yield None
        is_in_editor = place is not None and not place.startswith(GUIDE)
        if is_in_editor:
            window.show_workspace()
        elif place is not None:
            window.guiding.build()
        yield None
        for _inputs in window.workspace.places.preparing(place or ""):
            yield None
        if not is_in_editor:
            window.workspace.show_first_section()
        yield None

    def _leading(self, then: tuple[Callable[[], object], ...]) -> Portions:
        """Do what is to be done then, and put the keyboard at the first field if it led nowhere."""
        led = False
        for each in then:
            led = bool(each())
            yield None
        if not led:
            self._window.workspace.enter()

    def _load_one(self) -> bool:
        """Load a module; return whether there was one to load."""
        if next(self._modules, self) is self:
            return False
        self._loaded += 1
        return True

    def _load_one_ahead(self) -> None:
        if self._ahead is not None:
            self._ahead.setInterval(_PAUSE_WHILE_LOADING)
            if self.is_under_way or not self._load_one():
                self._ahead.stop()

    def _end(self) -> None:
        self._turns = None
        if self._put_off is not None:
            self._put_off.end()
            self._put_off = None

    def _fail(self, problem: Exception) -> None:
        if self._is_taken_up:
            self._end()
            self._window.show_workspace()
        else:
            self._go_back()
        tell(self._window.ask, problem)

    def _go_back(self) -> None:
        self._end()
        self._meanwhile.go_back()
