"""What a copy carries besides the SOP: signatures, records, appendices, what changed."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from sop_studio.checks.checker import check
from sop_studio.errors import DamagedCopy
from sop_studio.exporters.appendices import APPENDICES, appendices_of
from sop_studio.exporters.documents import export, make_copy
from sop_studio.exporters.formats import ON_PAPER, Format
from sop_studio.exporters.wishes import Profile, Purpose, Wishes
from sop_studio.library.starters import load_sample
from sop_studio.model.edits import Insert, Remove, SetValue
from sop_studio.model.findings import Report
from sop_studio.model.frozen import read_back
from sop_studio.model.parts import Record, Step
from sop_studio.model.sop import Procedure, Sop, Task
from tests.exporters import reading, word_rules
from tests.exporters.copies import FORMATS, FORMATS_HERE, READY
from tests.exporters.reading import W
from tests.model.approved_sops import ON, approved, done

SOP = load_sample()
REPORT = check(SOP, today=ON)
WORDS = reading.WORDS
ANY_FORMAT = pytest.mark.parametrize("to", FORMATS)


def said_in(to: Format, sop: Sop, *appendices: str, wishes: Wishes | None = None) -> str:
    wishes = wishes or Wishes(appendices=frozenset(appendices))
    return " ".join(WORDS[to](export(sop, to, REPORT, wishes)).split())


def body_of(sop: Sop, wishes: Wishes | None = None, report: Report = REPORT) -> etree._Element:
    document = export(sop, Format.DOCX, report, wishes or Wishes())
    assert word_rules.problems(document) == []
    return etree.fromstring(reading.docx_parts(document)["word/document.xml"])


def paragraphs_of(body: etree._Element) -> list[str]:
    return [reading.text_in(each) for each in body.iter(f"{W}p")]


def test_an_approver_chooses_a_decision_and_picks_a_date_and_nothing_is_filled_in() -> None:
    body = body_of(SOP)
    approvers = len(SOP.document.approvals)
    lists = list(body.iter(f"{W}dropDownList"))
    assert len(lists) == len(list(body.iter(f"{W}date"))) == approvers
    offered = [each.get(f"{W}displayText") for each in lists[0]]
    assert offered == ["Approved", "Approved with comments", "Rejected"]
    waiting = list(body.iter(f"{W}showingPlcHdr"))
    assert len(waiting) == 2 * approvers
    numbers = [each.get(f"{W}val") for each in body.iter(f"{W}id")]
    assert len(set(numbers)) == len(numbers)
    assert not list(body.iter(f"{W}text", f"{W}richText"))


def test_holders_of_copies_have_room_to_sign_for_them_on_paper_alone() -> None:
    assert "Received (signature, date)" in said_in(Format.DOCX, SOP)
    assert "Received" not in said_in(Format.MARKDOWN, SOP)


def test_reviews_to_come_have_lines_and_those_that_were_are_told_when_chosen() -> None:
    (past,) = SOP.metrics.review_log
    for to in FORMATS_HERE:
        assert past.outcome not in said_in(to, SOP)
        assert past.outcome in said_in(to, SOP, "reviews")
    chosen = make_copy(SOP, REPORT, Wishes(appendices=frozenset({"reviews"})), on_paper=True)
    titles = [each.title.text for each in chosen.outline.sections]
    assert titles.count("Review record") == 1
    assert "Review record" in said_in(Format.DOCX, SOP)
    assert "Review record" not in said_in(Format.HTML, SOP)


@ANY_FORMAT
def test_the_result_of_the_checklist_names_every_check_and_what_is_open(to: Format) -> None:
    bare = replace(SOP, purpose=replace(SOP.purpose, text=""))
    report = check(bare, today=ON)
    wishes = Wishes(appendices=frozenset({"checklist"}))
    said = " ".join(WORDS[to](export(bare, to, report, wishes)).split())
    for each in report.checks:
        assert each.title in said
    assert "Not ready to publish." in said
    assert "There is no purpose." in said


@pytest.mark.parametrize(("count", "rest"), [(20, "And 17 more."), (4, "And 1 more."), (3, "")])
def test_a_check_that_finds_the_same_at_each_step_names_some_and_counts_the_rest(
    count: int, rest: str
) -> None:
    steps = tuple(Step(action=f"Do part {number}") for number in range(count))
    sop = replace(SOP, procedure=Procedure(steps=steps))
    said = export(
        sop, Format.MARKDOWN, check(sop, today=ON), Wishes(appendices=frozenset({"checklist"}))
    )
    assert rest in said.decode()
    assert rest or "more." not in said.decode()


@ANY_FORMAT
def test_the_evidence_checklist_gathers_what_steps_controls_and_records_ask_for(
    to: Format,
) -> None:
    section = next(
        each
        for each in make_copy(
            SOP, REPORT, Wishes(appendices=frozenset({"evidence"}))
        ).outline.sections
        if each.place == "added.evidence"
    )
    said = said_in(to, SOP, "evidence").rpartition("Evidence checklist")[2]
    asked = [each.evidence for each in (*SOP.procedure.steps, *SOP.rollback.steps)]
    asked += [each.text for each in SOP.controls.evidence]
    asked += [each.name for each in SOP.records.records]
    for each in filter(None, asked):
        assert each in said
    assert "Rollback step 1" in said
    assert ("Filed" in said) == (to in ON_PAPER)
    assert section.title.text == "Evidence checklist"


def test_where_a_record_is_kept_is_told_though_nobody_named_it() -> None:
    record = Record(location="The black folder")
    sop = replace(SOP, records=replace(SOP.records, records=(record,)))
    assert (
        "The black folder"
        in said_in(Format.HTML, sop, "evidence").rpartition("Evidence checklist")[2]
    )


def test_what_was_not_ticked_is_not_printed() -> None:
    sop = Sop(task=Task(repeated=True, costly_errors=False))
    said = said_in(Format.MARKDOWN, sop, "task")
    assert "Repeated task: Yes" in said
    assert "Costly errors" not in said


@ANY_FORMAT
def test_readers_sign_on_paper_and_are_named_everywhere(to: Format) -> None:
    said = said_in(to, SOP, "readers").rpartition("Read and understood")[2]
    for each in SOP.training.readers:
        assert each.name in said
    assert ("Signature" in said) == (to in ON_PAPER)


def test_appendices_are_offered_where_there_is_something_in_them() -> None:
    assert appendices_of(Sop()) == ("checklist", "readers")
    assert set(appendices_of(SOP)) == {each.key for each in APPENDICES}


def since(sop: Sop, to: Format, wishes: Wishes | None = None) -> str:
    said = said_in(to, sop, wishes=wishes)
    return said.partition("Changes since the last approved version")[2]


@ANY_FORMAT
def test_an_approver_sees_what_changed_since_the_last_approved_version(to: Format) -> None:
    first = approved()
    step = first.procedure.steps[0]
    path = ("procedure", "steps", 0, "expected")
    changed = done(first, SetValue(path, "All three gates are green"))
    said = since(changed, to)
    assert "Since version 2.0, approved on 2026-11-30: 1 change in Procedure" in said
    for told in ("Step 1, Expected result", step.expected, "All three gates are green"):
        assert told in said
    assert since(first, to) == ""
    assert since(SOP, to) == ""
    unwanted = Wishes(profile=Profile(left_out=frozenset({"changes"})))
    assert since(changed, to, unwanted) == ""


def test_a_step_that_was_removed_is_told_value_by_value() -> None:
    first = approved(SOP)
    at, step = next(
        (at, each)
        for at, each in enumerate(first.procedure.steps)
        if each.commands and each.caution
    )
    paragraphs = paragraphs_of(body_of(done(first, Remove(("procedure", "steps"), at))))
    told = paragraphs[paragraphs.index("Removed") :]
    assert f"Expected result: {step.expected}" in told[1]
    assert f"Caution: {step.caution}" in told[1]
    assert told[1].endswith("Commands:")
    assert told[2].startswith(step.commands.splitlines()[0])


def test_code_that_was_removed_stays_code_whatever_it_holds() -> None:
    step = Step(
        action="*Run* it", commands="echo ````\n```` | x", evidence="The log", expected="It ran"
    )
    first = approved(done(SOP, Insert(("procedure", "steps"), 0, step)))
    said = since(done(first, Remove(("procedure", "steps"), 0)), Format.HTML)
    assert "Run it" in said
    assert "echo ```` ```` | x" in said
    assert "Evidence: The log" in said


def test_a_copy_that_is_damaged_is_told_in_place_of_the_changes() -> None:
    (version,) = approved().approved.versions
    broken = replace(version, content=("",))
    sop = replace(SOP, approved=replace(SOP.approved, versions=(broken,)))
    with pytest.raises(DamagedCopy):
        read_back(broken, sop)
    assert "is damaged" in since(sop, Format.DOCX)


HEADINGS = {
    "distribution": "Distribution",
    "review-record": "Review record",
    "end": "End of document",
}


@pytest.mark.parametrize("part", list(HEADINGS))
def test_an_organisation_does_without_a_part(part: str) -> None:
    without = Wishes(profile=Profile(left_out=frozenset({part})))
    assert HEADINGS[part] in paragraphs_of(body_of(SOP))
    assert HEADINGS[part] not in paragraphs_of(body_of(SOP, without))


def test_a_controlled_copy_has_room_for_its_number_and_holder() -> None:
    said = said_in(Format.DOCX, SOP, wishes=Wishes(Purpose.CONTROLLED))
    assert "Controlled copy" in said
    assert said.count("Held by") == 2
    assert "Controlled copy" not in said_in(Format.HTML, SOP, wishes=Wishes(Purpose.CONTROLLED))


def test_an_empty_sop_has_all_appendices_too() -> None:
    wishes = Wishes(appendices=frozenset(each.key for each in APPENDICES))
    body = body_of(Sop(), wishes, READY)
    assert "Read and understood" in paragraphs_of(body)
