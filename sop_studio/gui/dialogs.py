"""Every question, message and file dialog as the user sees it, above the window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

from sop_studio.gui.ask import Answer, OtherVersion, Paint, Unwritten, Ways
from sop_studio.gui.jobs import attempt
from sop_studio.translation import _

# Each dialog is imported where it is asked for: Qt's classes are made when they are first named,
# and making these takes longer than everything else that the start page needs of Qt.
if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

    from sop_studio.exporters.wishes import PaperSize
    from sop_studio.gui.look.palette import Role
    from sop_studio.settings import ExportPreset, ExportProfile, OwnModel, Settings


class Dialogs:
    """Asks and tells with real dialogs above a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def about_unsaved_changes(self, title: str, lost: str) -> Answer:
        """Ask what to do with changes that are not saved; `lost` says what goes with them."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(
            "circle-question-mark",
            "primary",
            _("Save the changes to “{title}”?").format(title=title),
            lost,
        )
        save = box.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(_("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(_push_button(save))
        box.exec()
        pressed = box.clickedButton()
        if pressed is save:
            return Answer.SAVE
        return Answer.DISCARD if pressed is discard else Answer.CANCEL

    def about_other_version(self, question: str, detail: str, ways: Ways) -> OtherVersion:
        """Ask which of two versions of a file to go on with, or both; `ways` are the answers."""
        # Imported for the first save that meets another version: hardly ever.
        from sop_studio.gui.safety.other_version import OtherVersionDialog

        dialog = OtherVersionDialog(question, detail, ways, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def about_unwritten(self, sentences: str) -> Unwritten:
        """Say why documents could not be written, a line each, and ask what to do."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box("triangle-alert", "warn", sentences, "")
        again = box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole)
        elsewhere = box.addButton(_("Save elsewhere …"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(_push_button(again))
        box.exec()
        if box.clickedButton() is again:
            return Unwritten.AGAIN
        return Unwritten.ELSEWHERE if box.clickedButton() is elsewhere else Unwritten.CANCEL

    def whether(self, question: str, detail: str, yes: str, *, loses: bool = False) -> bool:
        """Ask a question whose answers are the verb `yes` and Cancel."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box("circle-question-mark", "primary", question, detail)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(_push_button(cancel if loses else agreed))
        box.exec()
        return box.clickedButton() is agreed

    def which_file_to_open(self, folder: Path | None) -> Path | None:
        """Ask which SOP to open."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open an SOP"), str(folder or ""), _("SOPs (*.sop)")
        )
        return Path(chosen) if chosen else None

    def which_picture_to_add(self) -> Path | None:
        """Ask which picture to put into the SOP."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, _("Add a picture"), "", _("Pictures (*.png *.jpg *.jpeg *.gif)")
        )
        return Path(chosen) if chosen else None

    def which_template_to_use(self) -> Path | None:
        """Ask which Word document of the company copies are to look like."""
        from PySide6.QtWidgets import QFileDialog

        kinds = _("Word documents and templates (*.docx *.dotx)")
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, _("Choose a Word document"), "", kinds
        )
        return Path(chosen) if chosen else None

    def which_notes_to_open(self, folder: Path | None) -> Path | None:
        """Ask which file with the notes of a talk to read."""
        from PySide6.QtWidgets import QFileDialog

        kinds = f"{_('Notes')} (*.txt *.md *.docx);;{_('All files')} (*)"
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open notes"), str(folder or ""), kinds
        )
        return Path(chosen) if chosen else None

    def which_markdown_to_import(self, folder: Path | None) -> Path | None:
        """Ask which Markdown document to make an SOP of."""
        from PySide6.QtWidgets import QFileDialog

        kinds = f"{_('Markdown')} (*.md *.markdown *.txt);;{_('All files')} (*)"
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, _("Import Markdown"), str(folder or ""), kinds
        )
        return Path(chosen) if chosen else None

    def which_parts_to_hide(self, picture: QImage) -> tuple[QRect, ...]:
        """Ask which parts of a picture nobody is to see; none when the user leaves it as it is."""
        # Imported for the first picture with something to hide.
        from sop_studio.gui.editor.hide_parts import HidePartsDialog

        dialog = HidePartsDialog(picture, self._window)
        agreed = dialog.exec() == HidePartsDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.parts() if agreed else ()

    def where_to_save(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Ask where to write a file; the user has confirmed replacing one that is there."""
        from PySide6.QtWidgets import QFileDialog

        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(suggested), kinds)
        if not chosen:
            return None
        path = with_chosen_kind(Path(chosen), kind, kinds)
        if path == Path(chosen) or not path.exists():
            return path
        # The dialog asked about another name.
        question = _("Replace “{name}”?").format(name=path.name)
        return path if self.whether(question, str(path), _("Replace"), loses=True) else None

    def which_folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder to write files in."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self._window, title, str(start))
        return Path(chosen) if chosen else None

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box("triangle-alert", "warn", sentence, "")
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def which_printer(self, paint: Paint, paper: PaperSize) -> bool:
        """Ask for a printer and paint on it; return whether it was."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
        from PySide6.QtWidgets import QDialog

        from sop_studio.gui.exports.printing import set_paper

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_paper(printer, paper)
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        return attempt(self, lambda: paint(printer))

    def preview_print(self, paint: Paint, paper: PaperSize) -> None:
        """Show the pages before they are printed, on that paper unless the user takes another."""
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        from sop_studio.gui.exports.printing import set_paper

        # The dialog does not keep its printer.
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_paper(printer, paper)
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setWindowTitle(_("Print preview"))
        dialog.resize(self._window.size() * 0.85)
        # It can print, too, and then on a real printer.
        dialog.paintRequested.connect(lambda on: attempt(self, lambda: paint(on)))
        dialog.exec()
        dialog.deleteLater()

    def how_to_export(self, appendices: Sequence[str], beside: Path) -> ExportPreset | None:
        """Ask for formats, what to print at the end (keys of appendices) and a folder."""
        from sop_studio.gui.exports.export_dialog import ExportDialog

        dialog = ExportDialog(appendices, beside, self.which_folder, self._window)
        agreed = dialog.exec() == ExportDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.answer() if agreed else None

    def which_own_model(self, now: OwnModel) -> OwnModel | None:
        """Ask whether a model on this computer may read notes, and which; `now` is in force."""
        from sop_studio.gui.own_model.dialog import OwnModelDialog

        dialog = OwnModelDialog(now, self._window)
        agreed = dialog.exec() == OwnModelDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.answer() if agreed else None

    def how_copies_look(self, now: Settings) -> tuple[str, ExportProfile] | None:
        """Ask for the name of the organisation and how its copies look; `now` is in force."""
        from sop_studio.gui.exports.profile_dialog import ProfileDialog

        dialog = ProfileDialog(now, self, self._window)
        agreed = dialog.exec() == ProfileDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.answer() if agreed else None

    def _box(self, icon_name: str, role: Role, text: str, detail: str) -> QMessageBox:
        from PySide6.QtWidgets import QMessageBox

        from sop_studio.gui.look.icons import icon
        from sop_studio.gui.look.style import icon_side

        box = QMessageBox(self._window)
        box.setWindowTitle(_("SOP Studio"))
        box.setText(text)
        side = 2 * icon_side()
        picture = icon(icon_name, role).pixmap(QSize(side, side), self._window.devicePixelRatioF())
        box.setIconPixmap(picture)
        box.setTextFormat(Qt.TextFormat.PlainText)
        # A command that is told, or the words of a problem for those who help, can be copied.
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setInformativeText(detail)
        return box


def with_chosen_kind(chosen: Path, kind: str, kinds: str) -> Path:
    """Return the file with the ending of the kind that was chosen, such as `PDF (*.pdf)`.

    Not all dialogs change the ending when another of several kinds is chosen.
    """
    endings = _ENDING.findall(kinds)
    if len(endings) < 2:
        return chosen
    wanted = _ENDING.findall(kind)[0]
    return chosen.with_suffix(wanted) if chosen.suffix in endings else Path(f"{chosen}{wanted}")


_ENDING = re.compile(r"\(\*(\.\w+)\)")


def _push_button(button: object) -> QPushButton:
    from PySide6.QtWidgets import QPushButton

    if not isinstance(button, QPushButton):
        raise TypeError("a message box makes its own buttons of class QPushButton")
    return button
