"""A word across the page, so light that everything over it can be read."""

from sop_studio.exporters.docx import styles, xml

NAMESPACES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
"""What the header needs besides for it."""

COLOUR = "#ededed"

_LENGTH, _MOST_HEIGHT = 440, 100
"""Along the diagonal of the page, in points, and the most across it."""

_LETTER = 0.6
"""Of the height of a capital is about how wide it is."""

_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight"'
    ' xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>'
    "</v:shapetype>"
)
"""How Office declares text that is stretched along a line."""


def watermark(words: str) -> str:
    """Return the run that draws the words behind the text of a page, when it is in the header."""
    high = min(_MOST_HEIGHT, int(_LENGTH / (_LETTER * len(words))))
    wide = min(_LENGTH, int(high * _LETTER * len(words) * 1.3))
    place = "".join(
        f"mso-position-{way}:center;mso-position-{way}-relative:margin;"
        for way in ("horizontal", "vertical")
    )
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{wide}pt;height:{high}pt;"
        f"rotation:315;z-index:-251658240;{place}"
    )
    return (
        f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE}"
        '<v:shape id="SopWatermark" o:spid="_x0000_s2049" type="#_x0000_t136"'
        f' alt="{xml.attribute(words)}" style="{style}" o:allowincell="f"'
        f' fillcolor="{COLOUR}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{styles.FONT}&quot;;font-size:1pt"'
        f' string="{xml.attribute(words)}"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )
