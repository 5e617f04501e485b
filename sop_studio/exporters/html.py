"""One self-contained HTML file: no network, readable on screen, paper, aloud, without script."""

import re
from collections.abc import Callable
from functools import cache, partial
from html import unescape
from itertools import count, groupby

from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from sop_studio import assets, markup
from sop_studio.errors import InvalidPicture
from sop_studio.exporters import html_labels
from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    DecisionBlock,
    Facts,
    FlowDrawing,
    Form,
    HandTable,
    Matter,
    Notes,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StepsLabel,
    StopBox,
    Table,
    TickChoice,
    TickList,
    TickStep,
    Unwritten,
    Value,
    WritingRoom,
    anchors_in,
)
from sop_studio.exporters.break_places import with_places
from sop_studio.exporters.copies import LANGUAGE, Copy
from sop_studio.exporters.flow.figure import figure_of
from sop_studio.exporters.flow.svg import svg
from sop_studio.exporters.html_head import policy_for, script_text, style_of
from sop_studio.exporters.imprint import short_content
from sop_studio.exporters.memory import remember_blocks
from sop_studio.exporters.pictures import IN_HTML, NO_PICTURE, data_address, pictures_in
from sop_studio.exporters.values import plain
from sop_studio.files import inspect_picture, without_notes
from sop_studio.model.naming import FIGURE_NUMBER
from sop_studio.translation import _

_TEMPLATES = (
    "document.html.j2",
    "blocks.html.j2",
    "by_hand.html.j2",
    "rich_text.html.j2",
    "rich_blocks.html.j2",
    "rich_by_hand.html.j2",
)
_SHORT = 12
"""Characters."""


def write_html(copy: Copy) -> bytes:
    """Return the document as one HTML file in UTF-8, with its pictures inside."""
    imprint = copy.imprint
    foot = _running_foot(copy)
    style = style_of(copy, foot)
    script = "" if copy.kind.is_paper else script_text()
    page = (
        _environment()
        .get_template("document.html.j2")
        .render(
            copy=copy,
            blocks_of=partial(_blocks, passed=copy.count_of_blocks().one),
            imprint=imprint,
            language=LANGUAGE,
            style=_safe(style),
            script=_safe(script),
            policy=_safe(policy_for(style, script)),
            running_foot=foot,
            page_title=_page_title(copy),
            listed=[each for each in copy.outline.sections if each.matter is not Matter.FRONT],
        )
    )
    if copy.kind.is_paper:
        page = _without_lost_links(page, copy)
    return _with_pictures(_ALIGNED.sub(r'\1 class="to-\2">', _counted(page)), copy).encode()


_ALIGNED = re.compile(r'(<t[hd]) style="text-align: (left|right|center);">')
"""How cells of a table in a text say it, where a page allows no style of its own."""


def _without_lost_links(page: str, copy: Copy) -> str:
    """Return the page without links to parts of the SOP that are not on it."""
    there = {f"#{each}" for each in anchors_in(copy.outline)} | {"#content"}
    return _LINK_WITHIN.sub(lambda link: link[0] if link[1] in there else link[2], page)


def write_rich_text(copy: Copy) -> str:
    """Return the document for a mail or a word processor, in HTML that needs no style sheet.

    They show what a page hides, and links within it lead nowhere: so there is no list of contents.
    The drawing of the procedure is left out, since they take no vector shapes.
    """
    imprint = copy.imprint
    said = (
        imprint.organisation,
        imprint.department,
        imprint.identifier,
        imprint.version_words,
        imprint.effective_words,
    )
    page = (
        _environment()
        .get_template("rich_text.html.j2")
        .render(
            copy=copy,
            language=LANGUAGE,
            said=[each for each in said if each],
            running_foot=_running_foot(copy),
            page_title=_page_title(copy),
        )
    )
    without_links = _LINK_WITHIN.sub(lambda found: found[2], page).replace(_MAY_BREAK, "")
    return _with_pictures(_narrowed(_counted(without_links), copy), copy)


