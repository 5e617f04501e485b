"""What each person is asked to confirm, to be copied or saved: their steps, with their words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sop_studio.files import shown_name
from sop_studio.gui.exports.file_of_paper import save_paper
from sop_studio.gui.exports.handing_out import HandingOut
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL
from sop_studio.gui.widgets.buttons import primary_button, secondary_button
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.confirmation import Sheet, mail_words, person_words
from sop_studio.model.sop import Sop
from sop_studio.notes import sheets
from sop_studio.notes.review import Review, Verdict, as_draft
from sop_studio.translation import _


class SheetsDialog(QDialog):
    """One sheet at a time; what was rejected stands on none."""

    def __init__(self, whole: Review, sop: Sop, handing_out: HandingOut, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notes.confirm")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("To confirm"))
        self._sop = sop
        self._handing_out = handing_out
        self._sheets = sheets_of(whole, sop)
        self._choice = ChoiceBox(may_be_empty=False)
        self._choice.setObjectName("notes.confirm.person")
        self._choice.setAccessibleName(_("Person"))
        self._choice.set_options(
            [(str(at), person_words(each)) for at, each in enumerate(self._sheets)]
        )
        self._choice.edited.connect(lambda _key: self._show())
        self._text = QPlainTextEdit()
        self._text.setObjectName("notes.confirm.text")
        self._text.setAccessibleName(_("The sheet"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._said = text_label("", "muted")
        self._copy = primary_button(_("Copy"), self._copy_text)
        self._copy.setObjectName("notes.confirm.copy")
        self._save = secondary_button(_("Save as …"), self._save_file)
        self._save.setObjectName("notes.confirm.save")
        self._lay_out()
        if self._sheets:
            self._choice.set_value("0")
        self._show()

    def _show(self) -> None:
        sheet = self._present()
        self._text.setPlainText(mail_words(sheet) if sheet else _("There are no steps yet."))
        for button in (self._copy, self._save, self._choice):
            button.setEnabled(sheet is not None)
        self._said.setText("")

    def _present(self) -> Sheet | None:
        value = self._choice.value()
        return self._sheets[int(value)] if value and self._sheets else None

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._said.setText(_("Copied"))

    def _save_file(self) -> None:
        # Imported for the first sheet that is saved: the exporters take time to load.
        from sop_studio.exporters.confirmation_sheet import confirmation_file, confirmation_name
        from sop_studio.exporters.papers.paper import PAPER_FORMATS

        sop, sheet = self._sop, self._present()
        if sheet is None:
            return
        name = confirmation_name(sop, sheet, PAPER_FORMATS[0])
        save_paper(
            self,
            self._handing_out,
            _("Save the sheet"),
            Path.home() / name,
            make=lambda to, _reached: confirmation_file(sop, sheet, to),
            written=self._say_saved,
        )

    def _say_saved(self, path: Path) -> None:
        self._said.setText(_("The sheet was saved as “{name}”.").format(name=shown_name(path)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_SMALL)
        top.addWidget(text_label(_("What is to be confirmed by"), "label"))
        top.addWidget(self._choice, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_SMALL)
        foot.addWidget(self._said, 1)
        foot.addWidget(secondary_button(_("Close"), self.accept))
        foot.addWidget(self._save)
        foot.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE_SMALL)
        layout.addLayout(top)
        layout.addWidget(self._text, 1)
        layout.addLayout(foot)
        letters = self.fontMetrics()
        self.resize(letters.averageCharWidth() * 96, letters.height() * 32)


def sheets_of(whole: Review, sop: Sop) -> tuple[Sheet, ...]:
    """Return the sheets of a review of notes in an SOP, without what was rejected."""
    living = [each for each in whole.suggestions if each.verdict is not Verdict.REJECTED]
    told_by = {
        each.id: each.person.strip() or each.role.strip() for each in sop.interviews.interviews
    }
    texts = [each.text for each in whole.talks]
    people = [told_by.get(each.interview, "") for each in whole.talks]
    return sheets(as_draft(whole, living), texts, people)
