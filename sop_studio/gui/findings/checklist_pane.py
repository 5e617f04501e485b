"""The final checklist: its six lines, the checks beneath each, and a jump to what is missing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sop_studio.gui.look.icons import icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_TINY, text_font
from sop_studio.gui.widgets.plain_text import in_its_own_direction, plain_tip
from sop_studio.model.findings import ChecklistLine, CheckResult, CheckStatus, Report, Severity
from sop_studio.model.sections import fields
from sop_studio.translation import _

_FIELD = Qt.ItemDataRole.UserRole
_MARK = int(Qt.ItemDataRole.UserRole) + 1

_ICONS: dict[CheckStatus, tuple[str, Role]] = {
    CheckStatus.PASS: ("circle-check", "ok"),
    CheckStatus.FAIL: ("circle-alert", "bad"),
    CheckStatus.NOT_APPLICABLE: ("minus", "muted"),
}


class ChecklistPane(QWidget):
    """Shows the checklist; activating a line or check goes to the field that decides it."""

    field_wanted = Signal(str)
    """Sent with the path of the field to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._waiting: Report | None = None
        self._tree = QTreeWidget()
        self._tree.setObjectName("checklist")
        self._tree.setAccessibleName(_("Final checklist"))
        self._tree.setFrameShape(QFrame.Shape.NoFrame)
        self._tree.setColumnCount(2)
        self._tree.setHeaderHidden(True)
        self._tree.setWordWrap(True)
        self._tree.setIndentation(18)
        self._tree.setItemDelegate(_WrappedTitles(self._tree))
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        # A title breaks elsewhere in another width, so its row has another height.
        self._tree.header().sectionResized.connect(self._tree.scheduleDelayedItemsLayout)
        self._tree.itemActivated.connect(self._go)
        self._tree.itemClicked.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.addWidget(self._tree)

    def show_whole(self) -> None:
        """Be as high as all lines, to stand on a page that scrolls itself."""
        self._tree.setSizeAdjustPolicy(QTreeWidget.SizeAdjustPolicy.AdjustToContents)
        self._tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def first_stop(self) -> QWidget:
        """Return where the keyboard begins."""
        return self._tree

    def show_report(self, report: Report) -> None:
        """Show what the checks say now; nobody sees it before the pane is shown."""
        if self.isVisible():
            self._take_up(report)
        else:
            self._waiting = report

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting is not None:
            self._take_up(self._waiting)

    def _take_up(self, report: Report) -> None:
        self._waiting = None
        if len(self._items) != len(report.lines):
            self._build(report)
        for (item, children), line in zip(self._items, report.lines, strict=True):
            _show_line(item, line)
            for child, check in zip(children, line.checks, strict=True):
                _show_check(child, check)

    def _build(self, report: Report) -> None:
        self._tree.clear()
        self._items.clear()
        for line in report.lines:
            item = QTreeWidgetItem(self._tree)
            self._items.append((item, [QTreeWidgetItem(item) for _check in line.checks]))
            item.setExpanded(True)

    def _go(self, item: QTreeWidgetItem) -> None:
        field = item.data(0, _FIELD)
        if field:
            self.field_wanted.emit(field)


_OPEN: tuple[str, Role] = ("circle", "muted")


class _WrappedTitles(QStyledItemDelegate):
    """Makes rows as high as their titles need in the width of the column."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        if index.column():
            return hint
        depth = 2 if index.parent().isValid() else 1
        taken = depth * self._tree.indentation() + self._tree.iconSize().width() + 4 * SPACE_TINY
        room = QRect(0, 0, self._tree.columnWidth(0) - taken, 10_000)
        metrics = QFontMetrics(text_font("label"))
        words = str(index.data())
        height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap.value), words).height()
        return QSize(0, max(hint.height(), height + 2 * SPACE_TINY))


def _show_line(item: QTreeWidgetItem, line: ChecklistLine) -> None:
    status = CheckStatus.PASS if line.passes else CheckStatus.FAIL
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)
    failing = [check for check in line.checks if check.status is CheckStatus.FAIL]
    is_open = bool(failing) and all(map(_is_open, failing))
    is_begun = any(check.fraction for check in line.checks)
    words = _("Not started") if is_open and not is_begun else _words(status)
    _show(item, f"{line.number}. {line.title}", _OPEN if is_open else _ICONS[status], words)
    item.setData(0, _FIELD, _field_of(failing[0] if failing else line.checks[0]))


def _show_check(item: QTreeWidgetItem, check: CheckResult) -> None:
    is_open = _is_open(check)
    words = _("Not started") if is_open else _words(check.status)
    if check.status is CheckStatus.FAIL and 0 < check.fraction < 1:
        words = _("{percent} % done").format(percent=int(check.fraction * 100))
    _show(item, check.title, _OPEN if is_open else _ICONS[check.status], words)
    told = check.reason or " ".join(finding.message for finding in check.findings[:3])
    item.setToolTip(0, plain_tip(told))
    item.setData(0, _FIELD, _field_of(check))


def _is_open(check: CheckResult) -> bool:
    is_failing = check.status is CheckStatus.FAIL and bool(check.findings)
    return is_failing and all(each.severity is Severity.OPEN for each in check.findings)


def _show(item: QTreeWidgetItem, title: str, mark: tuple[str, Role], words: str) -> None:
    shown = in_its_own_direction(title)
    if item.text(0) != shown:
        item.setText(0, shown)
    if item.text(1) != words or item.data(0, _MARK) != mark[0]:
        item.setData(0, _MARK, mark[0])
        item.setText(1, words)
        item.setIcon(0, icon(*mark))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}: {words}")


def _words(status: CheckStatus) -> str:
    match status:
        case CheckStatus.PASS:
            return _("Passes")
        case CheckStatus.FAIL:
            return _("To do")
        case CheckStatus.NOT_APPLICABLE:
            return _("Not applicable")


def _field_of(check: CheckResult) -> str:
    if check.findings:
        return check.findings[0].field
    return next(
        (f"{section.key}.{field.key}" for section, field in fields() if field.check == check.code),
        "",
    )
