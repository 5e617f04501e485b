"""How copies look in an organisation: its name, logo, words, paper, and which parts they have."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from sop_studio.exporters.front_parts import PARTS
from sop_studio.exporters.profiles import logo_from
from sop_studio.exporters.wishes import PAPER_NAMES
from sop_studio.gui.ask import Ask
from sop_studio.gui.exports.template_row import TemplateRow
from sop_studio.gui.jobs import attempt
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.labels import text_label
from sop_studio.settings import ExportProfile, Settings, keep_file
from sop_studio.translation import _

_WIDTH = 64
"""Characters across."""


class ProfileDialog(QDialog):
    """Asks how the copies of an organisation look; the answer holds for all SOPs."""

    def __init__(self, now: Settings, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profile.dialog")
        self.setWindowTitle(_("Look of copies"))
        self._ask = ask
        self._now = now.export_profile
        self._logo = self._now.logo
        profile = self._now
        self._organisation = _line(
            "organisation", _("Organisation, where the SOP names none"), now.organisation, 200
        )
        self._footer = _line("footer", _("Words at the foot of each page"), profile.footer, 200)
        self._footer.setPlaceholderText(_("Uncontrolled when printed"))
        self._classification = _line(
            "classification", _("Classification, where the SOP has none"),
            profile.classification, 100,
        )  # fmt: skip
        self._paper = ChoiceBox(
            [(size.value, _(words)) for size, words in PAPER_NAMES.items()], may_be_empty=False
        )
        self._paper.setObjectName("profile.paper")
        self._paper.setAccessibleName(_("Paper"))
        self._paper.set_value(profile.paper)
        self._parts = {part.key: CheckBox(_(part.title)) for part in PARTS}
        for part in PARTS:
            box = self._parts[part.key]
            box.setObjectName(f"profile.with.{part.key}")
            box.setToolTip(_(part.when))
            box.setChecked(part.key not in profile.left_out)
        self._logo_words = text_label("")
        self._choose = secondary_button(_("Choose a picture …"), self._choose_logo)
        self._choose.setObjectName("profile.logo")
        self._remove = secondary_button(_("Remove the logo"), self._remove_logo)
        self._remove.setObjectName("profile.logo.remove")
        self._template = TemplateRow(profile.template, profile.template_name, ask)
        self._template.resized.connect(self._grow)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = self._buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("profile.save")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self._show_logo()

    def answer(self) -> tuple[str, ExportProfile]:
        """Return the name of the organisation, and how its copies look."""
        paper: Literal["a4", "letter"] = "letter" if self._paper.value() == "letter" else "a4"
        profile = ExportProfile(
            logo=self._logo,
            template=self._template.kept,
            template_name=self._template.name,
            footer=self._footer.text().strip(),
            classification=self._classification.text().strip(),
            paper=paper,
            left_out=tuple(key for key, box in self._parts.items() if not box.isChecked()),
        )
        return self._organisation.text().strip(), profile

    def _choose_logo(self) -> None:
        path = self._ask.which_picture_to_add()
        if path is not None and attempt(self._ask, lambda: self._keep_logo(path)):
            self._show_logo()

    def _keep_logo(self, path: Path) -> None:
        data, kind = logo_from(path)
        self._logo = keep_file(data, kind)

    def _remove_logo(self) -> None:
        self._logo = ""
        self._show_logo()
        self._choose.setFocus()

    def _show_logo(self) -> None:
        has_logo = bool(self._logo)
        self._logo_words.setText(_("Shown on each page") if has_logo else _("None yet"))
        self._remove.setVisible(has_logo)
        self._grow()

    def _grow(self) -> None:
        """Have room for all words of the buttons, and for what is said of the template."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        characters = self.fontMetrics().averageCharWidth() * _WIDTH
        # A width set by hand is all that Qt keeps to: it no longer asks what is inside.
        self.setMinimumWidth(max(characters, layout.totalMinimumSize().width()))
        width = max(self.width(), self.minimumWidth())
        self.setMinimumHeight(layout.totalMinimumHeightForWidth(width))
        if self.isVisible():
            self.resize(width, max(self.height(), layout.totalHeightForWidth(width)))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACE_MEDIUM)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.addLayout(_labelled(self._organisation))
        logo = QHBoxLayout()
        logo.setSpacing(SPACE_SMALL)
        logo.addWidget(self._logo_words, 1)
        logo.addWidget(self._choose)
        logo.addWidget(self._remove)
        layout.addLayout(_column(text_label(_("Logo"), "label"), logo))
        layout.addWidget(self._template)
        for each in (self._footer, self._classification, self._paper):
            layout.addLayout(_labelled(each))
        parts = QVBoxLayout()
        parts.setSpacing(SPACE_SMALL)
        for box in self._parts.values():
            parts.addWidget(box)
        layout.addLayout(_column(text_label(_("Copies have"), "label"), parts))
        layout.addWidget(self._buttons)


def _line(name: str, words: str, text: str, longest: int) -> QLineEdit:
    line = QLineEdit(text)
    line.setObjectName(f"profile.{name}")
    line.setAccessibleName(words)
    line.setProperty("field", True)
    line.setMaxLength(longest)
    line.setCursorPosition(0)
    return line


def _labelled(widget: QWidget) -> QVBoxLayout:
    label = text_label(widget.accessibleName(), "label")
    label.setBuddy(widget)
    inside = QHBoxLayout()
    inside.addWidget(widget)
    return _column(label, inside)


def _column(label: QLabel, below: QHBoxLayout | QVBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_TINY)
    column.addWidget(label)
    column.addLayout(below)
    return column
