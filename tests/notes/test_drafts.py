"""What notes in many voices propose: steps, who acts, what is dismissed, what is to be decided."""

from __future__ import annotations

import pytest

from sop_studio.notes import Draft, Fate, Kind, draft, sheets, together
from sop_studio.notes.draft import Standing

MAIL = """From: Paula Reyes
Subject: Re: returns

> 1. What do you need before you start?

A scanner, and the RMA number on the box.

> 2. Please describe what you do.

I'm the returns coordinator. First I scan the label and check the item. If it does not match, I put
the box aside. Before I scan it I clear the print queue.

> 3. What if something goes wrong?

Then I reverse the receipt in the WMS and tell the inspector.

> 4. Anything you are unsure about?

Who decides on grade C items?
"""

LOG = """Observation of Hugo, payroll specialist
Observer: Lena

09:02 opened PayPro and picked the period
09:05 imported the file. It showed 212 rows
09:31 compared the totals with the list
09:48 Marta (finance lead) approved the file in the portal
09:55 Hugo uploaded the file and entered the token
"""


def texts(found: Draft, kind: Kind) -> list[str]:
    return [each.text for each in found.of(kind)]


def test_answers_below_quoted_questions_become_what_the_questions_ask_for() -> None:
    found = draft(MAIL)
    assert texts(found, Kind.PREREQUISITE) == ["Scanner", "RMA number on the box"]
    assert texts(found, Kind.STEP) == ["Scan the label", "Check the item", "Clear the print queue"]
    assert {step.actor for step in found.steps} == {"returns coordinator"}
    assert texts(found, Kind.ROLLBACK) == ["Reverse the receipt in the WMS", "Tell the inspector"]
    assert texts(found, Kind.OPEN_QUESTION) == ["Who decides on grade C items?"]
    decision = found.of(Kind.DECISION)[0]
    assert (decision.condition, decision.then) == ("it does not match", "I put the box aside")


def test_a_step_told_late_is_a_move_to_decide_on_and_not_moved_itself() -> None:
    found = draft(MAIL)
    (move,) = found.moves
    assert (move.step, move.beside, move.after) == (2, 0, False)
    assert found.steps_as_moved() == (2, 0, 1)


def test_what_an_observer_saw_is_an_order_and_what_showed_its_result() -> None:
    found = draft(LOG)
    assert texts(found, Kind.STEP)[:3] == ["Open PayPro", "Pick the period", "Import the file"]
    assert found.steps[2].expected == "It showed 212 rows"
    assert {step.text: step.actor for step in found.steps}[
        "Approve the file in the portal"
    ] == "finance lead"


@pytest.mark.parametrize(
    ("notes", "step", "actor"),
    [
        (
            "HR - create the person in the list\n\n- IT - set up the tablet\n- HR - book a room",
            "Set up the tablet",
            "IT",
        ),
        ("The form is signed by the head of finance.", "Sign the form", "head of finance"),
        (
            "I'm the night porter and I lock the side door at ten.",
            "Lock the side door at ten",
            "night porter",
        ),
        ("The store manager counts the till.", "Count the till", "store manager"),
    ],
)
def test_the_one_who_acts_is_found_in_many_forms(notes: str, step: str, actor: str) -> None:
    assert (step, actor) in [(each.text, each.actor) for each in draft(notes).steps]


@pytest.mark.parametrize(
    "notes",
    [
        "We shipped the wrong pallet in 2019.",
        "We used to send a fax to the depot.",
        "The canteen had the good soup today.",
        "Export button is green.",
        "It never rains.",
        "The printer prints the label by itself.",
    ],
)
def test_what_nobody_does_is_no_step(notes: str) -> None:
    assert draft(notes).steps == ()


def test_a_table_of_steps_gives_actors_and_results() -> None:
    head = "# Alarm\n\n| # | Who | What | Check |\n|---|---|---|---|\n"
    found = draft(head + "| 1 | nurse | Mute the bell | lamp off |\n")
    (step,) = found.steps
    assert (step.text, step.actor, step.expected) == ("Mute the bell", "nurse", "lamp off")


def test_heads_of_a_table_are_taken_as_people_word_them() -> None:
    head = "# Alarm\n\n| # | Who | Does what | How you know |\n|---|---|---|---|\n"
    found = draft(head + "| 1 | nurse | Mutes bells 1–14 | LED blinks |\n")
    (step,) = found.steps
    assert (step.text, step.actor, step.expected) == ("Mute bells 1–14", "nurse", "LED blinks")


