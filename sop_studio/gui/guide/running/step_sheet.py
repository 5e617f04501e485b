"""The step that is to be done, large: caution first, then what to do and what to see."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.guide.running.run_words import OUTCOMES, recorded_words
from sop_studio.gui.guide.running.shown_pictures import ShownPictures
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY, TextRole
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.markup import plain
from sop_studio.model.changes.pilot_runs import step_words, steps_due
from sop_studio.model.parts import PilotRun, StepResult
from sop_studio.translation import _

_WIDE, _HIGH = 52, 12
"""Room for a picture of the step."""


class StepSheet(Card):
    """One step of a run, as the version said it when the run was begun."""

    def __init__(
        self, context: FormContext, run: PilotRun, result: StepResult, parent: QWidget
    ) -> None:
        super().__init__("active", parent)
        self.setObjectName("run.step")
        self._context = context
        self.result = result
        self._chip = Chip("")
        self._when = text_label("", "caption")
        self._recorded = _beside(self._chip, self._when)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_LARGE)
        self._column.setSpacing(SPACE_MEDIUM)
        self._column.addLayout(self._head(run))
        self._add_what_comes_first()
        self._add_action()
        self._add_what_is_to_be_seen()
        self.show_outcome(run, result)

    def show_outcome(self, run: PilotRun, result: StepResult) -> None:
        """Show what was recorded of the step so far."""
        self.result = result
        words, kind = OUTCOMES.get(result.outcome, ("", "neutral"))
        if words:
            self._chip.set_chip(_(words), kind)
        self._recorded.setVisible(bool(words))
        self._when.setText(recorded_words(run, result) if words else "")

    def spoken(self) -> str:
        """Return the step as screen readers say it when it is shown."""
        result = self.result
        told = [step_words(result)]
        if result.caution.strip():
            told.append(_("Caution: {words}").format(words=self._line(result.caution)))
        if result.condition.strip():
            told.append(self._line(result.condition))
        told.append(self._line(result.action))
        if result.expected.strip():
            told.append(_("Expected: {words}").format(words=self._line(result.expected)))
        return ". ".join(each.rstrip(". ") for each in told if each) + "."

    def _head(self, run: PilotRun) -> QLayout:
        due = [each.id for each in steps_due(run)]
        where = step_words(self.result)
        if self.result.id in due:
            at = due.index(self.result.id) + 1
            plain = self.result.number == str(at)
            words = _("{step} of {all}") if plain else _("{step}, {number} of {all}")
            where = words.format(step=where, number=at, all=len(due))
        head = FlowLayout(across=SPACE_LARGE, down=SPACE_TINY)
        head.addWidget(text_label(where, "label"))
        if self.result.role:
            role = text_label(self.result.role, "muted")
            role.setAccessibleName(_("Done by {role}").format(role=self.result.role))
            head.addWidget(_beside(IconLabel("user", "muted"), role))
        head.addWidget(self._recorded)
        return head

    def _add_what_comes_first(self) -> None:
        result = self.result
        if result.caution.strip():
            self._column.addWidget(
                _ground("warn", "triangle-alert", _("Caution"), self._line(result.caution))
            )
        if result.condition.strip():
            self._column.addWidget(
                _ground("info", "split", _("Only if"), self._line(result.condition))
            )

    def _add_action(self) -> None:
        result = self.result
        action = text_label(
            self._line(result.action) or _("No action is given."), "page", wrap=True
        )
        action.setObjectName("run.action")
        self._column.addWidget(action)
        if result.details.strip():
            self._column.addWidget(text_label(plain(result.details), wrap=True))
        if result.commands.strip():
            self._column.addWidget(_commands(result.commands.strip("\n")))
        if result.shown:
            self._column.addWidget(
                ShownPictures(self._context, result.shown, wide=_WIDE, high=_HIGH)
            )

    def _add_what_is_to_be_seen(self) -> None:
        seen: tuple[tuple[str, str, str, TextRole], ...] = (
            ("eye", _("What you should see"), self.result.expected, "pane"),
            ("paperclip", _("Keep as evidence"), self.result.evidence, "body"),
        )
        for icon, title, words, role in seen:
            if words.strip():
                self._column.addLayout(
                    _told(icon, title, text_label(self._line(words), role, wrap=True))
                )

    def _line(self, text: str) -> str:
        return self._context.targets.plain_line(text)


def _beside(*parts: QWidget) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE_TINY)
    for part in parts:
        line.addWidget(part)
    return whole


def _ground(kind: str, icon: str, title: str, words: str) -> QWidget:
    """Return words on ground of their kind, their title over them."""
    frame = QFrame()
    frame.setProperty("banner", kind)
    role: Role = "warn" if kind == "warn" else "primary"
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(text_label(title, "label"))
    sentence = text_label(words, wrap=True)
    fill_line(sentence)
    column.addWidget(sentence)
    line = QHBoxLayout(frame)
    line.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
    line.setSpacing(SPACE_SMALL)
    line.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column, 1)
    return frame


def _told(icon: str, title: str, label: QWidget) -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_TINY)
    column.addWidget(text_label(title, "muted"))
    column.addWidget(label)
    line = QHBoxLayout()
    line.setSpacing(SPACE_SMALL)
    line.addWidget(IconLabel(icon, "muted"), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column, 1)
    return line


def _commands(text: str) -> QWidget:
    """Return commands as they are to be typed, with a button that copies them."""
    card = Card("tint")
    words = text_label(text, wrap=True)
    words.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setObjectName("run.commands")

    def copy() -> None:
        QGuiApplication.clipboard().setText(text)
        announce(card, _("Commands copied"))

    button = secondary_button(_("Copy"), copy, icon_name="copy")
    button.setObjectName("run.copy")
    button.setAccessibleName(_("Copy the commands"))
    column = QVBoxLayout(card)
    column.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
    column.setSpacing(SPACE_SMALL)
    column.addWidget(words)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card
