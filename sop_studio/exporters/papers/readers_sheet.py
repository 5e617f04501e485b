"""What readers sign: that they read and understood exactly this version."""

from sop_studio.exporters.blocks import Form, HandTable, OutlineSection, Paragraph, Value
from sop_studio.exporters.papers.paper import ReadersSheet
from sop_studio.exporters.papers.parts import (
    PLACE,
    bound_to,
    document_facts,
    front,
    section,
    words,
)
from sop_studio.exporters.papers.whole import Whole
from sop_studio.exporters.values import printed_value
from sop_studio.model.parts import Reader
from sop_studio.translation import _

_Cells = tuple[Value | None, ...]


def readers_sheet(whole: Whole, sheet: ReadersSheet) -> tuple[OutlineSection, ...]:
    """Return the sections of the sheet."""
    facts = (*bound_to(whole), *document_facts(whole, "canonical_url", "signed_copy"))
    return (front(facts), _signatures(whole, sheet))


def _signatures(whole: Whole, sheet: ReadersSheet) -> OutlineSection:
    meaning = _(
        "My signature says: I have read this version, I understand it, my questions have been"
        " answered, and I work by it from the day on which it takes effect."
    )
    bound = _(
        "It counts for the version and the content named above. When the content changes, it is"
        " read and signed anew."
    )
    columns = (_("Name"), _("Role"), _("Signature"), _("Date"))
    readers = whole.sop.training.readers
    filled = [_row(each) for each in readers if each.name.strip() or each.role.strip()]
    empty: list[_Cells] = [(None,) * len(columns)] * sheet.empty_lines
    table = HandTable(
        f"{PLACE}.readers", "", columns, (28, 24, 32, 16), (*filled, *empty)
    )  # fmt: skip
    return section(
        "readers",
        _("Read and understood"),
        (
            Paragraph(f"{PLACE}.meaning", "", words(meaning, "meaning")),
            Paragraph(f"{PLACE}.bound", "", words(bound, "bound")),
            table,
        ),
    )


def _row(reader: Reader) -> _Cells:
    place = f"training.readers[{reader.id}]"
    name = printed_value(reader.name, Form.LINE, f"{place}.name", {})
    role = printed_value(reader.role, Form.LINE, f"{place}.role", {})
    return (name, role, None, None)
