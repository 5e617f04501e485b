"""How an SOP that takes no edits looks: what can be read and copied stays, what edits is greyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import Shiboken

from sop_studio.files import shown_name
from sop_studio.gui.ask import Ask
from sop_studio.gui.jobs import attempt
from sop_studio.gui.look.theme import restyle
from sop_studio.gui.notice_area import NoticeArea
from sop_studio.gui.safety.notice import Notice
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.plain_text import plain_tip
from sop_studio.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

READS = "reads"
"""Property of a button in a form that changes nothing, such as one that opens a card."""

_IS_OFF = Qt.WidgetAttribute.WA_ForceDisabled
_LOOKED_AT = (
    QEvent.Type.Polish,
    QEvent.Type.Show,
    QEvent.Type.EnabledChange,
    QEvent.Type.ReadOnlyChange,
)


class ReadOnlyOffers(QObject):
    """Says why the SOP takes no edits, and offers the ways out."""

    def __init__(
        self,
        session: Session,
        saving: Saving,
        notices: NoticeArea,
        ask: Ask,
        look: Callable[[], None],
    ) -> None:
        """`look` is called when the file may have changed before it became editable."""
        super().__init__(saving)
        self._session, self._saving, self._ask = session, saving, ask
        self._notices, self._look = notices, look
        self._is_free = False
        session.read_only_changed.connect(self.show)
        session.replaced.connect(self.show)

    def offer_to_edit(self) -> None:
        """Say that whoever had the file open has closed it."""
        path = self._saving.path
        if path is None or self._is_free:
            return
        self._is_free = True
        heading = _("“{name}” is no longer open elsewhere.").format(name=shown_name(path))
        words = _("You can edit it now. If it was changed there meanwhile, you can reload it.")
        notice = Notice(heading, words, "info")
        notice.offer("readonly.edit", _("Make it editable"), self.make_editable)
        self._notices.show_widgets("read-only", [notice])

    def show(self) -> None:
        """Show why the SOP takes no edits, nothing when it does."""
        self._is_free = False
        reason = self._session.read_only
        shown = [self._notice(reason)] if reason else []
        self._notices.show_widgets("read-only", shown)

    def make_editable(self) -> bool:
        """Take the lock and edits again; return whether it worked."""
        path, holding = self._saving.path, self._saving.holding
        if path is None or not attempt(self._ask, lambda: holding.take_over(path)):
            return False
        self._session.set_read_only(holding.read_only_because)
        self._look()
        self.show()
        return not self._session.read_only

    def take_over(self) -> bool:
        """Take the lock from whoever holds it, after asking; return whether it worked."""
        held, path = self._saving.holding.held, self._saving.path
        if held is None or path is None:
            return self.make_editable()
        who = held.owner or _("somebody")
        question = _("Take “{name}” over from {who}?").format(name=shown_name(path), who=who)
        if held.is_own:
            question = _("Edit “{name}” in this window?").format(name=shown_name(path))
        detail = _(
            "It may still be worked on there. Whoever saves second is told that the file has "
            "changed, and has to bring both versions together by hand."
        )
        return self._ask.whether(question, detail, _("Take over")) and self.make_editable()

    def _notice(self, reason: str) -> Notice:
        holding = self._saving.holding
        words = _("You can read it, copy from it and export it.")
        notice = Notice(_("Read-only: {reason}").format(reason=reason), words, "info")
        if holding.held is not None:
            notice.offer("readonly.copy", _("Open a copy"), self._saving.open_copy)
            notice.offer("readonly.take_over", _("Take over …"), self.take_over)
            return notice
        if holding.may_become_editable:
            notice.offer("readonly.edit", _("Make it editable"), self.make_editable)
        notice.offer(
            "readonly.copy", _("Save as a copy …"), lambda: self._saving.save_as(copy=True)
        )
        return notice


class ReadOnlyLook(QObject):
    """Greys what edits in the forms, as long as the session takes no edits.

    Forms are built while one reads, so it looks at each widget when it is about to be shown.
    """

    def __init__(
        self, session: Session, actions: Iterable[QAction], form: type[QWidget], root: QWidget
    ) -> None:
        super().__init__(session)
        self._session = session
        self._actions = tuple(actions)
        self._form, self._root = form, root
        self._greyed: list[QWidget] = []
        self._on = False
        session.read_only_changed.connect(self.follow)
        # The first SOP switches on what had to wait for it.
        session.replaced.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Take on the look the session asks for."""
        on = bool(self._session.read_only)
        for action in self._actions:
            action.setEnabled(not on)
            action.setToolTip(plain_tip(self._session.read_only or action.text()))
        if on == self._on:
            return
        self._on = on
        app = QApplication.instance()
        if app is None:
            return
        if on:
            app.installEventFilter(self)
            for form in self._root.findChildren(self._form):
                for widget in form.findChildren(QWidget):
                    self._grey(widget)
        else:
            app.removeEventFilter(self)
            self._ungrey()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LOOKED_AT and isinstance(watched, QWidget) and self._is_in(watched):
            self._grey(watched)
        return False

    def _is_in(self, widget: QWidget) -> bool:
        outer: QWidget | None = widget.parentWidget()
        while outer is not None and not isinstance(outer, self._form):
            outer = outer.parentWidget()
        return outer is not None and self._root.isAncestorOf(outer)

    def _grey(self, widget: QWidget) -> None:
        if isinstance(widget, (QLineEdit, QTextEdit)):
            if not widget.isReadOnly():
                self._greyed.append(widget)
                widget.setReadOnly(True)
                restyle(widget)
        elif _may_edit(widget) and not widget.testAttribute(_IS_OFF):
            self._greyed.append(widget)
            widget.setEnabled(False)

    def _ungrey(self) -> None:
        greyed, self._greyed = self._greyed, []
        for widget in greyed:
            if not Shiboken.isValid(widget):
                continue
            if isinstance(widget, (QLineEdit, QTextEdit)):
                widget.setReadOnly(False)
                restyle(widget)
            else:
                widget.setEnabled(True)


def _may_edit(widget: QWidget) -> bool:
    inputs = (QAbstractButton, QComboBox, QAbstractSpinBox)
    return isinstance(widget, inputs) and not widget.property(READS)
