"""The order that the schema wants of properties (ECMA-376, part 1, section 17).

Some programs do not keep it, and Word calls what they write damaged.
"""

from __future__ import annotations

from lxml import etree

from sop_studio.exporters.docx.template.source import W
from sop_studio.exporters.docx.template.tree import remove, whole

_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr"
    " shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
    " sectPr pPrChange"
)
_LETTERS = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow"
    " emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs"
    " highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    " rPrChange"
)
_TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    " tblPrChange"
)
_CELL = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
    " hideMark"
)
_STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed"
    " qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
_LEVEL = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"
_ORDERS = {
    f"{W}{name}": {f"{W}{each}": at for at, each in enumerate(order.split())}
    for name, order in (
        ("pPr", _PARAGRAPH),
        ("rPr", _LETTERS),
        ("tblPr", _TABLE),
        ("tcPr", _CELL),
        ("style", _STYLE),
        ("tblStylePr", "pPr rPr tblPr trPr tcPr"),
        ("lvl", _LEVEL),
    )
}
_MANY = frozenset({f"{W}tblStylePr"})
"""What may stand there more than once."""


_FURTHEST = 31_680
"""Twentieths of a point that a tab stop may be away."""

_SIDES = {"start": "left", "end": "right"}
_SWITCHES = {"true": "on", "false": "off"}


def put_in_order(root: etree._Element) -> None:
    """Put properties in order, each once, with values that Word reads; what has no place goes."""
    _mend_values(root)
    for each in list(root.iter(*_ORDERS)):
        order = _ORDERS[str(each.tag)]
        tags = [str(child.tag) for child in each]
        places = [order.get(tag, -1) for tag in tags]
        if places == sorted(places) and -1 not in places and len(set(tags)) == len(tags):
            continue
        seen: set[str] = set()
        for child in list(each):
            tag = str(child.tag)
            if tag not in order or (tag in seen and tag not in _MANY):
                remove(child)
            seen.add(tag)
        each[:] = sorted(each, key=lambda child: order[str(child.tag)])


def child(parent: etree._Element, name: str) -> etree._Element:
    """Return the property of this name, made at its place where there was none."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        order = _ORDERS[str(parent.tag)]
        last = order[f"{W}{name}"]
        before = sum(1 for each in parent if order.get(str(each.tag), -1) < last)
        parent.insert(before, found)
    return found


def is_on(switch: etree._Element | None) -> bool:
    """Tell whether a property that is on where nothing else is said is there, and on."""
    return switch is not None and switch.get(f"{W}val", "1") not in {"0", "false", "off"}


def _mend_values(root: etree._Element) -> None:
    """Write values as Word does where other programs write what it does not read."""
    for each in root.iter(f"{W}lvlJc"):
        each.set(f"{W}val", _SIDES.get(each.get(f"{W}val", ""), each.get(f"{W}val", "left")))
    for each in root.iter(f"{W}tblHeader", f"{W}cantSplit"):
        if each.get(f"{W}val") in _SWITCHES:
            each.set(f"{W}val", _SWITCHES[each.get(f"{W}val", "")])
    for each in list(root.iter(f"{W}tab")):
        place = each.get(f"{W}pos")
        if place is not None and not _is_near(place):
            remove(each)


def _is_near(place: str) -> bool:
    return abs(whole(place, _FURTHEST + 1)) <= _FURTHEST
