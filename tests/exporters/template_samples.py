"""Companies' documents of many kinds, as they are found in real life."""

from __future__ import annotations

from sop_studio.library.starters import load_sample
from tests.exporters.company_templates import (
    A4,
    TEMPLATE,
    Page,
    control,
    field,
    fonts,
    level,
    line,
    lists,
    numbered_by,
    picture,
    style,
    template,
)

PICTURE = next(iter(load_sample().pictures.values()))
_SIZES = (
    '<w:pgSz w:w="{w}" w:h="{h}"/><w:pgMar w:top="{top}" w:right="900" w:bottom="900"'
    ' w:left="900" w:header="500" w:footer="500" w:gutter="{gutter}"/>'
)
OWN_BODY = line("Text of the company that no copy may have")
_NORMAL = style("Normal", "Normal", letters=fonts("Georgia", 22))


def section(
    *, w: int = 11906, h: int = 16838, top: int = 1400, gutter: int = 0, more: str = ""
) -> str:
    """Return the properties of a section without headers and footers."""
    return _SIZES.format(w=w, h=h, top=top, gutter=gutter) + more


def letterhead() -> bytes:
    """A logo, places for values that Word spread over runs, a field, a notice and page numbers."""
    header = line(picture("rId9", click="rId8")) + line(
        "Document ", "{{", "id", "}}", " rev ", field('DOCPROPERTY "Rev"', "77")
    )
    footer = line("This copy is UNCONTROLLED when printed. Page ", field("PAGE", "3"))
    return template(
        _NORMAL
        + style("Heading1", "heading 1", letters='<w:color w:val="7A1F5C"/><w:sz w:val="34"/>')
        + style("Title", "Title", "<w:framePr/>", "<w:vanish/>"),
        pages=(
            Page(
                "header",
                header,
                links={
                    "rId9": ("image", "media/logo.png"),
                    "rId8": ("hyperlink", "https://acme.example"),
                },
            ),
            Page("footer", footer),
        ),
        body=OWN_BODY,
        more={"word/media/logo.png": PICTURE},
    )


def german() -> bytes:
    """Styles with German ids and some German names, sections numbered by the company."""
    headings = "".join(
        style(
            f"berschrift{at}",
            f"heading {at}",
            numbered_by(1, at - 1) + f'<w:ind w:left="{at * 200}" w:hanging="200"/>',
            based="Standard",
        )
        for at in (1, 2, 3)
    )
    kinds = lists(
        "".join(
            level(at, "decimal", ".".join(f"%{n + 1}" for n in range(at + 1)) + ".",
                  style_id=f"berschrift{at + 1}")
            for at in range(3)
        ),
        level(0, "bullet", "–", style_id="Punkt", left=900),
    )  # fmt: skip
    return template(
        style("Standard", "Normal", "<w:jc w:val='both'/>", fonts("Arial", 20))
        + headings
        + style("Titel", "Titel", based="Standard")
        + style("Punkt", "Aufzählungszeichen", numbered_by(2), based="Standard")
        + style("Kopf", "Kopfzeile", based="Standard"),
        numbering=kinds,
        pages=(
            Page("header", line("Muster GmbH  Dokument-Nr.: {{Dokumentnummer}}")),
            Page("footer", line("Seite ", field("PAGE"), " von ", field("NUMPAGES"))),
        ),
        body=OWN_BODY,
        kind=TEMPLATE,
    )