def test_a_step_with_code_below_comes_from_the_code_as_well_as_from_its_result() -> None:
    text = "# Steps\n\n1. Export the list:\n\n```\nexport --all\n```\n\nIt should say `done`.\n"
    (step,) = draft(text).steps
    quoted = [text[span.start : span.end] for span in step.spans]
    assert step.commands == ("export --all",)
    assert step.expected
    assert quoted == ["Export the list:", "export --all", "It should say `done`."]


def test_what_was_crossed_out_is_to_be_decided_and_no_step() -> None:
    found = draft("# Steps\n\n1. weigh the box\n2. ~~seal the box~~\n3. print the label\n")
    assert texts(found, Kind.STEP) == ["Weigh the box", "Print the label"]
    assert [each.first.text for each in found.contradictions] == ["Seal the box"]


def test_what_is_missing_becomes_a_question_of_ours() -> None:
    found = draft("Open the valve.\nIf it leaks, call the plumber.")
    asked = [each.text for each in found.questions]
    assert any("Open the valve" in each for each in asked)
    assert any("it leaks" in each for each in asked)
    assert any("goes wrong" in each for each in asked)


def test_every_sentence_is_used_dismissed_with_a_reason_or_open() -> None:
    found = draft("Open the valve. We had cake in the canteen. Blue is nice enough for most of it.")
    assert [each.fate for each in found.ledger] == [Fate.USED, Fate.DISMISSED, Fate.OPEN]


def test_verbs_of_the_users_trade_are_known_when_they_are_given() -> None:
    assert draft("I frobble the disc.").steps == ()
    assert texts(draft("I frobble the disc.", ("frobble",)), Kind.STEP) == ["Frobble the disc"]


def test_two_interviews_are_one_draft_without_duplicates() -> None:
    first = draft("I'm the clerk. I scan the label. I print the form. I file the form.")
    second = draft("I'm the clerk. I scan the label. I weigh the parcel. I file the form.")
    found = together([first, second])
    steps = texts(found, Kind.STEP)
    assert steps == ["Scan the label", "Weigh the parcel", "Print the form", "File the form"]
    standing = {each.text: each.standing for each in found.steps}
    assert standing["Scan the label"] == Standing.SAME
    assert standing["Weigh the parcel"] == Standing.NEW
    assert {each.source for each in found.steps} == {0, 1}


def test_what_another_interview_tells_first_stands_first() -> None:
    short = draft("I'm the clerk. I scan the label. I file the form.")
    long = draft(
        "I open the shop. I count the cash. I scan the label. I weigh it. I file the form."
    )
    assert texts(together([short, long]), Kind.STEP) == [
        "Open the shop",
        "Count the cash",
        "Scan the label",
        "Weigh it",
        "File the form",
    ]


def test_what_both_tell_is_not_taken_for_what_is_merely_like_it() -> None:
    first = draft("I'm the clerk. I scan the label. I open the parcel.")
    second = draft("I'm the clerk. I scan the label. I weigh the parcel. I open the parcel.")
    found = together([first, second])
    assert texts(found, Kind.STEP) == ["Scan the label", "Weigh the parcel", "Open the parcel"]
    assert found.contradictions == ()


def test_where_interviews_differ_is_to_be_decided() -> None:
    first = draft("The clerk signs the delivery note.")
    second = draft("The driver signs the delivery note.")
    found = together([first, second])
    assert len(found.steps) == 1
    assert found.steps[0].standing == Standing.DIFFERENT
    assert len(found.contradictions) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("If it leaks, I call the plumber.", "If it leaks, I close the main valve."),
        (
            "If the amount on the invoice is above 500 I ask my boss.",
            "If the amount on the invoice is above 500 I ring finance.",
        ),
        (
            "If the seal is broken, I refuse it, otherwise I sign.",
            "If the seal is broken, I refuse it, otherwise I weigh the box.",
        ),
    ],
)
def test_the_same_case_with_something_else_done_is_to_be_decided(one: str, other: str) -> None:
    found = together([draft(one), draft(other)])
    (decision,) = found.of(Kind.DECISION)
    assert decision.standing == Standing.DIFFERENT
    (differing,) = (each for each in found.contradictions if each.other)
    assert differing.first.condition == decision.condition


