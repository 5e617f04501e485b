"""How a company's text looks, for what is made to stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from sop_studio.exporters.docx import styles
from sop_studio.exporters.docx.template.source import W
from sop_studio.exporters.docx.template.tree import whole

_SIZE_OF_WORD = 20
"""Half points of text where nothing says how large it is."""

_LEAST, _MOST = 16, 28
_BLACK = "000000"
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_DARK_ENOUGH = 0.18
"""Relative luminance up to which letters on white have a contrast of 4.5 to 1."""

_TINTED = 0.12
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Look(Struct, frozen=True):
    """Font and size of running text, and the colour of headings with a tint of it for grounds.

    Colours are six digits; `fonts` and `colour_of_text` are properties as styles have them, `face`
    is the name of the font.
    """

    fonts: str
    face: str
    size: int
    colour_of_text: str
    accent: str

    @property
    def tint(self) -> str:
        """The accent, so light that text can be read on it."""
        parts = (int(self.accent[at : at + 2], 16) for at in (0, 2, 4))
        return "".join(f"{round(255 - (255 - each) * _TINTED):02X}" for each in parts)


def look_of(root: etree._Element, theme: etree._Element | None) -> Look:
    """Return how the running text of a style sheet looks; the ids are those of the writer."""
    chain = list(_chain(root, "Normal"))
    size = _value(chain, "sz")
    colour = next((each for each in _found(chain, "color")), None)
    text = etree.tostring(_plain(colour), encoding="unicode") if colour is not None else ""
    fonts = _fonts(chain)
    accent = _accent(root) or _accent_of_theme(theme)
    return Look(
        etree.tostring(fonts, encoding="unicode") if fonts.attrib else "",
        _face(fonts, theme),
        min(max(whole(size, _SIZE_OF_WORD), _LEAST), _MOST),
        text,
        accent,
    )


def _accent_of_theme(theme: etree._Element | None) -> str:
    """Return the dark colour of a theme for text, where it has one, else ours."""
    found = theme.find(f".//{_A}clrScheme/{_A}dk2/*") if theme is not None else None
    said = (found.get("val") or found.get("lastClr") or "") if found is not None else ""
    is_usable = _COLOUR.fullmatch(said) and _luminance(said) <= _DARK_ENOUGH
    return said.upper() if is_usable else styles.HEAD_BLUE


def _accent(root: etree._Element) -> str:
    """Return the colour of the topmost headings: nothing where there are none."""
    chain = list(_chain(root, "Heading1"))
    if not chain or chain[0].tag != f"{W}style":
        return ""
    found = next(_found(chain, "color"), None)
    said = found.get(f"{W}val", "") if found is not None else ""
    if _COLOUR.fullmatch(said):
        return said.upper() if _luminance(said) <= _DARK_ENOUGH else styles.HEAD_BLUE
    return _BLACK


def _chain(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield a style, those it is based on, and the defaults of the document."""
    by_name = {each.get(f"{W}styleId", ""): each for each in root.findall(f"{W}style")}
    at = by_name.get(name)
    seen: set[str] = set()
    while at is not None and at.get(f"{W}styleId", "") not in seen:
        seen.add(at.get(f"{W}styleId", ""))
        yield at
        based = at.find(f"{W}basedOn")
        at = by_name.get(based.get(f"{W}val", "")) if based is not None else None
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault")
    if defaults is not None:
        yield defaults


def _found(chain: list[etree._Element], name: str) -> Iterator[etree._Element]:
    for each in chain:
        found = each.find(f"{W}rPr/{W}{name}")
        if found is not None:
            yield found


def _value(chain: list[etree._Element], name: str) -> str:
    found = next(_found(chain, name), None)
    return found.get(f"{W}val", "") if found is not None else ""


def _fonts(chain: list[etree._Element]) -> etree._Element:
    """Return the fonts, each from the nearest style that names one for its kind of letters."""
    made = etree.Element(f"{W}rFonts", nsmap={"w": W[1:-1]})
    for each in _found(chain, "rFonts"):
        for name, value in ((str(name), str(said)) for name, said in each.attrib.items()):
            of_theme = {f"{name}Theme", name.removesuffix("Theme")}
            if not of_theme & set(map(str, made.attrib)):
                made.set(name, value)
    return made


def _face(fonts: etree._Element, theme: etree._Element | None) -> str:
    """Return the name of the font of Latin letters."""
    said = fonts.get(f"{W}asciiTheme", "")
    if not said or theme is None:
        return fonts.get(f"{W}ascii", "Times New Roman")
    use = "majorFont" if said.startswith("major") else "minorFont"
    found = theme.find(f".//{_A}{use}/{_A}latin")
    return found.get("typeface", "") if found is not None else ""


def _plain(element: etree._Element) -> etree._Element:
    copied = deepcopy(element)
    copied.tail = None
    return copied


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
