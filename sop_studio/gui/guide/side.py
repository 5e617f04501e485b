"""Beside the question: why it is asked, what it fills, and what it adds to completeness."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sop_studio.checks.stages import PageProgress, StageState
from sop_studio.gui.guide.excerpt import Excerpt
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.completeness_ring import CompletenessRing
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.model.findings import Report
from sop_studio.model.guide.pages import Page
from sop_studio.model.naming import short_section_words
from sop_studio.model.numbering import shown_sections
from sop_studio.model.paths import find_id_path
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import _, ngettext


class GuideSide(ScrollColumn):
    """Three cards that follow the page shown and the SOP."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, across=SPACE_MEDIUM, down=SPACE_MEDIUM, spacing=SPACE_MEDIUM)
        self._why = text_label("", wrap=True)
        self._excerpt = Excerpt()
        self._fills = text_label("", "pane", wrap=True)
        self._unprinted = text_label("", "muted", wrap=True)
        self._ring = CompletenessRing()
        self._ring.setObjectName("completeness")
        self._adds = text_label("", "muted", wrap=True)
        self.add(self._why_card())
        self.column.addWidget(self._excerpt_card(), 1)
        self.add(self._completeness_card())
        self.column.addStretch(0)

    def show_page(self, page: Page) -> None:
        """Say why a page asks what it asks."""
        self._why.setText(_(page.why))

    def show_state(self, page: Page, sop: Sop, report: Report, progress: PageProgress) -> None:
        """Show what a page fills and adds, as the SOP is now."""
        keys = list(dict.fromkeys(each.partition(".")[0] for each in page.all_fields))
        printed = self._excerpt.show_sections(sop, report, keys)
        self._excerpt.setVisible(printed)
        self._unprinted.setVisible(not printed)
        self._fills.setText(_fills_words(sop, keys))
        self._unprinted.setText(_unprinted_words(keys))
        # A card with an excerpt takes all the room there is, one without what its words need.
        self.column.setStretch(1, int(printed))
        self.column.setStretch(3, int(not printed))
        policy = QSizePolicy.Policy.Expanding if printed else QSizePolicy.Policy.Preferred
        self._fills_card.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._ring.set_value(report.completeness)
        self._adds.setText(_adds_words(progress))

    def follow(self, sop: Sop, path_text: str) -> None:
        """Bring what is being edited into view in the excerpt."""
        place = find_id_path(sop, path_text)
        if place:
            self._excerpt.follow_place(place)

    def _why_card(self) -> QWidget:
        card = Card()
        layout = _card_layout(card, "info", text_label(_("Why we ask"), "pane"))
        layout.addWidget(self._why)
        return card

    def _excerpt_card(self) -> QWidget:
        card = Card()
        self._fills_card = card
        layout = _card_layout(card, "file-text", self._fills)
        layout.addWidget(self._excerpt, 1)
        layout.addWidget(self._unprinted)
        return card

    def _completeness_card(self) -> QWidget:
        card = Card()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(_("Completeness"), "pane"))
        words.addWidget(self._adds)
        layout = QHBoxLayout(card)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self._ring)
        layout.addLayout(words, 1)
        return card


def _card_layout(card: Card, icon_name: str, heading: QWidget) -> QVBoxLayout:
    top = QHBoxLayout()
    top.setSpacing(SPACE_SMALL)
    top.addWidget(IconLabel(icon_name, "primary"), 0, Qt.AlignmentFlag.AlignTop)
    top.addWidget(heading, 1)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM)
    layout.setSpacing(SPACE_SMALL)
    layout.addLayout(top)
    return layout


def _fills_words(sop: Sop, keys: list[str]) -> str:
    """Return "Fills 9. Rollback / Recovery"."""
    numbers = {each.place.key: each for each in shown_sections(sop)}
    names = [
        f"{numbers[key].number}. {short_section_words(numbers[key])}"
        if key in numbers and numbers[key].number
        else _(section(key).title)
        for key in keys
    ]
    if all(section(key).is_record for key in keys):
        return _("Goes into {sections}").format(sections=", ".join(names))
    return _("Fills {sections}").format(sections=", ".join(names))


def _unprinted_words(keys: list[str]) -> str:
    if all(section(key).is_record for key in keys):
        return _("Kept with the SOP. It is not printed unless you choose so when you export.")
    return _("The section comes into the document once something is written here.")


def _adds_words(progress: PageProgress) -> str:
    if progress.points:
        words = ngettext(
            "{points} more point when this page is done",
            "{points} more points when this page is done",
            progress.points,
        )
        return words.format(points=progress.points)
    if progress.state is StageState.DONE:
        return _("This page is done")
    return _("This page does not count, but it helps")
