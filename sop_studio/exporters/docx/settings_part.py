"""Settings of a document, in the order that the schema wants."""

from collections.abc import Mapping

from sop_studio.exporters.copies import LANGUAGE, Copy
from sop_studio.exporters.docx import xml
from sop_studio.exporters.docx.relationships import HEAD
from sop_studio.exporters.wishes import Purpose

_HANDLING = {
    Purpose.APPROVAL: {},
    Purpose.REVIEW: {"trackRevisions": "<w:trackRevisions/>"},
    Purpose.CONTROLLED: {
        "documentProtection": '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    },
}
"""What Word does with changes: it keeps track of them, or allows none until told to."""

_OWN = {
    "zoom": '<w:zoom w:percent="100"/>',
    "defaultTabStop": '<w:defaultTabStop w:val="709"/>',
    "characterSpacingControl": '<w:characterSpacingControl w:val="doNotCompress"/>',
    "themeFontLang": f'<w:themeFontLang w:val="{LANGUAGE}"/>',
}
_COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_ORDER = (
    "zoom",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "trackRevisions",
    "documentProtection",
    "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "doNotHyphenateCaps",
    "evenAndOddHeaders",
    "defaultTableStyle",
    "characterSpacingControl",
    "compat",
    "themeFontLang",
    "clrSchemeMapping",
    "decimalSymbol",
    "listSeparator",
)
OF_TEMPLATE = frozenset(_ORDER) - {"zoom", "trackRevisions", "documentProtection", "compat"}
"""What a company's template may set: how the page looks, and nothing else."""


def settings_part(copy: Copy, of_template: Mapping[str, str] | None = None) -> str:
    """Return the part with the settings; those of a template come before our own."""
    chosen = {**_OWN, **(of_template or {}), **_HANDLING[copy.wishes.purpose]}
    chosen["compat"] = _COMPATIBLE
    inside = "".join(chosen[name] for name in _ORDER if name in chosen)
    return f"{HEAD}<w:settings {xml.NAMESPACES}>{inside}</w:settings>"
