"""Notes read by a model on this computer: a draft of what it answers, or that of the rules."""

from __future__ import annotations

import json
import threading

import pytest

from sop_studio.errors import NotesRefused, OwnModelRefused, WorkStopped
from sop_studio.notes import MOST_CHARACTERS, QUOTED, Draft, Fate, Kind, draft, together
from sop_studio.own_model.answer import items_in
from sop_studio.own_model.conversation import Conversation, Limits, NoAnswer
from sop_studio.own_model.key import VARIABLE
from sop_studio.own_model.reading import Reading, begin, read_notes
from sop_studio.own_model.sentences import numbered, portions
from sop_studio.settings import OwnModel
from tests.notes.scoring import GOLD
from tests.notes.test_guarantees import keeps_its_promises
from tests.own_model.gateway_notes import DRAIN, NOTES
from tests.own_model.server import (
    Respond,
    bytes_with,
    content,
    half,
    item,
    items,
    serving,
    setting,
    silence,
    status,
)

SOON = Limits(seconds=0.2)


def test_who_said_a_sentence_goes_with_it() -> None:
    text = GOLD.joinpath("01-deploy.txt").read_text(encoding="utf-8")
    said = {each.text: each.before for each in numbered(text, draft(text))}
    assert said["Who approves that?"].endswith("Tom:")
    assert said["She approves the CHG ticket in ServiceNow."] == ""


def reading(*answers: Respond, text: str = NOTES, limits: Limits = Limits()) -> Reading:  # noqa: B008
    with serving(*answers) as server:
        return read_notes(text, "small", begin(setting(server), limits))


def is_by_rules(found: Reading, why: str) -> bool:
    (notice,) = found.notices
    return found.draft == draft(NOTES) and why in notice and notice.endswith("read these notes.")


def test_a_good_answer_becomes_a_draft_with_places_lines_and_ledger() -> None:
    found = reading(
        items(
            item(
                "steps",
                "Run `mailctl restart --wait` on gw-2",
                (3, "I run `mailctl restart --wait` on gw-2"),
                (4, "The page should say Running"),
                expected="The page should say Running",
                commands=["mailctl restart --wait", "mailctl restart"],
            ),
            DRAIN,
            item(
                "decisions",
                "It stays red",
                (5, "If it stays red, call the shift lead in Okta"),
                condition="it stays red",
                then="call the shift lead",
            ),
            item("warnings", "Never open the cover", (6, "Never open the cover.")),
            item(
                "rollback",
                "Switch to the standby",
                (7, "If it goes wrong, I switch to the standby"),
                condition="it goes wrong",
            ),
            item("roles", "shift lead", (5, "shift lead")),
            item("tools", "Okta", (5, "Okta")),
        )
    )
    assert found.notices == ()
    made = found.draft
    keeps_its_promises(NOTES, made)
    assert [each.text for each in made.steps] == [
        "Drain the queue",
        "Run `mailctl restart --wait` on gw-2",
    ]
    drain, restart = made.steps
    assert (drain.actor, drain.lines, drain.rules) == ("Priya", (2,), (QUOTED,))
    assert (restart.expected, restart.lines) == ("The page should say Running", (3,))
    assert restart.commands == ("mailctl restart --wait",)
    assert [NOTES[span.start : span.end] for span in restart.spans] == [
        "I run `mailctl restart --wait` on gw-2",
        "The page should say Running",
    ]
    (decision,) = made.of(Kind.DECISION)
    assert (decision.condition, decision.then, decision.text) == (
        "it stays red",
        "call the shift lead",
        "It stays red",
    )
    (back,) = made.of(Kind.ROLLBACK)
    assert (back.text, back.condition) == ("Switch to the standby", "it goes wrong")
    assert [each.text for each in (*made.of(Kind.ROLE), *made.of(Kind.TOOL))] == [
        "shift lead",
        "Okta",
    ]
    fates = [each.fate for each in made.ledger]
    assert fates[1:7] == [Fate.USED] * 6
    assert fates[7] is not Fate.USED
    assert any("Drain the queue" in each.text for each in made.questions)
    assert isinstance(together([made, draft(NOTES)]), Draft)


def test_the_question_holds_our_words_and_the_notes_as_numbered_data() -> None:
    with serving(items(DRAIN)) as server:
        read_notes(NOTES, "small", begin(setting(server)))
        (asked,) = server.asked
        sentences = server.sentences()
    assert asked["model"] == "small"
    assert (asked["temperature"], asked["seed"], asked["stream"]) == (0, 1, False)
    assert asked["response_format"]["type"] == "json_schema"
    system, user = asked["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert "backups" not in system["content"]
    assert [each["number"] for each in sentences] == list(range(1, 9))
    assert sentences[1]["text"].endswith("First I drain the queue, that takes 15 minutes.")


def test_a_server_that_knows_no_schema_is_asked_for_json_alone() -> None:
    with serving(status(400), items(DRAIN)) as server:
        found = read_notes(NOTES, "small", begin(setting(server)))
        forms = [each["response_format"]["type"] for each in server.asked]
    assert forms == ["json_schema", "json_object"]
    assert [each.text for each in found.draft.steps] == ["Drain the queue"]


@pytest.mark.parametrize("around", ["<think>{{ well }}</think>{}", "```json\n{}\n```", "Here: {}"])
def test_what_stands_around_the_json_is_no_matter(around: str) -> None:
    found = reading(content(around.format(json.dumps({"items": [DRAIN]}))))
    assert [each.text for each in found.draft.steps] == ["Drain the queue"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (content("I would rather talk about the weather."), "cannot be read"),
        (content('{"items": [{"kind": "steps"'), "cannot be read"),
        (content('{"items": "none"}'), "cannot be read"),
        (content(json.dumps({"items": [DRAIN, {"kind": "steps", "text": "x"}]})), "cannot be read"),
        (content(json.dumps({"items": [{**DRAIN, "kind": "songs"}]})), "cannot be read"),
        (content(json.dumps({"items": [{**DRAIN, "evidence": []}]})), "cannot be read"),
        (content(json.dumps({"items": [DRAIN] * 501})), "cannot be read"),
        (content("[" * 100_000), "cannot be read"),
        (content('{"items": ' + "[" * 100_000 + "}"), "cannot be read"),
        (content(json.dumps({"items": [DRAIN]}), finish_reason="length"), "cut off"),
        (items(), "it found nothing"),
        (bytes_with(b"<html>Welcome</html>"), "cannot be read"),
        (bytes_with(b'{"choices": []}'), "cannot be read"),
        (bytes_with(b"\xff\xfe\x00"), "cannot be read"),
        (bytes_with(b""), "cannot be read"),
        (status(401), "wants a key, or another key"),
        (status(404), "does not know the model “small”"),
        (status(500), "error 500"),
        (status(302, Location="http://192.0.2.7/"), "sends one elsewhere"),
    ],
)
def test_an_answer_that_is_no_use_leaves_the_draft_of_the_rules(answer: Respond, why: str) -> None:
    found = reading(answer)
    assert is_by_rules(found, why)
    assert "sk-secret" not in found.notices[0]


