"""What speaks against approving, and why the SOP is approved all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sop_studio.checks.missing import is_missing
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.model.changes.approving import concern_key
from sop_studio.model.findings import Finding
from sop_studio.translation import _

Give = Callable[[Finding, str], object]


class ReasonsInSpite(Card):
    """A line for a reason under each concern; each letter is kept in the SOP as it is typed."""

    def __init__(self, go_to: Callable[[str], object], give: Give, parent: QWidget) -> None:
        """`give` keeps the reason that was typed under a concern."""
        super().__init__("plain", parent)
        self._go_to = go_to
        self._give = give
        self._rows: dict[str, _Concern] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_LARGE)
        self._column.setSpacing(SPACE_MEDIUM)
        self._column.addWidget(text_label(_("This speaks against it"), "pane", parent=self))
        self._column.addWidget(
            text_label(
                _("Mend it, or say why it is approved all the same. The reason is kept with it."),
                "muted",
                wrap=True,
                parent=self,
            )
        )
        self.hide()

    def reasons(self) -> dict[str, str]:
        """Return what was typed, by the keys of the concerns."""
        return {
            key: row.line.text().strip()
            for key, row in self._rows.items()
            if not is_missing(row.line.text())
        }

    def show_concerns(self, concerns: Sequence[Finding], known: Mapping[str, str]) -> bool:
        """Show a line for each; `known` reasons stand there already. Return whether any is new."""
        by_key = {concern_key(each): each for each in concerns}
        changed = list(by_key) != list(self._rows)
        for key in [each for each in self._rows if each not in by_key]:
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            discard(row)
        kept, self._rows = self._rows, {}
        for number, (key, concern) in enumerate(by_key.items()):
            row = kept.get(key) or _Concern(self._go_to, self._give, self)
            self._rows[key] = row
            self._column.insertWidget(number + 2, row)
            row.say(number, concern, known.get(key, ""))
            row.show()
        self.setVisible(bool(by_key))
        return changed

    def ask_for(self, concern: Finding) -> None:
        """Say that a reason is wanted, and go to its line."""
        row = self._rows.get(concern_key(concern))
        if row is not None:
            row.ask()

    def parts_in_order(self) -> list[QWidget]:
        """Return the lines as they stand."""
        return list(self._rows.values())


class _Concern(QWidget):
    def __init__(self, go_to: Callable[[str], object], give: Give, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = ""
        self._give = give
        self._concern: Finding | None = None
        self._words = text_label("", wrap=True, parent=self)
        self._problem = text_label("", wrap=True, parent=self)
        self._problem.setProperty("textRole", None)
        self._problem.setProperty("remark", "bad")
        for label in (self._words, self._problem):
            fill_line(label)
        self._problem.hide()
        self._mend = link_button(_("Go there"), lambda: go_to(self._field))
        self.line = LineEdit(placeholder=_("Why is it approved all the same?"), parent=self)
        self.line.edited.connect(self._keep)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_SMALL)
        layout.setVerticalSpacing(SPACE_TINY)
        layout.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(IconLabel("triangle-alert", "warn", self), 0, 0, top)
        layout.addWidget(self._words, 0, 1)
        layout.addWidget(self._mend, 0, 2, top)
        layout.addWidget(self.line, 1, 1, 1, 2)
        layout.addWidget(self._problem, 2, 1, 1, 2)

    def _keep(self, reason: str) -> None:
        self._problem.hide()
        if self._concern is not None:
            self._give(self._concern, reason)

    def say(self, number: int, concern: Finding, reason: str) -> None:
        self._concern = concern
        self._field = concern.field
        self.line.set_text(reason)
        self._words.setText(concern.message)
        self._mend.setObjectName(f"approval.concern[{number}]")
        self._mend.setAccessibleName(_("Go to: {words}").format(words=concern.message))
        self.line.setObjectName(f"approval.reason[{number}]")
        self.line.setAccessibleName(
            _("Why it is approved although: {words}").format(words=concern.message)
        )

    def ask(self) -> None:
        words = _("Say why in a few words, or mend it.")
        self._problem.setText(words)
        self._problem.show()
        self.line.setAccessibleDescription(words)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
