"""The run sheet: what a tired person follows at night, ticks off, and stops by."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    DecisionBlock,
    Fact,
    Form,
    HandTable,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StopBox,
    TickList,
    TickStep,
    Unwritten,
    Value,
    WritingRoom,
)
from sop_studio.exporters.flow.attaching import attached
from sop_studio.exporters.flow.source import is_written
from sop_studio.exporters.papers.parts import (
    PLACE,
    content_fact,
    document_facts,
    front,
    section,
    signed_by_hand,
)
from sop_studio.exporters.papers.whole import Whole
from sop_studio.exporters.references import section_anchor
from sop_studio.exporters.values import plain
from sop_studio.markup import escape_line
from sop_studio.model.catalogue.doing import ROLLBACK
from sop_studio.model.fields import Kind
from sop_studio.model.parts import Decision
from sop_studio.model.sections import section as catalogue_section
from sop_studio.translation import _

_TOP = "top"
"""Names the box at the head of the sheet; the other stands over the way back itself."""

_PROCEDURE, _ROLLBACK = "procedure", "rollback"


def run_sheet(whole: Whole) -> tuple[OutlineSection, ...]:
    """Return the sections of the sheet: stop box and steps first, stop box and way back last."""
    decisions = _Decisions(whole)
    made = (
        _front(whole),
        _before(whole),
        _any_time(whole, decisions),
        _steps(whole, decisions),
        _done(whole),
        _evidence(whole),
        _messages(whole),
        _differences(),
        _back(whole),
    )
    return tuple(each for each in made if each.blocks)


def _front(whole: Whole) -> OutlineSection:
    columns = (_("Run by"), _("Watched by"), _("Date"), _("Started"), _("Finished"), _("Ticket"))
    run = HandTable(f"{PLACE}.run", "", columns, (22, 18, 14, 14, 14, 18), ((None,) * 6,))
    facts = (*document_facts(whole, "version", "status", "effective"), content_fact(whole))
    when = whole.block("document.trigger")
    return front(facts, _stop_box(whole, _TOP), *([when] if when else ()), run)


def _stop_box(whole: Whole, name: str) -> StopBox:
    """Return the box; what the SOP leaves open has room to be agreed on before the start."""
    place = f"{PLACE}.stop.{name}"
    has_steps = bool(whole.sop.rollback.steps)
    reason = None if has_steps else whole.values.get("rollback.not_applicable")
    back = [
        (_("Go back when"), "rollback.trigger"),
        (_("Who decides"), "rollback.owner"),
        (_("Go back within"), "rollback.time_limit"),
    ]
    parts = [] if reason else [Fact(label, _said(whole, at)) for label, at in back]
    if reason:
        parts.append(Fact(_("No way back"), reason))
    if name == _TOP or not has_steps:
        parts.append(Fact(_("Stop and ask for help"), _said(whole, "decisions.escalation")))
    if not reason:
        parts.append(Fact(_("Tell"), _said(whole, "rollback.notify")))
    if has_steps and name == _TOP:
        way = escape_line(whole.heading(_ROLLBACK, _("Rollback steps")))
        link = f"[{way}](#{section_anchor(_ROLLBACK)})"
        parts.append(Fact(_("How to go back"), Value(f"{place}.way", link, Form.LINE)))
    return StopBox(place, _("Stop and escalate"), tuple(parts))


def _said(whole: Whole, place: str) -> Value:
    return whole.values.get(place) or Value(place, "", Form.WORD)


def _before(whole: Whole) -> OutlineSection:
    lists = [*_tick_lists(whole, "prerequisites"), *_tick_lists(whole, "inputs_outputs")]
    return section("before", _("Before you start"), lists)


def _tick_lists(whole: Whole, key: str) -> Iterator[TickList]:
    for field in catalogue_section(key).fields:
        place = f"{key}.{field.key}"
        values = whole.bullets(place) if field.kind is Kind.ENTRIES else ()
        if values:
            yield TickList(place, _(field.label), values)


def _any_time(whole: Whole, decisions: "_Decisions") -> OutlineSection:
    blocks: list[Block] = list(decisions.whenever)
    for place, values in (
        ("controls.gates", tuple(_gates(whole))),
        ("controls.approvals", whole.bullets("controls.approvals")),
    ):
        if values:
            blocks.append(TickList(place, _label(place), values))
    for place in ("controls.metrics", "decisions.exceptions"):
        values = whole.bullets(place)
        if values:
            blocks.append(Bullets(place, _label(place), values))
    return section("any-time", _("At any step"), blocks)


def _label(place: str) -> str:
    key, _dot, name = place.partition(".")
    return _(catalogue_section(key).field(name).label)


def _gates(whole: Whole) -> Iterator[Value]:
    """Yield each gate as a line that can be read without its table."""
    for gate in whole.sop.controls.gates:
        place = f"controls.gates[{gate.id}]"
        said = {
            key: _as_line(value)
            for key in ("name", "quantity", "operator", "value", "owner")
            if (value := whole.values.get(f"{place}.{key}"))
        }
        held = " ".join(said[key] for key in ("quantity", "operator", "value") if key in said)
        text = ": ".join(part for part in (said.get("name", ""), held) if part)
        if text and "owner" in said:
            text = _("{gate} ({owner} decides)").format(gate=text, owner=said["owner"])
        if text:
            yield Value(f"{PLACE}.{place}", text, Form.LINE)


def _as_line(value: Value) -> str:
    return value.text if value.form is Form.LINE else escape_line(value.text)


def _steps(whole: Whole, decisions: "_Decisions") -> OutlineSection:
    blocks = list(_ticked(whole.blocks(_PROCEDURE), decisions.after))
    title = whole.heading(_PROCEDURE, _("Steps"))
    nothing = Unwritten(_PROCEDURE, _("No step is written yet."))
    anchor = section_anchor(_PROCEDURE)
    return section("steps", title, blocks or [nothing], anchor=anchor)


def _ticked(
    blocks: Sequence[Block], after: Mapping[str, Sequence[DecisionBlock]]
) -> Iterator[Block]:
    """Yield steps to tick off under their phases, and after each the decisions taken there."""
    number = ""
    for block in blocks:
        if isinstance(block, StepBlock):
            top = block.number.partition(".")[0]
            if top != number:
                yield from after.get(number, ())
            number = top
            yield TickStep(block)
        elif isinstance(block, PhaseHeading):
            yield from after.get(number, ())
            number = ""
            yield block
    yield from after.get(number, ())


class _Decisions:
    """The decisions of the SOP by the number of the step after which they are taken."""

    def __init__(self, whole: Whole) -> None:
        decisions = [each for each in whole.sop.decisions.decisions if is_written(each)]
        self.after: dict[str, list[DecisionBlock]] = {}
        self.whenever: list[DecisionBlock] = []
        places = attached(decisions, whole.sop.procedure.steps)
        for decision, at in zip(decisions, places, strict=True):
            block = _decision(whole, decision)
            if at is None:
                self.whenever.append(block)
            else:
                self.after.setdefault(str(at + 1), []).append(block)


def _decision(whole: Whole, decision: Decision) -> DecisionBlock:
    place = f"decisions.decisions[{decision.id}]"

    def value(key: str) -> Value | None:
        return whole.values.get(f"{place}.{key}")

    return DecisionBlock(
        place=place,
        condition=value("condition"),
        action=value("action"),
        otherwise=value("otherwise"),
        target=value("target"),
        notify=value("notify"),
    )


def _done(whole: Whole) -> OutlineSection:
    blocks: list[Block] = []
    criteria = whole.bullets("acceptance.criteria")
    if criteria:
        blocks.append(TickList("acceptance.criteria", "", criteria))
    said = [_plain(whole, f"acceptance.{key}") for key in ("sign_off_role", "sign_off_window")]
    label = _("Signed off")
    if said[0]:
        label = _("Signed off by {role}").format(role=said[0])
    if said[1]:
        label = _("{label}, within {time}").format(label=label, time=said[1])
    blocks.append(signed_by_hand("sign-off", label))
    return section("done", whole.heading("acceptance", _("It worked when")), blocks)


def _plain(whole: Whole, place: str) -> str:
    value = whole.values.get(place)
    return plain(value) if value else ""


def _evidence(whole: Whole) -> OutlineSection:
    captured = whole.bullets("controls.evidence")
    blocks: list[Block] = []
    if captured:
        blocks.append(TickList("controls.evidence", _("To capture"), captured))
    records = [value for each in whole.sop.records.records if (value := _record(whole, each.id))]
    if records:
        blocks.append(TickList("records.records", _("To file"), tuple(records)))
    return section("evidence", _("Evidence to keep"), blocks)


def _record(whole: Whole, record: str) -> Value | None:
    place = f"records.records[{record}]"
    name, location = (whole.values.get(f"{place}.{key}") for key in ("name", "location"))
    texts = [value.text for value in (name, location) if value]
    return Value(f"{place}.name", ": ".join(texts), Form.LINE) if texts else None


def _messages(whole: Whole) -> OutlineSection:
    return section("messages", _("Who is told"), whole.tables("communication"))


def _back(whole: Whole) -> OutlineSection:
    blocks: list[Block] = [_stop_box(whole, "end"), *_ticked(whole.blocks(_ROLLBACK), {})]
    checked = whole.values.get("rollback.verification")
    if checked:
        label = _(ROLLBACK.field("verification").label)
        blocks.append(Paragraph("rollback.verification", label, checked))
    kept = whole.values.get("rollback.record")
    if kept:
        label = escape_line(_(ROLLBACK.field("record").label))
        line = Value(f"{PLACE}.record", f"{label}: {_as_line(kept)}", Form.LINE)
        blocks.append(TickList("rollback.record", "", (line,)))
    if whole.sop.rollback.steps:
        blocks.append(signed_by_hand("went-back", _("Back to normal")))
    title = whole.heading(_ROLLBACK, _("Rollback steps"))
    made = section("rollback", title, blocks, anchor=section_anchor(_ROLLBACK))
    return replace(made, on_new_page=True)


def _differences() -> OutlineSection:
    label = _("Step, what you saw instead, and what you did")
    lines = WritingRoom(f"{PLACE}.differences", label, "", 5)
    return section("differences", _("What was different this time"), (lines,))
