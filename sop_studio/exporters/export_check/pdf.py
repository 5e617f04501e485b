"""What a PDF shows."""

import re
from collections.abc import Iterable, Iterator

from sop_studio.exporters.export_check.pdf_parts import Element, Pdf, string_after
from sop_studio.exporters.export_check.seen import Seen, SeenHeading
from sop_studio.exporters.pdf.pictures import undescribed

_HEADING = re.compile(r"H([1-6])")
_ADDRESS = b"/S/URI/URI"
_CLAIM = b"<pdfuaid:part>"
_SPELLED_OUT = re.compile(r"\[U\+([0-9A-F]{4,6})\]")


def seen_in_pdf(data: bytes) -> Seen:
    """Return what the document shows."""
    pdf = Pdf(data)
    seen = Seen(claims_access=_CLAIM in data)
    about = next((each for each in pdf.entries(b"/Creator") if b"/Type" not in each), b"")
    seen.title = string_after(about, b"/Title")
    seen.language = string_after(next(pdf.entries(b"/Type/Catalog"), b""), b"/Lang")
    for element in _all(pdf.structure()):
        _take(seen, element, pdf)
    seen.addresses += [string_after(each, b"/URI") for each in pdf.entries(_ADDRESS)]
    seen.texts += [pdf.text(), *pdf.around()]
    spelled = {each for text in seen.texts for each in _SPELLED_OUT.findall(text)}
    seen.spelled_out += [chr(int(each, 16)) for each in sorted(spelled) if int(each, 16) < 0x110000]
    return seen


def _take(seen: Seen, element: Element, pdf: Pdf) -> None:
    heading = _HEADING.fullmatch(element.kind)
    if heading:
        words = string_after(element.entries, b"/T")
        seen.headings.append(SeenHeading(int(heading[1]), words))
    elif element.kind == "Figure":
        said = string_after(element.entries, b"/Alt").strip()
        seen.undescribed += said in {"", undescribed()}
    elif element.kind == "Table":
        parts = list(_all(element.children))
        rows = sum(each.kind == "TR" for each in parts)
        heads = (each for each in parts if each.kind == "TH")
        seen.headless += rows > 1 and not any(pdf.words_of(each).strip() for each in heads)


def _all(elements: Iterable[Element]) -> Iterator[Element]:
    for each in elements:
        yield each
        yield from _all(each.children)
