"""One page of the guide: a plain question, the inputs that answer it, and two ways to pass it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from sop_studio.checks.stages import PageProgress, StageProgress
from sop_studio.gui.editor.field_editors import FieldSet, build
from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.steps.keys import key_command
from sop_studio.gui.guide.asking import Asking
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.example import PageExample
from sop_studio.gui.guide.head import PageHead
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.panels import build as build_panel
from sop_studio.gui.look.style import SPACE_LARGE
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.model.guide.pages import Page, Stage
from sop_studio.model.paths import FieldPath, display, get, parse
from sop_studio.model.work_examples import is_office_work
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.editor.steps.steps_editor import StepsEditor


class GuidePage(ScrollColumn):
    """Shows a page of the guide with the same inputs as the editor, and keeps them up to date."""

    parts_changed = Signal()
    """Sent when something that Tab stops at has come, gone or moved."""

    row_reached = Signal(str)
    """Sent with a field path when the keyboard has come to another card of a list of steps."""

    def __init__(self, context: GuideContext, stage: Stage, page: Page, parent: QWidget) -> None:
        super().__init__(parent, spacing=SPACE_LARGE)
        # What is built in it asks how much room it will have.
        self.resize(parent.size())
        self.body.resize(parent.width() - self.verticalScrollBar().sizeHint().width(), 1)
        self.page = page
        self.is_office_work = is_office_work(context.sop)
        self._context = context
        self._editors = FieldSet()
        self._more_editors: FieldSet | None = None
        self._parts: list[QWidget] = []
        self._head = PageHead(context, stage, page, self.body)
        self._put(self._head)
        self._example = PageExample(context, page, self.body)
        self._put(self._example)
        self.panel: Panel | None = build_panel(page.panel, context, self.body)
        own = () if self.panel is None else self.panel.edits
        self._more_button: QPushButton | None = None
        asks_first = page.flags and set(page.flags) <= set(own)
        if self.panel is not None and asks_first:
            self._put_panel(self.panel)
        for name in (*page.flags, *page.fields):
            if name not in own:
                self._add_editor(name, self._editors)
        if self.panel is not None and not asks_first:
            self._put_panel(self.panel)
        if page.more:
            self._more_button = self._offer_more()
        self.asking = Asking(context, page, self.body)
        self.column.addStretch(1)
        self._put(self.asking)
        self.asking.parts_changed.connect(self.parts_changed)

    def parts_in_order(self) -> list[QWidget]:
        """Return what stands on the page, from top to bottom."""
        return self._parts

    def follow(self) -> None:
        """Show what changed in the SOP since the last time."""
        for editors in self._all_editors():
            editors.follow()
            editors.refresh_targets()
        self._show_what_is_asked()
        self._example.refresh()
        if self.panel is not None:
            self.panel.refresh()

    def open(self) -> None:
        """Show the page as it is now, to somebody who comes to it."""
        self._example.begin()
        self.follow()
        self.refresh_remarks()

    def show_progress(self, progress: PageProgress, stage: StageProgress) -> None:
        """Show how far the stage is, and what was said instead of an answer."""
        self._head.show_progress(stage)
        self.asking.show_progress(progress)
        if self.panel is not None:
            self.panel.follow_report()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show the present remarks, where `places` are given only those at them."""
        for editors in self._all_editors():
            editors.refresh_remarks(places)
        if self.panel is not None:
            self.panel.refresh_remarks(places)

    def first_input(self) -> QWidget | None:
        """Return the input that the keyboard begins at."""
        stop = None if self.panel is None else self.panel.first_stop()
        if stop is not None:
            return stop
        asked = (*self.page.flags, *self.page.fields)
        return self.reveal(parse(asked[0])) if asked else None

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Build and return the input at a path, `None` where the page does not ask it."""
        name = display(path[:2])
        if name in self.page.more:
            self._show_more()
        if self.panel is not None:
            found = self.panel.reveal(path)
            if found is not None:
                return found
        for editors in self._all_editors():
            found = editors.reveal(path)
            if found is not None:
                return found
        return None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.panel is not None:
            self.panel.came_in_sight()

    def show_change(self, path: FieldPath) -> bool:
        """Show a step that changed as it is, open or not; `False` for all that is no step."""
        steps = self._steps()
        return steps is not None and path[: len(steps.path)] == steps.path and steps.show_item(path)

    def _steps(self) -> StepsEditor | None:
        from sop_studio.gui.editor.steps.steps_editor import StepsEditor

        return next((each for each in self._editors if isinstance(each, StepsEditor)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+Enter where no row or step has: it adds a step, as the button says."""
        steps = self._steps()
        if steps is not None and key_command(event) == "add":
            steps.add_at_end()
            return
        super().keyPressEvent(event)

    def _all_editors(self) -> list[FieldSet]:
        return [self._editors, *([] if self._more_editors is None else [self._more_editors])]

    def _show_what_is_asked(self) -> None:
        """Hide the inputs that another answer makes needless."""
        wanted_by = dict(self.page.asked_if)
        for editor in self._editors:
            flag = wanted_by.get(display(editor.path))
            if flag is not None:
                editor.show_if(bool(get(self._context.sop, parse(flag))))

    def _offer_more(self) -> QPushButton:
        button = link_button(_("More about this"), self._show_more)
        button.setObjectName("guide.more")
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._parts.append(button)
        return button

    def _show_more(self) -> None:
        if self._more_button is not None and self._more_editors is None:
            self._more_editors = FieldSet()
            at = self.column.indexOf(self._more_button)
            self._more_button.hide()
            for name in self.page.more:
                self._add_editor(name, self._more_editors, at=at + len(list(self._more_editors)))
            self._more_editors.follow()
            self._more_editors.refresh_remarks()
            self.parts_changed.emit()

    def _add_editor(self, name: str, editors: FieldSet, at: int | None = None) -> None:
        # Where the page asks for one thing alone, its question is the one under the input.
        asks_more = len((*self.page.flags, *self.page.fields)) > 1 or name in self.page.more
        editor = build(
            self._context.form,
            parse(name),
            self.body,
            without=self.page.in_panel,
            with_question=asks_more,
        )
        editors.add(editor)
        self._put(editor, at)
        under = None if self.panel is None else self.panel.under(name)
        column = editor.layout()
        if under is not None and column is not None:
            column.addWidget(under)
        if isinstance(editor, ListEditor):
            editor.rows_changed.connect(self.parts_changed)
            return
        from sop_studio.gui.editor.steps.steps_editor import StepsEditor

        if isinstance(editor, StepsEditor):
            editor.rows_changed.connect(self.parts_changed)
            editor.row_reached.connect(self.row_reached)
            editor.shown_wanted.connect(partial(self.show_part, editor))

    def _put(self, widget: QWidget, at: int | None = None) -> None:
        if at is None or self._more_button is None:
            self.add(widget)
            self._parts.append(widget)
        else:
            self.column.insertWidget(at, widget)
            self._parts.insert(self._parts.index(self._more_button), widget)

    def _put_panel(self, panel: Panel) -> None:
        panel.parts_changed.connect(self.parts_changed)
        if panel.layout() is None:
            panel.hide()
        else:
            self._put(panel)
