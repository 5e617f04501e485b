"""Spelling as the user has set it: on or off, and in which language."""

from __future__ import annotations

from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.session import Session
from sop_studio.gui.spelling.languages import english, offer_languages
from sop_studio.gui.spelling.spelling import Spelling


def spelling_as_set(
    session: Session, editor: Editor, ask: Ask, actions: Actions, preferences: Preferences
) -> Spelling:
    """Return what checks the inputs of an editor, and keep what the user sets from now on."""
    spelling = Spelling(session, ask, load=english, parent=editor)
    editor.watch_inputs(spelling.watch)
    editor.section_shown.connect(spelling.look_at_new)
    offer_languages(actions.edit_menu, spelling, preferences)
    spelling.set_on(preferences.settings.spelling)
    actions.spelling.setChecked(spelling.is_on)
    actions.spelling.toggled.connect(spelling.set_on)
    actions.spelling.toggled.connect(lambda on: preferences.keep(spelling=on))
    return spelling
