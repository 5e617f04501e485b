"""What each person is asked to confirm, to be copied or saved: their steps, with their words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sop_studio.files import shown_name
from sop_studio.gui.background import is_there
from sop_studio.gui.exports.file_of_paper import save_paper
from sop_studio.gui.exports.handing_out import HandingOut
from sop_studio.gui.jobs import attempt
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL
from sop_studio.gui.widgets.buttons import primary_button, secondary_button
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.confirmation import Sheet, mail_words, person_words
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from sop_studio.notes import sheets
from sop_studio.notes.review import Review, Verdict, as_draft
from sop_studio.translation import _, ngettext

if TYPE_CHECKING:
    from sop_studio.progress import Reached


class SheetsDialog(QDialog):
    """One sheet at a time; what was rejected stands on none.

    `report` is on that SOP: what must not leave is refused as by an export.
    """

    def __init__(
        self, whole: Review, sop: Sop, report: Report, handing_out: HandingOut, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notes.confirm")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("To confirm"))
        self._sop = sop
        self._report = report
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
        self._save_all = secondary_button(_("Save all …"), self._save_files)
        self._save_all.setObjectName("notes.confirm.all")
        self._save_all.setToolTip(_("A Word file for each person, in one folder"))
        self._save_all.setVisible(len(self._sheets) > 1)
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

    def _may_leave(self, *leaving: Sheet) -> bool:
        """Say what must not leave before anybody chooses where to; tell whether all may."""
        # Imported here and below: the exporters take time to load, and most sheets are only read.
        from sop_studio.checks.secrets import secrets_in
        from sop_studio.exporters.confirmation_sheet import refuse_secrets_on

        return attempt(
            self._handing_out.ask,
            lambda: refuse_secrets_on(leaving, self._sop, self._report, secrets_in),
        )

    def _copy_text(self) -> None:
        sheet = self._present()
        if sheet is None or not self._may_leave(sheet):
            return
        QGuiApplication.clipboard().setText(mail_words(sheet))
        self._said.setText(_("Copied"))

    def _save_file(self) -> None:
        from sop_studio.checks.secrets import secrets_in
        from sop_studio.exporters.confirmation_sheet import confirmation_file, confirmation_name
        from sop_studio.exporters.papers.paper import PAPER_FORMATS

        sop, report, sheet = self._sop, self._report, self._present()
        if sheet is None or not self._may_leave(sheet):
            return
        name = confirmation_name(sop, sheet, PAPER_FORMATS[0])
        save_paper(
            self,
            self._handing_out,
            _("Save the sheet"),
            Path.home() / name,
            make=lambda to, _reached: confirmation_file(sop, sheet, report, secrets_in, to),
            written=self._say_saved,
        )

    def _save_files(self) -> None:
        """Save all sheets as Word files in a folder."""
        from sop_studio.checks.secrets import secrets_in
        from sop_studio.exporters.confirmation_sheet import confirmation_file, confirmation_names
        from sop_studio.exporters.delivery import Order
        from sop_studio.exporters.document_files import Made
        from sop_studio.exporters.formats import Format

        if not self._may_leave(*self._sheets):
            return
        folder = self._handing_out.ask.which_folder(_("Save all sheets in"), Path.home())
        if folder is None:
            return

        sop, report = self._sop, self._report

        def order(sheet: Sheet) -> Order:
            def make(_path: Path, _reached: Reached) -> Made:
                return Made(confirmation_file(sop, sheet, report, secrets_in, Format.DOCX))

            return Order(Format.DOCX, make)

        names = confirmation_names(sop, self._sheets, Format.DOCX)
        orders = {
            folder / name: order(each) for name, each in zip(names, self._sheets, strict=True)
        }
        if self._may_replace([path.name for path in orders if path.exists()]):
            self._handing_out.hand_out(orders, self._say_all_saved)

    def _may_replace(self, there: list[str]) -> bool:
        words = ngettext(
            "{count} sheet of this name is in the folder already.",
            "{count} sheets of these names are in the folder already.",
            len(there),
        )
        return not there or self._handing_out.ask.whether(
            words.format(count=len(there)), "\n".join(there), _("Replace"), loses=True
        )

    def _say_all_saved(self, files: Iterable[Path]) -> None:
        if is_there(self):
            count = len(tuple(files))
            words = ngettext("{count} sheet was saved.", "{count} sheets were saved.", count)
            self._said.setText(words.format(count=count))

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
        foot.addWidget(self._save_all)
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
