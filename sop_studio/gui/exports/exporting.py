"""Export from the window: ask how and where to, make the documents, write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from sop_studio.exporters.formats import Format, formats_named
from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.exports.handing_out import HandingOut
from sop_studio.gui.exports.where_to import can_be_made, where_to
from sop_studio.gui.jobs import attempt
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.gui.work.work import Work
from sop_studio.settings import ExportPreset, LastExport, with_last_export, with_preset
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.exporters.document_files import Made
    from sop_studio.exporters.wishes import Wishes
    from sop_studio.gui.exports.papers import Papers
    from sop_studio.model.approved_parts import ApprovedVersion
    from sop_studio.model.sop import Sop
    from sop_studio.progress import Reached


class Exporting(QObject):
    """Hands out the SOP as documents; exporting never changes the SOP."""

    exported = Signal(tuple)
    """Sent with the paths of the files that were written."""

    marked = Signal(str)
    """Sent after `exported`, with why the copies are marked as a draft, where they are."""

    presets_changed = Signal()
    """Sent when a preset was added or removed."""

    def __init__(
        self,
        session: Session,
        saving: Saving,
        checking: Checking,
        ask: Ask,
        preferences: Preferences,
        *,
        work: Work,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._saving = saving
        self._checking = checking
        self._ask = ask
        self._preferences = preferences
        self.handing_out = HandingOut(work, ask, self)
        self._papers: Papers | None = None
        self._last: tuple[str, LastExport] | None = None

    def export(self, to: Format) -> bool:
        """Ask for a file and begin to write the document there; return whether it was begun."""
        return self.export_for(ExportPreset(formats=(to.value,)))

    def export_for(self, preset: ExportPreset, *others: Format) -> bool:
        """Ask for a file and begin to write the first document of a preset there; tell whether.

        It may also be one of the other formats, as the name of the file says.
        """
        to = formats_named(preset.formats)[0]
        if not (can_be_made(self._ask, to) and self._may_leave()):
            return False
        suggested = self._saving.folder / _name(self._session.sop, to, preset)
        chosen = where_to(self._ask, _("Export"), suggested, (to, *others))
        if chosen is None:
            return False
        path, to = chosen
        self._write_all({path: to}, preset)
        return True

    def export_built_in(self, name: str) -> bool:
        """Ask for a file and write a preset that everybody has; tell whether it was begun."""
        from sop_studio.exporters.papers.paper import paper_named
        from sop_studio.exporters.presets import built_in

        preset = built_in()[name]
        if not preset.paper:
            return self.export_for(preset, *_also_offered(preset.purpose))
        if not self._may_leave():
            return False
        paper, sop, file = paper_named(preset.paper), self._session.sop, self._saving.path

        def remember(path: Path) -> None:
            to = Format(path.suffix[1:].lower())
            self._remember({path: to}, preset, sop, file)

        return self._the_papers().save(paper, remember)

    def _the_papers(self) -> Papers:
        from sop_studio.gui.exports.papers import Papers

        if self._papers is None:
            self._papers = Papers(
                self._session,
                self._saving,
                self._checking,
                self._ask,
                self._preferences,
                handing_out=self.handing_out,
                parent=self,
            )
            self._papers.written.connect(self.exported)
        return self._papers

    def export_approved(self, version: ApprovedVersion) -> bool:
        """Ask for a file and begin to write there what was approved; return whether it was begun.

        It comes from the frozen copy, whatever has been edited since.
        """
        return attempt(self._ask, lambda: self._write_approved(version))

    def _write_approved(self, version: ApprovedVersion) -> None:
        from sop_studio.checks.checker import check
        from sop_studio.exporters.delivery import Order
        from sop_studio.exporters.document_files import make
        from sop_studio.exporters.file_names import file_name
        from sop_studio.exporters.profiles import profile_of
        from sop_studio.exporters.wishes import Wishes
        from sop_studio.model.ending import as_it_ended
        from sop_studio.model.frozen import read_back
        from sop_studio.model.sop import Margin

        now, today = self._session.sop, self._checking.today()
        settings = self._preferences.settings
        kept = Margin(silenced=now.margin.silenced)
        sop = structs.replace(as_it_ended(read_back(version, now), now), margin=kept)
        offered = (Format.DOCX, Format.PDF, Format.HTML, Format.MARKDOWN)
        suggested = self._saving.folder / file_name(sop, offered[0])
        chosen = where_to(self._ask, _("Export"), suggested, offered)
        if chosen is None:
            return
        path, to = chosen

        def make_copy(path: Path, reached: Reached) -> Made:
            report = check(sop, today=today)
            wishes = Wishes(profile=profile_of(settings))
            return make(sop, to, report, path, wishes, reached=reached)

        self.handing_out.hand_out(
            {path: Order(to, make_copy)}, lambda written: self.exported.emit(tuple(written))
        )

    def export_as(self) -> bool:
        """Ask for formats, appendices and folder; a named answer is kept as a preset."""
        if not self._may_leave():
            return False
        answer = self._ask.how_to_export(self._appendices(), self._saving.folder)
        if answer is None:
            return False
        if answer.name:
            presets = with_preset(self._preferences.settings, answer)
            self._preferences.keep(export_presets=presets)
            self.presets_changed.emit()
        self.export_preset(answer)
        return True

    def export_preset(self, preset: ExportPreset) -> None:
        """Begin to write the documents of a preset; ask before others are replaced."""
        # Settings can be edited by hand, and name a paper that there is not.
        attempt(self._ask, lambda: self._write_preset(preset))

    def _write_preset(self, preset: ExportPreset) -> None:
        folder = Path(preset.folder) if preset.folder else self._saving.folder
        sop = self._session.sop
        wanted = {folder / _name(sop, to, preset): to for to in formats_named(preset.formats)}
        self._write_all(wanted, preset, may_replace=False)

    def export_again(self) -> None:
        """Write once more what was handed out last of this SOP; ask where to when nothing was."""
        last = self._last_export()
        if last is None:
            self.export(Format.DOCX)
        else:
            attempt(self._ask, lambda: self._write_again(last))

    def _write_again(self, last: LastExport) -> None:
        from sop_studio.exporters.last_export import files_again

        wanted = files_again(last, lambda to: _name(self._session.sop, to, last))
        self._write_all(wanted, last, may_replace=False)

    def remove_preset(self, name: str) -> None:
        """Forget a preset, if the user means it."""
        question = _("Remove the preset “{name}”?").format(name=name)
        detail = _("What it exported stays.")
        if not self._ask.whether(question, detail, _("Remove"), loses=True):
            return
        presets = self._preferences.settings.export_presets
        self._preferences.keep(export_presets=tuple(each for each in presets if each.name != name))
        self.presets_changed.emit()

    def _write_all(
        self,
        wanted: Mapping[Path, Format],
        chosen: ExportPreset | LastExport,
        *,
        may_replace: bool = True,
    ) -> None:
        # Imported here: the exporters take time to load, and the start page needs none.
        from sop_studio.exporters.delivery import Order
        from sop_studio.exporters.document_files import Made, make
        from sop_studio.exporters.papers.paper import paper_named
        from sop_studio.exporters.profiles import profile_of, wishes_of
        from sop_studio.exporters.standing import why_marked

        sop, report, file = self._session.sop, self._checking.report, self._saving.path
        settings, revision = self._preferences.settings, self._saving.revision_id

        @cache
        def wishes() -> Wishes:
            return structs.replace(wishes_of(chosen, profile_of(settings)), revision=revision)

        def order(to: Format) -> Order:
            if chosen.paper:
                make_paper = self._the_papers().maker(paper_named(chosen.paper))
                return Order(to, lambda _path, reached: Made(make_paper(to, reached)))
            return Order(
                to,
                lambda path, reached: make(sop, to, report, path, wishes(), reached=reached),
            )

        def done(written: Mapping[Path, Format]) -> None:
            self._remember(written, chosen, sop, file)
            self.exported.emit(tuple(written))
            why = "" if chosen.paper else why_marked(sop, report, wishes().purpose)
            if why:
                self.marked.emit(why)

        orders = {path: order(to) for path, to in wanted.items() if can_be_made(self._ask, to)}
        if orders:
            self.handing_out.hand_out(orders, done, may_replace=may_replace)

    def _remember(
        self,
        written: Mapping[Path, Format],
        chosen: ExportPreset | LastExport,
        sop: Sop,
        file: Path | None,
    ) -> None:
        """Remember how an SOP was handed out, which may not be the open one any more."""
        from sop_studio.exporters.last_export import last_export

        last = last_export(written, chosen, lambda to: _name(sop, to, chosen))
        self._last = (sop.document_id, last)
        if file is not None:
            lasts = with_last_export(self._preferences.settings, file, last)
            self._preferences.keep(last_exports=lasts)

    def _last_export(self) -> LastExport | None:
        if self._last is not None and self._last[0] == self._session.sop.document_id:
            return self._last[1]
        if self._saving.path is None:
            return None
        return self._preferences.settings.last_exports.get(str(self._saving.path.absolute()))

    def _may_leave(self) -> bool:
        """Say what must not leave before anybody chooses where to; tell whether all may."""
        from sop_studio.exporters.documents import refuse_secrets

        return attempt(self._ask, lambda: refuse_secrets(self._checking.report))

    def _appendices(self) -> tuple[str, ...]:
        """Return the keys of what can be printed at the end."""
        from sop_studio.exporters.appendices import appendices_of

        return appendices_of(self._session.sop)


def _name(sop: Sop, to: Format, chosen: ExportPreset | LastExport) -> str:
    """Return the name that a copy of this kind is suggested under."""
    from sop_studio.exporters.file_names import file_name
    from sop_studio.exporters.papers.making import paper_file_name
    from sop_studio.exporters.papers.paper import paper_named

    if chosen.paper:
        return paper_file_name(sop, paper_named(chosen.paper), to)
    return file_name(sop, to, chosen.purpose)


def _also_offered(purpose: str) -> tuple[Format, ...]:
    """Return the formats besides Word that copies of a purpose are of use in."""
    from sop_studio.exporters.wishes import Purpose

    # Nobody reviews in them: changes are tracked in Word alone.
    return (Format.PDF, Format.HTML) if purpose in {Purpose.APPROVAL, Purpose.CONTROLLED} else ()
