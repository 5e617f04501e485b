"""The look of papers: type that is easy to follow, boxes that are found, lines to write on."""

from sop_studio.exporters.docx.styles import (
    CAUTION_GROUND,
    CAUTION_LINE,
    CODE_FONT,
    CODE_GROUND,
    HEAD_BLUE,
    LINK,
    RED,
    paragraph_style,
)


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD = "<w:b/><w:bCs/>"
_PARAGRAPHS = "".join(
    (
        paragraph_style(
            "LargeText",
            "Large Text",
            '<w:spacing w:before="20" w:after="20" w:line="245" w:lineRule="auto"/>',
            _size(21),
            "TableText",
        ),
        paragraph_style("LargeAction", "Large Action", "", _BOLD + _size(22), "LargeText"),
        paragraph_style("LargeRemark", "Large Remark", "", _size(18), "LargeText"),
        paragraph_style(
            "LargeCaution",
            "Large Caution",
            f'<w:keepNext/><w:pBdr><w:left w:val="single" w:sz="36" w:space="6"'
            f' w:color="{CAUTION_LINE}"/></w:pBdr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{CAUTION_GROUND}"/>'
            '<w:spacing w:before="40" w:after="40"/>',
            "",
            "LargeText",
        ),
        paragraph_style(
            "LargeCode",
            "Large Code",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{CODE_GROUND}"/>'
            '<w:spacing w:before="60" w:after="60" w:line="252" w:lineRule="auto"/>',
            f'<w:rFonts w:ascii="{CODE_FONT}" w:hAnsi="{CODE_FONT}" w:cs="{CODE_FONT}"/>'
            + _size(18),
            "TableText",
        ),
        paragraph_style(
            "TickBox",
            "Tick Box",
            '<w:spacing w:before="0" w:after="0"/>',
            f'<w:color w:val="{HEAD_BLUE}"/>' + _size(32),
            "TableText",
        ),
        paragraph_style(
            "TickLine",
            "Tick Line",
            '<w:keepLines/><w:spacing w:before="0" w:after="20"/>'
            '<w:ind w:left="397" w:hanging="397"/>',
            _size(21),
        ),
        paragraph_style(
            "StopTitle",
            "Stop Title",
            '<w:keepNext/><w:spacing w:before="60" w:after="60"/>',
            f'{_BOLD}<w:color w:val="{RED}"/>' + _size(28),
            "TableText",
        ),
        paragraph_style(
            "Note",
            "Note",
            f'<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="24" w:space="6"'
            f' w:color="{LINK}"/></w:pBdr><w:spacing w:before="60" w:after="60"/>'
            '<w:ind w:left="160"/>',
            "",
            "TableText",
        ),
    )
)
_CHARACTERS = (
    '<w:style w:type="character" w:styleId="LargeCodeText"><w:name w:val="Large Code Text"/>'
    '<w:basedOn w:val="CodeText"/><w:rPr>' + _size(19) + "</w:rPr></w:style>"
)
STYLES = _PARAGRAPHS + _CHARACTERS
"""Of the blocks that are written on; only papers have them."""
