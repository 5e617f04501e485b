"""Looks at documents once they are written, and says in a line what readers would stumble on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from sop_studio import files
from sop_studio.errors import FileProblem
from sop_studio.exporters.formats import format_of
from sop_studio.gui.exports.kinds import format_words
from sop_studio.gui.notice_area import NoticeArea
from sop_studio.gui.widgets.banner import MessageLine
from sop_studio.gui.work.work import Work
from sop_studio.progress import Progress
from sop_studio.translation import _

_OCCASION = "export check"
_LARGEST = 200_000_000
"""Bytes of a document that is looked into."""

Found = dict[str, tuple[str, ...]]
"""What was found, by the name of the file."""


class ExportCheck(QObject):
    """Reads files beside the window; what it says stands until it is told to forget."""

    def __init__(self, notices: NoticeArea, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._work = work
        self._wanted: tuple[Path, ...] = ()

    def look_at(self, paths: tuple[Path, ...]) -> None:
        """Say a moment later what was found in the files."""
        self._wanted = paths
        self._work.do(
            _("Checking what was exported …"),
            lambda progress: _look(paths, progress),
            lambda found: self._say(paths, found),
            failed=_raise,
            is_passing=True,
        )

    def forget(self) -> None:
        """Say nothing any more of what was looked at."""
        self._wanted = ()
        self._notices.show_widgets(_OCCASION, [])

    def _say(self, paths: tuple[Path, ...], found: Found) -> None:
        if paths != self._wanted or not found:
            return
        sentences = _sentences(found)
        if sentences:
            line = CheckLine(" ".join([_("Exported. Please look at this:"), *sentences]), "warn")
        else:
            line = CheckLine(_("Exported and looked through: nothing to mend."), "ok")
        self._notices.show_widgets(_OCCASION, [line])


def _raise(problem: Exception) -> None:
    """Raise what nobody expected: files that cannot be read are passed over."""
    raise problem


class CheckLine(MessageLine):
    """The result in a line, below the messages that lead to the files."""


def _sentences(found: Found) -> Sequence[str]:
    """Return each remark once, after the formats it is about where it is not about all."""
    about: dict[str, list[str]] = {}
    for name, remarks in found.items():
        for each in dict.fromkeys(remarks):
            about.setdefault(each, []).append(format_words(Path(name)))
    return [
        each if len(formats) == len(found) else f"{', '.join(formats)}: {each}"
        for each, formats in about.items()
    ]


def _look(paths: tuple[Path, ...], progress: Progress) -> Found:
    from sop_studio.checks.secrets import holds_secret
    from sop_studio.exporters.export_check import check_document

    found: Found = {}
    for at, path in enumerate(paths):
        progress.reached(at, len(paths))
        to = format_of(path)
        if to is None:
            continue
        try:
            data, _fingerprint = files.read(path, _LARGEST)
        except FileProblem:
            # It was moved or opened elsewhere meanwhile: there is nothing left to look at.
            continue
        found[path.name] = check_document(data, to, holds_secret)
    return found
