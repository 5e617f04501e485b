"""The parts that Word expects to find and that say little: theme colours and fonts."""

from sop_studio.exporters.docx import styles
from sop_studio.exporters.docx.xml import NAMESPACES

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": styles.HEAD_BLUE,
    "lt2": styles.TABLE_HEAD,
    "accent1": styles.HEAD_BLUE,
    "accent2": styles.LINK,
    "accent3": styles.MUTED,
    "accent4": styles.CAUTION_LINE,
    "accent5": styles.RED,
    "accent6": styles.LINE,
    "hlink": styles.LINK,
    "folHlink": styles.LINK,
}


def theme_part() -> str:
    """Return the theme: the colours and fonts that the styles use, offered for more of the same."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items()
    )
    fonts = "".join(
        f'<a:{use}><a:latin typeface="{styles.FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{use}>"
        for use in ("majorFont", "minorFont")
    )
    return (
        f'{_HEAD}<a:theme xmlns:a="{_DRAWING}" name="SOP"><a:themeElements>'
        f'<a:clrScheme name="SOP">{colours}</a:clrScheme>'
        f'<a:fontScheme name="SOP">{fonts}</a:fontScheme>{_FORMATS}</a:themeElements></a:theme>'
    )


def font_table_part() -> str:
    """Return the fonts the styles name, and what may stand in for them."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, other, family, pitch in (
            (styles.FONT, "Carlito", "swiss", "variable"),
            (styles.CODE_FONT, "DejaVu Sans Mono", "modern", "fixed"),
        )
    )
    return f"{_HEAD}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS = (
    f'<a:fmtScheme name="SOP"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)
"""Plain fills, lines and effects: the schema asks for three of each."""
