"""The numbers of headings below those of sections in a page, as "4.1".

No block knows how many are before it in its section: a mark stands where the number will.
"""

import re
from itertools import count

from markupsafe import Markup

MARK = Markup("<!--label-->")

_TOPMOST = "<h3>"
_PARTS = re.compile(r"</?blockquote>|<h3>")


def marked(text: str) -> str:
    """Return the text of a field with a mark in its topmost headings, but not in quotations."""
    depth = 0

    def mark(part: re.Match[str]) -> str:
        nonlocal depth
        if part[0] == _TOPMOST:
            return part[0] if depth else f"{_TOPMOST}{MARK}"
        depth += -1 if part[0].startswith("</") else 1
        return part[0]

    return _PARTS.sub(mark, text)


def numbered(section: int, blocks: str) -> str:
    """Return the blocks of a section with numbers for marks; a section without one has none."""
    if not section:
        return blocks.replace(MARK, "")
    numbers = count(1)
    return re.sub(
        MARK, lambda _found: f'<span class="number">{section}.{next(numbers)}</span> ', blocks
    )
