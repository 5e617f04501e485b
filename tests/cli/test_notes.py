"""`sop-studio notes`: a draft SOP, or JSON, out of interview notes."""

from __future__ import annotations

import json
from pathlib import Path

from sop_studio import settings
from sop_studio.notes import draft
from sop_studio.notes.review import review_of, talks_of, wanted
from sop_studio.settings import OwnModel
from sop_studio.storage import open_sop
from tests.cli.running import problem, run
from tests.own_model.server import item, items, serving

NOTES = """I'm the clerk here. First I scan the label and print the form.
You should see a green lamp. If it stays red, call the desk.
Never open the cover.
"""


def test_json_holds_each_item_with_its_lines_and_the_coverage(folder: Path) -> None:
    path = folder / "talk.txt"
    path.write_text(NOTES, encoding="utf-8")
    answer = run("notes", path, "--json")
    assert (answer.code, answer.err) == (0, "")
    found = json.loads(answer.out)
    assert [each["action"] for each in found["steps"]] == ["Scan the label", "Print the form"]
    assert found["steps"][1]["expected"] == "a green lamp"
    assert found["decisions"][0]["if"] == "it stays red"
    assert found["warnings"][0]["text"] == "Never open the cover"
    assert set(found["coverage"]) == {"used", "dismissed", "open"}
    for start, end in found["steps"][0]["spans"]:
        assert "scan the label" in NOTES[start:end]


def test_several_files_name_the_source_of_each_item(folder: Path) -> None:
    first, second = folder / "a.txt", folder / "b.txt"
    first.write_text(NOTES, encoding="utf-8")
    second.write_text("I'm the clerk. I scan the label. I seal the box.", encoding="utf-8")
    found = json.loads(run("notes", first, second, "--json").out)
    assert {each["action"]: each["source"] for each in found["steps"]}["Seal the box"] == 1
    assert [each["standing"] for each in found["steps"] if each["action"] == "Scan the label"] == [
        "same"
    ]


def test_a_draft_sop_holds_steps_roles_and_decisions(folder: Path) -> None:
    path, target = folder / "talk.txt", folder / "new.sop"
    path.write_text(NOTES, encoding="utf-8")
    answer = run("notes", path, "-o", target, "--title", "Labels")
    assert (answer.code, answer.err) == (0, "")
    sop = open_sop(target).sop
    assert sop.document.title == "Labels"
    assert [step.action for step in sop.procedure.steps] == ["Scan the label", "Print the form"]
    assert [role.name for role in sop.roles.roles] == ["clerk", "desk"]
    assert sop.procedure.steps[0].role == sop.roles.roles[0].id
    (talk,) = sop.interviews.interviews
    assert talk.notes.strip() == NOTES.strip()
    (source,) = sop.procedure.steps[0].source
    assert (source.interview, source.line) == (talk.id, 1)
    assert "scan the label" in source.quote
    # The window knows that all of it stands in the SOP.
    talks = talks_of(sop)
    whole = review_of(sop, talks, draft(talks[0].text))
    assert wanted(whole) == 0
    assert all(each.is_inserted for each in whole.suggestions)
    answer = run("export", target, "--to", "md", "--traceability", "-o", "traced.md")
    assert answer.code == 0
    assert source.quote in (folder / "traced.md").read_text(encoding="utf-8")
    assert run("notes", path, "-o", target).code == 2


def test_a_step_that_the_notes_put_elsewhere_stands_there_in_the_draft(folder: Path) -> None:
    path, target = folder / "talk.txt", folder / "new.sop"
    path.write_text(
        "I restart the worker.\nThen I check the queue.\n"
        "Before restarting the worker, always take a backup.\n",
        encoding="utf-8",
    )
    told = run("notes", path, "-o", target).out.splitlines()
    assert told[1] == "1. Take a backup (line 3)"
    assert not [line for line in told if line.startswith("Steps:")]
    steps = open_sop(target).sop.procedure.steps
    assert [step.action for step in steps] == [
        "Take a backup",
        "Restart the worker",
        "Check the queue",
    ]


def test_what_is_found_is_told_with_its_places(folder: Path) -> None:
    first, second, third = folder / "a.txt", folder / "b.txt", folder / "c.txt"
    first.write_text("The clerk signs the log.\nThen I seal the box.\n", encoding="utf-8")
    second.write_text("First I seal the box.\nThe driver signs the log.\n", encoding="utf-8")
    third.write_text("Nice weather today.\n", encoding="utf-8")
    one = run("notes", first).out.splitlines()
    assert one[:2] == ["1. Sign the log (line 1)", "2. Seal the box (line 2)"]
    assert one[-1] == "No sentence of the notes is left to be looked at."
    both = run("notes", first, second).out
    assert "Seal the box (a.txt, line 2; b.txt, line 1)" in both
    assert "To decide: “clerk: Sign the log” (a.txt, line 1) or “driver: Sign the log”" in both
    assert run("notes", third).out.startswith("These notes propose nothing by themselves.\n")


def test_an_sop_is_no_notes_and_a_draft_is_an_sop(folder: Path) -> None:
    notes, made = folder / "talk.txt", folder / "new.sop"
    notes.write_text(NOTES, encoding="utf-8")
    answer = run("notes", notes, "-o", folder / "new.docx")
    assert (answer.code, (folder / "new.docx").exists()) == (2, False)
    assert "such as NAME.sop" in problem(answer)
    assert run("notes", notes, "-o", made).code == 0
    answer = run("notes", made)
    assert answer.code == 2
    assert "“new.sop” is an SOP, which is opened as one." in problem(answer)


def test_what_cannot_be_read_is_one_sentence(folder: Path) -> None:
    for name, data in (
        ("a.txt", b""),
        ("b.txt", bytes(range(256)) * 40),
        ("c.txt", b"a" * 5_000_000),
    ):
        path = folder / name
        path.write_bytes(data)
        answer = run("notes", path, "--json")
        assert (answer.code, answer.out) == (2, "")
        assert len(answer.err.splitlines()) == 1


def test_a_model_of_ones_own_reads_them_only_when_it_is_on_and_asked_for(folder: Path) -> None:
    path = folder / "talk.txt"
    path.write_text(NOTES, encoding="utf-8")
    answer = run("notes", path, "--json", "--own-model")
    assert (answer.code, answer.out) == (2, "")
    assert "is off" in problem(answer)
    step = item("steps", "Print the form", (2, "print the form"))
    invented = item("steps", "Shred the form", (2, "I shred the form"))
    with serving(items(step, invented)) as server:
        settings.change(own_model=OwnModel(is_on=True, address=server.address, name="small"))
        by_rules = json.loads(run("notes", path, "--json").out)
        assert len(by_rules["steps"]) == 2
        assert server.asked == []
        answer = run("notes", path, "--json", "--own-model")
    assert answer.code == 0
    assert "1 proposal of the model was left out" in problem(answer)
    found = json.loads(answer.out)
    assert [(each["action"], each["rules"]) for each in found["steps"]] == [
        ("Print the form", ["model: quoted"])
    ]
    answer = run("notes", path, "--json", "--own-model")
    assert (answer.code, json.loads(answer.out)) == (0, by_rules)
    assert "so rules read these notes" in problem(answer)
