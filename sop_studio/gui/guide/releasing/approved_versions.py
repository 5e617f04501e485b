"""The record: every version that was approved, by whom, in spite of what, and its copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.jobs import attempt
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.model.approved_parts import ApprovedVersion, Signature
from sop_studio.model.compare import Difference
from sop_studio.model.fingerprint import digits
from sop_studio.model.frozen import read_back
from sop_studio.model.versioning import changes_between, changes_in
from sop_studio.translation import _, ngettext

_FIRST_SHOWN = 3
_SHOWN_OF_HASH = 12


class ApprovedVersions(QWidget):
    """A card for each approved version, the newest first; older ones come when they are wanted."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._seen: tuple[ApprovedVersion, ...] = ()
        self._all = False
        self._cards: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_MEDIUM)
        self._column.addWidget(text_label(_("Approved versions"), "pane", parent=self))
        self._older = link_button("", self._show_all)
        self._older.setObjectName("approval.older")
        self._column.addWidget(self._older, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def refresh(self) -> bool:
        """Show the record as it is now; return whether there are other cards."""
        versions = self._context.sop.approved.versions
        if versions is self._seen:
            return False
        self._seen = versions
        self._build()
        return True

    def parts_in_order(self) -> list[QWidget]:
        """Return the cards as they stand, and what shows the others."""
        return [*self._cards, self._older]

    def _build(self) -> None:
        for card in self._cards:
            self._column.removeWidget(card)
            discard(card)
        shown = self._seen if self._all else self._seen[:_FIRST_SHOWN]
        self._cards = [
            _VersionCard(self._context, number, each, self) for number, each in enumerate(shown)
        ]
        for at, card in enumerate(self._cards):
            self._column.insertWidget(at + 1, card)
            card.show()
        rest = len(self._seen) - len(shown)
        words = ngettext("Show {count} older version", "Show {count} older versions", rest)
        self._older.setText(words.format(count=rest))
        self._older.setVisible(bool(rest))
        self.setVisible(bool(self._seen))

    def _show_all(self) -> None:
        self._all = True
        before = len(self._cards)
        self._build()
        stop = self._cards[before].findChild(QPushButton)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)


class _VersionCard(Card):
    def __init__(
        self, context: GuideContext, number: int, version: ApprovedVersion, parent: QWidget
    ) -> None:
        super().__init__("plain", parent)
        self.setObjectName(f"approval.record[{number}]")
        self._context, self._version = context, version
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        layout.setSpacing(SPACE_TINY)
        layout.addLayout(self._heading())
        for words in _told(version):
            label = text_label(words, wrap=True, parent=self)
            fill_line(label)
            layout.addWidget(label)
        shown = digits(version.content_hash)[:_SHOWN_OF_HASH]
        content = text_label(_("Content {hash}").format(hash=shown), "caption", parent=self)
        content.setToolTip(digits(version.content_hash))
        layout.addWidget(content)
        layout.addWidget(self._buttons(number))

    def _heading(self) -> QHBoxLayout:
        words = _("Version {version}, approved on {date}").format(
            version=self._version.version, date=self._version.approved_on
        )
        heading = text_label(words, "label", wrap=True, parent=self)
        fill_line(heading)
        line = QHBoxLayout()
        line.setSpacing(SPACE_SMALL)
        line.addWidget(IconLabel("badge-check", "ok", self), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(heading, 1)
        return line

    def _buttons(self, number: int) -> QWidget:
        version = self._version.version
        offers: list[tuple[str, str, str, Callable[[], object]]] = [
            (
                "export",
                _("Export the approved copy …"),
                _("Export the approved copy of version {version}"),
                self._export,
            ),
            (
                "compare",
                _("Compare with the SOP as it is now"),
                _("Compare version {version} with the SOP as it is now"),
                self._compare_with_now,
            ),
        ]
        versions = self._context.sop.approved.versions
        if number + 1 < len(versions):
            offers.append(
                (
                    "changes",
                    _("What it changed"),
                    _("What version {version} changed"),
                    self._show_changes,
                )
            )
        row = QWidget(self)
        flow = FlowLayout(row, across=SPACE_LARGE)
        for name, words, spoken, run in offers:
            button = link_button(words, run)
            button.setObjectName(f"approval.record[{number}].{name}")
            button.setAccessibleName(spoken.format(version=version))
            flow.addWidget(button)
        return row

    def _export(self) -> None:
        self._context.exporting.export_approved(self._version)

    def _compare_with_now(self) -> None:
        sop, version = self._context.sop, self._version
        words = _("From version {version} to the SOP as it is now:")
        self._compare(words, lambda: changes_between(read_back(version, sop), sop))

    def _show_changes(self) -> None:
        sop, version = self._context.sop, self._version
        words = _("What version {version} changed in the one before it:")
        self._compare(words, lambda: changes_in(sop, version), links=False)

    def _compare(
        self, words: str, compare: Callable[[], tuple[Difference, ...]], *, links: bool = True
    ) -> None:
        from sop_studio.gui.safety.comparison import ComparisonDialog

        found: list[Difference] = []
        if not attempt(self._context.ask, lambda: found.extend(compare())):
            return
        version = self._version.version
        dialog = ComparisonDialog(
            self.window(),
            _("Version {version}").format(version=version),
            words.format(version=version),
            found,
            links=links,
        )
        dialog.view.field_wanted.connect(self._context.go_to)
        dialog.offer(_("Close"), lambda: None, primary=True)
        dialog.open()


def _told(version: ApprovedVersion) -> Iterator[str]:
    yield from map(_signature_words, version.signatures)
    for each in version.overrides:
        words = _("Approved although: {message} Reason: {reason}")
        yield words.format(message=each.message, reason=each.reason)


def _signature_words(signature: Signature) -> str:
    who = ", ".join(filter(None, (signature.name.strip(), signature.role.strip())))
    if signature.decision == "approved with comments":
        words = _("{who}: “{meaning}”, approved with comments on {date}")
    else:
        words = _("{who}: “{meaning}”, approved on {date}")
    return words.format(who=who, meaning=signature.meaning.strip(), date=signature.decided_on)
