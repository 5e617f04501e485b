"""The part of the document that a page of the guide fills, as it will be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sop_studio.exporters.outline import Outliner
from sop_studio.exporters.standing import standing_of
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.gui.preview.pieces import Piece, PieceMaker
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_ZOOM = 85
_PIECES = 60
"""As many as anybody reads beside a question; all of a long procedure is in the preview."""


class Excerpt(PageBrowser):
    """Shows some sections of the SOP and keeps up with what is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, is_excerpt=True)
        self.setObjectName("guide.excerpt")
        self.setAccessibleName(_("What this page fills"))
        self.set_zoom(_ZOOM)
        # Mostly a few lines: a bar beside them would be all there is to see.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._outliner = Outliner()
        self._maker = PieceMaker()
        self._pieces: list[Piece] = []
        self._keys: frozenset[str] = frozenset()
        self._place = ""
        self._pictures: Mapping[str, bytes] = {}

    def show_sections(self, sop: Sop, report: Report, keys: Iterable[str]) -> bool:
        """Show the sections with these keys; `False` when none of them is printed."""
        wanted = frozenset(keys)
        laid_out = self._outliner.outline(sop, standing_of(sop, report))
        self._pictures = sop.pictures
        if wanted != self._keys:
            self._keys = wanted
            self.forget()
        self._pieces = [
            piece
            for piece in self._maker.pieces(laid_out)
            if piece.place.partition(".")[0].partition("[")[0] in wanted
        ]
        self._show_around()
        return bool(self._pieces)

    def follow_place(self, place: str) -> None:
        """Bring the value at an id path into view."""
        self._place = place
        if len(self._pieces) > _PIECES:
            self._show_around()
        self.follow(place)

    def _show_around(self) -> None:
        """Show what there is; of very much, what stands around the value that is followed."""
        near = (at for at, each in enumerate(self._pieces) if each.shows(self._place))
        at = next(near, 0) if len(self._pieces) > _PIECES and self._place else 0
        start = max(0, min(at - _PIECES // 2, len(self._pieces) - _PIECES))
        self.show_pieces(self._pieces[start : start + _PIECES], self._pictures)
