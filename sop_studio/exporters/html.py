"""One self-contained HTML file: no script, no network, readable on screen, paper and aloud."""

import re
from functools import cache
from itertools import groupby

from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from sop_studio import assets, markup
from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Facts,
    FlowDrawing,
    Form,
    Matter,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StepsLabel,
    Table,
    Unwritten,
    Value,
)
from sop_studio.exporters.documents import LANGUAGE, Copy
from sop_studio.exporters.flow.figure import figure_of
from sop_studio.exporters.flow.source import title
from sop_studio.exporters.flow.svg import svg
from sop_studio.exporters.memory import remember_blocks
from sop_studio.exporters.pictures import IN_HTML, NO_PICTURE, data_address, pictures_in
from sop_studio.exporters.values import plain
from sop_studio.translation import _

_TEMPLATES = ("document.html.j2", "blocks.html.j2")
_NOT_IN_CSS = re.compile(r"[^\w .,-]")
_SHORT = 12
"""Characters."""


def write_html(copy: Copy) -> bytes:
    """Return the document as one HTML file in UTF-8, with its pictures inside."""
    imprint = copy.imprint
    page = (
        _environment()
        .get_template("document.html.j2")
        .render(
            copy=copy,
            imprint=imprint,
            language=LANGUAGE,
            css=_safe(assets.read_text("templates/html/document.css")),
            running_foot=_running_foot(copy),
            page_title=" ".join(filter(None, (imprint.identifier, imprint.title))),
            listed=[each for each in copy.outline.sections if each.matter is not Matter.FRONT],
        )
    )
    return _with_pictures(page, copy).encode()


def _running_foot(copy: Copy) -> str:
    """Return what stands at the foot of the page, and of every page in print."""
    imprint = copy.imprint
    version = f"{_('Version')} {imprint.version}" if imprint.version else ""
    effective = f"{_('Effective')} {imprint.effective}" if imprint.effective else ""
    told = (imprint.identifier, version, effective, copy.standing.words, imprint.classification)
    return " · ".join(filter(None, (*told, _("Uncontrolled when printed"))))


def _blocks(section: OutlineSection) -> Markup:
    """Return the blocks; headings inside a text stand one level below the last of the document."""
    parts = []
    level = 3
    for is_step, group in groupby(section.blocks, lambda block: isinstance(block, StepBlock)):
        shown = []
        for block in group:
            if _has_heading(block):
                level = 4
            if isinstance(block, FlowDrawing):
                shown.append(_drawing(block))
            else:
                shown.append(_block(block, level, plain(section.title)))
        parts += [_STEPS_OPEN, *shown, _STEPS_CLOSE] if is_step else shown
    return Markup().join(parts)


def _has_heading(block: Block) -> bool:
    match block:
        case PhaseHeading():
            return True
        case Paragraph(label=label) | Bullets(label=label) | StepsLabel(label=label):
            return bool(label)
    return False


def _drawing(block: FlowDrawing) -> Markup:
    """Return the picture, made anew: it depends on more than its block holds."""
    figure = figure_of(block.source, block.known)
    if figure is None:
        return Markup()
    pages = [
        Markup('<figure class="flow">\n{}<figcaption>{}</figcaption>\n</figure>\n').format(
            _safe(svg(page, f"flow-{number}", title(), figure.description)),
            figure.part_caption(number),
        )
        for number, page in enumerate(figure.pages)
    ]
    return Markup().join(pages)


_STEPS_OPEN, _STEPS_CLOSE = Markup('<ol class="steps">\n'), Markup("</ol>\n")


@remember_blocks
def _block(block: Block, heading_level: int, section: str) -> Markup:
    macro = getattr(_macros(), _MACROS[type(block)])
    return _safe(macro(block, heading_level, section))


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
        lstrip_blocks=True,
    )
    environment.globals["_"] = _
    environment.filters["shown"] = _shown
    environment.filters["plain"] = plain
    environment.filters["short"] = _is_short
    environment.filters["css"] = _css_string
    environment.filters["blocks"] = _blocks
    return environment


def _shown(value: Value, heading_level: int = 4) -> Markup:
    match value.form:
        case Form.LINE:
            return _safe(markup.html_line(value.text))
        case Form.TEXT:
            return _safe(_scrolling(markup.html(value.text, heading_base=heading_level)))
        case Form.CODE:
            return Markup("<pre><code>{}</code></pre>").format(value.text)
        case Form.WORD:
            return escape(value.text)


def _is_short(value: Value) -> bool:
    """Tell whether a value, such as a date, had better not break across lines."""
    return value.form is not Form.TEXT and len(plain(value)) <= _SHORT


def _css_string(text: str) -> Markup:
    """Return text as the inside of a string in a style sheet: nothing in it can end the string."""
    return _safe(_NOT_IN_CSS.sub(lambda found: f"\\{ord(found.group()):x} ", text))


def _scrolling(html: str) -> str:
    """Return the HTML of a text with its tables where a narrow screen can move them."""
    if "<table>" not in html:
        return html
    start = f'<div class="table" role="group" tabindex="0" aria-label="{_("Table")}"><table>'
    return html.replace("<table>", start).replace("</table>", "</table></div>")


def _safe(html: str) -> Markup:
    """Mark HTML as safe that was made here or by the text layer, which lets no raw HTML through."""
    return Markup(html)  # noqa: S704


def _with_pictures(page: str, copy: Copy) -> str:
    """Put the pictures in last, so that no cached block holds their bytes."""
    known = {sha256: data_address(data) for sha256, data in pictures_in(copy).items()}
    return IN_HTML.sub(lambda found: f'{found[1]}src="{known.get(found[2], NO_PICTURE)}"', page)
