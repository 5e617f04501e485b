"""The languages that spelling can be checked in, where the system has dictionaries for others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from sop_studio.language import system_dictionaries
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.preferences import Preferences
    from sop_studio.gui.spelling.spelling import Spelling
    from sop_studio.language.spelling import WordBook

ENGLISH = "en"


def offer_languages(menu: QMenu, spelling: Spelling, preferences: Preferences) -> None:
    """Add the choice of a language to a menu, and take up the one that was chosen before.

    Nothing is added where the extra is not installed or finds no dictionary.
    """
    found = system_dictionaries.installed() if system_dictionaries.is_available() else {}
    if not found:
        return
    languages = QMenu(_("Language of spelling"), menu)
    languages.setObjectName("spelling.languages")
    group = QActionGroup(languages)
    chosen = preferences.settings.spelling_language
    for code in (ENGLISH, *found):
        action = languages.addAction(language_words(code))
        action.setObjectName(f"spelling.language.{code}")
        action.setCheckable(True)
        action.setChecked(code == chosen or (code == ENGLISH and chosen not in found))
        action.triggered.connect(
            lambda _on=False, code=code: _choose(code, found, spelling, preferences)
        )
        group.addAction(action)
    menu.addMenu(languages)
    if chosen in found:
        _use(chosen, found, spelling)


def language_words(code: str) -> str:
    """Return what people call a language, in that language where Qt knows it."""
    if code == ENGLISH:
        return _("English (US and UK)")
    locale = QLocale(code)
    if locale.language() == QLocale.Language.C:
        return code
    return f"{locale.nativeLanguageName()} ({code})"


def english() -> WordBook:
    """Return the list that comes with the program."""
    from sop_studio.language.english import English

    return English()


def _choose(
    code: str, found: dict[str, Path], spelling: Spelling, preferences: Preferences
) -> None:
    preferences.keep(spelling_language=code)
    _use(code, found, spelling)


def _use(code: str, found: dict[str, Path], spelling: Spelling) -> None:
    if code not in found:
        spelling.use(english)
        return
    spelling.use(lambda: system_dictionaries.SystemDictionary(code, found[code]))
