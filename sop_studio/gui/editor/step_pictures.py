"""Pictures that are dropped on a step or pasted at it, be it open or a card of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from sop_studio.gui.clipboard import PictureSource
from sop_studio.gui.editor.picture_target import PictureTarget
from sop_studio.gui.editor.pictures import PicturesEditor


class TakesPictures(QObject):
    """Opens the step that pictures are for and gives them to its list of pictures.

    Args:
        owner: Lives as long as this does.
        step_at: Gives the id of the step at a place of the list, empty where there is none.
        current_step: Gives the id of the step that the keyboard is at.
        open_pictures: Opens a step and returns its list of pictures.
    """

    def __init__(
        self,
        owner: QObject,
        step_at: Callable[[QPoint], str],
        current_step: Callable[[], str],
        open_pictures: Callable[[str], QWidget | None],
    ) -> None:
        super().__init__(owner)
        self._step_at = step_at
        self._current_step = current_step
        self._open_pictures = open_pictures

    def watch_list(self, view: QWidget) -> None:
        """Take what is dropped on the cards of a list, or pasted while one is current."""
        target = PictureTarget(view)
        target.dropped.connect(lambda sources, at: self._take(self._step_at(at), sources))
        target.pasted.connect(lambda sources: self._take(self._current_step(), sources))

    def watch_form(self, form: QWidget, step_id: str) -> None:
        """Take what is dropped on the open step, or pasted in it."""
        target = PictureTarget(form)
        target.dropped.connect(lambda sources, _at: self._take(step_id, sources))
        target.pasted.connect(lambda sources: self._take(step_id, sources))

    def _take(self, step_id: str, sources: Sequence[PictureSource]) -> None:
        editor = self._open_pictures(step_id) if step_id else None
        if isinstance(editor, PicturesEditor) and sources:
            editor.take(sources)
