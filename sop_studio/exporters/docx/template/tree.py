"""Small changes of XML trees."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml import etree

_FRACTION = re.compile(r"-?\d+\.\d+")
_LARGEST = 10**9
_WORDS = frozenset({"lvlText", "name", "aliases", "alias", "tag"})


def remove(element: etree._Element) -> None:
    """Take an element out of what it stands in."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def put_in_place(old: etree._Element, new: Sequence[etree._Element]) -> None:
    """Put elements where another one stood."""
    parent = old.getparent()
    if parent is not None:
        at = parent.index(old)
        parent[at : at + 1] = new


def drop_attributes(element: etree._Element, is_unwanted: Callable[[str], bool]) -> None:
    """Drop the attributes whose names are not wanted."""
    for name in list(map(str, element.attrib)):
        if is_unwanted(name):
            del element.attrib[name]


def drop_attribute(element: etree._Element, *names: str) -> None:
    """Drop attributes, where they are there at all."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


def round_measures(root: etree._Element, space: str) -> None:
    """Make whole numbers of the fractions that some programs write, as the schema wants them.

    Only attributes of the namespace `space` are changed, and of them none that holds words.
    """
    for each in root.iter():
        if etree.QName(each).localname in _WORDS:
            continue
        for name in list(map(str, each.attrib)):
            if name.startswith(space) and _FRACTION.fullmatch(each.get(name, "")):
                each.set(name, str(round(float(each.get(name, "")))))


def whole(said: str, standard: int = 0) -> int:
    """Return a number of an attribute, without what is behind its point; `standard` for none.

    A number beyond anything on a page is none.
    """
    try:
        number = int(float(said))
    except (ValueError, OverflowError):
        return standard
    return number if abs(number) <= _LARGEST else standard
