"""The look of the document: fonts, headings, tables. Sober, dark blue, readable in print."""

from sop_studio.exporters.copies import LANGUAGE
from sop_studio.exporters.docx.numbering import BULLETS, HEADINGS, NUMBERS
from sop_studio.exporters.docx.xml import NAMESPACES

HEAD_BLUE = "1F3A68"
TABLE_HEAD = "E6ECF4"
LINE = "B8C2CF"
MUTED = "4A5563"
FAINT = "6B7686"
RED = "B3261E"
LINK = "1F4FB0"
CAUTION_GROUND = "FDF1DA"
CAUTION_LINE = "B26A00"
CODE_GROUND = "F2F4F7"

BODY_SIZE, REMARK_SIZE = 21, 18
"""Half points."""

FONT = "Calibri"
CODE_FONT = "Consolas"
FROM_THE_RIGHT = "Arial"
"""The font of Arabic and Hebrew letters, which Calibri does not have."""


def styles_part(more: str = "") -> str:
    """Return the part that holds all styles, those of every document and `more`."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {NAMESPACES}>'
        f"{_DEFAULTS}{''.join(_PARAGRAPHS)}{more}{_DEFAULT_CHARACTER}{_CHARACTERS}{_TABLES}</w:styles>"
    )


def paragraph_style(
    identifier: str, name: str, properties: str = "", letters: str = "", based: str = "Normal"
) -> str:
    """Return the definition of a paragraph style."""
    default = ' w:default="1"' if identifier == "Normal" else ""
    parent = f'<w:basedOn w:val="{based}"/>' if identifier != "Normal" else ""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    inside += f"<w:rPr>{letters}</w:rPr>" if letters else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{parent}<w:qFormat/>{inside}</w:style>"
    )


def _heading(level: int, size: int, before: int, number: str = "") -> str:
    properties = (
        f'<w:keepNext/><w:keepLines/>{number}<w:spacing w:before="{before}" w:after="80"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    letters = f'<w:b/><w:bCs/><w:color w:val="{HEAD_BLUE}"/><w:sz w:val="{size}"/>'
    letters += f'<w:szCs w:val="{size}"/>'
    return paragraph_style(f"Heading{level}", f"heading {level}", properties, letters)


_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:sz w:val="{BODY_SIZE}"/><w:szCs w:val="{BODY_SIZE}"/>'
    f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    '<w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
_NUMBERED_HEADING = f'<w:numPr><w:numId w:val="{HEADINGS}"/></w:numPr>'
_NUMBERED_BELOW = f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
_CODE_LETTERS = f'<w:rFonts w:ascii="{CODE_FONT}" w:hAnsi="{CODE_FONT}" w:cs="{CODE_FONT}"/>'
_CODE_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{CODE_GROUND}"/>'

_PARAGRAPHS = (
    # Among the defaults, LibreOffice would prefer it to the font of code that stands in tables.
    paragraph_style(
        "Normal",
        "Normal",
        "",
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}"'
        f' w:cs="{FROM_THE_RIGHT}"/>',
    ),
    paragraph_style(
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:before="0" w:after="160"/>',
        f'<w:b/><w:bCs/><w:color w:val="{HEAD_BLUE}"/><w:sz w:val="44"/><w:szCs w:val="44"/>',
    ),
    paragraph_style(
        "Subtitle",
        "Subtitle",
        '<w:keepNext/><w:spacing w:before="0" w:after="0"/>',
        f'<w:color w:val="{MUTED}"/><w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    _heading(1, 28, 320, _NUMBERED_HEADING),
    _heading(2, 23, 200, _NUMBERED_BELOW),
    _heading(3, 21, 160),
    _heading(4, 21, 120),
    _heading(5, 21, 120),
    _heading(6, 21, 120),
    paragraph_style(
        "ContentsHeading",
        "Contents Heading",
        '<w:keepNext/><w:spacing w:before="280" w:after="100"/>',
        f'<w:b/><w:bCs/><w:color w:val="{HEAD_BLUE}"/><w:sz w:val="23"/><w:szCs w:val="23"/>',
    ),
    paragraph_style(
        "TOC1",
        "toc 1",
        '<w:tabs><w:tab w:val="left" w:pos="425"/></w:tabs>'
        '<w:spacing w:before="60" w:after="0" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    paragraph_style(
        "TOC2",
        "toc 2",
        '<w:tabs><w:tab w:val="left" w:pos="992"/></w:tabs>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="425"/>',
        '<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    paragraph_style(
        "FrontHeading",
        "Front Heading",
        '<w:numPr><w:numId w:val="0"/></w:numPr><w:spacing w:before="200" w:after="80"/>'
        '<w:ind w:left="0" w:firstLine="0"/>',
        '<w:sz w:val="23"/><w:szCs w:val="23"/>',
        based="Heading1",
    ),
    paragraph_style(
        "ListBullet",
        "List Bullet",
        f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr><w:spacing w:after="100"/>'
        "<w:contextualSpacing/>",
    ),
    paragraph_style(
        "ListNumber",
        "List Number",
        f'<w:numPr><w:numId w:val="{NUMBERS}"/></w:numPr><w:spacing w:after="100"/>'
        "<w:contextualSpacing/>",
    ),
    paragraph_style(
        "ListContinue", "List Continue", '<w:spacing w:after="40"/><w:ind w:left="360"/>'
    ),
    paragraph_style(
        "TableText",
        "Table Text",
        '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    paragraph_style("TableHead", "Table Head", "<w:keepNext/>", "<w:b/><w:bCs/>", "TableText"),
    paragraph_style(
        "StepNumber",
        "Step Number",
        "",
        f'<w:b/><w:bCs/><w:color w:val="{HEAD_BLUE}"/>',
        "TableText",
    ),
    paragraph_style(
        "Code",
        "Code",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{CODE_GROUND}"/>'
        '<w:spacing w:before="40" w:after="80" w:line="240" w:lineRule="auto"/>',
        f'{_CODE_LETTERS}<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    paragraph_style(
        "Caution",
        "Caution",
        f'<w:keepNext/><w:pBdr><w:left w:val="single" w:sz="24" w:space="6"'
        f' w:color="{CAUTION_LINE}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{CAUTION_GROUND}"/>',
        based="TableText",
    ),
    paragraph_style(
        "Quote",
        "Quote",
        f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{LINE}"/></w:pBdr>'
        '<w:ind w:left="240"/>',
        f'<w:color w:val="{MUTED}"/>',
    ),
    paragraph_style(
        "Caption",
        "caption",
        '<w:spacing w:before="40" w:after="120"/>',
        f'<w:color w:val="{MUTED}"/><w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    paragraph_style(
        "Figure",
        "Figure",
        '<w:keepNext/><w:spacing w:before="160" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:jc w:val="center"/>',
    ),
    paragraph_style(
        "FigurePart",
        "Figure Part",
        # Parts follow each other without a gap: neither space nor letters are between them.
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:jc w:val="center"/>',
        '<w:sz w:val="2"/><w:szCs w:val="2"/>',
    ),
    paragraph_style(
        "FigureText",
        "Figure Text",
        '<w:spacing w:before="0" w:after="0" w:line="230" w:lineRule="exact"/>',
        # The text must not be wider than it was measured, and this font is everywhere.
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="18"/>'
        '<w:szCs w:val="18"/>',
    ),
    paragraph_style(
        "Remark",
        "Remark",
        '<w:spacing w:before="0" w:after="30"/>',
        f'<w:color w:val="{MUTED}"/><w:sz w:val="{REMARK_SIZE}"/><w:szCs w:val="{REMARK_SIZE}"/>',
        "TableText",
    ),
    paragraph_style(
        "TableNote",
        "Table Note",
        '<w:spacing w:before="40" w:after="0"/>',
        f'<w:color w:val="{MUTED}"/><w:sz w:val="{REMARK_SIZE}"/><w:szCs w:val="{REMARK_SIZE}"/>',
    ),
    paragraph_style(
        "AfterTable",
        "After Table",
        '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
        '<w:sz w:val="8"/><w:szCs w:val="8"/>',
    ),
    paragraph_style(
        "TableEnd",
        "Table End",
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
        based="AfterTable",
    ),
    paragraph_style(
        "WritingHint",
        "Writing Hint",
        '<w:keepNext/><w:spacing w:before="0" w:after="0"/>',
        f'<w:color w:val="{MUTED}"/><w:sz w:val="{REMARK_SIZE}"/><w:szCs w:val="{REMARK_SIZE}"/>',
    ),
    paragraph_style(
        "WritingLine",
        "Writing Line",
        # Of lines that follow each other, Word draws what is between them only where it is asked.
        "<w:keepNext/><w:pBdr>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="1" w:color="{MUTED}"/>'
            for side in ("bottom", "between")
        )
        + '</w:pBdr><w:spacing w:before="0" w:after="0" w:line="480" w:lineRule="exact"/>',
    ),
    paragraph_style(
        "WritingLineEnd",
        "Writing Line End",
        '<w:keepNext w:val="0"/>',
        based="WritingLine",
    ),
    paragraph_style(
        "DraftNote",
        "Draft Note",
        "<w:pBdr>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="12" w:space="4" w:color="{RED}"/>'
            for side in ("top", "left", "bottom", "right")
        )
        + '</w:pBdr><w:ind w:left="100" w:right="100"/>',
        f'<w:b/><w:bCs/><w:color w:val="{RED}"/>',
    ),
    paragraph_style(
        "EndOfDocument",
        "End of Document",
        '<w:spacing w:before="320"/><w:jc w:val="center"/>',
        f'<w:color w:val="{MUTED}"/>',
    ),
    paragraph_style(
        "Header",
        "header",
        f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="{HEAD_BLUE}"/></w:pBdr>'
        '<w:spacing w:after="0"/>',
        '<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    paragraph_style(
        "Footer",
        "footer",
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr>'
        '<w:spacing w:after="0"/>',
        f'<w:color w:val="{MUTED}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
)

_CHARACTERS = "".join(
    f'<w:style w:type="character" w:styleId="{identifier}"><w:name w:val="{name}"/>'
    f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{letters}</w:rPr></w:style>'
    for identifier, name, letters in (
        ("Hyperlink", "Hyperlink", f'<w:color w:val="{LINK}"/><w:u w:val="single"/>'),
        ("Strong", "Strong", "<w:b/><w:bCs/>"),
        ("PlaceholderText", "Placeholder Text", f'<w:color w:val="{FAINT}"/>'),
        (
            "CodeText",
            "Code Text",
            f'{_CODE_LETTERS}<w:sz w:val="19"/><w:szCs w:val="19"/>{_CODE_SHADE}',
        ),
    )
)
_DEFAULT_CHARACTER = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)

_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
    '<w:style w:type="table" w:styleId="SopTable"><w:name w:val="SOP Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{HEAD_BLUE}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{HEAD_BLUE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    "</w:tblBorders></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{TABLE_HEAD}"/></w:tcPr></w:tblStylePr></w:style>'
)
