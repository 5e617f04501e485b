"""What is taken over of a company's section as it is, as far as its values mean something.

Word ignores others, and validators refuse a document that has them (ECMA-376, part 1, 17.6).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy

from lxml import etree

from sop_studio.exporters.docx.template.source import W
from sop_studio.exporters.docx.template.tree import drop_attributes, remove

_SWITCH = r"0|1|on|off|true|false"
_COLOUR = r"auto|[0-9A-Fa-f]{6}"
_POINTS = r"[0-9]|[12][0-9]|3[01]"
_NUMBER = r"[0-9]{1,5}"
_LINES = (
    r"nil|none|single|thick|double|dotted|dashed|dotDash|dotDotDash|triple|thinThickSmallGap"
    r"|thickThinSmallGap|thinThickThinSmallGap|thinThickMediumGap|thickThinMediumGap"
    r"|thinThickThinMediumGap|thinThickLargeGap|thickThinLargeGap|thinThickThinLargeGap|wave"
    r"|doubleWave|dashSmallGap|dashDotStroked|threeDEmboss|threeDEngrave|outset|inset"
)
_SIDE = {
    "val": _LINES,
    "color": _COLOUR,
    "sz": _NUMBER,
    "space": _POINTS,
    "shadow": _SWITCH,
    "frame": _SWITCH,
}
_VALUES: Mapping[str, Mapping[str, str]] = {
    "pgBorders": {
        "zOrder": "front|back",
        "display": "allPages|firstPage|notFirstPage",
        "offsetFrom": "page|text",
    },
    **dict.fromkeys(("top", "left", "bottom", "right"), _SIDE),
    "lnNumType": {
        "countBy": "[1-9][0-9]?|100",
        "start": _NUMBER,
        "distance": _NUMBER,
        "restart": "newPage|newSection|continuous",
    },
    "docGrid": {
        "type": "default|lines|linesAndChars|snapToChars",
        "linePitch": _NUMBER,
        "charSpace": r"-?[0-9]{1,7}",
    },
    "bidi": {"val": _SWITCH},
    "rtlGutter": {"val": _SWITCH},
}
"""By the name of an element the forms of its attributes; all others are dropped.

Borders of pictures, which Word has too, are none of lines, and go.
"""

KEPT = ("pgBorders", "lnNumType", "docGrid", "bidi", "rtlGutter")


def kept_parts(section: etree._Element) -> dict[str, str]:
    """Return what is kept of a section by its name, as XML."""
    found = {name: section.find(f"{W}{name}") for name in KEPT}
    sound = {name: _sound(part) for name, part in found.items() if part is not None}
    return {name: part for name, part in sound.items() if part}


def _sound(part: etree._Element) -> str:
    """Return an element, and what is in it, without values that mean nothing.

    A switch that is set to such a value is none: without it, it would be on.
    """
    sound = deepcopy(part)
    sound.tail = None
    etree.strip_tags(sound, etree.Comment, etree.ProcessingInstruction)
    was_set = f"{W}val" in sound.attrib
    for each in list(sound.iter()):
        forms = _VALUES.get(etree.QName(each).localname, {})
        drop_attributes(each, _unsound(each, forms))
        if each is not sound and f"{W}val" not in each.attrib:
            remove(each)
    if was_set and f"{W}val" not in sound.attrib:
        return ""
    return etree.tostring(sound, encoding="unicode")


def _unsound(element: etree._Element, forms: Mapping[str, str]) -> Callable[[str], bool]:
    def is_unsound(name: str) -> bool:
        form = forms.get(name.removeprefix(W), "") if name.startswith(W) else ""
        return not form or not re.fullmatch(form, element.get(name, ""))

    return is_unsound
