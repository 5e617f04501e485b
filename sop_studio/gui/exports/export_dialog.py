"""One question: in which formats an SOP is handed out, with what at the end, and where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from sop_studio.exporters.appendices import appendix, appendix_title
from sop_studio.exporters.formats import FORMAT_NAMES, Format
from sop_studio.exporters.pdf.typesetting import how_to_install, is_installed
from sop_studio.exporters.wishes import (
    PICTURE_PLACE_NAMES,
    PURPOSE_NAMES,
    PicturePlace,
    Purpose,
)
from sop_studio.gui.look.style import (
    SPACE_HUGE,
    SPACE_LARGE,
    SPACE_MEDIUM,
    SPACE_SMALL,
    SPACE_TINY,
    icon_side,
)
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.labels import text_label
from sop_studio.settings import ExportPreset
from sop_studio.translation import _

_WIDTH = 76
"""Characters across, so that the folders of most people can be read whole."""

_LONGEST_NAME = 60
"""Characters of a preset's name: it stands in a menu."""


class ExportDialog(QDialog):
    """Asks how to export; a name keeps the answer as a preset."""

    def __init__(
        self,
        appendices: Sequence[str],
        beside: Path,
        which_folder: Callable[[str, Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        """Offers `appendices`, by their keys, and `beside`, the folder of the SOP.

        `which_folder` asks for another, by its title and where to begin.
        """
        super().__init__(parent)
        self._which_folder = which_folder
        self.setObjectName("export.dialog")
        self.setWindowTitle(_("Export"))
        self._beside = beside
        self._formats = {to: self._box(_(FORMAT_NAMES[to]), to.value) for to in Format}
        self._appendices = {key: self._box(appendix_title(key), key) for key in appendices}
        for key, box in self._appendices.items():
            box.setToolTip(_(appendix(key).when))
        self._purpose = ChoiceBox(
            [(each.value, _(words)) for each, words in PURPOSE_NAMES.items()], may_be_empty=False
        )
        self._purpose.setObjectName("export.purpose")
        self._purpose.set_value(Purpose.APPROVAL.value)
        self._pictures = ChoiceBox(
            [(each.value, _(words)) for each, words in PICTURE_PLACE_NAMES.items()],
            may_be_empty=False,
        )
        self._pictures.setObjectName("export.pictures")
        self._pictures.set_value(PicturePlace.INSIDE.value)
        self._folder = QLineEdit(str(beside))
        # A long one is cut at its end, not at the disk or home it begins with.
        self._folder.setCursorPosition(0)
        self._folder.setObjectName("export.folder")
        self._name = QLineEdit()
        self._name.setObjectName("export.preset")
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.setPlaceholderText(_("Example: To the wiki"))
        for line in (self._folder, self._name):
            line.setProperty("field", True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._export = self._buttons.addButton(_("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._export.setObjectName("export.go")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        for box in self._formats.values():
            box.toggled.connect(self._follow_choice)
        self._none_chosen = _none_chosen()
        self._formats[Format.DOCX].setChecked(True)
        self._say_what_cannot_be_made()
        self._lay_out()
        self._be_wide_enough()

    def answer(self) -> ExportPreset:
        """Return what was chosen; without a name it is for this time only."""
        # What is no whole path is meant from where the SOP is, not from where the program began.
        folder = str(self._beside / self._folder.text().strip())
        pictures: Literal["inside", "beside"] = "inside"
        if self._formats[Format.MARKDOWN].isChecked() and self._pictures.value() == "beside":
            pictures = "beside"
        return ExportPreset(
            name=self._name.text().strip(),
            formats=tuple(to.value for to, box in self._formats.items() if box.isChecked()),
            appendices=tuple(key for key, box in self._appendices.items() if box.isChecked()),
            folder="" if folder == str(self._beside) else folder,
            purpose=self._purpose.value(),
            pictures=pictures,
        )

    def _be_wide_enough(self) -> None:
        """Have room for every purpose in full, and for most folders."""
        for choice in (self._purpose, self._pictures):
            choice.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
            choice.ensurePolished()
            choice.setMinimumWidth(choice.sizeHint().width() + icon_side())
        characters = self.fontMetrics().averageCharWidth() * _WIDTH
        layout = self.layout()
        inside = layout.totalMinimumSize().width() if layout is not None else 0
        # A width set by hand is all that Qt keeps to: it no longer asks what is inside.
        self.setMinimumWidth(max(characters, inside))

    def _box(self, words: str, name: str) -> QCheckBox:
        box = CheckBox(words)
        box.setObjectName(f"export.with.{name}")
        return box

    def _follow_choice(self) -> None:
        is_any = any(box.isChecked() for box in self._formats.values())
        self._export.setEnabled(is_any)
        self._none_chosen.setVisible(not is_any)
        # Only Markdown can have them elsewhere.
        is_markdown = self._formats[Format.MARKDOWN].isChecked()
        self._pictures.setEnabled(is_markdown)
        why = "" if is_markdown else _("Tick Markdown first: other formats have pictures inside.")
        self._pictures.setToolTip(why)
        self._pictures.setAccessibleDescription(why)

    def _say_what_cannot_be_made(self) -> None:
        self._how_to_get = text_label(how_to_install(), "muted", wrap=True)
        self._how_to_get.setObjectName("export.without.pdf")
        self._how_to_get.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._how_to_get.setVisible(not is_installed())
        self._formats[Format.PDF].setEnabled(is_installed())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACE_LARGE)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        top = QHBoxLayout()
        top.setSpacing(SPACE_HUGE)
        top.addLayout(self._copy_side(), 1)
        if self._appendices:
            top.addLayout(_group(_("Appendices at the end"), *self._appendices.values()), 1)
        layout.addLayout(top)
        folder = QHBoxLayout()
        folder.setSpacing(SPACE_SMALL)
        folder.addWidget(self._folder, 1)
        folder.addWidget(secondary_button(_("Choose …"), self._choose_folder))
        place = QVBoxLayout()
        place.setSpacing(SPACE_TINY)
        place.addWidget(_labelled(_("Folder"), self._folder))
        place.addLayout(folder)
        layout.addLayout(place)
        layout.addLayout(_asked(_("Keep as a preset named"), self._name))
        layout.addWidget(self._buttons)

    def _copy_side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(SPACE_MEDIUM)
        side.addLayout(_group(_("Formats"), *self._formats.values()))
        side.addWidget(self._how_to_get)
        side.addWidget(self._none_chosen)
        side.addLayout(_asked(_("Pictures in Markdown"), self._pictures))
        side.addLayout(_asked(_("Purpose"), self._purpose))
        side.addStretch(1)
        return side

    def _choose_folder(self) -> None:
        chosen = self._which_folder(_("Folder"), Path(self._folder.text().strip()))
        if chosen is not None:
            self._folder.setText(str(chosen))


def _none_chosen() -> QLabel:
    """Return what is said while there is nothing to export."""
    label = text_label(_("Choose at least one format."), wrap=True)
    label.setObjectName("export.none_chosen")
    label.setProperty("textRole", None)
    label.setProperty("remark", "bad")
    return label


def _labelled(words: str, buddy: QWidget) -> QLabel:
    label = text_label(words, "label")
    label.setBuddy(buddy)
    buddy.setAccessibleName(words)
    return label


def _asked(words: str, widget: QWidget) -> QVBoxLayout:
    """Return a question above what answers it."""
    column = QVBoxLayout()
    column.setSpacing(SPACE_TINY)
    column.addWidget(_labelled(words, widget))
    column.addWidget(widget)
    return column


def _group(words: str, *boxes: QWidget) -> QVBoxLayout:
    """Return boxes below what they have in common."""
    column = QVBoxLayout()
    column.setSpacing(SPACE_SMALL)
    column.addWidget(text_label(words, "label"))
    for box in boxes:
        column.addWidget(box)
    column.addStretch(1)
    return column
