"""Type, spacing, the Qt palette and the style sheet of a theme."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import Literal

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from sop_studio import assets
from sop_studio.gui.look.palette import Theme

TextRole = Literal["page", "pane", "label", "body", "muted", "caption", "overline"]

TYPE_SCALE: dict[TextRole, tuple[float, QFont.Weight]] = {
    "page": (1.7, QFont.Weight.DemiBold),
    "pane": (1.15, QFont.Weight.DemiBold),
    "label": (1.0, QFont.Weight.DemiBold),
    "body": (1.0, QFont.Weight.Normal),
    "muted": (1.0, QFont.Weight.Normal),
    "caption": (0.92, QFont.Weight.Normal),
    "overline": (0.85, QFont.Weight.DemiBold),
}
"""Size as a ratio of the application's font, and weight."""

SPACE_TINY, SPACE_SMALL, SPACE_MEDIUM, SPACE_LARGE, SPACE_HUGE = 4, 8, 12, 16, 28
RADIUS_FIELD, RADIUS_CARD, RADIUS_CHIP = 6, 10, 9
FOCUS_WIDTH = 2


def text_font(role: TextRole) -> QFont:
    """Return the font of a text role, for widgets that paint their own text."""
    ratio, weight = TYPE_SCALE[role]
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * ratio)
    font.setWeight(weight)
    return font


def icon_side(font: QFont | None = None) -> int:
    """Return the side of an icon beside text in the font, by default body text, in pixels."""
    return max(16, round(QFontMetrics(font or QApplication.font()).height() * 1.05))


def is_restyled(event: QEvent) -> bool:
    """Tell whether a widget hears of another font or style, by which its sizes may be others."""
    return event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}


def qt_palette(theme: Theme) -> QPalette:
    """Return the palette that Fusion and every widget without a style rule paint with."""
    palette = QPalette()
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.background,
        roles.WindowText: theme.text,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.background,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.surface,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.bad,
        roles.ToolTipBase: theme.text,
        roles.ToolTipText: theme.surface,
        roles.Highlight: theme.primary,
        roles.HighlightedText: theme.on_primary,
        roles.Accent: theme.primary,
        roles.Link: theme.primary,
        roles.LinkVisited: theme.primary,
        roles.Light: theme.surface,
        roles.Midlight: theme.card_border,
        roles.Mid: theme.field_border,
        roles.Dark: theme.field_border,
        roles.Shadow: theme.card_border,
    }
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    _set_disabled(palette, theme)
    return palette


def _set_disabled(palette: QPalette, theme: Theme) -> None:
    roles, off = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText, roles.Link):
        palette.setColor(off, role, QColor(theme.disabled))
    for role in (roles.Base, roles.Button):
        palette.setColor(off, role, QColor(theme.background))
    for role in (roles.Highlight, roles.Accent):
        palette.setColor(off, role, QColor(theme.card_border))
    palette.setColor(off, roles.HighlightedText, QColor(theme.muted))


def style_sheet(theme: Theme, font: QFont) -> str:
    """Return the application's style sheet for a theme, with sizes relative to the font."""
    sizes = {
        f"size_{role}": f"{font.pointSizeF() * ratio:.2f}pt"
        for role, (ratio, _) in TYPE_SCALE.items()
    }
    side = icon_side(font)
    lengths = {
        "radius_field": f"{RADIUS_FIELD}px",
        "radius_card": f"{RADIUS_CARD}px",
        "radius_chip": f"{RADIUS_CHIP}px",
        "icon": f"{side}px",
        "icon_in_focus": f"{side - 2}px",
    }
    return _template().substitute(theme.roles() | sizes | lengths)


@cache
def _template() -> Template:
    return Template(assets.read_text("resources/styles/studio.qss"))
