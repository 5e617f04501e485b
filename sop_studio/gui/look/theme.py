"""Which theme the application wears, and how it is put on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

from sop_studio.gui.look import style
from sop_studio.gui.look.palette import CONTRAST, DARK, LIGHT, THEMES, Role, Theme
from sop_studio.gui.look.wearing import wear

Choice = Literal["system", "light", "dark", "contrast"]

STYLE = "Fusion"

_THEME_PROPERTY = "sopTheme"
_STYLE_PROPERTY = "sopStyle"
_BASE_SIZE_PROPERTY = "sopBasePointSize"


def new_application(arguments: Sequence[str]) -> QApplication:
    """Return the application in its style from the beginning.

    Set later, the style is given back as an object, and making its class takes PySide 7 ms.
    """
    app = QApplication([*arguments[:1], "-style", STYLE, *arguments[1:]])
    app.setProperty(_STYLE_PROPERTY, STYLE)
    return app


def current() -> Theme:
    """Return the theme that was applied last; light before that."""
    app = QApplication.instance()
    name = app.property(_THEME_PROPERTY) if app else None
    return THEMES.get(str(name), LIGHT)


def colour(role: Role) -> QColor:
    """Return the colour of a role in the current theme."""
    return QColor(current().hex(role))


def system_theme(app: QApplication) -> Theme:
    """Return the theme the desktop asks for; light where it does not say."""
    if _asks_for_contrast(app):
        return CONTRAST
    return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _asks_for_contrast(app: QApplication) -> bool:
    # Qt tells since 6.10; before, the user chooses the theme in the menu.
    accessibility = getattr(app.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    preference = getattr(accessibility(), "contrastPreference", None)
    return preference is not None and preference() == Qt.ContrastPreference.HighContrast


def apply(
    app: QApplication, theme: Theme, text_scale: float = 1.0, *, hidden_later: bool = False
) -> None:
    """Give the application its style, palette, text size and style sheet.

    `text_scale` multiplies the size of the font the application started with. Open widgets and
    icons follow at once; with `hidden_later` those that are hidden do so a moment later.
    """
    if app.property(_STYLE_PROPERTY) is None:
        app.setStyle(STYLE)
        app.setProperty(_STYLE_PROPERTY, STYLE)
    app.setProperty(_THEME_PROPERTY, theme.name)
    font = _scaled_font(app, text_scale)
    app.setFont(font)
    app.setPalette(style.qt_palette(theme))
    wear(app, style.style_sheet(theme, font), hidden_later=hidden_later)


def restyle(widget: QWidget) -> None:
    """Make the style sheet look again at a widget whose dynamic property has changed."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # It is looked at when it is first shown.
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # Frames look at what a style gives them, such as their width, only when they are told.
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    widget.update()


class Appearance(QObject):
    """The user's choice of theme and text size, kept in force while the program runs."""

    changed = Signal(object)
    """Sent with the new Theme after it has been applied."""

    def __init__(
        self, app: QApplication, choice: Choice = "system", text_scale: float = 1.0
    ) -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = choice
        self._text_scale = text_scale
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        if hasattr(app.styleHints(), "accessibility"):
            accessibility = app.styleHints().accessibility()
            accessibility.contrastPreferenceChanged.connect(self._follow_system)
        self._apply()

    def choice(self) -> Choice:
        """Return what the user chose."""
        return self._choice

    def text_scale(self) -> float:
        """Return the text size as a multiple of the system's."""
        return self._text_scale

    def set_choice(self, choice: Choice) -> None:
        """Wear the light theme, the dark one, or whichever the desktop wears."""
        self._choice = choice
        self._apply()

    def set_text_scale(self, text_scale: float) -> None:
        """Show all text at this multiple of the system's size, between 0.8 and 2."""
        self._text_scale = min(2.0, max(0.8, text_scale))
        self._apply()

    def _follow_system(self) -> None:
        if self._choice == "system" and system_theme(self._app) is not current():
            self._apply()

    def _apply(self) -> None:
        hints = self._app.styleHints()
        if self._choice == "system":
            hints.unsetColorScheme()
            theme = system_theme(self._app)
        else:
            theme = THEMES[self._choice]
            light = self._choice == "light"
            hints.setColorScheme(Qt.ColorScheme.Light if light else Qt.ColorScheme.Dark)
        apply(self._app, theme, self._text_scale, hidden_later=True)
        self.changed.emit(theme)


def _scaled_font(app: QApplication, text_scale: float) -> QFont:
    base = app.property(_BASE_SIZE_PROPERTY)
    if base is None:
        base = QFontInfo(app.font()).pointSizeF()
        app.setProperty(_BASE_SIZE_PROPERTY, base)
    font = app.font()
    font.setPointSizeF(float(base) * text_scale)
    return font
