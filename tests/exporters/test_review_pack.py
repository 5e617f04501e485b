"""The review pack: who is asked what, the text for the remit, and room for the verdict."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sop_studio.exporters.blocks import (
    Bullets,
    Facts,
    Notes,
    Paragraph,
    StepBlock,
    TickChoice,
    Unwritten,
    WritingRoom,
)
from sop_studio.exporters.formats import Format
from sop_studio.exporters.papers.paper import ReviewPack, title_of_paper
from sop_studio.library.starters import load_sample
from sop_studio.model.guide.explanations import (
    OTHER_AREA_QUESTIONS,
    REVIEW_AREAS,
    review_area,
)
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.model.parts import Notice, PeerReview, Step
from sop_studio.model.sections import SECTIONS, printed_sections, section
from sop_studio.model.sop import Communication, Margin, Procedure, Purpose, Review, Sop
from tests.exporters.every_field import every_field
from tests.exporters.papers_support import FORMATS, sections, words

EVERY_FORMAT = pytest.mark.parametrize("to", FORMATS)
AREAS = [each.key for each in REVIEW_AREAS]


def facts(sop: Sop, pack: ReviewPack) -> dict[str, str]:
    block = sections(sop, pack)["About this paper"].blocks[0]
    assert isinstance(block, Facts)
    return {fact.label: fact.value.text for fact in block.facts}


def short_sections(sop: Sop, pack: ReviewPack) -> set[str]:
    return {
        each.place
        for each in sections(sop, pack).values()
        if any(isinstance(b, Unwritten) and "In short" in b.words for b in each.blocks)
    }


def test_the_catalogue_names_only_areas_that_there_are_and_each_has_its_sections() -> None:
    named = {area for each in SECTIONS for area in each.reviewed_by}
    assert named == set(AREAS)
    for area in AREAS:
        assert sum(area in each.reviewed_by for each in printed_sections()) >= 5


@pytest.mark.parametrize("area", AREAS)
@EVERY_FORMAT
def test_what_the_remit_is_about_stands_in_full(area: str, to: Format) -> None:
    sop, fields = every_field()
    said = words(sop, ReviewPack(area), to)
    missing = {
        where.place
        for word, where in fields.printed().items()
        if where.section and area in where.section.reviewed_by and word not in said
    }
    assert missing == set()


def test_the_rest_stands_in_short() -> None:
    sop = load_sample()
    short = short_sections(sop, ReviewPack("security"))
    assert "communication" in short
    assert not short & {"safety", "procedure", "roles", "document"}
    said = words(sop, ReviewPack("security"), Format.DOCX)
    assert "Rollback notice" in said
    assert sop.communication.templates[0].text not in said


def test_long_lists_and_texts_in_short_break_off_and_say_so() -> None:
    notices = tuple(Notice(audience=f"Team {number}", channel="#x") for number in range(1, 10))
    long = "Restore the service. " * 60
    sop = Sop(purpose=Purpose(text=long), communication=Communication(before=notices))
    said = words(sop, ReviewPack("security"), Format.DOCX)
    assert "Team 6" in said
    assert "Team 7" not in said
    assert "and 3 more" in said
    purpose = sections(sop, ReviewPack("security"))["Purpose"].blocks[-1]
    assert isinstance(purpose, Paragraph)
    assert purpose.value.text.endswith("…")
    assert len(purpose.value.text) <= 250


@EVERY_FORMAT
def test_steps_in_short_keep_their_actions_and_nothing_else(to: Format) -> None:
    steps = tuple(
        Step(action=f"Act {number}", expected=f"Result {number}") for number in range(1, 61)
    )
    sop = Sop(procedure=Procedure(steps=steps))
    said = words(sop, ReviewPack("product"), to)
    assert all(f"Act {number}" in said for number in range(1, 61))
    assert "Result 7" not in said
    assert "Result 7" in words(sop, ReviewPack("development"), to)


@EVERY_FORMAT
def test_an_area_of_ones_own_reads_everything(to: Format) -> None:
    sop, fields = every_field()
    pack = ReviewPack("Legal and privacy")
    said = words(sop, pack, to)
    assert {where.place for word, where in fields.printed().items() if word not in said} == set()
    assert short_sections(sop, pack) == set()
    assert all(question in said for question in OTHER_AREA_QUESTIONS)
    assert "Legal and privacy" in said


@pytest.mark.parametrize("area", AREAS)
def test_each_question_for_the_remit_has_room_for_an_answer(area: str) -> None:
    known = review_area(area)
    assert known is not None
    blocks = sections(load_sample(), ReviewPack(area))["Questions for you"].blocks
    lines = [each for each in blocks if isinstance(each, WritingRoom)]
    assert [each.label.partition(" ")[2] for each in lines] == list(known.questions)
    assert all(each.lines >= 2 for each in lines)


def test_who_is_asked_for_which_remit_and_by_when_stands_on_top() -> None:
    reviews = (
        PeerReview(area="Security", name="R. Osei", remit="Keys and logs"),
        PeerReview(area="QA", name="M. Laurent"),
        PeerReview(area="Security", name="P. Lind"),
    )
    sop = replace(load_sample(), review=Review(reviews=reviews))
    asked = facts(sop, ReviewPack("security", by="2026-12-10"))
    assert (asked["Reviewer"], asked["Remit"]) == ("R. Osei", "Keys and logs")
    assert (asked["Area"], asked["Answer by"]) == ("Security", "2026-12-10")
    assert facts(sop, ReviewPack("quality"))["Reviewer"] == "M. Laurent"
    second = facts(sop, ReviewPack("security", reviewer="P. Lind"))
    assert (second["Reviewer"], second["Remit"]) == (
        "P. Lind",
        "Secrets, access and data handling",
    )
    assert facts(sop, ReviewPack("product"))["Reviewer"] == ""


def test_the_other_reviewers_are_nobodys_business() -> None:
    reviews = (
        PeerReview(area="Security", name="R. Osei", comments="Last time it leaked"),
        PeerReview(area="Product", name="X. Quill", verdict="not fit", comments="No"),
    )
    sop = replace(load_sample(), review=Review(reviews=reviews))
    said = words(sop, ReviewPack("security"), Format.DOCX)
    assert "X. Quill" not in said
    assert "Last time it leaked" not in said


@EVERY_FORMAT
def test_open_comments_stand_at_what_they_are_about(to: Format) -> None:
    comments = (
        Comment(
            place="procedure.steps[b].expected", author="R. Osei", date="2026-10-01T14:30",
            text="Which lag?", replies=(Reply(author="A. Novak", text="The replica's"),),
        ),
        Comment(place="purpose.text", author="P. Lind", text="How many rows?"),
        Comment(place="procedure.steps[a].action", text="Settled long ago", resolved=True),
        Comment(place="procedure.steps[gone].action", author="P. Lind", text="Of what is gone"),
    )  # fmt: skip
    steps = (
        Step(id="a", action="First"),
        Step(id="b", action="Second"),
        Step(id="c", action="End"),
    )
    sop = Sop(procedure=Procedure(steps=steps), margin=Margin(comments=comments))
    said = words(sop, ReviewPack("security"), to)
    order = ("How many rows?", "Second", "Which lag?", "The replica's", "End", "Of what is gone")
    assert [said.index(each) for each in order] == sorted(said.index(each) for each in order)
    assert "Open comment · Procedure, step 2, Expected result · R. Osei, 2026-10-01 14:30" in said
    assert "Settled long ago" not in said


def test_a_comment_on_a_substep_stands_there_and_not_at_its_step() -> None:
    inner = Step(id="in", action="Inner")
    sop = Sop(
        procedure=Procedure(steps=(Step(id="out", action="Outer", substeps=(inner,)),)),
        margin=Margin(
            comments=(Comment(place="procedure.steps[out].substeps[in].action", text="Here"),)
        ),
    )
    procedure = sections(sop, ReviewPack("security"))["Procedure"]
    steps = [each for each in procedure.blocks if isinstance(each, StepBlock)]
    assert [len(each.notes) for each in steps] == [0, 1]


def test_comments_on_how_the_sop_was_made_are_not_for_reviewers() -> None:
    comments = (
        Comment(place="interviews.interviews", text="Ask Ana again"),
        Comment(place="purpose.text", text="Which mail?"),
    )
    sop = replace(load_sample(), margin=Margin(comments=comments))
    said = words(sop, ReviewPack("security"), Format.HTML)
    assert "Which mail?" in said
    assert "Ask Ana again" not in said


def test_every_comment_is_printed_once_wherever_it_stands() -> None:
    sop = load_sample()
    places = ("document.owner", "roles.roles", "communication.before", "safety", "custom",
              "controls.gates", "nowhere")  # fmt: skip
    comments = tuple(Comment(place=each, text=f"Remark on {each}") for each in places)
    sop = replace(sop, margin=Margin(comments=comments))
    found = [
        fact.value.text
        for each in sections(sop, ReviewPack("security")).values()
        for block in each.blocks
        if isinstance(block, Notes)
        for fact in block.notes
    ]
    assert sorted(found) == sorted(each.text for each in comments)


@pytest.mark.parametrize("to", FORMATS)
def test_nobody_takes_the_signatures_of_approvers_and_holders_for_theirs(to: Format) -> None:
    said = words(load_sample(), ReviewPack("operations"), to)
    assert "Authorised for use" in said
    assert "Operations room" in said
    assert "Choose" not in said
    assert "Received (signature, date)" not in said


def test_rows_of_the_same_name_are_told_apart_in_short() -> None:
    found = sections(load_sample(), ReviewPack("operations"))["Compliance Mapping"]
    (rows,) = [each for each in found.blocks if isinstance(each, Bullets)]
    assert [each.text for each in rows.values] == [
        "ISO/IEC 27001:2022: A.8.32",
        "ISO/IEC 27001:2022: A.8.31",
        "SOC 2",
    ]


def test_the_verdict_is_open() -> None:
    blocks = sections(load_sample(), ReviewPack("security"))["Verdict"].blocks
    (choice,) = [each for each in blocks if isinstance(each, TickChoice)]
    assert choice.choices == ("Fit for use", "Fit with the changes above", "Not fit for use")


def test_an_area_is_known_by_what_people_call_it() -> None:
    for words_, key in (("QA", "quality"), ("sre", "operations"), ("SECURITY ", "security")):
        found = review_area(words_)
        assert found is not None
        assert found.key == key
    assert review_area("Legal") is None
    assert section("custom").reviewed_by == ()


def test_a_reviewer_without_an_area_reads_everything() -> None:
    reviews = (PeerReview(name="R. Osei"), PeerReview(area="Product", name="X. Quill"))
    sop = replace(load_sample(), review=Review(reviews=reviews))
    pack = ReviewPack("", reviewer="R. Osei")
    assert title_of_paper(pack) == "Review pack"
    assert short_sections(sop, pack) == set()
    assert facts(sop, pack)["Reviewer"] == "R. Osei"
