"""The dress that we make: sober, without anything of a company but its name and its logo."""

from sop_studio import files
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.docx import numbering, page, styles, theme
from sop_studio.exporters.docx.dress import Dress
from sop_studio.exporters.docx.hand_styles import STYLES
from sop_studio.exporters.docx.relationships import Link, office, relationships_part
from sop_studio.exporters.docx.settings_part import settings_part
from sop_studio.exporters.sheets import Sheet

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


def own_dress(copy: Copy, sheet: Sheet, pages: int) -> Dress:
    """Return what a copy wears where there is no template; `pages` is how many it may have."""
    parts = {
        "word/settings.xml": settings_part(copy),
        "word/fontTable.xml": theme.font_table_part(),
        "word/theme/theme1.xml": theme.theme_part(),
        "word/header1.xml": page.header_part(copy, sheet),
        "word/footer1.xml": page.footer_part(copy, sheet, pages),
    }
    media: dict[str, bytes] = {}
    logo = page.logo_of(copy)
    if logo:
        name = f"media/logo.{logo.kind}"
        link = Link(page.LOGO_LINK, office("image"), name)
        parts["word/_rels/header1.xml.rels"] = relationships_part((link,))
        media[f"word/{name}"] = files.without_notes(copy.wishes.profile.logo)
    return Dress(
        section=page.section_properties(sheet),
        styles=styles.styles_part(STYLES if copy.kind.is_paper else ""),
        numbering=numbering.numbering_head(),
        parts=parts,
        media=media,
        kinds=_KINDS,
        endings={},
        links=_LINKS,
    )


_KINDS = {
    "word/settings.xml": f"{MAIN}.settings+xml",
    "word/fontTable.xml": f"{MAIN}.fontTable+xml",
    "word/theme/theme1.xml": THEME,
    "word/header1.xml": f"{MAIN}.header+xml",
    "word/footer1.xml": f"{MAIN}.footer+xml",
}
_LINKS = tuple(
    Link(f"rId{kind.title()}", office(kind), target)
    for kind, target in (
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"),
        ("header", "header1.xml"),
        ("footer", "footer1.xml"),
    )
)
