"""The earlier versions of the open SOP: when, what changed, word by word, and back again."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sop_studio.errors import SopError
from sop_studio.gui.ask import Ask
from sop_studio.gui.background import Background
from sop_studio.gui.jobs import attempt, result_or_problem
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.safety.comparison import ComparisonView
from sop_studio.gui.safety.moments import moment
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.buttons import primary_button, secondary_button
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.plain_text import plain_tip
from sop_studio.model.changes.replacement import replacement
from sop_studio.model.compare import Difference, compare, summary, summary_of
from sop_studio.model.sop import Sop
from sop_studio.storage.versions import DAYS, LARGEST_HISTORY, LAST_SAVES, Version, VersionStore
from sop_studio.translation import _

_SIZE = QSize(1040, 680)
_WITH_NOW, _WITH_BEFORE = "now", "before"


class _Loaded(Struct, frozen=True):
    """A version and how it differs from what it is compared with; `sop` is None if damaged."""

    sop: Sop | None
    differences: tuple[Difference, ...]
    words: str = ""


class VersionsDialog(QDialog):
    """Lists the versions, compares one of them, and puts it in place of what is open.

    Restoring is an edit like any other: it can be undone, and nothing is saved by it.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        store: VersionStore | None,
        *,
        ask: Ask,
        background: Background,
        open_copy: Callable[[Sop], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("versions")
        self.setWindowTitle(_("Versions"))
        self._session, self._store, self._ask = session, store, ask
        self._background, self._open_copy = background, open_copy
        self._versions: tuple[Version, ...] = ()
        self._asked = 0
        self._loaded: Sop | None = None
        self._list = self._version_list()
        self._with = self._choice()
        self._words = text_label("", "label", wrap=True)
        self._view = ComparisonView()
        self._restore = primary_button(_("Restore this version"), self._restore_version)
        self._copy = secondary_button(_("Open it as a copy"), self._open_as_copy)
        self._restore.setObjectName("versions.restore")
        self._copy.setObjectName("versions.copy")
        self._lay_out()
        self._take_loaded(_Loaded(None, ()))
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        self._fill()

    def _version_list(self) -> QListWidget:
        versions = QListWidget()
        versions.setObjectName("versions.list")
        versions.setAccessibleName(_("Versions, the latest first"))
        versions.setProperty("rows", True)
        versions.setWordWrap(True)
        versions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        versions.currentRowChanged.connect(lambda _row: self._load())
        return versions

    def _choice(self) -> ChoiceBox:
        options = ((_WITH_NOW, _("The SOP as it is now")), (_WITH_BEFORE, _("The version before")))
        box = ChoiceBox(options, may_be_empty=False)
        box.setObjectName("versions.with")
        box.setAccessibleName(_("Compare with"))
        box.set_value(_WITH_NOW)
        box.edited.connect(lambda _value: self._load())
        return box

    def _lay_out(self) -> None:
        side = QWidget()
        start = QVBoxLayout(side)
        start.setContentsMargins(0, 0, SPACE_SMALL, 0)
        start.setSpacing(SPACE_SMALL)
        start.addWidget(self._list, 1)
        start.addWidget(text_label(_bounds(), "caption", wrap=True))
        main = QWidget()
        end = QVBoxLayout(main)
        end.setContentsMargins(SPACE_SMALL, 0, 0, 0)
        end.setSpacing(SPACE_SMALL)
        line = QHBoxLayout()
        line.addWidget(text_label(_("Compare with"), "label"))
        line.addWidget(self._with, 1)
        end.addLayout(line)
        end.addWidget(self._words)
        end.addWidget(self._view, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(side)
        halves.addWidget(main)
        halves.setSizes([320, 700])
        halves.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(halves, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        closing = secondary_button(_("Close"), self.close)
        closing.setObjectName("versions.close")
        buttons: tuple[QPushButton, ...] = (self._copy, closing, self._restore)
        for button in buttons:
            row.addWidget(button)
        return row

    def _fill(self) -> None:
        store = self._store
        if store is not None:
            attempt(self._ask, lambda: self._take_versions(store.of_document()))
        if not self._versions:
            self._words.setText(_("No version yet. One is kept each time you save."))
            self._view.hide()
            self._with.setEnabled(False)

    def _take_versions(self, versions: tuple[Version, ...]) -> None:
        self._versions = versions
        for each in versions:
            item = QListWidgetItem(f"{moment(each.saved_at.isoformat())}\n{_changed(each)}")
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{moment(each.saved_at.isoformat())}, {_changed(each)}",
            )
            item.setToolTip(plain_tip(_changed(each)))
            self._list.addItem(item)
        if versions:
            # Where nothing was done since the last save, the one before is what can differ.
            is_saved = not self._session.is_modified
            self._list.setCurrentRow(1 if is_saved and len(versions) > 1 else 0)

    def _load(self) -> None:
        row, store = self._list.currentRow(), self._store
        if store is None or not 0 <= row < len(self._versions):
            return
        self._asked += 1
        asked, now = self._asked, self._session.sop
        version = self._versions[row]
        before = self._versions[row + 1] if row + 1 < len(self._versions) else None
        with_now = self._with.value() == _WITH_NOW

        def take(loaded: _Loaded | SopError) -> None:
            if asked == self._asked:
                if isinstance(loaded, SopError):
                    loaded = _Loaded(None, (), str(loaded))
                self._take_loaded(loaded)

        self._background.ask(
            lambda: result_or_problem(
                lambda: _compared(store, version, before, now, with_now=with_now)
            ),
            take,
            self,
        )

    def _take_loaded(self, loaded: _Loaded) -> None:
        self._loaded = loaded.sop
        for button in (self._restore, self._copy):
            button.setEnabled(loaded.sop is not None)
        if self._session.read_only:
            self._restore.setEnabled(False)
            self._restore.setToolTip(self._session.read_only)
        self._words.setText(loaded.words)
        self._view.show_differences(loaded.differences)

    def _restore_version(self) -> None:
        wanted = self._loaded
        if wanted is None:
            return
        edits = replacement(self._session.sop, wanted)
        words = _("restore version")
        if not edits or attempt(self._ask, lambda: self._session.edit(words, *edits)):
            self.close()

    def _open_as_copy(self) -> None:
        if self._loaded is not None:
            wanted = self._loaded
            self.close()
            self._open_copy(wanted)


def _compared(
    store: VersionStore, version: Version, before: Version | None, now: Sop, *, with_now: bool
) -> _Loaded:
    sop = store.load(version)
    if with_now:
        found = compare(sop, now)
        return _Loaded(sop, found, _("Since then: {changes}").format(changes=summary(found)))
    if before is None:
        return _Loaded(sop, (), _("This is the first version there is."))
    found = compare(store.load(before), sop)
    return _Loaded(sop, found, _("Done in it: {changes}").format(changes=summary(found)))


def _changed(version: Version) -> str:
    if version.changed is None:
        return _("First version kept")
    return summary_of(version.changed)


def _bounds() -> str:
    return _(
        "The last {saves} saves and one for each of the last {days} days are kept on this "
        "computer, at most {size} MB for each SOP."
    ).format(saves=LAST_SAVES, days=DAYS, size=LARGEST_HISTORY // 1_000_000)
