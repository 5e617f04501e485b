"""The style and script of an HTML file, and the policy by which a browser allows nothing else."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache

from sop_studio import assets
from sop_studio.exporters.blocks import HandTable, Outline
from sop_studio.exporters.copies import Copy
from sop_studio.translation import _

_NOT_IN_CSS = re.compile(r"[^\w .,-]")


def policy_for(style: str, script: str) -> str:
    """Return what a browser may do: apply this style, run this script, show pictures inside."""
    allowed = [
        "default-src 'none'",
        "img-src data:",
        f"style-src '{_fingerprint(style)}'",
        f"script-src '{_fingerprint(script)}'" if script else "",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(filter(None, allowed))


def _fingerprint(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def style_of(copy: Copy, foot: str) -> str:
    """Return the whole style sheet; `foot` stands at the foot of every page in print.

    Widths of columns are in it, since no element has a style of its own.
    """
    parts = ["\n", assets.read_text("templates/html/document.css")]
    if copy.kind.is_paper:
        parts.append(assets.read_text("templates/html/paper.css"))
        shares = {share for each in _hand_tables(copy.outline) for share in each.shares}
        parts += [f".share-{share} {{ width: {share}%; }}\n" for share in sorted(shares)]
    page = f'"{_css_string(_("Page"))} " counter(page) " {_css_string(_("of"))} " counter(pages)'
    parts.append(f"@page {{ @bottom-right {{ content: {page}; }} }}\n")
    parts.append(f'@page {{ @bottom-left {{ content: "{_css_string(foot)}"; }} }}\n')
    return "".join(parts)


def _hand_tables(outline: Outline) -> Iterator[HandTable]:
    for section in outline.sections:
        yield from (block for block in section.blocks if isinstance(block, HandTable))


@cache
def script_text() -> str:
    """Return the script that finds words and keeps which steps are done."""
    return "\n" + assets.read_text("templates/html/document.js")


def _css_string(text: str) -> str:
    """Return text as the inside of a string in a style sheet: nothing in it can end the string."""
    return _NOT_IN_CSS.sub(lambda found: f"\\{ord(found.group()):x} ", text)
