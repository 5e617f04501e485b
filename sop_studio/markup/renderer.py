"""Field text to HTML by Python-Markdown, always from the portable form, block by block.

What the preview and the HTML export show is the very Markdown that is exported. Python-Markdown
is loaded when the first text needs it; plain sentences never do.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from sop_studio.markup.escaping import is_plain
from sop_studio.markup.memory import remember
from sop_studio.markup.parser import parse, parse_line
from sop_studio.markup.spans import LINE_SEPARATOR, write_inlines
from sop_studio.markup.writer import HEADING_BASE, write_block

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS = ("tables", "sane_lists", "pymdownx.superfences", "pymdownx.highlight")
EXTENSION_CONFIGS = {
    "pymdownx.superfences": {"preserve_tabs": True},
    "pymdownx.highlight": {"use_pygments": False},
}
_SPACER = re.compile(r"<p>&nbsp;</p>\n?")
_BREAK = re.compile(f" ?{LINE_SEPARATOR} ?")
_lock = Lock()


def html(text: str, *, heading_base: int = HEADING_BASE) -> str:
    """Return a field's text as HTML blocks, safe to put into a page.

    Headings in it begin at the level `heading_base`. Pictures keep their `sop-image:` address and
    links between parts of the SOP their `sop:` address: the caller knows where they lead.
    """
    return "\n".join(html_blocks(text, heading_base=heading_base))


def html_blocks(text: str, *, heading_base: int = HEADING_BASE) -> tuple[str, ...]:
    """Return the HTML of each block of a field's text, in order, as `parse(text).blocks`."""
    return (f"<p>{text}</p>",) if is_plain(text) else _html_blocks(text, heading_base=heading_base)


def html_line(text: str) -> str:
    """Return a single-line field as HTML that stands inside a line."""
    return text if is_plain(text) else _html_line(text)


@remember
def _html_blocks(text: str, *, heading_base: int) -> tuple[str, ...]:
    blocks = parse(text).blocks
    return tuple(_html_block(write_block(block, heading_base=heading_base)) for block in blocks)


@remember
def _html_line(text: str) -> str:
    rendered = _html_block(write_inlines(parse_line(text)))
    return rendered.removeprefix("<p>").removesuffix("</p>")


@remember
def _html_block(source: str) -> str:
    with _lock:
        rendered = _markdown().reset().convert(source)
    return _BREAK.sub("<br>", _SPACER.sub("", rendered))


@cache
def _markdown() -> Markdown:
    """Return the renderer, without the parts that portable Markdown never needs.

    Raw HTML and link definitions do not occur in it; taking away what reads them keeps them
    harmless even if they did.
    """
    from markdown import Markdown

    markdown = Markdown(
        output_format="html",
        extensions=list(EXTENSIONS),
        extension_configs=EXTENSION_CONFIGS,
    )
    markdown.preprocessors.deregister("html_block")
    markdown.parser.blockprocessors.deregister("reference")
    for name in ("html", "reference", "image_reference", "short_reference", "short_image_ref"):
        markdown.inlinePatterns.deregister(name)
    return markdown
