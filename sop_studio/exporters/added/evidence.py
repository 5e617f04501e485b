"""The appendix that lists all evidence to keep: from steps, controls and records."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sop_studio.exporters.added.material import PLACE, Cells, Material, added_section, grid, words
from sop_studio.exporters.blocks import (
    Form,
    HandTable,
    OutlineSection,
    Unwritten,
    Value,
)
from sop_studio.exporters.values import printed_value
from sop_studio.markup import escape_line
from sop_studio.model.naming import numbered
from sop_studio.model.parts import Step
from sop_studio.model.sections import STEP_LISTS
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _

EVIDENCE = "evidence"
TITLE = N_("Evidence checklist")

_SHARES = (42, 17, 25, 16)


class _Kept(Struct, frozen=True):
    """A piece of evidence: what it is, where it comes from, where it is kept."""

    what: Value | None
    source: Value
    kept: Value | None = None


def needs_evidence(sop: Sop) -> bool:
    """Tell whether the SOP asks for any evidence."""
    return any(_kept(Material(sop, {}, "")))


def evidence(material: Material) -> OutlineSection:
    """Return the appendix; on paper each line has room for the initials of who filed it."""
    rows: list[Cells] = [(each.what, each.source, each.kept) for each in _kept(material)]
    place = f"{PLACE}.{EVIDENCE}.list"
    heads = (_("Evidence"), _("From"), _("Kept in"))
    if not rows:
        return added_section(EVIDENCE, _(TITLE), (Unwritten(place, material.unwritten),))
    if material.on_paper:
        columns = (*heads, _("Filed (initials)"))
        lines = tuple((*row, None) for row in rows)
        table = HandTable(place, "", columns, _SHARES, lines)
        return added_section(EVIDENCE, _(TITLE), (table,))
    return added_section(EVIDENCE, _(TITLE), (grid(place, heads, rows),))


def _kept(material: Material) -> Iterator[_Kept]:
    sop = material.sop
    for section, field in STEP_LISTS:
        steps = getattr(getattr(sop, section.key), field.key)
        label = _(field.item_label or field.label)
        yield from _of_steps(material, steps, f"{section.key}.{field.key}", label)
    from_controls = words(_("Controls"), f"{EVIDENCE}.controls")
    for entry in sop.controls.evidence:
        what = _line(material, entry.text, f"controls.evidence[{entry.id}]", "text")
        if what:
            yield _Kept(what, from_controls)
    from_records = words(_("Records"), f"{EVIDENCE}.records")
    for record in sop.records.records:
        place = f"records.records[{record.id}]"
        what = _line(material, record.name, place, "name")
        kept = _line(material, record.location, place, "location")
        if what or kept:
            yield _Kept(what, from_records, kept)


def _of_steps(
    material: Material, steps: Sequence[Step], place: str, label: str, before: str = ""
) -> Iterator[_Kept]:
    for position, step in enumerate(steps, start=1):
        number, at = f"{before}{position}", f"{place}[{step.id}]"
        what = _line(material, step.evidence, at, "evidence")
        if what:
            yield _Kept(what, _link(material, step, numbered(label, number)))
        yield from _of_steps(material, step.substeps, f"{at}.substeps", label, f"{number}.")


def _link(material: Material, step: Step, name: str) -> Value:
    label = material.known.get(step.id)
    linked = f"[{escape_line(name)}](#{label.anchor})" if label else escape_line(name)
    return Value(f"{PLACE}.{EVIDENCE}.step[{step.id}]", linked, Form.LINE)


def _line(material: Material, text: str, place: str, key: str) -> Value | None:
    return printed_value(text, Form.LINE, f"{PLACE}.{EVIDENCE}.{place}.{key}", material.known)
