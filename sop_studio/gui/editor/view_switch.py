"""Two views of one subject, of which one is shown: a table of roles, or the RACI grid."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.editor.list_editor import ListEditor
from sop_studio.gui.editor.list_of_rows import room_in
from sop_studio.gui.editor.remarks import KINDS
from sop_studio.gui.look.icons import icon
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import quiet_button
from sop_studio.gui.widgets.remark import REMARK_ICONS
from sop_studio.model.findings import Severity
from sop_studio.translation import _


class ViewSwitch(QWidget):
    """Buttons with the names of lists, and the list whose button is pressed in.

    Each list is made inside the switch and then added to it.
    """

    switched = Signal()
    """Sent when another list is shown, so that the order of Tab can be put right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # Lists that are made in it ask how much room they will have.
        self.resize(room_in(parent), self.height())
        self._views: list[ListEditor] = []
        self._buttons: list[QPushButton] = []
        self._line = QHBoxLayout()
        self._line.setSpacing(SPACE_TINY)
        self._line.addStretch(1)
        self._lists = QVBoxLayout(self)
        self._lists.setContentsMargins(0, 0, 0, 0)
        self._lists.setSpacing(SPACE_SMALL)
        self._lists.addLayout(self._line)

    def add(self, view: ListEditor) -> None:
        """Take up a list; the first one is shown until another is asked for."""
        button = self._button(view)
        self._line.insertWidget(len(self._buttons), button)
        self._views.append(view)
        self._buttons.append(button)
        view.hide_label()
        view.setVisible(view is self._views[0])
        button.setChecked(view is self._views[0])
        self._lists.addWidget(view)
        view.rows_changed.connect(self._count)
        self._count()

    def parts_in_order(self) -> list[QWidget]:
        """Return the buttons, then the lists."""
        return [*self._buttons, *self._views]

    def show_view(self, wanted: QWidget) -> None:
        """Show one of the lists."""
        for view, button in zip(self._views, self._buttons, strict=True):
            view.setVisible(view is wanted)
            button.setChecked(view is wanted)
        self.switched.emit()

    def show_marks(self) -> None:
        """Mark a list in which there is something to mend, also while it is not seen."""
        for view, button in zip(self._views, self._buttons, strict=True):
            worst = self._worst(view)
            words = _("Show {field}").format(field=_(view.field.label))
            if worst is None:
                button.setIcon(QIcon())
            else:
                button.setIcon(icon(*REMARK_ICONS[KINDS[worst]]))
                words = _("{words}, there is something to mend").format(words=words)
            button.setAccessibleName(words)

    def _worst(self, view: ListEditor) -> Severity | None:
        book = view.context.remarks
        found = [*book.findings(view.place)]
        found += [finding for _place, each in book.below(view.place) for finding in each]
        severities = {finding.severity for finding in found}
        serious = (Severity.BLOCKER, Severity.WARNING, Severity.OPEN)
        return next((each for each in serious if each in severities), None)

    def _count(self) -> None:
        """Say how much each list holds, since only one of them is seen."""
        for view, button in zip(self._views, self._buttons, strict=True):
            count = len(view.items())
            button.setText(f"{_(view.field.label)} ({count})" if count else _(view.field.label))

    def _button(self, view: ListEditor) -> QPushButton:
        button = quiet_button(_(view.field.label), lambda: self.show_view(view))
        button.setCheckable(True)
        button.setProperty("segment", True)
        button.setAccessibleName(_("Show {field}").format(field=_(view.field.label)))
        return button
