"""Who has signed for the version as it is now: a line for each reader, with a button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.model.changes.readings import sign, signature_of, state_words, take_back
from sop_studio.model.parts import Reader
from sop_studio.model.sop import Sop
from sop_studio.translation import _, ngettext


class SigningCard(Card):
    """Records signatures, each one step of undo; they belong to the version and its content."""

    parts_changed = Signal()
    """Sent when lines have come or gone."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("training.signatures")
        self._context = context
        self._lines: list[_Line] = []
        self._heading = text_label("", "pane", wrap=True, parent=self)
        self._count = text_label("", "muted", wrap=True, parent=self)
        for label in (self._heading, self._count):
            fill_line(label)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._heading)
        layout.addWidget(self._count)
        layout.addLayout(self._rows)
        self.hide()

    def parts_in_order(self) -> list[QWidget]:
        """Return the buttons, from top to bottom."""
        return [each.button for each in self._lines]

    def show_sop(self, sop: Sop) -> None:
        """Show what each reader has signed."""
        version = sop.document.version.strip()
        readers = [each for each in sop.training.readers if each.name.strip() or each.role.strip()]
        self.setVisible(bool(version and readers))
        self._heading.setText(_("Signatures for version {version}").format(version=version))
        signed = [signature_of(sop, each) is not None for each in readers]
        words = ngettext(
            "{done} of {count} reader has signed for it.",
            "{done} of {count} readers have signed for it.",
            len(readers),
        )
        self._count.setText(words.format(done=sum(signed), count=len(readers)))
        self._fit(len(readers))
        for at, (line, reader) in enumerate(zip(self._lines, readers, strict=True)):
            line.show_reader(at, reader, state_words(sop, reader), is_signed=signed[at])

    def _fit(self, count: int) -> None:
        if count == len(self._lines):
            return
        for line in self._lines[count:]:
            self._rows.removeWidget(line)
            discard(line)
        del self._lines[count:]
        while len(self._lines) < count:
            line = _Line(self)
            line.button.clicked.connect(partial(self._press, len(self._lines)))
            self._rows.addWidget(line)
            line.show()
            self._lines.append(line)
        self.parts_changed.emit()

    def _press(self, at: int, _pressed: bool = False) -> None:
        context, line = self._context, self._lines[at]
        if line.reader is None:
            return
        if line.is_signed:
            context.form.edit(_("take a signature back"), *take_back(context.sop, line.reader))
        else:
            today = context.now().date()
            context.form.edit(_("record a signature"), *sign(context.sop, line.reader, today))
        announce(self, line.said())


class _Line(QWidget):
    """One reader: who, what they have signed, and the button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.reader: Reader | None = None
        self.is_signed = False
        self._icon = IconLabel("circle", "muted", self)
        self._who: QLabel = text_label("", "label", wrap=True, parent=self)
        self._state: QLabel = text_label("", "muted", wrap=True, parent=self)
        self.button: QPushButton = link_button("", lambda: None)
        for label in (self._who, self._state):
            fill_line(label)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_SMALL)
        layout.setVerticalSpacing(SPACE_TINY)
        layout.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self._icon, 0, 0, top)
        layout.addWidget(self._who, 0, 1)
        layout.addWidget(self._state, 1, 1)
        layout.addWidget(self.button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)

    def said(self) -> str:
        """Return who has signed what."""
        return f"{self._who.text()}: {self._state.text()}"

    def show_reader(self, at: int, reader: Reader, state: str, *, is_signed: bool) -> None:
        """Show a reader and what they have signed."""
        self.reader, self.is_signed = reader, is_signed
        who = ", ".join(filter(None, (reader.name.strip(), reader.role.strip())))
        self._who.setText(who)
        self._state.setText(state)
        self._state.setObjectName(f"training.signed[{at}].state")
        self._icon.set_icon(*(("circle-check", "ok") if is_signed else ("circle", "muted")))
        self.button.setText(_("Take it back") if is_signed else _("Has signed"))
        words = _("Take back the signature of {who}") if is_signed else _("{who} has signed")
        self.button.setAccessibleName(words.format(who=who))
        self.button.setObjectName(f"training.signed[{at}]")
