"""Puts an SOP that was read or made in the place of the present one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from sop_studio.gui.garbage import PutOff
from sop_studio.gui.jobs import attempt, tell
from sop_studio.gui.opening.modules import COUNT, loading
from sop_studio.gui.opening.turns import Beside, Portions, Turns, is_spread
from sop_studio.gui.start.page import StartPage
from sop_studio.gui.starting import GUIDE

if TYPE_CHECKING:
    from sop_studio.gui.opening.incoming import Incoming, Ready
    from sop_studio.gui.opening.page import OpeningPage
    from sop_studio.gui.window import MainWindow

_LOADED, _READ, _BUILT = 0.3, 0.7, 0.9
"""How far one has come when the modules are loaded, the SOP is read, and the panels are built."""

_PAUSE_BEFORE_LOADING = 500
"""Milliseconds in which the start page is painted and its files are looked at."""

_PAUSE_WHILE_LOADING = 20
"""Milliseconds between two modules that are loaded while nothing else is to do."""


class Opening(QObject):
    """Opens in turns of the event loop where there is one, else at once.

    Until the SOP is taken up, the one before is there, and the user can go back to it.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._modules = loading()
        self._loaded = 0
        self._ahead: QTimer | None = None
        self._turns: Turns | None = None
        self._is_taken_up = False
        self._page: OpeningPage | None = None
        self._before: QWidget | None = None
        self._focus = ""
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
        self._show_page(words)
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
        window = self._window
        while self._load_one():
            self._show_share(_LOADED * self._loaded / COUNT)
            yield None
        from sop_studio.gui.opening.incoming import made_ready

        ready: Ready = yield Beside(partial(made_ready, read, window.checking.new_checker))
        self._show_share(_READ)
        window.checking.take_over(ready.checker)
        self._take_up(ready.incoming)
        yield None
        for at, _part in enumerate(window.building()):
            self._show_share(_READ + (_BUILT - _READ) * at / 4)
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
        led = False
        for each in then:
            led = bool(each())
            yield None
        if not led:
            window.workspace.enter()
        if window.pages.currentWidget() is self._page:
            window.show_workspace()

    def _take_up(self, incoming: Incoming) -> None:
        self._is_taken_up = True
        try:
            incoming.take_up()
        except BaseException:
            self._is_taken_up = False
            raise
        if self._page is not None:
            self._page.go_on()

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

    def _show_page(self, words: str) -> None:
        # Loaded for the first SOP: the start page is there before.
        from sop_studio.gui.opening.page import OpeningPage

        window = self._window
        if self._page is None:
            actions = window.actions_
            self._page = OpeningPage((actions.close, actions.full_screen))
            self._page.left.connect(self.finish_or_stop)
        self._before = window.pages.currentWidget()
        focus: QWidget | None = window.focusWidget()
        # By its name: of what is shown on the start page, some is made anew.
        self._focus = focus.objectName() if focus is not None else ""
        self._is_taken_up = False
        self._put_off = PutOff()
        window.show_alone(self._page)
        self._page.begin(words)

    def _show_share(self, share: float) -> None:
        if self._page is not None:
            self._page.show_share(share)

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
        """Show what was there before."""
        self._end()
        window = self._window
        if self._before is None or isinstance(self._before, StartPage):
            window.show_start()
        else:
            window.show_workspace(self._before)
        named = window.findChildren(QWidget, self._focus) if self._focus else ()
        focus = next((each for each in named if each.isVisible()), None)
        if focus is not None:
            focus.setFocus()
