"""Two Markdown readers that know nothing of this program, set up as others use them."""

from __future__ import annotations

from functools import cache

from markdown import Markdown
from markdown_it import MarkdownIt

from sop_studio.markup.renderer import EXTENSION_CONFIGS, EXTENSIONS


class _CommonMark(MarkdownIt):
    """Shows addresses as typed, and links to any, so that nothing is hidden from the tests."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        return True

    def normalizeLinkText(self, link: str) -> str:
        return link


@cache
def _commonmark() -> MarkdownIt:
    return _CommonMark("commonmark", {"html": False}).enable("table")


@cache
def _python_markdown() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSION_CONFIGS)


def commonmark(text: str) -> str:
    """Return HTML as CommonMark with tables has it."""
    return str(_commonmark().render(text))


def python_markdown(text: str) -> str:
    """Return HTML as Python-Markdown has it, raw HTML and all."""
    return _python_markdown().reset().convert(text)
