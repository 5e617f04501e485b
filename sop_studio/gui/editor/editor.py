"""The middle pane: one section at a time, as a form."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sop_studio.gui.ask import Ask
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.filling import Filling
from sop_studio.gui.editor.form import SectionForm
from sop_studio.gui.editor.head import SectionFoot
from sop_studio.gui.editor.left_places import LeftPlaces
from sop_studio.gui.editor.reached_field import reached_field
from sop_studio.gui.editor.remarks import RemarkBook
from sop_studio.gui.editor.tab_order import chain
from sop_studio.gui.editor.targets import TargetBook
from sop_studio.gui.editor.typed import shown_at
from sop_studio.gui.mending import Mending
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.card import Panel
from sop_studio.gui.widgets.discarding import discard
from sop_studio.model.fields import Field
from sop_studio.model.findings import Finding
from sop_studio.model.naming import section_words
from sop_studio.model.numbering import ShownSection, shown_sections
from sop_studio.model.paths import FieldPath, display, find
from sop_studio.model.section_places import SectionPlace, path_of, place_of
from sop_studio.model.sections import FIRST_SECTION, has_section, section
from sop_studio.translation import _

_LAYOUT = "layout"
_MARGIN = "margin"
_INPUTS_IN_A_TURN = 6
"""Inputs of a form that are built together where turns are to be short."""

_NOWHERE = SectionPlace("")
_FIRST = SectionPlace(FIRST_SECTION.key)


class Editor(Panel):
    """Shows and edits one section of the session's SOP; built forms are kept."""

    field_focused = Signal(str)
    """Sent with the field path of the input that got the focus."""

    comments_wanted = Signal(str)
    """Sent with the id path of the field whose comments the user wants to see."""

    section_shown = Signal(object)
    """Sent with the `SectionPlace` of the section that is shown."""

    source_wanted = Signal(object)
    """Sent with the `Source` whose words in the notes the user wants to see."""

    remarks_changed = Signal(frozenset)
    """Sent with the places at which the checks say something else than before."""

    section_requested = Signal(object)
    """Sent when the user asks for the section before or after, with its `SectionPlace`."""

    def __init__(self, session: Session, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__("middle", parent)
        self._session = session
        self.mending = Mending(session, ask, parent=self)
        self.mending.field_wanted.connect(self.show_field)
        self._remarks = RemarkBook(session, self.mending)
        self._remarks.show_comments = self.comments_wanted.emit
        self._context = FormContext(
            session,
            ask,
            self._remarks,
            TargetBook(session),
            filling=Filling(self),
            show_source=self.source_wanted.emit,
        )
        self._document_id = session.sop.document_id
        self._forms: dict[SectionPlace, SectionForm] = {}
        self.orders_tab = True
        """Whether to put the order of Tab right in new forms, which else is done around them."""
        self._place = self._before = _NOWHERE
        self._was_in_document = False
        self._is_behind = False
        self._stack = QStackedWidget()
        self._foot = SectionFoot()
        self._foot.section_requested.connect(self.section_requested)
        self._above: list[QWidget] = []
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot)
        self._changed: FieldPath | None = None
        self._left = LeftPlaces(session)
        session.edited.connect(self._follow_edit)
        session.undo_stack.indexChanged.connect(self._follow_undo)
        session.replaced.connect(self._follow_replacement)
        session.read_only_changed.connect(self._show_remarks)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def context(self) -> FormContext:
        """What inputs work with, for those that stand elsewhere than in this pane."""
        return self._context

    def parts_in_order(self) -> list[QWidget]:
        """Return what was put above, the form that is shown, then the foot."""
        form = self._current()
        return [*self._above, *([] if form is None else [form]), self._foot]

    def watch_inputs(self, watch: Callable[[QWidget, Field], None]) -> None:
        """Call `watch` with each input that is made from now on, and its field."""
        self._context.watchers.append(watch)

    def put_above(self, widget: QWidget) -> None:
        """Give a widget, such as a search bar, the room above the form."""
        self._column.insertWidget(len(self._above), widget)
        self._above.append(widget)

    def current_section(self) -> SectionPlace:
        """Return which section is shown."""
        return self._place

    def current_path(self) -> FieldPath:
        """Return the path by position of the section shown."""
        return path_of(self._session.sop, self._place) or (_FIRST.key,)

    def show_section(self, wanted: SectionPlace | str) -> None:
        """Show a section, or the title block where it is gone.

        A key alone names one of the catalogue.
        """
        place = SectionPlace(wanted) if isinstance(wanted, str) else wanted
        if self._is_behind:
            self._catch_up()
        path = path_of(self._session.sop, place)
        if path is None:
            place, path = _FIRST, (_FIRST.key,)
        if place != self._place:
            self._context.filling.begin()
            self._place = place
            form = self._form(place, path)
            self._bring_up_to_date(form)
            self._show_form(form)
        self._show_head_and_foot()
        self.section_shown.emit(place)

    def preparing(self, place: SectionPlace) -> Iterator[None]:
        """Build the form of a section that will be shown soon, some more in each turn."""
        path = path_of(self._session.sop, place)
        if path is None or place in self._forms:
            return
        self._context.filling.begin()
        form = self._new_form(place, path)
        while form.unbuilt:
            yield
            form.build(_INPUTS_IN_A_TURN)

    def enter_section(self, wanted: SectionPlace) -> None:
        """Show a section and go into it: to the input where it was left, else to the first."""
        self.show_section(wanted)
        form = self._current()
        if form is None:
            return
        left = form.focusWidget()
        target = left if _is_input(left) else form.first_input()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_field(self, path_text: str) -> bool:
        """Build, show and focus the input of a field; `False` where there is no such field."""
        path = find(self._session.sop, path_text)
        if path is None:
            return False
        place = place_of(self._session.sop, path)
        if place is None:
            return False
        self.show_section(place)
        form = self._current()
        target = form.reveal(path) if form is not None else None
        if form is None or target is None:
            return False
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        form.show_with_heading(target)
        form.keep_focus_in_view()
        return True

    def show_change(self, path: FieldPath) -> None:
        """Show where something changed, as after an undo: the section, and the text or the item."""
        place = place_of(self._session.sop, path)
        if place is not None and place != self._place:
            self.show_section(place)
        form = self._current()
        if place is None or form is None:
            return
        if isinstance(path[-1], int):
            if not form.show_item(path):
                self.show_field(display(path))
        elif (shown := shown_at(path)) is not None:
            self.show_field(display(shown))

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Put findings under their fields; only where they differ is anything shown anew."""
        places = self._remarks.set_findings(findings)
        form = self._current()
        if places and form is not None and self.isVisible():
            form.refresh_remarks(places)
        elif places:
            self._is_behind = True
        if places:
            self.remarks_changed.emit(places)

    def _show_remarks(self) -> None:
        self._remarks.forget()
        form = self._current()
        if form is not None:
            form.refresh_remarks()

    def _current(self) -> SectionForm | None:
        form = self._stack.currentWidget()
        return form if isinstance(form, SectionForm) else None

    def _form(self, place: SectionPlace, path: FieldPath) -> SectionForm:
        form = self._forms.get(place)
        if form is not None and form.shows_other_examples():
            self._drop(place, form)
            form = None
        if form is None:
            form = self._new_form(place, path)
        if form.unbuilt:
            form.build(form.unbuilt)
            if self.orders_tab:
                chain(form)
        return form

    def _new_form(self, place: SectionPlace, path: FieldPath) -> SectionForm:
        form = SectionForm(self._context, section(place.key), path, self._stack)
        form.row_reached.connect(self.field_focused)
        self._forms[place] = form
        return form

    def _show_form(self, form: SectionForm) -> None:
        if self._stack.indexOf(form) < 0:
            self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)

    def _bring_up_to_date(self, form: SectionForm) -> None:
        self._remarks.forget()
        self._follow_move(form)
        form.follow()
        form.refresh_targets()
        form.refresh_remarks()

    def _follow_undo(self, index: int) -> None:
        """Show what an undo or a redo has changed; what a new edit changes is in sight anyway."""
        changed, self._changed = self._changed, None
        left = self._left.after_step(index, changed)
        if changed is not None and not self._session.is_editing and self.isVisible():
            self.show_change(changed)
            if left:
                self.show_field(left)

    def _follow_edit(self, changed: tuple[FieldPath, ...]) -> None:
        self._context.filling.begin()
        if self._session.is_editing:
            focus: QWidget | None = self.window().focusWidget()
            self._left.note(focus.objectName() if focus is not None else "")
        places = self._session.last_change
        self._changed = next((path for path in places if has_section(str(path[0]))), None)
        form = self._current()
        if form is None:
            return
        if not self.isVisible():
            self._is_behind = True
            return
        if path_of(self._session.sop, self._place) is None:
            self._leave_gone_section()
            return
        if any(path[0] == _LAYOUT for path in changed) and self._has_left():
            self.show_section(self._before)
            return
        self._follow_move(form)
        form.follow()
        form.refresh_targets()
        if any(path[0] == _MARGIN for path in changed):
            form.refresh_remarks()
        self._show_head_and_foot()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_behind:
            self._catch_up()

    def _catch_up(self) -> None:
        """Show what changed while nobody saw the form."""
        self._is_behind = False
        form = self._current()
        if form is None:
            return
        if path_of(self._session.sop, self._place) is None:
            self._leave_gone_section()
        elif self._has_left():
            self.show_section(self._before)
        else:
            form = self._form(self._place, form.owner)
            self._bring_up_to_date(form)
            self._show_form(form)
            self._show_head_and_foot()

    def _follow_move(self, form: SectionForm) -> None:
        path = path_of(self._session.sop, self._place)
        if path is not None:
            form.set_owner(path)

    def _follow_replacement(self) -> None:
        self._left.forget()
        sop, place = self._session.sop, self._place
        same = sop.document_id == self._document_id
        self._document_id = sop.document_id
        stays = same and path_of(sop, place) is not None
        for known, form in list(self._forms.items()):
            if not (stays and known == place):
                self._drop(known, form)
        if place == _NOWHERE:
            return
        current = self._current()
        if current is None:
            self._place = _NOWHERE
            if self.isVisible():
                self.show_section(place)
        else:
            self._bring_up_to_date(current)
            self._show_head_and_foot()

    def _has_left(self) -> bool:
        """Tell whether the section that is shown has been taken out of the document."""
        places = (each.place for each in shown_sections(self._session.sop))
        return self._was_in_document and self._place not in places

    def _leave_gone_section(self) -> None:
        gone = self._place
        self.show_section(_FIRST)
        form = self._forms.get(gone)
        if form is not None:
            self._drop(gone, form)

    def _drop(self, known: SectionPlace, form: SectionForm) -> None:
        del self._forms[known]
        self._stack.removeWidget(form)
        discard(form)

    def _show_head_and_foot(self) -> None:
        form = self._current()
        if form is None:
            return
        shown = shown_sections(self._session.sop)
        places = [each.place for each in shown]
        at = places.index(self._place) if self._place in places else None
        here = shown[at] if at is not None else None
        form.head.show_title(*_heading(here, form))
        before = shown[at - 1] if at else None
        self._before = before.place if before is not None else _FIRST
        self._was_in_document = at is not None
        after = shown[at + 1] if at is not None and at + 1 < len(shown) else None
        self._foot.show_neighbours(before, after)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        reached = reached_field(self._session.sop, now, self)
        if reached:
            self.field_focused.emit(reached)


def _is_input(widget: QWidget | None) -> bool:
    if widget is None or isinstance(widget, QAbstractButton):
        return False
    return widget.isVisible() and widget.isEnabled()


def _heading(here: ShownSection | None, form: SectionForm) -> tuple[int, str]:
    if here is None:
        return 0, _(form.section.title)
    return here.number, section_words(here)
