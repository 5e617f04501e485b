"""What the pages of the guide work with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from sop_studio.gui.actions import Actions
from sop_studio.gui.approving import Approving
from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.exports.exporting import Exporting
from sop_studio.gui.guide.patience import Patience
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop


class GuideContext(Struct, frozen=True):
    """Shared by all pages of the guide and their panels.

    `go_to` shows the page that asks a field, by its path; `show_page` a page by its key,
    `show_proposals` what the notes of interviews propose, by their ids, of all without any.
    """

    form: FormContext
    patience: Patience
    checking: Checking
    saving: Saving
    exporting: Exporting
    preferences: Preferences
    actions: Actions
    approving: Approving
    go_to: Callable[[str], object]
    show_page: Callable[[str], object]
    show_proposals: Callable[[tuple[str, ...]], object]

    @property
    def session(self) -> Session:
        """The open SOP and its undo stack."""
        return self.form.session

    @property
    def ask(self) -> Ask:
        """The one door for questions to the user."""
        return self.form.ask

    @property
    def now(self) -> Callable[[], datetime]:
        """The one clock of all that records when something was done."""
        return self.form.now

    @property
    def sop(self) -> Sop:
        """The SOP as it is now."""
        return self.form.session.sop

    @property
    def report(self) -> Report:
        """What the checks say about it."""
        return self.checking.report