def test_the_same_case_with_the_same_done_is_told_twice() -> None:
    told = ["If it leaks, I call the plumber.", "If it leaks, I call the plumber at once."]
    found = together([draft(each) for each in told])
    (decision,) = found.of(Kind.DECISION)
    assert decision.standing == Standing.SAME
    assert found.contradictions == ()


def test_a_sheet_for_each_person_quotes_the_notes() -> None:
    notes = "The clerk scans the label. The driver signs the list."
    clerk, driver = sheets(draft(notes), [notes])
    assert (clerk.person, driver.person) == ("clerk", "driver")
    assert [line.quotes for line in driver.steps] == [("The driver signs the list.",)]
    assert [line.number for line in driver.steps] == [2]


def test_a_person_gets_one_sheet_however_the_name_is_written() -> None:
    notes = "The clerk scans the label. The Clerk signs the list."
    (sheet,) = sheets(draft(notes), [notes])
    assert sheet.person == "clerk"
    assert [line.text for line in sheet.steps] == ["Scan the label", "Sign the list"]


def test_who_told_a_step_confirms_it_where_nobody_is_named() -> None:
    texts = ["I open the queue. Then I reset the password.", "I open the queue. I call the lead."]
    ben, cleo = sheets(together([draft(each) for each in texts]), texts, ["Ben", "Cleo"])
    assert (ben.person, cleo.person) == ("Ben", "Cleo")
    assert [line.text for line in ben.steps] == ["Open the queue", "Reset the password"]
    assert [line.text for line in cleo.steps] == ["Open the queue", "Call the lead"]
    assert ben.steps[0].number == cleo.steps[0].number == 1
    unknown = sheets(together([draft(each) for each in texts]), texts, ["Ben", ""])
    assert [each.person for each in unknown] == ["Ben", ""]


def test_who_asks_who_does_and_who_wrote_are_kept_apart() -> None:
    found = draft(
        "# Closing\n\nauthor: Karl Brandt, QA manager\n\n"
        "**Me:** What do you do first?\n\n**Petra:** I open the valve.\n\n"
        "**Me:** And then, do you drain it?\n\n**Petra:** I get the form from Karl.\n"
    )
    assert [(each.text, each.actor) for each in found.steps] == [
        ("Open the valve", ""),
        ("Get the form from Karl", ""),
    ]
    assert not found.of(Kind.TOOL)
    assert not found.of(Kind.ROLE)


def test_a_speaker_of_a_chat_has_the_role_that_he_gives_himself_or_is_asked_for() -> None:
    found = draft(
        "Ines 09:02\nwho starts?\n\nBram V. 09:03\ni drain the tank\n\n"
        "Dunja Peric 09:05\nhi, service desk lead here\ni pause the job\n\n"
        "Ines 09:06\nand then?\n\nBram V. 09:07\ni close the ticket\n\n"
        "Ines 09:09\nBram, what's your title? (by phone: integration engineer)\n"
    )
    assert {each.text: each.actor for each in found.steps} == {
        "Drain the tank": "integration engineer",
        "Pause the job": "service desk lead",
        "Close the ticket": "integration engineer",
    }


def test_rows_of_names_are_no_steps() -> None:
    rows = "## How we do it\n\n| Name | Phone |\n|---|---|\n| Jonas | 12 |\n| Petra | 13 |\n\n"
    found = draft(f"# Count\n\n{rows}- Count the boxes\n- Print the list\n")
    assert [each.text for each in found.steps] == ["Count the boxes", "Print the list"]


@pytest.mark.parametrize(
    ("notes", "step"),
    [
        ("First open the page with ?nocache=1 and press Reload.", "Open the page with ?nocache=1"),
        ("Open /cart?item=1&of=2 in the browser.", "Open /cart?item=1&of=2 in the browser"),
        ("Open the page /cart?item=1. Then wait.", "Open the page /cart?item=1"),
        ("Is it red? Call the lead.", "Call the lead"),
    ],
)
def test_what_an_address_asks_for_stays_with_it(notes: str, step: str) -> None:
    assert draft(notes).steps[0].text == step


def test_what_must_never_be_done_before_something_is_a_warning_and_no_step() -> None:
    told = draft("Never delete an old backup before the new one is verified.")
    assert [each.kind for each in told.proposals] == [Kind.WARNING]
