"""The words of an interview that a step came from, on one line that leads to the notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.look.style import SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.plain_text import plain_tip
from sop_studio.model.interviews import told_in
from sop_studio.model.parts import Source
from sop_studio.model.paths import FieldPath, display
from sop_studio.translation import _, ngettext


class SourceNote(QWidget):
    """Shows where a step came from; its button shows the words in the notes."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self._context = context
        self._sources: tuple[Source, ...] = ()
        self._words = ElidedLabel("", "caption")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show: QPushButton = link_button(_("Show in the notes"), self._send)
        self._show.setProperty("caption", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(IconLabel("quote", "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._show)
        self.hide()

    def show_sources(self, sources: tuple[Source, ...], path: FieldPath) -> None:
        """Show the words of these sources, kept at a path; nothing where there are none."""
        self._sources = tuple(each for each in sources if each.quote.strip())
        self._show.setObjectName(f"show:{display(path)}")
        said = [self._said(each) for each in self._sources]
        if said:
            more = len(said) - 1
            words = ngettext("{said} and {count} more", "{said} and {count} more", more)
            self._words.setText(words.format(said=said[0], count=more) if more else said[0])
            self._words.setToolTip(plain_tip("\n".join(said)))
            self._show.setAccessibleDescription(said[0])
        if self.parentWidget() is not None:
            self.setVisible(bool(said))

    def _said(self, source: Source) -> str:
        person, line = told_in(self._context.sop, source)
        quote = " ".join(source.quote.split())
        if not person:
            return _("From the notes, line {line}: “{quote}”").format(line=line, quote=quote)
        return _("From the interview with {person}, line {line}: “{quote}”").format(
            person=person, line=line, quote=quote
        )

    def _send(self) -> None:
        if self._sources:
            self._context.show_source(self._sources[0])
