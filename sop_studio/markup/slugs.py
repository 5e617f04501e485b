"""The addresses that readers of Markdown give to headings."""

from __future__ import annotations

import re
from urllib.parse import quote

from sop_studio.markup.plain_text import plain_line


def slug(heading: str) -> str:
    """Return the address that GitHub and GitLab give a heading, as it is written in links."""
    words = re.sub(r"[^\w\- ]", "", plain_line(heading).lower())
    return quote(words.replace(" ", "-"))
