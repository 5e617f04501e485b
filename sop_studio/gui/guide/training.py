"""Who reads it, taken from the roles with one press, and the sheet that they sign."""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.papers import papers_of
from sop_studio.gui.guide.signing import SigningCard
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button, quiet_button, secondary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.model.changes.readers import readers_from_roles
from sop_studio.model.sections import printed_sections
from sop_studio.model.sheet_words import sheet_words
from sop_studio.model.sop import Sop
from sop_studio.translation import _, ngettext

if TYPE_CHECKING:
    from sop_studio.exporters.papers.paper import ReadersSheet

_FIELD = "training.readers"


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return what stands under the list of readers."""
    return Training(context, parent)


class Training(Panel):
    """A button that lists the holders of the roles, and the sheet for this version."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._seen: Sop | None = None
        self._fill = secondary_button(_("Take them from the roles"), self._take, icon_name="users")
        self._fill.setObjectName("training.fill")
        self._nobody = text_label("", "muted", wrap=True, parent=self)
        self._roles = link_button(_("Go to the roles"), lambda: context.go_to("roles.roles"))
        self._roles.setObjectName("training.roles")
        self._sheet = _SheetCard(context, self)
        self._signing = SigningCard(context, self)
        self._signing.parts_changed.connect(self.parts_changed)
        start = Qt.AlignmentFlag.AlignLeading
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._fill, 0, start)
        layout.addWidget(self._nobody)
        layout.addWidget(self._roles, 0, start)
        layout.addSpacing(SPACE_SMALL)
        layout.addWidget(self._sheet)
        layout.addWidget(self._signing)
        self.refresh()

    def parts_in_order(self) -> list[QWidget]:
        """Return what stands in it, from top to bottom."""
        return [self._fill, self._roles, self._sheet, self._signing]

    def refresh(self) -> None:
        """Offer who is not listed yet, and say what the sheet is for."""
        sop = self._context.sop
        before, self._seen = self._seen, sop
        if before is sop:
            return
        names = {each.name.strip() for each in sop.roles.roles} - {""}
        missing = readers_from_roles(sop)
        self._fill.setVisible(bool(missing))
        self._roles.setVisible(not names)
        self._nobody.setText(
            _("Everybody who holds a role is listed.")
            if names
            else _("No roles are named yet; with them the readers are put down by one press.")
        )
        self._nobody.setVisible(not missing)
        alike = before is not None and _prints_alike(before, sop)
        if not alike:
            self._sheet.show_sop(sop)
        if before is None or not alike or before.training is not sop.training:
            self._signing.show_sop(sop)

    def _take(self) -> None:
        edits = readers_from_roles(self._context.sop)
        if edits and self._context.form.edit(_("take readers from the roles"), *edits):
            words = ngettext("{count} reader listed", "{count} readers listed", len(edits))
            announce(self, words.format(count=len(edits)))
            self._context.go_to(_FIELD)


class _SheetCard(Card):
    """What readers sign, and for which version and content."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName("training.bound")
        self._version = Chip("", parent=self)
        self._advice = text_label("", wrap=True, parent=self)
        self._content = text_label("", "caption", wrap=True, parent=self)
        for label in (self._advice, self._content):
            fill_line(label)
        self._context = context
        self._goes_to = ""
        self._approve = link_button("", self._go_on)
        self._approve.setObjectName("training.approve")
        self._papers = papers_of(context, self)
        buttons = QWidget(self)
        beside = FlowLayout(buttons, across=SPACE_SMALL, down=SPACE_SMALL)
        self._hand_out = self._buttons()
        for button in self._hand_out:
            beside.addWidget(button)
        head = QHBoxLayout()
        head.setSpacing(SPACE_SMALL)
        head.addWidget(text_label(_("Read and understood"), "pane", wrap=True), 1)
        head.addWidget(self._version)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(SPACE_SMALL)
        self._inside.addLayout(head)
        self._inside.addWidget(self._advice)
        self._inside.addWidget(self._content)
        self._inside.addWidget(self._approve, 0, Qt.AlignmentFlag.AlignLeading)
        self._inside.addWidget(buttons)
        layout = QGridLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        layout.setHorizontalSpacing(SPACE_MEDIUM)
        layout.setColumnStretch(1, 1)
        layout.addWidget(IconLabel("signature", "primary", self), 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._inside, 0, 1)

    def parts_in_order(self) -> list[QWidget]:
        """Return its buttons, from top to bottom."""
        return [self._approve, *self._hand_out]

    def show_sop(self, sop: Sop) -> None:
        """Say what the sheet would be bound to now."""
        words = sheet_words(sop)
        self._version.set_chip(words.version, "ok" if words.is_final else "warn")
        self._advice.setText(words.advice)
        self._content.setText(_("Content {content} …").format(content=words.content))
        self._goes_to = "document.approvals" if words.is_versioned else "document.version"
        go = _("Go to the approval") if words.is_versioned else _("Go to the version")
        self._approve.setText(go)
        self._approve.setAccessibleName(go)
        self._approve.setVisible(not words.is_final)

    def _buttons(self) -> tuple[QPushButton, QPushButton]:
        save = secondary_button(
            _("Save the sheet …"), lambda: self._papers.save(self._paper()), icon_name="file-down"
        )
        save.setToolTip(_("As Word, PDF or HTML"))
        save.setObjectName("training.sheet")
        on_paper = quiet_button(
            _("Print it …"), lambda: self._papers.print(self._paper()), icon_name="printer"
        )
        on_paper.setObjectName("training.print")
        on_paper.setAccessibleName(_("Print the sheet"))
        return save, on_paper

    def _paper(self) -> ReadersSheet:
        # Imported for the first sheet: the exporters take time to load.
        from sop_studio.exporters.papers.paper import ReadersSheet

        return ReadersSheet()

    def _go_on(self) -> None:
        self._context.go_to(self._goes_to)


def _prints_alike(before: Sop, after: Sop) -> bool:
    names = ("layout", "pictures", *(each.key for each in printed_sections()))
    return all(is_(getattr(before, name), getattr(after, name)) for name in names)
