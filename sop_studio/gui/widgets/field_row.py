"""An input with its label, a hint, and what the checks say about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.look.theme import restyle
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.menu_heading import add_heading
from sop_studio.gui.widgets.remark import Remark, RemarkLine
from sop_studio.translation import ngettext

_SERIOUS_FIRST = ("bad", "warn", "open", "info")


class FieldRow(QWidget):
    """A label, an optional hint, the input they name, and remarks under it."""

    field: QWidget

    def __init__(
        self,
        label: str,
        field: QWidget | None = None,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Without a visible label, as over a check box, `label` is empty.

        An input that is made inside the row, which costs less, is `put` there after that.
        """
        super().__init__(parent)
        self._remarks: tuple[Remark, ...] = ()
        self._shown: list[RemarkLine] = []
        self._comments = 0
        self._comment_mark: QPushButton | None = None
        self._show_comments: Callable[[], object] = lambda: None
        self._label = text_label(label.replace("&", "&&"), "label", parent=self)
        if not label:
            self._label.hide()
        # Made for the first hint: most inputs have none, and a form has many.
        self._hint: QLabel | None = None
        if hint:
            self._hint = text_label(hint, "muted", wrap=True, parent=self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_TINY)
        self._lines_place = self._lines
        self._top = QHBoxLayout()
        self._top.setSpacing(SPACE_SMALL)
        self._top.addWidget(self._label)
        self._top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addLayout(self._top)
        if self._hint is not None:
            layout.addWidget(self._hint)
        layout.addLayout(self._lines)
        # Where a row gets more room than it needs, the input stays near its label.
        layout.addStretch(1)
        self._layout = layout
        if field is not None:
            self.put(field)

    def put(self, field: QWidget) -> None:
        """Take up the input, or one that takes its place."""
        self.field = field
        self._layout.insertWidget(self._layout.indexOf(self._lines), field)
        self._label.setBuddy(field)
        if self._label.text():
            field.setAccessibleName(self._label.text().replace("&&", "&"))
        self._describe()

    def set_label(self, label: str) -> None:
        """Name the input, on screen and to screen readers."""
        self._label.setText(label.replace("&", "&&"))
        self._label.setVisible(bool(label))
        if label:
            self.field.setAccessibleName(label)

    def show_label(self, shown: bool) -> None:
        """Show the label, or hide it where something else shows it, as the head of a table."""
        self._label.setVisible(shown and bool(self._label.text()))

    def put_lines_into(self, place: QVBoxLayout | None) -> None:
        """Show the lines of the remarks elsewhere, or with `None` under the input again."""
        self._lines_place = place or self._lines
        for line in self._shown:
            self._lines_place.addWidget(line)

    def set_comments(self, count: int, show: Callable[[], object]) -> None:
        """Show beside the label how many open comments there are, with a way to them."""
        if count == self._comments:
            return
        self._comments = count
        if self._comment_mark is None:
            self._comment_mark = link_button("", icon_name="message-square")
            self._comment_mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._comment_mark.setProperty("caption", True)
            self._top.insertWidget(1, self._comment_mark)
            self._comment_mark.clicked.connect(lambda *_: self._show_comments())
        self._show_comments = show
        self._comment_mark.setText(f" {count}")
        self._comment_mark.setAccessibleName(_comment_words(count))
        self._comment_mark.setToolTip(_comment_words(count))
        self._comment_mark.setVisible(bool(count))
        self._describe()

    def remarks(self) -> tuple[Remark, ...]:
        """Return the remarks shown under the input."""
        return self._remarks

    def set_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these remarks under the input, and no others; the input's border follows suit."""
        if tuple(remarks) == self._remarks:
            return
        self._remarks = tuple(remarks)
        self._put_lines()
        kinds = {remark.kind for remark in self._remarks}
        worst = next((kind for kind in _SERIOUS_FIRST if kind in kinds), None)
        if self.field.property("remark") != worst:
            self.field.setProperty("remark", worst)
            restyle(self.field)
        self._describe()

    def menu(self) -> QMenu | None:
        """Return a menu of what can be done about the remarks; None where there is nothing."""
        menu = QMenu(self)
        for line in self._shown:
            self._offer(menu, line)
        if menu.isEmpty():
            menu.deleteLater()
            return None
        return menu

    def show_menu(self) -> bool:
        """Show that menu under the input; return whether there was anything to show."""
        menu = self.menu()
        if menu is None:
            return False
        menu.setObjectName("remarks.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.field.mapToGlobal(QPoint(0, self.field.height())))
        menu.setActiveAction(next(each for each in menu.actions() if each.isEnabled()))
        return True

    def add_to_label_line(self, widget: QWidget) -> None:
        """Put a small widget, such as a button "Use this", at the end of the label's line."""
        self._top.addWidget(widget)

    def _put_lines(self) -> None:
        """Put a line for each remark; one whose remark stays, or changes in words, is kept."""
        known = {line.remark: line for line in self._shown}
        stay = [known.pop(each, None) for each in self._remarks]
        left = list(known.values())
        self._shown = [
            line or self._line_for(each, left)
            for line, each in zip(stay, self._remarks, strict=True)
        ]
        for gone in left:
            self._lines_place.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        if self._lines_place is not self._lines:
            for line in self._shown:
                self._lines_place.addWidget(line)
            return
        for at, line in enumerate(self._shown):
            if self._lines.indexOf(line) != at:
                self._lines.insertWidget(at, line)

    def _line_for(self, remark: Remark, left: list[RemarkLine]) -> RemarkLine:
        """Return one of the lines that are left for a remark, or else a new one."""
        for line in left:
            if line.say(remark):
                left.remove(line)
                return line
        line = RemarkLine(remark)
        line.closed.connect(self._return_to_field)
        return line

    def _return_to_field(self) -> None:
        if self.field.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, menu: QMenu, line: RemarkLine) -> None:
        remark = line.remark
        if not remark.offers and remark.set_aside is None:
            return
        add_heading(menu, remark.text)
        for offer in remark.offers:
            words = offer.text.replace("&", "&&")
            menu.addAction(words).triggered.connect(lambda _on=False, run=offer.run: run())
        if remark.set_aside is not None:
            words = remark.set_aside.question.replace("&", "&&")
            menu.addAction(words).triggered.connect(lambda _on=False: line.ask_for_reason())

    def _describe(self) -> None:
        hint = "" if self._hint is None else self._hint.text()
        told = [hint, *(remark.text for remark in self._remarks)]
        if self._comments:
            told.append(_comment_words(self._comments) + ".")
        self.field.setAccessibleDescription(" ".join(text for text in told if text))


def _comment_words(count: int) -> str:
    return ngettext("{count} comment", "{count} comments", count).format(count=count)
