"""Numbers of figures in Markdown, as in the other formats: captions are written before them."""

import re
from itertools import count

from sop_studio.model.naming import FIGURE_NUMBER
from sop_studio.translation import _

FIGURE = "\x02"
"""Stands where the number of a figure will: no block knows how many are before it.

No text of an SOP has this character.
"""


def counted(text: str) -> str:
    """Return the document with the number of each figure before its caption."""
    numbers = count(1)
    words = _(FIGURE_NUMBER)
    return re.sub(FIGURE, lambda _found: words.format(number=next(numbers)), text)