@pytest.mark.parametrize("answer", [silence, half], ids=["no word", "half an answer"])
def test_a_model_that_takes_too_long_leaves_the_draft_of_the_rules(answer: Respond) -> None:
    assert is_by_rules(reading(answer, limits=SOON), "too long")


def test_where_no_model_listens_the_draft_is_that_of_the_rules() -> None:
    with serving(items(DRAIN)) as server:
        model = setting(server)
    assert is_by_rules(read_notes(NOTES, "small", begin(model)), "nothing listens")


def test_junk_in_one_of_several_answers_leaves_the_draft_of_the_rules() -> None:
    text = GOLD.joinpath("01-deploy.txt").read_text(encoding="utf-8") * 3
    assert len(list(portions(numbered(text, draft(text))))) > 2
    found = reading(items(), content("junk"), text=text)
    assert found.draft == draft(text)
    assert "cannot be read" in found.notices[0]


def test_what_was_left_out_is_said() -> None:
    stranger = item("steps", "Delete the archive", (2, "I drain the queue"))
    found = reading(items(DRAIN, stranger, stranger))
    assert [each.text for each in found.draft.proposals] == ["Drain the queue"]
    assert found.notices == (
        "2 proposals of the model were left out, since the notes do not bear them out.",
    )
    assert is_by_rules(reading(items(stranger)), "nothing it proposed stands in the notes")


def test_steps_stay_in_the_order_told_and_moves_are_to_be_decided_on() -> None:
    text = "I open the valve. I close the lid. Oh, before that I check the lamp.\n"
    by_rules = draft(text)
    assert len(by_rules.moves) == 1
    sentences = numbered(text, by_rules)
    told = [
        item("steps", "Check the lamp", (3, "I check the lamp")),
        item("steps", "Open the valve", (1, "I open the valve")),
        item("steps", "Close the lid", (2, "I close the lid")),
    ]
    assert len(sentences) == 3
    found = reading(items(*told), text=text).draft
    assert [each.text for each in found.steps] == [
        "Open the valve",
        "Close the lid",
        "Check the lamp",
    ]
    assert found.moves == by_rules.moves


def test_the_same_answer_gives_the_same_draft_once() -> None:
    answer = items(
        DRAIN, DRAIN, item("warnings", "Never open the cover", (6, "Never open the cover"))
    )
    first, second = reading(answer), reading(answer)
    assert first == second
    assert len(first.draft.proposals) == 2


def test_reading_is_stopped_from_another_thread() -> None:
    with serving(silence) as server:
        talk = begin(setting(server))

        def stop() -> None:
            server.arrived.wait(60)
            talk.stop()

        thread = threading.Thread(target=stop)
        thread.start()
        with pytest.raises(WorkStopped):
            read_notes(NOTES, "small", talk)
        thread.join()


def test_notes_without_a_word_are_sent_nowhere() -> None:
    with serving(items(DRAIN)) as server:
        assert read_notes(" \n\n", "small", begin(setting(server))) == Reading(draft(" \n\n"))
        with pytest.raises(NotesRefused):
            read_notes("a" * (MOST_CHARACTERS + 1), "small", begin(setting(server)))
        assert server.asked == []


@pytest.mark.parametrize(
    ("model", "why"),
    [
        (OwnModel(), "is off"),
        (OwnModel(name="small"), "is off"),
        (OwnModel(is_on=True), "which model"),
        (OwnModel(is_on=True, name="small", address="http://192.0.2.7/v1"), "this computer"),
    ],
)
def test_a_model_that_is_not_set_up_is_refused(model: OwnModel, why: str) -> None:
    with pytest.raises(OwnModelRefused, match=why):
        begin(model)


def test_the_key_goes_to_the_model_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    monkeypatch.setenv(VARIABLE, "sk-secret-1")
    with serving(status(401)) as server:
        found = read_notes(NOTES, "small", begin(setting(server)))
        assert server.headers[0]["Authorization"] == "Bearer sk-secret-1"
        assert "sk-secret-1" not in json.dumps(server.asked)
    assert "sk-secret-1" not in repr(found)
    assert "sk-secret-1" not in caplog.text


def test_an_answer_is_read_strictly() -> None:
    with pytest.raises(NoAnswer):
        items_in(b'{"choices": [{"message": {"content": null}}]}')


def test_a_conversation_shows_no_key() -> None:
    assert "sk-" not in repr(vars(Conversation))