def japanese() -> bytes:
    """Style names in Japanese, as other programs than Word write them, and a grid of lines."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Century" w:eastAsia="MS Mincho"/>'
        '<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
    )
    return template(
        defaults
        + style("a", "標準")
        + style("1", "見出し 1", "<w:keepNext/><w:outlineLvl w:val='0'/>", based="a")
        + style("a3", "表題", based="a")
        + style("a4", "ヘッダー", based="a"),
        section=section(more='<w:docGrid w:type="lines" w:linePitch="360"/>'),
        pages=(Page("header", line("文書番号 {{文書番号}} 版 {{版}}")),),
        body=OWN_BODY,
    )


def latent() -> bytes:
    """Word knows its headings, but the file has none of them; running text is set in."""
    names = "".join(
        f'<w:lsdException w:name="heading {at}" w:uiPriority="9" w:qFormat="1"/>'
        for at in range(1, 4)
    )
    kept = f'<w:latentStyles w:defLockedState="0" w:count="376">{names}</w:latentStyles>'
    return template(
        kept
        + style("Normal", "Normal", '<w:spacing w:line="480" w:lineRule="auto"/>'
                '<w:ind w:firstLine="720"/>', fonts("Verdana", 20))
    )  # fmt: skip


def with_sections() -> bytes:
    """A cover, the text in the middle, and an annex in landscape, each with its own header."""
    cover = section(w=10000, h=14000)
    middle = section(top=2000, gutter=300, more='<w:pgNumType w:start="7"/>')
    body = (
        f"<w:p><w:pPr><w:sectPr>{cover}</w:sectPr></w:pPr><w:r><w:t>Cover</w:t></w:r></w:p>"
        + line("One")
        + line("Two")
        + f"<w:p><w:pPr><w:sectPr>{middle}</w:sectPr></w:pPr></w:p>"
        + line("Annex")
    )
    return template(
        _NORMAL,
        body=body,
        section=section(w=16838, h=11906),
        pages=(Page("header", line("Annex only")),),
    )


def with_other_pages() -> bytes:
    """Another header on the first page and on even ones; odd and even margins mirrored."""
    return template(
        _NORMAL,
        settings="<w:mirrorMargins/><w:evenAndOddHeaders/>"
        '<w:attachedTemplate r:id="rIdfar"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>',
        section=A4 + "<w:titlePg/>",
        pages=(
            Page("header", line("Odd {{id}} {{title}} {{version}} {{status}}")),
            Page("header", line("Even"), on="even"),
            Page("header", line("First"), on="first"),
        ),
        links={"rIdfar": ("attachedTemplate", "file://server/share/jane.dotm")},
    )


def landscape() -> bytes:
    """US Letter on its side, two columns, numbered lines, a border round the page."""
    border = '<w:top w:val="single" w:sz="4" w:space="24" w:color="auto"/>'
    more = (
        f'<w:pgBorders w:offsetFrom="page">{border}</w:pgBorders><w:lnNumType w:countBy="5"/>'
        '<w:cols w:num="2" w:space="720"/><w:vAlign w:val="center"/>'
        '<w:textDirection w:val="tbRl"/>'
    )
    return template(_NORMAL, section=section(w=15840, h=12240, more=more))


def trapped() -> bytes:
    """Everything that must not leave: names, tracked changes, comments, links, fields, controls."""
    tracked = (
        '<w:p w:rsidR="00AB12CD" w14:paraId="1234ABCD">'
        '<w:pPr><w:rPr><w:ins w:id="1" w:author="Jane Roe" w:date="2020-01-01T00:00:00Z"/></w:rPr>'
        '</w:pPr><w:ins w:id="2" w:author="Jane Roe">'
        '<w:r w:rsidRPr="00AB12CD"><w:t>Kept</w:t></w:r>'
        '</w:ins><w:del w:id="3" w:author="Jane Roe">'
        "<w:r><w:delText>Secret</w:delText></w:r></w:del>"
        '<w:commentRangeStart w:id="4"/><w:bookmarkStart w:id="5" w:name="_Jane"/>'
        '<w:bookmarkEnd w:id="5"/><w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    controls = line(
        control("Old title", '<w:alias w:val="Titel"/>'),
        control("Jane Roe", '<w:tag w:val="Author"/>'),
        control("[Click]", '<w:alias w:val="Site"/><w:showingPlcHdr/>'),
        control("SOP-OLD", '<w:dataBinding w:xpath="/x:core[1]/x:subject[1]"/>'),
        control("Site 4", '<w:alias w:val="Plant"/>'),
    )
    reached = line(
        field("AUTHOR", "Jane Roe"),
        field('DDEAUTO cmd "/c calc"', "Jane Roe"),
        field('INCLUDETEXT "C:\\\\jane.txt"', "Jane Roe"),
        field("FILENAME \\p", "C:\\jane.docx"),
        field('DOCPROPERTY "Class"', "QP-7"),
        field("SAVEDATE", "2020-01-01"),
        field("DATE", "2020-01-01"),
        '<w:fldSimple w:instr=" USERNAME "><w:r><w:t>Jane Roe</w:t></w:r></w:fldSimple>',
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple>',
        '<w:hyperlink r:id="rId5"><w:r><w:t>acme.example</w:t></w:r></w:hyperlink>',
        picture("rId6"),
        picture("rId6", link="link"),
        '<w:r><w:object><v:shape id="x" style="width:9pt;height:9pt" o:title="jane">'
        '<v:imagedata r:id="rId7" o:title="jane"/></v:shape><o:OLEObject r:id="rId5"/></w:object>'
        "</w:r>",
        '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="ENTWURF"/>'
        "</v:shape></w:pict></w:r>",
    )
    return template(
        style("Normal", "Normal", more='<w:rsid w:val="00AB12CD"/>')
        + style("Round", "Round", based="About")
        + style("About", "About", based="Round")
        + style("Strong", "Caution", kind="character", based="Gone"),
        pages=(
            Page(
                "header",
                tracked + controls + reached,
                links={
                    "rId5": ("hyperlink", "https://acme.example/jane"),
                    "rId6": ("image", "https://acme.example/spy.png"),
                    "rId7": ("image", "media/logo.png"),
                },
            ),
        ),
        body=OWN_BODY + '<w:altChunk r:id="rIdchunk"/>',
        links={
            "rIdchunk": ("aFChunk", "chunk.html"),
            "rIdglossary": ("glossaryDocument", "glossary/document.xml"),
            "rIdcomments": ("comments", "comments.xml"),
            "rIdxml": ("customXml", "../customXml/item1.xml"),
        },
        more={
            "word/media/logo.png": PICTURE,
            "word/chunk.html": b"<p>Jane Roe</p>",
            "word/glossary/document.xml": b"<x>Jane Roe</x>",
            "word/comments.xml": b"<x>Jane Roe</x>",
            "customXml/item1.xml": b"<x>Jane Roe</x>",
            "docProps/core.xml": b"<x>Jane Roe</x>",
        },
        endings='<Default Extension="html" ContentType="text/html"/>',
    )


def bare() -> bytes:
    """Nothing but an empty body, as some programs write it: no style, no section."""
    return template(section="")


SAMPLES = {
    made.__name__: made
    for made in (
        letterhead, german, japanese, latent, with_sections, with_other_pages, landscape, trapped,
        bare,
    )
}  # fmt: skip
