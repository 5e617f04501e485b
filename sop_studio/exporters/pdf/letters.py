"""Which letters the fonts can show: a PDF/UA must have a shape for each, and a box is none."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import typst

_STANDARD: Final = "ua-1"
_NO_TIME = 0
"""The only time that stands in a PDF: the clock must not show."""

_ASCII = "~"
"""The last letter that every font has."""

JOINING: Final = frozenset("\u200d\ufe0e\ufe0f")
"""Marks that join pictures or choose how they look, and are nothing to be seen by themselves."""

_JOINING_NOTHING = re.compile("(?<=\\])[\u200d\ufe0e\ufe0f]+")
_UNKNOWN = "?"

_NOT_SHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_WITHOUT_CODES = "text with missing codepoints"
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
_WAYS = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_TRIAL = """#set document(title: "letters")
#for letter in json(bytes(sys.inputs.letters)) [#letter

]"""


def fonts_for(text: str) -> tuple[typst.Fonts, frozenset[str]]:
    """Return the fonts to set a text with, and the letters of it that none of them has.

    Fonts of the computer are used only where a letter needs them: all other documents are the same
    wherever they are made.
    """
    unusual = frozenset(letter for letter in set(text) if letter > _ASCII)
    missing = _missing(unusual, from_system=False)
    if not missing:
        return _fonts(from_system=False), missing
    return _fonts(from_system=True), _missing(missing, from_system=True)


def set_in_type(
    template: str, inputs: Mapping[str, str], fonts: typst.Fonts, *, to_standard: bool = True
) -> bytes:
    """Return the PDF that a template makes of its inputs; raises TypstError.

    Inputs are only read: a file beside the template would be taken apart as if it were source.
    """
    import typst

    return typst.compile(
        template.encode(),
        format="pdf",
        font_paths=fonts,
        sys_inputs=dict(inputs),
        pdf_standards=_STANDARD if to_standard else [],
        timestamp=_NO_TIME,
    )


def not_shown(failure: typst.TypstError) -> frozenset[str]:
    """Return the letters that typst names as having no shape; none where that is not the matter.

    Letters that every font has are named where they stand beside one without a shape: such as the 1
    of a 1 in a box.
    """
    found = "".join(_ESCAPED.sub(_meant, each) for each in _NOT_SHOWN.findall(_told(failure)))
    return frozenset(letter for letter in found if letter > _ASCII)


def lacks_codes(failure: typst.TypstError) -> bool:
    """Tell whether a font shapes letters that stand together in a way that no code stands for.

    Some fonts do so with Arabic: the letters are all there, but no PDF/UA can be made of them.
    """
    return _WITHOUT_CODES in _told(failure)


def _told(failure: typst.TypstError) -> str:
    return f"{failure.diagnostic}\n{failure.message}"


def spelled_out(text: str, letters: frozenset[str]) -> str:
    """Return a text in which these letters are named by their numbers, such as [U+1F600]."""
    if not letters:
        return text
    named = {
        ord(letter): "" if letter in JOINING else f"[U+{ord(letter):04X}]" for letter in letters
    }
    return _JOINING_NOTHING.sub("", text.translate(named))


def drawable(picture: str, letters: frozenset[str]) -> str:
    """Return a vector picture without these letters, for whose numbers its boxes have no room.

    A question mark stands in the place of a letter, and nothing in that of a sign such as an emoji.
    """
    plain = {
        ord(letter): _UNKNOWN if unicodedata.category(letter).startswith(("L", "N")) else ""
        for letter in letters
    }
    return picture.translate(plain)


def _meant(escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(int(escape[1], 16))
    return _WAYS.get(escape[2], escape[2])


@cache
def _fonts(*, from_system: bool) -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=from_system)


@lru_cache(maxsize=256)
def _missing(letters: frozenset[str], *, from_system: bool) -> frozenset[str]:
    """Return the letters that no font has, by having each of them set once."""
    import typst

    try:
        set_in_type(
            _TRIAL, {"letters": json.dumps(sorted(letters))}, _fonts(from_system=from_system)
        )
    except typst.TypstError as failure:
        return not_shown(failure) & letters
    return frozenset()
