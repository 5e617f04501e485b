"""The way into the guide and out of it: from the start page, the header and the menu."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from sop_studio.gui.opening.turns import in_a_turn_of_its_own
from sop_studio.gui.start.page import Entry as StartEntry
from sop_studio.gui.starting import GUIDE
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.command_palette.ranking import Entry
    from sop_studio.gui.guide.guide import Guide
    from sop_studio.gui.window import MainWindow
    from sop_studio.gui.workspace import Workspace


class Guiding(QObject):
    """Shows the guide in place of the panels, at the same field, and the other way round."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._guide: Guide | None = None
        window.starting.offer(
            StartEntry(
                "guided",
                "sparkles",
                _("Be guided, step by step"),
                _("Twelve stages from a task to a published SOP; leave and come back at any time"),
                self.begin,
                first=True,
            )
        )
        actions = window.actions_
        for action in actions.in_editor:
            action.triggered.connect(lambda *_on: self.leave() if self.is_shown else None)
        actions.guide.triggered.connect(lambda *_on: self.toggle())
        actions.guide_on.triggered.connect(lambda *_on: self.guide.go(1))
        actions.guide_back.triggered.connect(lambda *_on: self.guide.go(-1))
        self._stays = ""
        window.session.replaced.connect(self._note_replacement)
        window.session.followed.connect(self._stay)
        window.pages.currentChanged.connect(lambda _at: actions.show_guide(shown=self.is_shown))

    def follow(self, workspace: Workspace) -> None:
        """Lead to and from the panels of the workspace, now that they are built."""
        workspace.places.follow_guide(self)
        workspace.editor.section_shown.connect(lambda _place: self._show_editor())
        workspace.editor.comments_wanted.connect(lambda _place: self._show_editor())
        self._window.commanding.add_source(self.entries)

    @property
    def guide(self) -> Guide:
        """The guide, built when it is first entered."""
        if self._guide is None:
            self._guide = self._build()
        return self._guide

    @property
    def is_shown(self) -> bool:
        """Whether the guide is what the window shows."""
        return self._guide is not None and self._window.pages.currentWidget() is self._guide

    def build(self) -> None:
        """Build the guide, which will be entered soon."""
        self._guide = self.guide

    def begin(self) -> None:
        """Begin a new SOP and lead through it from the first question."""
        self._window.file_actions.start_from(
            "blank",
            lambda: self.show_page(self.guide.first_page()),
            place=GUIDE,
        )

    def toggle(self) -> None:
        """Go from the editor to the guide, or back."""
        if self.is_shown:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show the guide where it asks what is being edited, else where it was left."""
        if self._guide is None:
            self.build()
            in_a_turn_of_its_own(self, self._enter)
        else:
            self._enter()

    def _enter(self) -> None:
        if not self._window.workspace.places.go_to_question():
            self.show_page(self.guide.entry_page())

    def entries(self) -> Iterable[Entry]:
        """Return the stages and questions of the guide for the command palette."""
        from sop_studio.gui.guide.entries import guide_entries

        return guide_entries(self.show_page)

    def present_page(self) -> str:
        """Return the key of the page that is shown."""
        return self.guide.current_page()

    def show_page(self, key: str) -> bool:
        """Show a page of the guide; `False` where there is no such page."""
        if not self.guide.knows(key):
            return False
        self._show()
        return self.guide.show_page(key)

    def show_field(self, path: str) -> bool:
        """Show the page of the guide that asks a field; `False` where none does."""
        if not self.guide.asks(path):
            return False
        self._show()
        return self.guide.show_field(path)

    def welcome_back(self) -> None:
        """Say where somebody is who comes back after a while; begin where all that was is gone."""
        if not self.is_shown:
            self.show_page(self.guide.entry_page())
        self.guide.welcome_back()

    def leave(self) -> None:
        """Show the editor, at the field that was being edited in the guide."""
        places = self._window.workspace.places
        place = places.present()
        self._window.show_workspace()
        places.go_to_answer(place)

    def _show_editor(self) -> None:
        """Leave the guide when something leads to a section, such as a finding or a hit."""
        if self.is_shown:
            self._window.show_workspace()

    def _show(self) -> None:
        if not self.is_shown:
            self._window.show_workspace(self.guide)

    def _to_field(self, path: str) -> None:
        """Go to a field in the guide while that is shown and asks it, else in the editor."""
        if not self.is_shown or not self.show_field(path):
            self._window.editor.show_field(path)

    def _note_replacement(self) -> None:
        """Note that the SOP was read anew, such as an earlier version of it, in the guide."""
        same = self._guide is not None and self._guide.shows(self._window.session.sop)
        self._stays = self.present_page() if same and self.is_shown else ""

    def _stay(self) -> None:
        stays, self._stays = self._stays, ""
        if stays:
            self.show_page(stays)

    def _build(self) -> Guide:
        # Imported for the first visit: the start page is there before it.
        from sop_studio.gui.guide.context import GuideContext
        from sop_studio.gui.guide.guide import Guide
        from sop_studio.gui.guide.patience import Patience

        window = self._window
        patience = Patience(window.session)
        context = GuideContext(
            form=replace(window.editor.context, waits_at=patience.waits_at),
            patience=patience,
            checking=window.checking,
            saving=window.saving,
            exporting=window.exporting,
            preferences=window.preferences,
            actions=window.actions_,
            approving=window.approving,
            go_to=self.show_field,
            show_page=self.show_page,
            show_proposals=window.noting.show,
        )
        guide = Guide(context)
        guide.leave_wanted.connect(self.leave)
        guide.field_focused.connect(self._window.workspace.places.remember)
        guide.page_shown.connect(lambda _key: self._window.workspace.places.moved.emit())
        window.editor.remarks_changed.connect(guide.refresh_remarks)
        guide.page_shown.connect(lambda _key: window.spelling.look_at_new())
        window.commanding.places.here.follow_in(guide)
        window.commanding.places.show_field = self._to_field
        window.viewing.add_panes(guide.panels)
        window.pages.addWidget(guide)
        return guide
