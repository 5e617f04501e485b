"""One self-contained HTML file: no script, no network, readable on screen, paper and aloud."""

import base64
import re
from functools import cache, lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup

from sop_studio import assets, markup
from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Facts,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StepsLabel,
    Table,
    Unwritten,
)
from sop_studio.exporters.documents import Copy
from sop_studio.exporters.pictures import media_type, pictures_in
from sop_studio.translation import _

_LANGUAGE = "en"
_TEMPLATES = ("document.html.j2", "blocks.html.j2")
_IN_THE_TITLE = frozenset({"document.title", "document.id"})
_PICTURE = re.compile(r'src="sop-image:([0-9a-f]{64})"')


def write_html(copy: Copy) -> bytes:
    """Return the document as one HTML file in UTF-8, with its pictures inside."""
    page = (
        _environment()
        .get_template("document.html.j2")
        .render(
            copy=copy,
            document=copy.sop.document,
            language=_LANGUAGE,
            css=_safe(assets.read_text("templates/html/document.css")),
            page_title=_page_title(copy),
            listed=[each for each in copy.outline.sections if each.key != "document"],
        )
    )
    return _with_pictures(page, copy).encode()


def _page_title(copy: Copy) -> str:
    title = markup.plain_line(copy.outline.title) or _("Untitled SOP")
    identifier = copy.outline.identifier
    return f"{identifier} {title}" if identifier else title


def _blocks(section: OutlineSection) -> Markup:
    return Markup("\n").join(_block(block) for block in section.blocks)


@lru_cache(maxsize=8192)
def _block(block: Block) -> Markup:
    if isinstance(block, Facts):
        kept = tuple(fact for fact in block.facts if fact.value.place not in _IN_THE_TITLE)
        if not kept:
            return Markup()
        block = Facts(block.place, kept)
    macro = getattr(_macros(), _MACROS[type(block)])
    return _safe(macro(block))


_MACROS: dict[type, str] = {
    Paragraph: "paragraph",
    Facts: "facts",
    Bullets: "bullets",
    Table: "table",
    PhaseHeading: "phase",
    StepBlock: "step",
    StepsLabel: "label",
    Unwritten: "unwritten",
}


@cache
def _macros() -> TemplateModule:
    return _environment().get_template("blocks.html.j2").module


@cache
def _environment() -> Environment:
    sources = {name: assets.read_text(f"templates/html/{name}") for name in _TEMPLATES}
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.globals["_"] = _
    environment.filters["line"] = lambda text: _safe(markup.html_line(text))
    environment.filters["text"] = lambda text: _safe(markup.html(text, heading_base=4))
    environment.filters["plain"] = markup.plain_line
    environment.filters["blocks"] = _blocks
    return environment


def _safe(html: str) -> Markup:
    """Mark HTML as safe that was made here or by the text layer, which lets no raw HTML through."""
    return Markup(html)  # noqa: S704


def _with_pictures(page: str, copy: Copy) -> str:
    """Put the pictures in last, so that no cached block holds their bytes."""
    known = {
        sha256: f"data:{media_type(data)};base64,{base64.b64encode(data).decode()}"
        for sha256, data in pictures_in(copy).items()
    }
    return _PICTURE.sub(lambda found: f'src="{known.get(found[1], "data:,")}"', page)
