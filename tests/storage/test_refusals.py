"""A file that is no SOP, or not any more, is refused in one sentence that names what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sop_studio.errors import FileProblem, NewerFormat, NotAnSop
from sop_studio.storage import FORMAT_VERSION, Revision, decode, encode, open_sop
from tests.storage.any_sop import name_of, png, sample

TEXT = encode(sample(), Revision("a" * 32)).decode()


def refusal(data: bytes | str, kind: type[NotAnSop] = NotAnSop) -> str:
    with pytest.raises(NotAnSop) as caught:
        decode(data.encode() if isinstance(data, str) else data, "deploy.sop")
    assert type(caught.value) is kind
    sentence = str(caught.value)
    assert sentence.startswith("“deploy.sop” ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 400
    return sentence


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    file = json.loads(TEXT)
    change(file)
    return json.dumps(file)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b" \r\n\t", "it is empty"),
        (b"# Deploy\n\nSteps:", "it is not an SOP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is not an SOP"),
        (b"PK\x03\x04\x14\x00", "it is not an SOP"),
        (b"null", "it is not an SOP"),
        (b"[1, 2]", "it is not an SOP"),
        (b'"sop-studio"', "it is not an SOP"),
        (b'{"name": "x", "version": "1.0"}', "it is not an SOP"),
        (b'{"format": "sop-studio", "format_version": "1"}', "it is not an SOP"),
        (b'{"format": "sop-studio", "format_version": true}', "it is not an SOP"),
        (b'{"format": "sop-studio", "format_version": 0}', "the form its version says"),
        (b'{"format": "sop-studio", "format_version": -1}', "the form its version says"),
        (b'{"format": "sop-studio", "format_version": 1}', "“revision_id” is missing"),
    ],
)
def test_what_is_no_sop_is_said_to_be_none(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_file_of_a_newer_version_says_to_install_it() -> None:
    newer = TEXT.replace('"format_version": 1', '"format_version": 2')
    sentence = refusal(newer, NewerFormat)
    assert sentence == (
        "“deploy.sop” was saved by a newer version of SOP Studio (its format is 2, this version "
        f"knows {FORMAT_VERSION}). Install the newer version to open it."
    )


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1.5", "1E2", "-0.0"])
def test_numbers_that_are_not_whole_are_refused(number: str) -> None:
    sentence = refusal(TEXT.replace('"control": true', f'"control": {number}'))
    assert f"“{number}”" in sentence


def test_an_endless_number_is_refused() -> None:
    assert "more than 18 digits" in refusal(TEXT.replace("true", "9" * 10_000))


def test_a_repeated_key_is_named() -> None:
    twice = TEXT.replace('"control": true', '"control": true, "control": false')
    assert "“control” is there twice" in refusal(twice)


@pytest.mark.parametrize("place", ["action", "title", "text"])
def test_half_a_character_is_refused(place: str) -> None:
    broken = TEXT.replace(f'"{place}": "', f'"{place}": "\\ud800')
    assert "half a character" in refusal(broken)


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        TEXT.replace("true", "[" * 100_000 + "]" * 100_000),
        TEXT.replace("true", "[" * 100 + "]" * 100),
        "[" + "[]," * 1_500_000 + "[]]",
    ],
    ids=["open", "closed", "objects", "inside", "just too deep", "wide"],
)
def test_nesting_bombs_are_refused(bomb: str) -> None:
    assert "nested too deeply" in refusal(bomb)


@pytest.mark.parametrize(
    "hostile", ['"' * 2_000_001, '{"a": "' + "\\" * 2_000_001, '"a" ' * 500_000]
)
def test_quotes_and_backslashes_without_end_are_refused(hostile: str) -> None:
    refusal(hostile)


def test_a_character_with_endless_accents_is_refused() -> None:
    endless = TEXT.replace("Ship", "e" + "\u0301\u0323" * 100_000)
    assert "a character with hundreds of accents" in refusal(endless)


def test_a_file_cut_off_says_that_its_end_is_missing() -> None:
    for length in (200, len(TEXT) // 2, len(TEXT) - 4):
        assert "its end is missing" in refusal(TEXT[:length].rstrip().encode()[:-1])


def test_a_damaged_line_is_named() -> None:
    line = TEXT.splitlines().index('    "title": "Deploy – canary",') + 1
    assert f"it is damaged at line {line}" in refusal(TEXT.replace('"title": "', '"title" "'))


def test_marks_of_a_merge_are_recognised() -> None:
    merged = TEXT.replace(
        '    "title": "Deploy – canary",\n',
        '<<<<<<< HEAD\n    "title": "A",\n=======\n    "title": "B",\n>>>>>>> other\n',
    )
    assert "two versions of it were merged" in refusal(merged)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda f: f.update(colour="red"), "“colour” is not known"),
        (lambda f: f["document"].update(colour="red"), "“document.colour” is not known"),
        (
            lambda f: f["procedure"]["steps"][0].update(x=1),
            "“procedure.steps[0].x” is not known",
        ),
        (lambda f: f["document"].update(title=7), "“document.title” holds another kind"),
        (lambda f: f["document"].update(title=None), "“document.title” holds another kind"),
        (lambda f: f["document"].update(status="done"), "“document.status” has a value that is"),
        (lambda f: f["procedure"].update(steps={}), "“procedure.steps” holds another kind"),
        (lambda f: f["procedure"]["steps"][0].update(control="yes"), "steps[0].control”"),
        (lambda f: f["procedure"]["steps"][0].update(id="a b"), "steps[0].id” has characters"),
        (lambda f: f.update(document_id="x"), "“document_id” has characters"),
        (lambda f: f.pop("document_id"), "“document_id” is missing"),
        (lambda f: f.pop("revision_id"), "“revision_id” is missing"),
        (lambda f: f.update(revision_id="A" * 32), "“revision_id” is missing or damaged"),
        (lambda f: f.update(parent_revision=5), "“parent_revision” is missing or damaged"),
        (lambda f: f["purpose"].update(text="x" * 200_001), "“purpose.text” is too long"),
        (lambda f: f.update(pictures=[]), "its pictures cannot be read"),
        (lambda f: f.update({"a\nb" * 900: 1}), "is not known"),
    ],
)
def test_the_field_that_does_not_fit_is_named(
    change: Callable[[dict[str, Any]], object], words: str
) -> None:
    assert words in refusal(changed(change))


def test_ids_that_are_there_twice_are_named() -> None:
    def repeat(file: dict[str, Any]) -> None:
        steps = file["procedure"]["steps"]
        steps += [{"id": "step1"}, {"id": "other", "substeps": [{"id": "pic1"}]}]

    assert "more than once: step1, pic1." in refusal(changed(repeat))


def with_picture(name: str, value: object) -> str:
    return changed(lambda file: file.update(pictures={name: value}))


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (b"", "not a PNG, JPEG or GIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a PNG, JPEG or GIF"),
        (png()[:20], "not a PNG, JPEG or GIF"),
        (b"GIF89a\x00\x00", "not a PNG, JPEG or GIF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not a PNG, JPEG or GIF"),
        (png(12_000, 1)[:16] + (12_000).to_bytes(4) * 2 + png()[24:], "too large"),
        (png(1, 1)[:16] + (0).to_bytes(4) * 2 + png()[24:], "not a PNG, JPEG or GIF"),
        (png() + b"\0" * 20_000_000, "too large"),
    ],
    ids=["empty", "svg", "cut png", "cut gif", "cut jpeg", "bomb", "no size", "large"],
)
def test_what_is_no_picture_or_too_large_a_one_is_refused(picture: bytes, words: str) -> None:
    import base64

    name = name_of(picture)
    sentence = refusal(with_picture(name, base64.b64encode(picture).decode()))
    assert words in sentence
    assert f"“{name[:12]}”" in sentence


@pytest.mark.parametrize("value", ["iVBORw0KGgo!", "iVB", "ä", 7, None, ["iVBO"]])
def test_a_picture_that_is_not_base64_is_refused(value: object) -> None:
    assert "the picture “000000000000” is damaged" in refusal(with_picture("0" * 64, value))


def test_a_picture_under_another_name_is_refused() -> None:
    import base64

    other = with_picture("0" * 64, base64.b64encode(png()).decode())
    assert "the picture “000000000000” is damaged" in refusal(other)


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "there is no such file"), ("folder", "it is a folder"), ("60 MB", "larger than 50 MB")],
)
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, content: str | None, words: str
) -> None:
    path = tmp_path / "deploy.sop"
    if content == "folder":
        path.mkdir()
    elif content:
        with path.open("wb") as file:
            file.truncate(60_000_000)
    with pytest.raises(FileProblem, match=words) as caught:
        open_sop(path)
    assert "“deploy.sop”" in str(caught.value)


def test_more_than_fifty_megabytes_are_refused_however_they_come() -> None:
    assert "larger than 50 MB" in refusal(b" " * 50_000_001)