_LINK_WITHIN = re.compile(r'<a href="(#[^"<>]*)"[^<>]*>(.*?)</a>', re.DOTALL)

_MOST_WIDTH = 600
"""Pixels that a page in a word processor has between its margins."""

_PLAIN_TABLE, _RULED_TABLE = "<table>", '<table border="1" cellspacing="0" cellpadding="4">'


def _narrowed(page: str, copy: Copy) -> str:
    """Give pictures that are wider than a page its width: it is not done where they are pasted."""

    def narrow(found: re.Match[str]) -> str:
        data = copy.pictures.get(found[2], b"")
        try:
            is_wide = inspect_picture(data).width > _MOST_WIDTH
        except InvalidPicture:
            return found[0]
        return f'{found[0]} width="{_MOST_WIDTH}"' if is_wide else found[0]

    return IN_HTML.sub(narrow, page)


def _page_title(copy: Copy) -> str:
    return " ".join(filter(None, (copy.imprint.identifier, copy.imprint.title)))


def _running_foot(copy: Copy) -> str:
    """Return what stands at the foot of the page, and of every page in print."""
    imprint = copy.imprint.in_short()
    told = (
        imprint.identifier,
        imprint.version_words,
        imprint.effective_words,
        copy.standing.words,
        imprint.classification,
        short_content(imprint) if copy.kind.is_paper and copy.kind.is_controlled else "",
        copy.footer,
    )
    return " · ".join(filter(None, told))


def _blocks(section: OutlineSection, passed: Callable[[], None]) -> Markup:
    """Return the blocks; headings inside a text stand one level below the last of the document.

    `passed` counts each of them.
    """
    parts = []
    level, is_below_label = 3, False
    for opening, group in groupby(section.blocks, _list_opening):
        shown = []
        for block in group:
            is_below_label = is_below_label or _has_label(block)
            if _has_heading(block):
                level = 4
            if isinstance(block, FlowDrawing):
                shown.append(_drawing(block))
            else:
                made = _block(block, level, plain(section.title))
                is_text = isinstance(block, Paragraph) and not is_below_label
                shown.append(_safe(html_labels.marked(made)) if is_text else made)
            passed()
        parts += [opening, *shown, _STEPS_CLOSE] if opening else shown
    return _safe(html_labels.numbered(section.number, Markup().join(parts)))


def _list_opening(block: Block) -> Markup:
    """Return how the list begins in which a block is an item; nothing for any other block."""
    match block:
        case StepBlock():
            return _STEPS_OPEN
        case TickStep() | DecisionBlock():
            return _TICKED_OPEN
    return _NO_LIST


def _has_heading(block: Block) -> bool:
    match block:
        case PhaseHeading():
            return True
        case (
            Paragraph(label=label)
            | Bullets(label=label)
            | StepsLabel(label=label)
            | WritingRoom(label=label)
        ):
            return bool(label)
    return False


def _has_label(block: Block) -> bool:
    """Tell whether a heading or a caption is over the block."""
    match block:
        case Table(label=label) | HandTable(label=label) | TickChoice(label=label):
            return bool(label)
        case TickList(label=label):
            return bool(label)
    return _has_heading(block)


def _drawing(block: FlowDrawing) -> Markup:
    """Return the picture, made anew: it depends on more than its block holds."""
    figure = figure_of(block.source, block.known)
    if figure is None:
        return Markup()
    drawn = "".join(
        svg(part, f"flow-{number}", figure.name_of(number), figure.description_of(number))
        for number, part in enumerate(figure.parts)
    )
    return Markup('<figure class="flow">\n{}<figcaption>{}{}</figcaption>\n</figure>\n').format(
        _safe(drawn), _FIGURE, figure.caption
    )


_FIGURE = Markup("<!--figure-->")
"""Stands where the number of a figure will: no block knows how many are before it."""


def _counted(page: str) -> str:
    """Return the page with the number of each figure before its caption."""
    numbers = count(1)
    words = _(FIGURE_NUMBER)
    return re.sub(_FIGURE, lambda _found: words.format(number=next(numbers)), page)


