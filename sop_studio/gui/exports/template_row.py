"""Chooses the company's Word document that copies look like, and says what was found in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.exporters.profiles import LARGEST_TEMPLATE, found_in, template_from
from sop_studio.gui.ask import Ask
from sop_studio.gui.background import in_background
from sop_studio.gui.jobs import sentence_of, tell
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.settings import keep_file, kept_file
from sop_studio.translation import _

_PLACES = "{{id}}, {{title}}, {{version}}, {{effective}}, {{status}}, {{page}}, {{pages}}"
_Chosen = tuple[str, str]
"""The name by which a template is kept, and what was found in it."""


class TemplateRow(QWidget):
    """The company's template: its name, what copies take over of it, and buttons to change it.

    Reading one is done beside the window. `resized` says that more or less is to be seen.
    """

    resized = Signal()

    def __init__(self, kept: str, name: str, ask: Ask, parent: QWidget | None = None) -> None:
        """`kept` is the name by which the settings know the file, `name` what it is called."""
        super().__init__(parent)
        self.kept = kept
        self.name = name
        self._ask = ask
        self._named = text_label("")
        self._named.setTextFormat(Qt.TextFormat.PlainText)
        self._named.setWordWrap(True)
        self._said = text_label("")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setObjectName("profile.template.said")
        self._choose = secondary_button(_("Choose …"), self._ask_for_one)
        self._choose.setObjectName("profile.template")
        self._choose.setAccessibleName(_("Choose a Word document"))
        self._choose.setToolTip(
            _(
                "Copies take over its styles, header, footer and paper. In header and footer,"
                " {places} are filled in."
            ).format(places=_PLACES)
        )
        self._remove = secondary_button(_("Remove"), self._take_away)
        self._remove.setAccessibleName(_("Remove the company's Word document"))
        self._remove.setObjectName("profile.template.remove")
        self._lay_out()
        self._show("")
        if kept:
            in_background(self, lambda: found_in(kept_file(kept, LARGEST_TEMPLATE)), self._show,
                          self._cannot_read)  # fmt: skip

    def _ask_for_one(self) -> None:
        path = self._ask.which_template_to_use()
        if path is None:
            return
        self._choose.setEnabled(False)
        self._named.setText(_("Reading “{name}” …").format(name=path.name))
        in_background(
            self, lambda: _kept(path), lambda chosen: self._take(path, chosen), self._refuse
        )

    def _take(self, path: Path, chosen: _Chosen) -> None:
        self.kept, found = chosen
        self.name = path.name
        self._show(found)

    def _refuse(self, problem: Exception) -> None:
        self._show("")
        tell(self._ask, problem)

    def _cannot_read(self, problem: Exception) -> None:
        self._show(sentence_of(problem))

    def _take_away(self) -> None:
        self.kept = self.name = ""
        self._show("")
        self._choose.setFocus()

    def _show(self, found: str) -> None:
        has_one = bool(self.kept)
        named = self.name or _("A Word document")
        self._named.setText(named if has_one else _("None yet"))
        self._said.setText(found if has_one else "")
        self._said.setVisible(bool(self._said.text()))
        self._remove.setVisible(has_one)
        self._choose.setEnabled(True)
        self.resized.emit()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(text_label(_("The company's own Word document"), "label"))
        inside = QHBoxLayout()
        inside.setSpacing(SPACE_SMALL)
        inside.addWidget(self._named, 1)
        inside.addWidget(self._choose)
        inside.addWidget(self._remove)
        layout.addLayout(inside)
        layout.addWidget(self._said)


def _kept(path: Path) -> _Chosen:
    data, ending = template_from(path)
    return keep_file(data, ending), found_in(data)
