"""Pictures on their way into an SOP: made ready beside the window, put in as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, QRect, Signal

from sop_studio.errors import SopError
from sop_studio.gui.ask import Ask
from sop_studio.gui.background import in_background
from sop_studio.gui.clipboard import PictureSource
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.picture_files import decoded, prepared, with_parts_hidden
from sop_studio.gui.jobs import attempt, result_or_problem, tell
from sop_studio.gui.session import Session
from sop_studio.model.changes.pictures import add_pictures, replace_picture
from sop_studio.model.edits import Edit
from sop_studio.model.paths import FieldPath, get, id_path, resolve
from sop_studio.translation import _, ngettext

Done = Callable[[FieldPath, int], object]
Result = TypeVar("Result")


class _Prepared(NamedTuple):
    pictures: tuple[bytes, ...]
    problems: tuple[str, ...]


def intake_of(context: FormContext) -> PictureIntake:
    """Return what takes pictures into a session's SOP, made when it is first asked for."""
    found = context.session.findChild(PictureIntake)
    return found if isinstance(found, PictureIntake) else PictureIntake(context)


class PictureIntake(QObject):
    """Outlives the inputs it works for; what comes ready for a step that has gone is dropped."""

    changed = Signal()
    """Sent when work on a list of pictures begins or ends."""

    def __init__(self, context: FormContext) -> None:
        super().__init__(context.session)
        self._session: Session = context.session
        self._ask: Ask = context.ask
        self._under_way: list[str] = []
        self._session.replaced.connect(self._forget)

    def is_busy(self, path: FieldPath) -> bool:
        """Return whether pictures are on their way to the list at a path."""
        return any(resolve(self._session.sop, place) == path for place in self._under_way)

    def add(
        self, sources: Sequence[PictureSource], path: FieldPath, position: int, done: Done
    ) -> None:
        """Put pictures into the list at a path, and say which could not be taken, and why.

        `done` is called with the list's path and the position of the first one.
        """
        self._begin(
            path,
            lambda: _prepared(sources),
            lambda at, made: self._put_in(made, at, position, done),
        )

    def hide_parts(self, path: FieldPath) -> None:
        """Ask which parts of the picture at a path to hide, and hide them for good."""
        sha256 = str(get(self._session.sop, (*path, "sha256")))
        data = self._session.sop.pictures.get(sha256, b"")
        self._begin(
            path,
            lambda: decoded(data),
            lambda at, image: self._ask_for_parts(at, sha256, self._ask.which_parts_to_hide(image)),
        )

    def _ask_for_parts(self, path: FieldPath, sha256: str, parts: Sequence[QRect]) -> None:
        data = self._session.sop.pictures.get(sha256)
        if not parts or data is None:
            return
        self._begin(
            path,
            lambda: with_parts_hidden(data, parts),
            lambda _at, hidden: self._edit(
                _("hide parts of picture"), replace_picture(self._session.sop, sha256, hidden)
            ),
        )

    def _begin(
        self,
        path: FieldPath,
        work: Callable[[], Result],
        then: Callable[[FieldPath, Result], object],
    ) -> None:
        place = id_path(self._session.sop, path)
        under_way = self._under_way
        under_way.append(place)
        self.changed.emit()

        def finish(result: Result) -> None:
            if under_way is self._under_way:
                self._end(place)
                at = resolve(self._session.sop, place)
                if at is not None:
                    then(at, result)

        def fail(problem: Exception) -> None:
            if under_way is self._under_way:
                self._end(place)
                tell(self._ask, problem)

        in_background(self, work, finish, fail)

    def _put_in(self, made: _Prepared, path: FieldPath, position: int, done: Done) -> None:
        there = get(self._session.sop, path)
        position = min(position, len(there)) if isinstance(there, tuple) else 0
        words = ngettext("add picture", "add pictures", len(made.pictures))
        edits = add_pictures(self._session.sop, path, position, made.pictures)
        if edits and self._edit(words, edits):
            done(path, position)
        if made.problems:
            self._ask.tell_problem("\n".join(dict.fromkeys(made.problems)))

    def _edit(self, words: str, edits: Sequence[Edit]) -> bool:
        return attempt(self._ask, lambda: self._session.edit(words, *edits))

    def _end(self, place: str) -> None:
        self._under_way.remove(place)
        self.changed.emit()

    def _forget(self) -> None:
        """Drop what is under way: it was meant for another SOP."""
        self._under_way = []
        self.changed.emit()


def _prepared(sources: Sequence[PictureSource]) -> _Prepared:
    pictures: list[bytes] = []
    problems: list[str] = []
    for source in sources:
        made = result_or_problem(partial(prepared, source))
        if isinstance(made, SopError):
            # Said together at the end: the good ones among many are taken.
            name = source.path.name if source.path is not None and len(sources) > 1 else ""
            problems.append(f"{name}: {made}" if name else str(made))
        else:
            pictures.append(made)
    return _Prepared(tuple(pictures), tuple(problems))
