"""What the rows of the screen of notes say, worked out without a window."""

from __future__ import annotations

import pytest

from sop_studio.gui.notes.changes import changed_row
from sop_studio.gui.notes.marking import MARKS
from sop_studio.gui.notes.row import Sort
from sop_studio.gui.notes.rows import (
    KeptRows,
    coverage_words,
    rows_of,
    sentence_key,
    tray_rows,
)
from sop_studio.gui.notes.wording import ORDER, one, rule_words
from sop_studio.model.edits import SetValue
from sop_studio.notes import Fate, Kind
from sop_studio.notes.review import (
    CONTRADICTION,
    MOVE,
    Answer,
    Review,
    Verdict,
    accept,
    accept_rest,
    answer,
    change_kind,
    decision_edits,
    inserting,
    merge,
    promote,
    reject,
    reword,
    set_aside,
)
from tests.notes.reviews import SHORT, done, notes_with, review_in, sop_with


def test_proposals_stand_in_groups_with_their_marks_and_words() -> None:
    whole = review_in(sop_with(SHORT))
    rows = rows_of(whole)
    groups = [row.title for row in rows if row.sort is Sort.HEADING]
    assert groups[:3] == ["Steps", "Rollback", "Decisions"]
    assert groups[-1] == "Questions of ours, for the next talk"
    step = next(row for row in rows if row.title.startswith("Restart the service"))
    assert any(icon == "circle-check" for icon, _text in step.facts)
    assert ("terminal", "systemctl restart web") in step.facts
    assert step.chips[-1] == ("L2, L3", "neutral", "quote")
    assert "Person 0, line 2: “restart the service with" in step.why
    assert step.spoken.startswith("Step 3: Restart the service")
    assert step.is_open


def test_what_was_decided_is_said_in_words_and_not_by_colour_alone() -> None:
    sop = sop_with(SHORT)
    whole = review_in(sop)
    first, second, third = whole.of(Kind.STEP)
    whole = reject(accept(accept(whole, first.key), third.key), second.key)
    said = {row.key: row.chips[0][0] for row in rows_of(whole) if row.chips}
    assert (said[first.key], said[second.key]) == ("Accepted", "Rejected")
    assert [row.number for row in rows_of(whole) if row.title == "Steps"] == ["2 of 3 accepted"]
    after = review_in(done(sop, *inserting(sop, whole).edits))
    said = {row.key: row.chips[0][0] for row in rows_of(after) if row.chips}
    assert (said[first.key], said[second.key]) == ("In the SOP", "Rejected")


def test_rows_that_are_kept_say_what_rows_made_anew_say() -> None:
    sop = sop_with(SHORT)
    whole = review_in(sop)
    first, second, third = whole.of(Kind.STEP)
    accepted = accept(accept(whole, first.key), third.key)
    fewer = review_in(done(sop, SetValue(("interviews", "interviews", 0, "notes"), SHORT[:90])))
    inserted = review_in(done(sop, *inserting(sop, accepted).edits))
    rows = KeptRows()
    for each in (whole, accepted, reject(accepted, second.key), whole, fewer, inserted, whole):
        assert rows.of(each) == rows_of(each)


def test_words_that_changed_are_said_with_what_was_decided() -> None:
    sop = sop_with(SHORT)
    whole = review_in(sop)
    sop = done(sop, *decision_edits(sop, accept(whole, whole.of(Kind.STEP)[2].key)))
    notes = SHORT.replace("restart web", "restart api")
    rows = rows_of(review_in(done(sop, SetValue(("interviews", "interviews", 0, "notes"), notes))))
    row = next(row for row in rows if "restart api" in row.title)
    assert "Notes changed" in [words for words, _look, _icon in row.chips]
    assert any(text.startswith("You had accepted: Restart") for _icon, text in row.facts)


@pytest.mark.parametrize("about", [MOVE, CONTRADICTION])
def test_two_sides_are_numbered_and_the_chosen_one_is_named(about: str) -> None:
    whole = review_in(sop_with(notes_with(about)))
    question = next(each for each in whole.questions if each.about == about)
    rows = {row.key: row for row in rows_of(whole)}
    assert len(rows[question.key].sides) == 2
    assert all(side.caption and side.text for side in rows[question.key].sides)
    assert rows[question.key].is_open
    decided = {row.key: row for row in rows_of(answer(whole, question.key, Answer.FIRST))}
    assert decided[question.key].chosen == 1
    assert not decided[question.key].is_open


def test_several_talks_say_who_told_a_thing() -> None:
    whole = review_in(
        sop_with(
            "Ana: First I open the dashboard. Then I drain the node.\n",
            "Ben: First I open the dashboard. Then I feed the cat.\n",
        )
    )
    row = next(row for row in rows_of(whole) if row.title == "Open the dashboard")
    assert "Told by 2" in [words for words, _look, _icon in row.chips]
    assert row.chips[-1][0] == "Person 0 L1, Person 1 L1"
    accepted = {each.key: each for each in rows_of(accept(whole, row.key))}[row.key]
    assert accepted.places == row.places


