"""The inputs for one line of text and for a date."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.linking import offer_links
from sop_studio.gui.editor.wrapping_line import WrappingLine
from sop_studio.gui.widgets.date_field import DateField
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.markup.linked_text import has_links
from sop_studio.model.fields import Field, Kind
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _


class SuggestingLine(LineEdit):
    """A line that offers words while it is typed in, and all of them on a click or Down."""

    def __init__(
        self, suggestions: list[str], *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        completer = QCompleter(suggestions, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take)
        self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_down = event.key() == Qt.Key.Key_Down and not event.modifiers()
        if plain_down:
            self._offer_all()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.text() and event.button() == Qt.MouseButton.LeftButton:
            self._offer_all()

    def _offer_all(self) -> None:
        self.completer().setCompletionPrefix("")
        self.completer().complete()

    def _take(self, text: str) -> None:
        self.set_text(text)
        self.edited.emit(text)


class LineEditor(LeafEditor):
    """One line of text, or a date.

    In rows and steps, where room is short, a long line wraps; so does one that holds a link, since
    only there links are seen as what they say.
    """

    def __init__(
        self,
        context: FormContext,
        field: Field,
        path: FieldPath,
        thing: str = "",
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, field, path, thing, hint=hint, parent=parent)
        wraps = bool(thing) or has_links(str(self.value()))
        self._take_up(_line_input(field, self.row, wraps=wraps))
        self.refresh()

    def show_value(self, value: object) -> None:
        """Show a text; the cursor stays."""
        text = str(value)
        if type(self.line) is LineEdit and has_links(text):
            self._wrap(self.line, text)
        else:
            self.line.set_text(text)

    def refresh_targets(self) -> None:
        """Show the present words of the links in the text."""
        if isinstance(self.line, WrappingLine):
            self.line.refresh_links()

    def _take_up(self, line: LineEdit | WrappingLine) -> None:
        self.line = line
        self.put(line)
        line.edited.connect(self.send_text)
        if isinstance(line, WrappingLine):
            offer_links(self.context, line)

    def _wrap(self, before: LineEdit, text: str) -> None:
        """Put an input that shows links in the place of a plain one, for the first link."""
        has_keyboard, at = before.hasFocus(), before.cursorPosition()
        before.setObjectName("")
        self._take_up(WrappingLine(placeholder=before.placeholderText(), parent=self.row))
        self.line.set_text(text)
        # By itself the layout would show it only after the keyboard has gone elsewhere.
        self.line.show()
        QWidget.setTabOrder(before, self.line)
        if has_keyboard and isinstance(self.line, WrappingLine):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.select_characters(at, at)
        before.hide()
        before.deleteLater()


def example_words(field: Field) -> str:
    """Return the example as it stands in an empty input."""
    return _("e.g. {example}").format(example=_(field.example)) if field.example else ""


def _line_input(field: Field, parent: QWidget, *, wraps: bool) -> LineEdit | WrappingLine:
    if field.kind is Kind.DATE:
        return DateField(parent=parent)
    if field.suggestions:
        words = [_(each) for each in field.suggestions]
        return SuggestingLine(words, placeholder=example_words(field), parent=parent)
    line = WrappingLine if wraps else LineEdit
    return line(placeholder=example_words(field), parent=parent)
