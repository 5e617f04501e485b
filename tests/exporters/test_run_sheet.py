"""The run sheet: followed at night, ticked off, and stopped by."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from sop_studio.exporters.blocks import DecisionBlock, StopBox, TickList, TickStep
from sop_studio.exporters.formats import Format
from sop_studio.exporters.papers.paper import RunSheet
from sop_studio.library.starters import load_sample
from sop_studio.model.parts import Decision, Phase, Step
from sop_studio.model.sop import Decisions, Procedure, Rollback, Sop
from tests.exporters import reading
from tests.exporters.every_field import every_field
from tests.exporters.papers_support import FORMATS, made, page, sections, words
from tests.exporters.reading import W

EVERY_FORMAT = pytest.mark.parametrize("to", FORMATS)


def steps_of(sop: Sop, heading: str) -> list[str]:
    """What stands under a heading: numbers of steps, and conditions of decisions."""
    found = next(each for title, each in sections(sop, RunSheet()).items() if heading in title)
    said = []
    for block in found.blocks:
        if isinstance(block, TickStep):
            said.append(block.step.number)
        elif isinstance(block, DecisionBlock):
            said.append(block.condition.text if block.condition else "")
    return said


@EVERY_FORMAT
def test_every_field_of_every_step_is_on_it(to: Format) -> None:
    sop, fields = every_field()
    said = words(sop, RunSheet(), to)
    missing = {
        where.place
        for word, where in fields.printed().items()
        if where.place.startswith(("procedure.", "rollback.", "decisions."))
        and where.place != "rollback.not_applicable"
        and word not in said
    }
    assert missing == set()


def test_each_step_has_a_box_and_room_for_time_and_initials() -> None:
    sop = load_sample()
    tree = page(made(sop, RunSheet(), Format.HTML))
    steps = tree.xpath("//ol[contains(@class, 'ticked')]/li[contains(@class, 'step')]")
    count = len(sop.procedure.steps) + len(sop.rollback.steps)
    assert len(steps) >= count
    for step in steps:
        assert len(step.xpath(".//input[@type='checkbox']")) == 1
        assert [each.text for each in step.xpath(".//div[@class='pen']/span")] == [
            "Time",
            "Initials",
        ]
    body = etree.fromstring(
        reading.docx_parts(made(sop, RunSheet(), Format.DOCX))["word/document.xml"]
    )
    named = [each.get(f"{W}val") for each in body.iter(f"{W}alias")]
    assert [each for each in named if each == "Step 1 is done"] == ["Step 1 is done"] * 2
    numbers = [each.get(f"{W}val") for each in body.iterfind(f".//{W}sdtPr/{W}id")]
    assert len(set(numbers)) == len(numbers) >= count


@EVERY_FORMAT
def test_the_stop_box_is_on_top_and_at_the_way_back(to: Format) -> None:
    said = words(load_sample(), RunSheet(), to)
    first, second = (at for at in range(len(said)) if said.startswith("STOP AND ESCALATE", at))
    assert first < said.index("Before you start") < second < said.index("Roll back to the stable")
    box = said[first : said.index("Before you start")]
    for each in ("Error rate above 0.2 %", "On-call Engineer", "10 minutes", "#prod-alerts"):
        assert each in box


def test_the_way_back_begins_a_page_of_its_own() -> None:
    found = sections(load_sample(), RunSheet())
    (back,) = [each for title, each in found.items() if title.startswith("Rollback steps")]
    assert back.on_new_page
    assert isinstance(back.blocks[0], StopBox)


def test_what_is_not_written_about_stopping_has_room_to_be_agreed_on() -> None:
    sop = Sop(document_id="0" * 32, procedure=Procedure(steps=(Step(action="Go"),)))
    box = next(
        block
        for section in sections(sop, RunSheet()).values()
        for block in section.blocks
        if isinstance(block, StopBox)
    )
    open_parts = {fact.label for fact in box.parts if not fact.value.text}
    assert open_parts == {
        "Go back when", "Who decides", "Go back within", "Stop and ask for help", "Tell"
    }  # fmt: skip
    assert "agree on it before you start" in words(sop, RunSheet(), Format.DOCX)


def test_where_nothing_can_be_taken_back_the_reason_stands_in_the_box() -> None:
    sop = replace(load_sample(), rollback=Rollback(not_applicable="Mail once sent stays sent."))
    said = words(sop, RunSheet(), Format.DOCX)
    assert "No way back Mail once sent stays sent." in said
    assert "Go back when" not in said


def test_decisions_stand_where_they_are_taken() -> None:
    steps = tuple(Step(id=f"s{number}", action=f"Act {number}") for number in (1, 2, 3))
    decisions = (
        Decision(condition="[step 2](sop:s2) shows red", action="stop"),
        Decision(condition="the phone rings", action="answer it"),
    )
    sop = Sop(procedure=Procedure(steps=steps), decisions=Decisions(decisions=decisions))
    assert steps_of(sop, "Steps") == ["1", "2", "[Step 2](#item-s2) shows red", "3"]
    assert steps_of(sop, "At any step") == ["the phone rings"]


def test_a_decision_after_the_last_step_of_a_phase_stands_before_the_next_phase() -> None:
    phases = (Phase(id="p1", title="One"), Phase(id="p2", title="Two"))
    steps = (
        Step(id="s1", action="Act 1", phase="p1", substeps=(Step(id="s1a", action="Part"),)),
        Step(id="s2", action="Act 2", phase="p2"),
    )
    decisions = (
        Decision(condition="[it](sop:s1) is red", action="stop"),
        Decision(condition="[it](sop:s2) is red", action="stop"),
    )
    sop = Sop(
        procedure=Procedure(phases=phases, steps=steps), decisions=Decisions(decisions=decisions)
    )
    said = steps_of(sop, "Steps")
    assert [said[0], said[1], said[3]] == ["1", "1.1", "2"]
    assert "#item-s1)" in said[2]
    assert "#item-s2)" in said[4]


@EVERY_FORMAT
def test_a_caution_is_read_before_its_step_and_commands_in_full(to: Format) -> None:
    command = "kubectl " + " ".join(f"--option-{number}=value" for number in range(60))
    step = Step(action="Restart it", caution="Mail is lost.", commands=command, expected="It runs")
    said = words(Sop(procedure=Procedure(steps=(step,))), RunSheet(), to)
    places = [said.index(each) for each in ("Mail is lost.", "Restart it", command)]
    assert places == sorted(places)
    assert "It runs" in said


@EVERY_FORMAT
def test_a_step_without_a_result_has_room_for_what_was_seen(to: Format) -> None:
    inner = Step(action="Inner", expected="Seen")
    with_room = Sop(procedure=Procedure(steps=(Step(action="Look"),)))
    without = Sop(procedure=Procedure(steps=(Step(action="Outer", substeps=(inner,)),)))
    assert "What you saw:" in words(with_room, RunSheet(), to)
    assert "What you saw:" not in words(without, RunSheet(), to)


def test_gates_are_lines_to_tick_that_need_no_table() -> None:
    found = sections(load_sample(), RunSheet())["At any step"]
    gates = next(each for each in found.blocks if each.place == "controls.gates")
    assert isinstance(gates, TickList)
    said = [value.text for value in gates.values]
    assert any("error rate over 15 minutes at most 0.2 %" in each for each in said)
    assert any(each.endswith("(Release Manager decides)") for each in said)


@EVERY_FORMAT
def test_evidence_to_keep_says_where_it_is_filed(to: Format) -> None:
    said = words(load_sample(), RunSheet(), to)
    assert "Evidence to keep" in said
    assert "https://files.example.com/evidence/service-x" in said


def test_no_type_is_smaller_than_that_of_the_sop() -> None:
    document = made(load_sample(), RunSheet(), Format.DOCX)
    styles = etree.fromstring(reading.docx_parts(document)["word/styles.xml"])
    sizes = {
        each.get(f"{W}styleId"): int(size.get(f"{W}val", "0"))
        for each in styles.iter(f"{W}style")
        if (size := each.find(f"{W}rPr/{W}sz")) is not None
    }
    half_points = 21
    assert min(sizes["LargeText"], sizes["LargeAction"], sizes["StopTitle"]) >= half_points
