"""The colours of the window: a table of roles for each theme."""

from typing import Literal

from msgspec import Struct

Role = Literal[
    "background",
    "surface",
    "text",
    "muted",
    "disabled",
    "primary",
    "primary_hover",
    "on_primary",
    "primary_tint",
    "ok",
    "ok_tint",
    "warn",
    "warn_tint",
    "bad",
    "bad_tint",
    "field_border",
    "card_border",
]


ThemeName = Literal["light", "dark", "contrast"]


class Theme(Struct, frozen=True):
    """The colour of each role, as #RRGGBB."""

    name: ThemeName
    background: str
    surface: str
    text: str
    muted: str
    disabled: str
    primary: str
    primary_hover: str
    on_primary: str
    primary_tint: str
    ok: str
    ok_tint: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str
    field_border: str
    card_border: str

    def hex(self, role: Role) -> str:
        """Return the colour of a role as #RRGGBB."""
        return str(getattr(self, role))

    def roles(self) -> dict[str, str]:
        """Return every role with its colour, as the style sheet's template needs them."""
        return {name: str(getattr(self, name)) for name in self.__struct_fields__}


LIGHT = Theme(
    name="light",
    background="#F5F6F8",
    surface="#FFFFFF",
    text="#1B2430",
    muted="#566271",
    disabled="#868F9C",
    primary="#2456D3",
    primary_hover="#1C46B0",
    on_primary="#FFFFFF",
    primary_tint="#E9EFFD",
    ok="#17734A",
    ok_tint="#E4F4EB",
    warn="#8A5200",
    warn_tint="#FDF1DA",
    bad="#B3261E",
    bad_tint="#FDECEA",
    field_border="#868F9C",
    card_border="#DCE1E8",
)

DARK = Theme(
    name="dark",
    background="#13171D",
    surface="#1B2129",
    text="#E8EDF3",
    muted="#A6B1BF",
    disabled="#737F8E",
    primary="#86A9FF",
    primary_hover="#A5C0FF",
    on_primary="#0B1C45",
    primary_tint="#22304F",
    ok="#63CB95",
    ok_tint="#17362A",
    warn="#EBB85B",
    warn_tint="#3A2D14",
    bad="#FF9288",
    bad_tint="#45211F",
    field_border="#737F8E",
    card_border="#323C49",
)

CONTRAST = Theme(
    name="contrast",
    background="#000000",
    surface="#000000",
    text="#FFFFFF",
    muted="#FFFFFF",
    disabled="#9E9E9E",
    primary="#FFE14A",
    primary_hover="#FFF0A0",
    on_primary="#000000",
    primary_tint="#332D00",
    ok="#7CFFB2",
    ok_tint="#003317",
    warn="#FFC861",
    warn_tint="#332200",
    bad="#FFB3AC",
    bad_tint="#4A0000",
    field_border="#FFFFFF",
    card_border="#707070",
)
"""Every text has a contrast of 7 or more to its ground (WCAG 2.2, level AAA)."""

PAPER = LIGHT
"""The preview shows the document that is handed out: dark on white in either theme."""

THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def contrast_ratio(first: str, second: str) -> float:
    """Return the contrast of two #RRGGBB colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
