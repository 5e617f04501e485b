"""Where links and pictures lead in a Markdown file: headings of it, bytes at its end or beside."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from sop_studio.markup.outside_code import outside_code

_TITLE = r"((?: \"(?:[^\"\\]|\\.)*\")?)"
_END_OF_LABEL = r"(?<!\\)((?:\\\\)*\])"
_TO_A_PLACE = re.compile(rf"{_END_OF_LABEL}\(#((?:section|item)-[A-Za-z0-9_-]+){_TITLE}\)")
_TO_A_PICTURE = re.compile(rf"{_END_OF_LABEL}\(sop-image:([0-9a-f]{{64}}){_TITLE}\)")

Address = Callable[[str], str]
"""Gives the address of a picture that lies beside the file, by its SHA-256."""


class Linked(Struct, frozen=True):
    """Text whose links lead somewhere, and the pictures it names.

    `pictures` holds for each name the SHA-256 of the picture and its title as Markdown, or nothing.
    """

    text: str
    pictures: dict[str, tuple[str, str]]


def linked(
    text: str,
    slugs: Mapping[str, str],
    pictures: Collection[str],
    beside: Address | None = None,
) -> Linked:
    """Return the text with the links inside the document and to its pictures.

    `slugs` has the address of the heading for each anchor: only headings have addresses that every
    reader knows, so a link to a step leads to its section. A picture that the SOP does not hold
    keeps what names it. With `beside`, pictures are addressed by it, and none is named.
    """
    named: dict[str, tuple[str, str]] = {}

    def to_place(found: re.Match[str]) -> str:
        target = slugs.get(found[2])
        return f"{found[1]}(#{target}{found[3]})" if target else found.group()

    def to_picture(found: re.Match[str]) -> str:
        end, sha256, title = found.groups()
        if sha256 not in pictures:
            return found.group()
        name = _picture_name(sha256, title)
        named[name] = sha256, title
        return f"{end}({beside(sha256)}{title})" if beside else f"{end}[{name}]"

    def change(plain: str) -> str:
        return _TO_A_PICTURE.sub(to_picture, _TO_A_PLACE.sub(to_place, plain))

    return Linked(outside_code(text, change), named)


def _picture_name(sha256: str, title: str) -> str:
    told_apart = f"-{hashlib.sha256(title.encode()).hexdigest()[:4]}" if title else ""
    return sha256[:12] + told_apart