def _rich_blocks(section: OutlineSection) -> Markup:
    words = plain(section.title)
    drawn = (block for block in section.blocks if not isinstance(block, FlowDrawing))
    made = Markup().join(_rich_block(block, words) for block in drawn)
    return _safe(html_labels.numbered(0, made))


def _rich_block(block: Block, section: str) -> Markup:
    name = _BY_HAND.get(type(block))
    if name:
        return _safe(getattr(_macros("rich_by_hand.html.j2"), name)(block, 4, section))
    macro = getattr(_macros("rich_blocks.html.j2"), _MACROS[type(block)], None)
    html = _block(block, 4, section) if macro is None else _safe(macro(block, 4, section))
    return _safe(str(html).replace(_PLAIN_TABLE, _RULED_TABLE))


_STEPS_OPEN, _STEPS_CLOSE = Markup('<ol class="steps">\n'), Markup("</ol>\n")
_TICKED_OPEN, _NO_LIST = Markup('<ol class="steps ticked">\n'), Markup()


@remember_blocks
def _block(block: Block, heading_level: int, section: str) -> Markup:
    name = _MACROS.get(type(block))
    if name:
        macro = getattr(_macros("blocks.html.j2"), name)
    else:
        macro = getattr(_macros("by_hand.html.j2"), _BY_HAND[type(block)])
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
    WritingRoom: "room",
}

_BY_HAND: dict[type, str] = {
    DecisionBlock: "decision",
    HandTable: "hand_table",
    Notes: "notes",
    StopBox: "stop",
    TickChoice: "choice",
    TickList: "ticks",
    TickStep: "step",
}


@cache
def _macros(template: str) -> TemplateModule:
    return _environment().get_template(template).module


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
    environment.globals["figure"] = _FIGURE
    environment.globals["counted"] = html_labels.MARK
    environment.filters["shown"] = _shown
    environment.filters["plain"] = plain
    environment.filters["short"] = _is_short
    environment.filters["inside"] = _inside
    environment.filters["rich_blocks"] = _rich_blocks
    return environment


def _shown(value: Value, heading_level: int = 4) -> Markup:
    match value.form:
        case Form.LINE:
            return _safe(_breakable(markup.html_line(value.text)))
        case Form.TEXT:
            made = _scrolling(markup.html(value.text, heading_base=heading_level))
            return _safe(_breakable(made))
        case Form.CODE:
            return Markup("<pre><code>{}</code></pre>").format(value.text)
        case Form.WORD:
            return _safe(_breakable(str(escape(value.text))))


_TOKEN = re.compile(r"<(pre|code)\b.*?</\1>|<[^>]*>|([^<>]+)", re.DOTALL)
_LONG = re.compile(r"\S{20}")
"""Looked for in each text by itself: one pattern for such texts takes minutes for a long one."""

_PLACE = "\0"
"""Stands for a place at which a word may break; no text has it."""


def _breakable(html: str) -> str:
    """Return HTML whose long words may break at their signs; code stays as it was typed."""

    def broken(found: re.Match[str]) -> str:
        if not found[2] or not _LONG.search(found[2]):
            return found[0]
        text = with_places(unescape(found[2]), _PLACE, lambda _word: True)
        return str(escape(text)).replace(_PLACE, _MAY_BREAK) if _PLACE in text else found[2]

    return _TOKEN.sub(broken, html)


_MAY_BREAK = "<wbr>"


def _inside(value: Value) -> Markup:
    """Return a value as it stands in a line or a cell: a lone paragraph without being one."""
    html = _shown(value)
    is_alone = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return html[3:-4] if is_alone else html


def _is_short(value: Value) -> bool:
    """Tell whether a value, such as a date, had better not break across lines."""
    return value.form is not Form.TEXT and len(plain(value)) <= _SHORT


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
    known = {
        sha256: data_address(without_notes(data)) for sha256, data in pictures_in(copy).items()
    }
    return IN_HTML.sub(lambda found: f'{found[1]}src="{known.get(found[2], NO_PICTURE)}"', page)
