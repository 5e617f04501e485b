"""What can be done where the keyboard is in the form, or was before it went to another pane."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from sop_studio.gui.action_book import WHY
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.offers import Offers, offers_around
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.translation import _


@runtime_checkable
class _HoldsText(Protocol):
    """A form, such as that of a step, of whose texts one takes the reference."""

    def linked_text(self) -> GrowingTextEdit | None:
        """Return the text that a reference is put into."""


class Here(QObject):
    """Follows the keyboard through the form, and keeps the action that refers from a text."""

    def __init__(self, session: Session, editor: Editor, refer: QAction) -> None:
        super().__init__(editor)
        self._session = session
        self._refer = refer
        self._forms: list[QWidget] = [editor]
        self._last: QWidget | None = None
        refer.triggered.connect(self._pick_reference)
        editor.section_shown.connect(self._show_whether_it_refers)
        session.read_only_changed.connect(self._show_whether_it_refers)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._show_whether_it_refers()

    def offers(self) -> Offers | None:
        """Return what the step or row there offers; nothing while the SOP takes no edits."""
        return None if self._session.read_only else offers_around(self._place())

    def follow_in(self, form: QWidget) -> None:
        """Follow the keyboard in another widget too."""
        self._forms.append(form)

    def _place(self) -> QWidget | None:
        last = self._last
        is_there = last is not None and Shiboken.isValid(last) and last.isVisible()
        return last if is_there else None

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and any(form.isAncestorOf(now) for form in self._forms):
            self._last = now
            self._show_whether_it_refers()

    def _show_whether_it_refers(self) -> None:
        can = not self._session.read_only and self._text() is not None
        self._refer.setEnabled(can)
        self._refer.setProperty(WHY, None if can else _("Click into a text first"))

    def _pick_reference(self) -> None:
        text = self._text()
        if text is not None:
            text.link_wanted.emit()

    def _text(self) -> GrowingTextEdit | None:
        """Return the text that a reference would be put into."""
        widget = self._place()
        if isinstance(widget, GrowingTextEdit):
            return widget if widget.takes_links else None
        while widget is not None:
            if isinstance(widget, _HoldsText):
                return widget.linked_text()
            widget = widget.parentWidget()
        return None