def test_the_tray_lists_what_is_not_used_and_counts_it() -> None:
    whole = review_in(sop_with(SHORT))
    left = tray_rows(whole, with_dismissed=False)
    assert [row.title for row in left] == ["It is a nice machine, by the way the blue one hums."]
    found, all_of_them = whole.coverage(), len(whole.sentences)
    assert coverage_words(whole) == (
        f"{found[Fate.USED]} of {all_of_them} sentences used,"
        f" {found[Fate.DISMISSED]} set aside, 1 to look at"
    )
    aside = set_aside(whole, left[0].places[0])
    assert tray_rows(aside, with_dismissed=False) == ()
    shown = {row.key: row for row in tray_rows(aside, with_dismissed=True)}
    assert len(shown) == aside.coverage()[Fate.DISMISSED]
    assert shown[sentence_key(left[0].places[0])].chips[-1][0] == "set aside"
    assert all(row.verdict is Verdict.REJECTED for row in shown.values())


def test_kinds_differ_by_shape_as_well_as_by_tint() -> None:
    assert set(MARKS) == set(Kind) == set(ORDER)
    looks = [(mark.tint, mark.shape) for mark in MARKS.values()]
    assert len(set(looks)) == len(looks)
    for tint in {mark.tint for mark in MARKS.values()}:
        shapes = [mark.shape for mark in MARKS.values() if mark.tint == tint]
        assert len(set(shapes)) == len(shapes)
    assert len({one(kind) for kind in Kind}) == len(Kind)
    assert rule_words("pronoun-acts") != "pronoun-acts"
    assert rule_words("some-new-rule") == "some new rule"


def test_a_row_says_that_its_words_from_before_are_in_the_sop() -> None:
    sop = sop_with(SHORT)
    key = next(row.key for row in rows_of(review_in(sop)) if "Restart" in row.title)
    sop = done(sop, *inserting(sop, accept(review_in(sop), key)).edits)
    edited = SHORT.replace("systemctl restart web", "systemctl restart api")
    sop = done(sop, SetValue(("interviews", "interviews", 0, "notes"), edited))
    row = next(row for row in rows_of(review_in(sop)) if "restart api" in row.title)
    assert any("It is in the SOP as: Restart the service" in words for _icon, words in row.facts)


def test_two_sides_that_read_the_same_are_told_apart_by_the_words_of_the_notes() -> None:
    whole = review_in(sop_with("The clerk signs the log.", "The driver signs the log."))
    row = next(row for row in rows_of(whole) if row.sort is Sort.QUESTION)
    assert [side.quote for side in row.sides] == [
        "“The clerk signs the log.”",
        "“The driver signs the log.”",
    ]
    assert "The driver signs the log." in row.spoken


def test_a_branch_from_before_is_told_as_a_branch() -> None:
    sop = sop_with("If the light stays red, call the on-call lead.")
    whole = review_in(sop)
    sop = done(sop, *decision_edits(sop, accept(whole, whole.of(Kind.DECISION)[0].key)))
    notes = "If the light stays red, call the on-call lead at once."
    rows = rows_of(review_in(done(sop, SetValue(("interviews", "interviews", 0, "notes"), notes))))
    told = [words for row in rows for icon, words in row.facts if icon == "history"]
    assert told == ["You had accepted: If the light stays red: call the on-call lead"]


def test_a_group_offers_to_accept_what_is_open_in_it() -> None:
    whole = review_in(sop_with(SHORT))

    def offers(whole: Review) -> dict[str, str]:
        return {row.title: row.offer for row in rows_of(whole) if row.sort is Sort.HEADING}

    assert offers(whole)["Steps"] == "Accept all"
    assert offers(whole)["Questions of ours, for the next talk"] == ""
    assert offers(accept_rest(whole, Kind.STEP))["Steps"] == ""


def test_words_of_the_notes_made_a_step_are_not_called_words_of_the_user() -> None:
    whole = review_in(sop_with(SHORT))
    sentence = tray_rows(whole, with_dismissed=False)[0].places[0]
    whole = reword(promote(whole, sentence), whole.of(Kind.STEP)[0].key, text="Look at it")
    chips = {row.title: [words for words, _look, _icon in row.chips] for row in rows_of(whole)}
    assert "Your words" in chips["Look at it"]
    made = next(words for title, words in chips.items() if title.startswith("It is a nice"))
    assert "Made by you" in made


def test_what_another_talk_tells_differently_is_marked_there_too() -> None:
    whole = review_in(sop_with("The clerk signs the log.", "The driver signs the log."))
    row = next(row for row in rows_of(whole) if row.kind is Kind.STEP)
    assert [whole.quote(place) for place in row.told] == ["The driver signs the log."]


def test_the_row_that_a_change_was_about_is_found() -> None:
    whole = review_in(sop_with(SHORT))
    first, second, third = (each.key for each in whole.of(Kind.STEP))
    rows = rows_of(whole)

    def between(before: Review, after: Review, present: str = "") -> str:
        return changed_row(rows_of(before), rows_of(after), present)

    accepted, merged = accept(whole, second), merge(whole, first)
    assert between(accepted, whole, third) == second
    assert between(accept_rest(whole, Kind.STEP), whole, third) == third
    # The others of both kinds get other numbers, which says nothing about them.
    assert between(whole, change_kind(whole, second, Kind.WARNING), first) == second
    assert between(merged, whole, first) == first
    assert between(merged, whole, third) == first
    assert changed_row(rows, rows, first) == ""
