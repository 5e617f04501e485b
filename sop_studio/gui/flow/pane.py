"""The Flow tab: built when it is first shown, and drawn anew only while it is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sop_studio.exporters.flow.source import FlowSource
from sop_studio.exporters.references import Label, Labels
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.buttons import IconButton, quiet_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.paths import display, find_id_path, resolve
from sop_studio.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sop_studio.gui.flow.view import FlowView

_PAUSE = 60
"""Milliseconds after an edit: keys that follow each other fast share one drawing."""


class FlowPane(QWidget):
    """Shows the procedure of the session's SOP as a drawing."""

    field_clicked = Signal(str)
    """Sent with the path of the field of a box that was chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._labels = Labels()
        self._source: FlowSource | None = None
        self._known: Mapping[str, Label] = {}
        self._view: FlowView | None = None
        self._followed = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._draw)
        session.edited.connect(self._draw_soon)
        session.replaced.connect(self._begin_anew)

    def follow(self, path_text: str) -> None:
        """Mark the box that shows a field, and bring it into view."""
        place = find_id_path(self._session.sop, path_text)
        if not place:
            return
        self._followed = place
        if self.isVisible() and not self._timer.isActive():
            self._mark_followed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._view is None:
            self._build()
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _build(self) -> None:
        # Imported when the tab is first shown: the window starts without any of it.
        from sop_studio.gui.flow.view import FlowView

        view = FlowView()
        view.place_chosen.connect(self._go_to)
        view.zoomed.connect(self._show_percent)
        self._view = view
        words = _("The steps you write are drawn here, one box for each.")
        self._nothing = text_label(words, "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(view)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._tools(view))
        layout.addWidget(self._stack, 1)

    def _tools(self, view: FlowView) -> QWidget:
        tools = QWidget()
        row = FlowLayout(tools)
        self._overview = quiet_button(_("Overview"), self._toggle_overview, compact=True)
        self._overview.setObjectName("flow.overview")
        self._overview.setCheckable(True)
        self._overview.setProperty("filter", True)
        self._overview.setToolTip(_("Draw steps in a row as one box"))
        smaller = IconButton("minus", _("Make the drawing smaller"), lambda: view.step_zoom(-1))
        smaller.setObjectName("flow.smaller")
        larger = IconButton("plus", _("Make the drawing larger"), lambda: view.step_zoom(1))
        larger.setObjectName("flow.larger")
        self._percent = quiet_button("", lambda: view.set_percent(100), compact=True)
        self._percent.setObjectName("flow.percent")
        self._percent.setToolTip(_("Show the drawing at its full size"))
        fit = quiet_button(_("Fit width"), view.fit_width, compact=True)
        fit.setObjectName("flow.fit")
        row.addWidget(self._overview)
        for each in (smaller, self._percent, larger, fit):
            row.addWidget(each)
        self._show_percent(view.percent())
        self._tools_row = tools
        return tools

    def _toggle_overview(self) -> None:
        self._source = None
        self._draw()

    def _show_percent(self, percent: int) -> None:
        words = _("{percent} %").format(percent=percent)
        self._percent.setText(words)
        self._percent.setAccessibleName(_("Size of the drawing: {size}").format(size=words))

    def _draw_soon(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _begin_anew(self) -> None:
        self._source = None
        self._followed = ""
        self._labels = Labels()
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        """Draw the SOP as it is now, unless nothing that is drawn has changed."""
        self._timer.stop()
        if self._view is None:
            return
        sop = self._session.sop
        source, known = FlowSource.of(sop), self._labels.of(sop)
        same = self._source is not None and self._source.is_same(source)
        if not same or known is not self._known:
            self._source, self._known = source, known
            self._show_flow(self._view, source, known)
        self._mark_followed()

    def _show_flow(self, view: FlowView, source: FlowSource, known: Mapping[str, Label]) -> None:
        from sop_studio.exporters.flow.folding import Folding, folded
        from sop_studio.exporters.flow.layout import laid_out
        from sop_studio.exporters.flow.making import flow_of

        flow = flow_of(source, known)
        self._stack.setCurrentWidget(view if flow else self._nothing)
        self._tools_row.setEnabled(flow is not None)
        if flow is not None:
            folding = Folding.RUNS if self._overview.isChecked() else Folding.NOTHING
            (page,) = laid_out(folded(flow, folding))
            view.show_page(page)

    def _mark_followed(self) -> None:
        from sop_studio.gui.flow.navigation import box_of

        view = self._view
        if view is None or not self._followed or view.hasFocus():
            return
        row = box_of([box.node for box in view.page().boxes], self._followed)
        if row is not None:
            view.mark(row, scroll=True)

    def _go_to(self, place: str) -> None:
        path = resolve(self._session.sop, place)
        if path:
            self.field_clicked.emit(display(path))
