"""Says what was exported, copied or printed, until the SOP is no longer what was handed out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from sop_studio.files import shown_name
from sop_studio.gui.ask import Ask
from sop_studio.gui.exports.export_check import ExportCheck
from sop_studio.gui.exports.exporting import Exporting
from sop_studio.gui.exports.kinds import format_words
from sop_studio.gui.exports.sharing import Sharing
from sop_studio.gui.notice_area import NoticeArea
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.widgets.offer import Offer
from sop_studio.translation import _, ngettext

_OCCASION = "export"
_WARNING = "export warning"


class HandedOut(QObject):
    """Shows banners that lead to the files; they go with the next edit."""

    def __init__(
        self,
        session: Session,
        exporting: Exporting,
        sharing: Sharing,
        notices: NoticeArea,
        ask: Ask,
    ) -> None:
        super().__init__(exporting)
        self._ask = ask
        self._notices = notices
        self._says = False
        self._check = ExportCheck(notices, exporting.handing_out.work, self)
        exporting.exported.connect(self._say_exported)
        exporting.marked.connect(self._warn)
        exporting.handing_out.stopped.connect(self._say_stopped)
        sharing.shared.connect(self._say_shared)
        session.edited.connect(self._forget)
        session.replaced.connect(self._forget)

    def _say_exported(self, paths: tuple[Path, ...]) -> None:
        # What was said of the last ones goes with the banners that led to them.
        self._forget()
        self._show(self._banners(paths))
        self._check.look_at(paths)

    def _warn(self, words: str) -> None:
        self._notices.show_widgets(_WARNING, [Banner(words, "warn", can_dismiss=False)])

    def _say_stopped(self, written: tuple[Path, ...]) -> None:
        # What was written has been said; the rest is as it was.
        if not written:
            self._forget()
        words = _("The rest was cancelled.") if written else _("Export cancelled.")
        words = f"{words} {_('What was not written yet is as it was.')}"
        self._show([*self._banners(written), Banner(words, "info")])

    def _show(self, banners: list[Banner]) -> None:
        self._notices.show_widgets(_OCCASION, banners)
        self._says = True
        for banner in banners:
            banner.dismissed.connect(lambda: self._follow(banners))

    def _follow(self, banners: list[Banner]) -> None:
        """Take away what stands below the banners once the user has closed them all."""
        if all(each.isHidden() for each in banners):
            self._forget()

    def _banners(self, paths: tuple[Path, ...]) -> list[Banner]:
        """Return one banner for each folder, or for the file where it is alone."""
        folders: dict[Path, list[Path]] = {}
        for path in paths:
            folders.setdefault(path.parent, []).append(path)
        return [
            self._banner(each[0]) if len(each) == 1 else self._banner_of_folder(folder, each)
            for folder, each in folders.items()
        ]

    def _banner_of_folder(self, folder: Path, paths: list[Path]) -> Banner:
        offers = [
            Offer(_("Open {format}").format(format=format_words(path)), partial(self._open, path))
            for path in paths
        ]
        offers.append(Offer(_("Show in folder"), lambda: self._open(folder)))
        words = ngettext(
            "Exported {count} document to {folder}",
            "Exported {count} documents to {folder}",
            len(paths),
        ).format(count=len(paths), folder=folder)
        return Banner(words, "ok", offers)

    def _banner(self, path: Path) -> Banner:
        offers = (
            Offer(_("Open"), lambda: self._open(path)),
            Offer(_("Show in folder"), lambda: self._open(path.parent)),
        )
        return Banner(_("Exported to {path}").format(path=path), "ok", offers)

    def _open(self, path: Path) -> None:
        if not path.exists():
            words = _("“{name}” is no longer there. Export it again.")
        elif open_with_system(path):
            return
        elif path.is_dir():
            words = _("No program on this computer shows folders. What was exported is in {path}.")
        else:
            words = _("No program on this computer opens “{name}”. It was exported all the same.")
        self._ask.tell_problem(words.format(name=shown_name(path), path=path))

    def _say_shared(self, words: str) -> None:
        self._forget()
        self._show([Banner(words, "ok")])

    def _forget(self) -> None:
        if self._says:
            self._says = False
            self._notices.show_widgets(_OCCASION, [])
            self._notices.show_widgets(_WARNING, [])
            self._check.forget()


def open_with_system(path: Path) -> bool:
    """Open a file or folder in the program that the system has for it; say whether there is one."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
