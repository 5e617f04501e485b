"""Content controls in a company's header or footer become placeholders, or the words they show."""

from __future__ import annotations

import re

from lxml import etree

from sop_studio.exporters.docx.template.fields import text_run
from sop_studio.exporters.docx.template.source import W
from sop_studio.exporters.docx.template.tree import put_in_place, remove
from sop_studio.exporters.docx.template.values import is_about_people, key_of, placeholder

_LAST_STEP = re.compile(r"(\w+)\[\d+\]\s*$|(\w+)\s*$")


def settle_controls(root: etree._Element) -> None:
    """Put in the place of each control what a copy can have of it."""
    for control in list(root.iter(f"{W}sdt")):
        _settle(control)
    for control in list(root.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        put_in_place(control, list(content) if content is not None else [])


def _settle(control: etree._Element) -> None:
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    if properties is None or content is None:
        return
    names = _names(properties)
    key = next(filter(None, map(key_of, names)), "")
    if key:
        _say(content, placeholder(key))
    elif any(map(is_about_people, names)) or properties.find(f"{W}showingPlcHdr") is not None:
        _say(content, "")


def _names(properties: etree._Element) -> list[str]:
    """Return how a control is named: by what it is bound to first, then by its tag and title."""
    bound = properties.find(f"{W}dataBinding")
    path = bound.get(f"{W}xpath", "") if bound is not None else ""
    last = _LAST_STEP.search(path)
    said = [properties.find(f"{W}{name}") for name in ("tag", "alias")]
    return [
        (last[1] or last[2]) if last else "",
        *(each.get(f"{W}val", "") for each in said if each is not None),
    ]


def _say(content: etree._Element, words: str) -> None:
    """Let the control say the words, as its first run looks; other runs go."""
    runs = [each for each in content.iter(f"{W}r") if each.find(f"{W}t") is not None]
    look = runs[0].find(f"{W}rPr") if runs else None
    if look is not None:
        for shown in look.findall(f"{W}rStyle"):
            # The grey of what waits to be filled in.
            look.remove(shown)
    if runs and words:
        runs[0].addprevious(text_run(look, words))
    elif words:
        place = next(content.iter(f"{W}p"), content)
        place.append(text_run(None, words))
    for each in runs:
        remove(each)
