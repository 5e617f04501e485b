"""`sop-studio check`: exit codes, the report for people and the one for machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sop_studio.model.edits import SetValue, apply
from sop_studio.model.sop import Sop
from sop_studio.storage import open_sop, save_sop
from tests.cli.running import SAMPLE, problem, run

SHAPE = [
    "file", "id", "title", "version", "status", "completeness", "ready", "checks", "findings",
    "rules_version",
]  # fmt: skip
TOKEN = "ghp_" + "Zk3v9Qx7Lm2Rt8Wb4Nc6Yd1Hs5Jf0Pa3Ug7E"


def change(path: Path, place: tuple[str | int, ...], value: object) -> Sop:
    opened = open_sop(path)
    changed, _ = apply(opened.sop, SetValue(place, value))
    save_sop(path, changed, opened.revision, opened.fingerprint)
    return changed


@pytest.fixture
def without_owner(sop: Path) -> Path:
    change(sop, ("document", "owner"), "")
    return sop


def test_a_complete_sop_passes(sop: Path) -> None:
    answer = run("check", sop)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[:2] == [
        f"{sop}: SOP-REL-001, Production Deployment, version 1.2",
        "Completeness 100 of 100, ready to publish.",
    ]


def test_an_incomplete_sop_does_not_pass_and_says_what_is_missing_where(
    without_owner: Path,
) -> None:
    answer = run("check", without_owner)
    assert (answer.code, answer.err) == (1, "")
    lines = answer.out.splitlines()
    assert lines[1] == "Completeness 91 of 100, not ready to publish."
    assert "fail 5. Owner, approvers, version" in lines
    assert "     fail G9  Owner" in lines
    assert "     pass G10 Approvers" in lines
    finding = next(line for line in lines if line.startswith("blocker"))
    assert finding.startswith("blocker G9 document.owner: No owner is named. ")


@pytest.mark.parametrize(("least", "code"), [("91", 0), ("92", 1), ("0", 0), ("100", 1)])
def test_a_completeness_can_be_enough(without_owner: Path, least: str, code: int) -> None:
    assert run("check", without_owner, "--min-completeness", least).code == code


def test_json_has_one_object_for_each_file_in_the_shape_that_is_promised(
    without_owner: Path,
) -> None:
    answer = run("check", without_owner, "--format", "json")
    assert answer.code == 1
    (report,) = json.loads(answer.out)
    assert list(report) == SHAPE
    assert report["file"] == str(without_owner)
    assert (report["id"], report["title"]) == ("SOP-REL-001", "Production Deployment")
    assert (report["completeness"], report["ready"]) == (91, False)
    assert [each["code"] for each in report["checks"]] == [f"G{n}" for n in range(1, 13)]
    for each in report["checks"]:
        assert list(each) == ["code", "line", "title", "status", "fraction", "reason"]
        assert each["status"] == ("fail" if each["code"] == "G9" else "pass")
    (finding,) = (each for each in report["findings"] if each["code"] == "G9")
    assert list(finding) == ["code", "severity", "section", "field", "message", "fix"]
    assert (finding["severity"], finding["section"]) == ("blocker", "document")
    assert finding["field"] == "document.owner"


def test_what_is_not_applicable_is_told_with_its_reason(sop: Path) -> None:
    change(sop, ("rollback", "not_applicable"), "Nothing is changed")
    answer = run("check", sop)
    assert "     n/a  G6  Rollback and how to verify it (Nothing is changed)" in answer.out
    (report,) = json.loads(run("check", sop, "--format=json").out)
    assert report["checks"][5]["status"] == "na"
    assert report["checks"][5]["reason"] == "Nothing is changed"


def test_several_files_are_reported_in_their_order(sop: Path) -> None:
    run("new", "--starter", "incident", "-o", "incident.sop")
    answer = run("check", sop.name, "incident.sop", "--format", "json")
    assert answer.code == 1
    assert [each["file"] for each in json.loads(answer.out)] == ["deploy.sop", "incident.sop"]
    texts = run("check", "deploy.sop", "incident.sop").out.split("\n\n")
    assert texts[0].startswith("deploy.sop: ")
    assert texts[2].startswith("incident.sop: ")


@pytest.mark.parametrize("shape", ["text", "json"])
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_reported(
    folder: Path, sop: Path, shape: str
) -> None:
    (folder / "broken.sop").write_bytes(SAMPLE[:500])
    answer = run("check", "broken.sop", sop.name, "--format", shape)
    assert answer.code == 2
    assert "broken.sop" in problem(answer)
    assert "Production Deployment" in answer.out
    assert "broken" not in answer.out


def test_of_files_with_one_name_the_folder_is_told(folder: Path, sop: Path) -> None:
    (folder / "a").mkdir()
    answer = run("check", "a/deploy.sop", sop.name)
    assert problem(answer).startswith("a/deploy.sop: “deploy.sop” cannot be opened: ")


def test_without_a_readable_file_the_json_is_an_empty_list() -> None:
    answer = run("check", "missing.sop", "--format", "json")
    assert (answer.code, json.loads(answer.out)) == (2, [])
    assert "“missing.sop” cannot be opened: there is no such file." in problem(answer)


def test_a_file_changed_by_hand_is_checked_and_told(sop: Path) -> None:
    sop.write_bytes(SAMPLE.replace(b"Production Deployment", b"Production Release"))
    answer = run("check", sop)
    assert answer.code == 0
    assert "“deploy.sop” was changed outside SOP Studio" in problem(answer)
    assert "Production Release" in answer.out


def test_a_secret_is_a_blocker_that_is_never_printed(sop: Path) -> None:
    change(sop, ("purpose", "text"), f"Deploy with the token {TOKEN} in hand.")
    for shape in ("text", "json"):
        answer = run("check", sop, "--format", shape)
        assert answer.code == 0
        assert "blocker" in answer.out
        assert "P28" in answer.out
        assert TOKEN not in answer.out
        assert TOKEN[8:] not in answer.out


def test_settings_that_cannot_be_read_are_told_and_do_not_stop_a_check(
    sop: Path, own_home: Path
) -> None:
    place = own_home / ".config" / "sop-studio"
    place.mkdir(parents=True)
    (place / "settings.json").write_text("{", encoding="utf-8")
    answer = run("check", sop)
    assert answer.code == 0
    assert "“settings.json”" in problem(answer)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "the following arguments are required: FILE"),
        (("deploy.sop", "--format", "xml"), "invalid choice: 'xml'"),
        (("deploy.sop", "--min-completeness", "101"), "it must be a whole number from 0 to 100"),
        (("deploy.sop", "--min-completeness", "-1"), "--min-completeness"),
        (("deploy.sop", "--min-completeness", "9" * 5000), "it must be a whole number"),
        (("deploy.sop", "--min-completeness", "\uff150"), "it must be a whole number"),
        (("deploy.sop", "--min", "5"), "unrecognized arguments: --min 5"),
    ],
)
def test_wrong_use_is_one_sentence(arguments: tuple[str, ...], words: str, sop: Path) -> None:
    answer = run("check", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert words in problem(answer)
    assert sop.read_bytes() == SAMPLE
