"""A file of an older version is brought to the present form step by step."""

from __future__ import annotations

import json

import pytest

from sop_studio.errors import NewerFormat, NotAnSop
from sop_studio.model.fitting import part_from
from sop_studio.model.sop import Sop
from sop_studio.storage import Revision, decode, decoding, encode, encoding, envelope
from sop_studio.storage.migrations import MIGRATIONS, Content
from tests.storage.any_sop import sample

REVISION = Revision("a" * 32)


def test_every_older_version_has_a_migration() -> None:
    assert sorted(MIGRATIONS) == list(range(1, envelope.FORMAT_VERSION))


def from_one(content: Content) -> Content:
    """In the synthetic version 1 the title stood alone and the purpose was called aim."""
    content["document"] = {"title": content.pop("title")}
    content["purpose"] = content.pop("aim")
    return content


def from_two(content: Content) -> Content:
    """In the synthetic version 2 the purpose was a bare text."""
    content["purpose"] = {"text": content["purpose"]}
    return content


@pytest.fixture
def third_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "FORMAT_VERSION", 3)
    monkeypatch.setattr(encoding, "FORMAT_VERSION", 3)
    monkeypatch.setitem(MIGRATIONS, 1, from_one)
    monkeypatch.setitem(MIGRATIONS, 2, from_two)


def old_file(version: int, **content: object) -> bytes:
    file = {
        "format": "sop-studio",
        "format_version": version,
        "document_id": "0" * 32,
        "revision_id": "a" * 32,
        "parent_revision": "",
        **content,
    }
    return json.dumps({**file, "digest": envelope.digest(file, ())}).encode()


@pytest.mark.usefixtures("third_version")
@pytest.mark.parametrize(
    "data",
    [
        old_file(1, title="Deploy", aim="Ship safely."),
        old_file(2, document={"title": "Deploy"}, purpose="Ship safely."),
        old_file(3, document={"title": "Deploy"}, purpose={"text": "Ship safely."}),
    ],
    ids=["two steps", "one step", "none"],
)
def test_the_content_arrives_in_the_present_form_without_a_notice(data: bytes) -> None:
    decoded = decode(data, "deploy.sop")
    assert decoded.sop == part_from(
        {
            "document_id": "0" * 32,
            "document": {"title": "Deploy"},
            "purpose": {"text": "Ship safely."},
        },
        Sop,
    )
    assert decoded.revision == REVISION
    assert decoded.notices == ()
    again = encode(decoded.sop, decoded.revision)
    assert json.loads(again)["format_version"] == 3
    assert decode(again, "deploy.sop").sop == decoded.sop


@pytest.mark.usefixtures("third_version")
def test_the_digest_of_the_old_form_is_checked_before_it_is_changed() -> None:
    data = old_file(1, title="Deploy", aim="Ship.").replace(b"Ship.", b"Ship!")
    assert decode(data, "deploy.sop").altered


@pytest.mark.usefixtures("third_version")
def test_an_old_file_that_is_not_what_its_version_says_is_refused() -> None:
    for data in (old_file(1, aim="x"), old_file(2), old_file(0)):
        with pytest.raises(NotAnSop, match="does not have the form its version says"):
            decode(data, "deploy.sop")


def test_a_file_of_the_third_version_is_newer_today() -> None:
    with pytest.raises(NewerFormat):
        decode(old_file(3, document={"title": "Deploy"}), "deploy.sop")


def test_todays_files_say_todays_version() -> None:
    assert json.loads(encode(sample(), REVISION))["format_version"] == envelope.FORMAT_VERSION
