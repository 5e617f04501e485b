"""The numbering of the document: headings, steps, lists, and what has no number among them."""

from sop_studio.exporters.docx.xml import NAMESPACES

HEADINGS = 1
STEP_LEVELS = 2
BULLETS = 3
NUMBERS = 4
NO_NUMBERS = 5
FIRST_OWN_LIST = 10
"""Lists of the document get numbers from here on; those below belong to the styles."""


def numbering_head() -> str:
    """Return the part that holds all numbering, up to where the document's own lists follow."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering {NAMESPACES}>'
        f"{_HEADING_LEVELS}{_STEPS}{_BULLET_LEVELS}{_NUMBER_LEVELS}{_NO_LEVELS}"
        f"{_instance(HEADINGS)}{_instance(STEP_LEVELS)}{_instance(BULLETS)}{_instance(NUMBERS)}"
        f"{_instance(NO_NUMBERS)}"
    )


def own_list(number: int, kind: int, start: int = 1) -> str:
    """Return a list of its own that counts from `start`."""
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    )


def _levels(kind: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{kind}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(
    number: int,
    form: str,
    shown: str,
    *,
    left: int = 0,
    hanging: int = 0,
    style: str = "",
    follow: str = "tab",
) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    after = "" if follow == "tab" else f'<w:suff w:val="{follow}"/>'
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}{after}'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _instance(kind: int) -> str:
    return f'<w:num w:numId="{kind}"><w:abstractNumId w:val="{kind}"/></w:num>'


def _step_number(level: int) -> str:
    return "%1." if not level else ".".join(f"%{each}" for each in range(1, level + 2))


def _list_level(level: int, form: str, shown: str, style: str) -> str:
    named = "" if level else style
    return _level(level, form, shown, left=360 * (level + 1), hanging=360, style=named)


_HEADING_LEVELS = _levels(
    HEADINGS,
    _level(0, "decimal", "%1", left=567, hanging=567, style="Heading1")
    + _level(1, "decimal", "%1.%2", left=567, hanging=567, style="Heading2"),
)
_NO_LEVELS = _levels(NO_NUMBERS, _level(0, "none", "", follow="nothing"))
# A tab after the number would open a second line in its narrow cell.
_STEPS = _levels(
    STEP_LEVELS,
    "".join(_level(level, "decimal", _step_number(level), follow="nothing") for level in range(9)),
)
_BULLET_LEVELS = _levels(
    BULLETS,
    "".join(_list_level(level, "bullet", "•◦▪"[level % 3], "ListBullet") for level in range(9)),
)
_NUMBER_LEVELS = _levels(
    NUMBERS,
    "".join(_list_level(level, "decimal", f"%{level + 1}.", "ListNumber") for level in range(9)),
)
