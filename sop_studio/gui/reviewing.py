"""What helps to review an SOP beside the form: findings walked by keys, comments, words said."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sop_studio.gui.actions import Actions
from sop_studio.gui.announcements import Announcements
from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.comments.tab import CommentsTab
from sop_studio.gui.exports.exporting import Exporting
from sop_studio.gui.findings.walking import FindingsWalk
from sop_studio.gui.look.icons import icon
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.workspace import Workspace
from sop_studio.model.fields import Field
from sop_studio.translation import _


class Reviewing(QObject):
    """Puts together what helps to review an SOP, and connects it with the workspace."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        session: Session,
        checking: Checking,
        ask: Ask,
        preferences: Preferences,
        actions: Actions,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._actions = actions
        self.announcements = Announcements(workspace.window(), session, checking)
        self.comments = CommentsTab(session, checking, ask, preferences)
        workspace.side.addTab(self.comments, icon("message-square"), _("Comments"))
        self.comments.field_wanted.connect(workspace.editor.show_field)
        self.comments.comment_wanted.connect(self.comment)
        workspace.editor.watch_inputs(self._offer_comment)
        workspace.editor.comments_wanted.connect(lambda _place: self._show_comments())
        copy, print_them = actions.copy_open_items, actions.print_open_items
        copy.triggered.connect(lambda _on=False: self.comments.pane.copy_open_items())
        print_them.triggered.connect(lambda _on=False: self.comments.pane.print_open_items())
        actions.comment.triggered.connect(lambda _on=False: self.comment())
        self.walk = FindingsWalk(workspace.editor, workspace.findings, actions, parent=self)

    def comment(self) -> None:
        """Let the user write a comment on the field where the keyboard is."""
        self._show_comments()
        self.comments.pane.compose(self.walk.present)

    def _offer_comment(self, widget: QWidget, _field: Field) -> None:
        if isinstance(widget, LineEdit | GrowingTextEdit):
            widget.menu_opening.connect(lambda menu, _at: menu.addAction(self._actions.comment))

    def _show_comments(self) -> None:
        self._workspace.side.setCurrentWidget(self.comments)

    def listen(self, saving: Saving, exporting: Exporting) -> None:
        """Hear what becomes of the file and of its copies."""
        self.announcements.listen(self._workspace.editor, saving, exporting, self._actions)
