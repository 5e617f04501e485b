"""The input for where to go on: a step, a section or the rollback, found by typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from sop_studio.gui.editor.references import ReferenceEditor, TargetBox
from sop_studio.gui.editor.targets import OffersTargets
from sop_studio.gui.widgets.keys import is_enter
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.translation import _


class PlaceBox(TargetBox):
    """A choice among steps and sections; what is typed offers those that contain it."""

    def __init__(self, book: OffersTargets, target: str, parent: QWidget | None = None) -> None:
        super().__init__(book, target, parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = LineEdit(placeholder=_("Type to find a step or section"))
        self._line.setProperty("field", False)
        self.setLineEdit(self._line)
        self._line.installEventFilter(self)
        self._just_come = False
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self._offers = completer
        self.show_target("")

    def show_target(self, value: str) -> None:
        """Show the present words of what is chosen, from their beginning."""
        super().show_target(value)
        if not self.hasFocus():
            self._line.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and not self._is_settled():
            self._take_best()
        elif event.key() == Qt.Key.Key_Escape and not self._is_settled():
            self._show_chosen()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._just_come = event.reason() == Qt.FocusReason.MouseFocusReason
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select all at the first click too, so that typing begins a new search."""
        if event.type() == QEvent.Type.MouseButtonRelease and self._just_come:
            self._just_come = False
            self._line.selectAll()
            return True
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self._is_settled():
            self._show_chosen()

    def _is_settled(self) -> bool:
        """Tell whether what stands in the line is what is chosen."""
        return self.currentText() == self._chosen_words()

    def _chosen_words(self) -> str:
        index = self.findData(self.value()) if self.value() else -1
        return self.itemText(index) if index >= 0 else ""

    def _take_best(self) -> None:
        """Choose the first place that contains what was typed; nothing typed chooses none."""
        typed = self.currentText().strip().casefold()
        words = [self.itemText(index).casefold() for index in range(self.count())]
        matching = [at for at, each in enumerate(words) if typed in each and self.itemData(at)]
        if not typed:
            matching = [self.findData("")]
        if matching:
            self.setCurrentIndex(matching[0])
            self.activated.emit(matching[0])
        found = self._offers.popup()
        if found is not None:
            found.hide()
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.setCurrentIndex(self.findData(self.value()) if self.value() else -1)
        self.setEditText(self._chosen_words())


class PlaceEditor(ReferenceEditor):
    """A link to a step or a section, under its present number and words."""

    def make_box(self) -> PlaceBox:
        """Return a box in which the place is found by typing."""
        return PlaceBox(self.context.targets, self.field.target, self.row)
