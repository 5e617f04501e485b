"""Where links and pictures lead in a Markdown file: headings of it, bytes at its end."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote

from msgspec import Struct

from sop_studio import markup

_TO_A_PLACE = re.compile(r"\]\(#((?:section|item)-[A-Za-z0-9_-]+)\)")
_TO_A_STEP = re.compile(r"\[([^\[\]]*)\]\(#item-[A-Za-z0-9_-]+\)")
_TO_A_PICTURE = re.compile(r"\]\(sop-image:([0-9a-f]{64})((?: \"(?:[^\"\\]|\\.)*\")?)\)")
_CODE = re.compile(r"^ *(`{3,}).*?^ *\1`*$", re.MULTILINE | re.DOTALL)


def slug(heading: str) -> str:
    """Return the address that GitHub and GitLab give a heading, as it is written in links."""
    words = re.sub(r"[^\w\- ]", "", markup.plain_line(heading).lower())
    return quote(words.replace(" ", "-"))


class Linked(Struct, frozen=True):
    """Text whose links lead somewhere, and the pictures it names.

    `pictures` holds for each name the SHA-256 of the picture and its title as Markdown, or nothing.
    """

    text: str
    pictures: dict[str, tuple[str, str]]


def linked(text: str, slugs: Mapping[str, str], pictures: Collection[str]) -> Linked:
    """Return the text with the links inside the document and to its pictures.

    Only headings have addresses that every reader knows: a link to a step is its number in plain
    words. A picture that the SOP does not hold has no address.
    """
    named: dict[str, tuple[str, str]] = {}

    def to_place(found: re.Match[str]) -> str:
        target = slugs.get(found[1])
        return f"](#{target})" if target else found.group()

    def to_picture(found: re.Match[str]) -> str:
        sha256, title = found[1], found[2]
        if sha256 not in pictures:
            return f"](<>{title})"
        name = _picture_name(sha256, title)
        named[name] = sha256, title
        return f"][{name}]"

    def change(plain: str) -> str:
        with_places = _TO_A_STEP.sub(r"\1", _TO_A_PLACE.sub(to_place, plain))
        return _TO_A_PICTURE.sub(to_picture, with_places)

    return Linked(_outside_code(text, change), named)


def _picture_name(sha256: str, title: str) -> str:
    told_apart = f"-{hashlib.sha256(title.encode()).hexdigest()[:4]}" if title else ""
    return sha256[:12] + told_apart


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return the text changed everywhere but in blocks of code."""
    parts: list[str] = []
    end = 0
    for block in _CODE.finditer(text):
        parts += [change(text[end : block.start()]), block.group()]
        end = block.end()
    return "".join([*parts, change(text[end:])])
