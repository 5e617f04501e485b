"""The fingerprint changes when, and only when, what people approve changes."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sop_studio.model import fingerprint
from sop_studio.model.edits import AddPicture, Edit, Insert, Move, SetValue, apply, touched
from sop_studio.model.fields import Nature, Profile, Visibility
from sop_studio.model.fingerprint import (
    approved_content,
    content_hash,
    digits,
    hash_of,
    is_content,
)
from sop_studio.model.margin_parts import ExampleMark
from sop_studio.model.parts import Interview, Picture, Step
from sop_studio.model.paths import FieldPath, get, parse
from sop_studio.model.sections import SECTIONS, printed_sections, section
from sop_studio.model.sop import Sop
from tests.checks.sops import complete
from tests.model.json_form import as_json, from_json
from tests.model.random_sops import PICTURES, Maker

AFTER_APPROVAL = {
    "status",
    "ended_on",
    "end_reason",
    "signed_copy",
    "decision",
    "decided_on",
    "content_hash",
}
PARTS_BESIDE = {"layout", "approved", "margin"}


def counts(path: FieldPath) -> bool:
    """Whether an approver puts their name to what stands at the path."""
    names = [piece for piece in path if isinstance(piece, str)]
    if names[0] in PARTS_BESIDE or section(names[0]).profile is Profile.RECORD:
        return False
    if names[-1] in AFTER_APPROVAL or (names[1] == "steps" and "source" in names):
        return False
    return not (names[0] == "rollback" and names[-1] == "phase")


@given(st.integers(0, 10**9))
@settings(max_examples=60)
def test_it_changes_exactly_when_printed_content_does(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop = maker.sop()
    for _ in range(8):
        edit = maker.edit(sop)
        if touched(edit)[0] == "layout":
            continue
        changed, _ = apply(sop, edit)
        path = touched(edit)
        differs = get(sop, path) != get(changed, path)
        assert (content_hash(changed) != content_hash(sop)) == (differs and counts(path))
        sop = changed


def test_every_printed_field_of_the_title_block_counts() -> None:
    sop = complete()
    for field in section("document").fields:
        value = get(sop, ("document", field.key))
        if not isinstance(value, str) or field.key == "status":
            continue
        changed = apply(sop, SetValue(("document", field.key), value + " and more"))[0]
        expected = field.visibility is Visibility.PRINTED and field.key not in AFTER_APPROVAL
        assert (content_hash(changed) != content_hash(sop)) == expected, field.key


@pytest.mark.parametrize(
    "edit",
    [
        SetValue(parse("document.status"), "approved"),
        SetValue(parse("document.signed_copy"), "Archive, folder 7"),
        SetValue(parse("document.approvals[0].decision"), "approved"),
        SetValue(parse("document.approvals[0].decided_on"), "2026-11-24"),
        SetValue(parse("document.approvals[0].content_hash"), "0" * 64),
        SetValue(parse("task.justification"), "It went wrong twice."),
        Insert(("interviews", "interviews"), 0, Interview(notes="Ask about the queue")),
        Insert(("margin", "examples"), 0, ExampleMark(place="purpose.text", text="x")),
        SetValue(parse("layout.added"), ("purpose", "no such section")),
        AddPicture(*next(iter(PICTURES.items()))),
    ],
)
def test_what_comes_after_or_beside_approval_does_not_count(edit: Edit) -> None:
    sop = complete()
    assert content_hash(apply(sop, edit)[0]) == content_hash(sop)


def test_showing_another_section_counts() -> None:
    sop = complete()
    full = apply(sop, SetValue(parse("layout.profile"), "full"))[0]
    added = apply(sop, SetValue(parse("layout.added"), ("risks",)))[0]
    assert len({content_hash(each) for each in (sop, full, added)}) == 3


def test_a_picture_that_is_used_counts() -> None:
    name, data = next(iter(PICTURES.items()))
    step = Step(id="shown", pictures=(Picture(id="shot", sha256=name),))
    sop = apply(complete(), Insert(("procedure", "steps"), 0, step))[0]
    assert content_hash(apply(sop, AddPicture(name, data))[0]) != content_hash(sop)


def test_the_order_of_steps_counts() -> None:
    sop = complete()
    assert content_hash(apply(sop, Move(("procedure", "steps"), 0, 2))[0]) != content_hash(sop)


def test_two_documents_with_the_same_content_have_one_fingerprint() -> None:
    sop = complete()
    copy = from_json(as_json(sop))
    other = replace(copy, document_id="0" * 32)
    assert content_hash(sop) == content_hash(copy) == content_hash(other)
    assert content_hash(sop).startswith("2:")
    assert len(digits(content_hash(sop))) == 64


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_what_is_remembered_of_a_section_is_what_stands_in_it(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    before = complete()
    after = apply(before, maker.edit(before))[0]
    for sop in (before, after, before, after):
        assert approved_content(sop) == approved_content(from_json(as_json(sop)))


def test_the_content_is_canonical_json() -> None:
    written, _pictures = approved_content(complete())
    same = json.dumps(
        json.loads(written), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert written == same


@pytest.mark.parametrize(
    "key", [each.key for each in SECTIONS if each.profile is not Profile.RECORD]
)
def test_no_section_is_forgotten(key: str) -> None:
    sop = complete()
    empty = replace(sop, **{key: type(getattr(sop, key))()})
    maker = Maker(Random(7))  # noqa: S311
    written = replace(sop, **{key: maker.part(type(getattr(sop, key)), 3)})
    assert written != empty
    assert content_hash(written) != content_hash(empty)


@pytest.mark.parametrize("key", [each.key for each in SECTIONS if each.profile is Profile.RECORD])
def test_no_record_of_the_guide_counts(key: str) -> None:
    sop = complete()
    maker = Maker(Random(7))  # noqa: S311
    written = replace(sop, **{key: maker.part(type(getattr(sop, key)), 3)})
    assert written != sop
    assert content_hash(written) == content_hash(sop)


def by_the_first_scheme(sop: Sop) -> str:
    return hash_of(*approved_content(sop, 1), 1)


def test_what_was_approved_by_the_first_scheme_is_judged_by_it() -> None:
    sop = complete()
    recorded = by_the_first_scheme(sop)
    assert len(recorded) == 64
    assert is_content(sop, recorded)
    assert is_content(sop, content_hash(sop))
    other = apply(sop, SetValue(parse("document.owner"), "Somebody else"))[0]
    assert not is_content(other, recorded)
    assert not is_content(sop, f"3:{recorded}")
    assert not is_content(sop, "")


@pytest.mark.parametrize("since", [1, 2])
def test_a_field_of_a_later_program_changes_no_hash_while_it_is_empty(
    monkeypatch: pytest.MonkeyPatch, since: int
) -> None:
    """Without the field, the program is an earlier one."""
    sop = complete()
    name = "classification"
    assert not sop.document.classification
    whole = printed_sections()
    later = replace(whole[0].field(name), since=since)
    hashes = []
    for fields in (
        tuple(each for each in whole[0].fields if each.key != name),
        tuple(later if each.key == name else each for each in whole[0].fields),
    ):
        sections = (replace(whole[0], fields=fields), *whole[1:])
        monkeypatch.setattr(fingerprint, "printed_sections", lambda found=sections: found)
        monkeypatch.setattr(fingerprint, "_remembered", {})
        monkeypatch.setattr(fingerprint, "_hashes", ())
        hashes.append((content_hash(sop), by_the_first_scheme(sop)))
    (new, old), (new_later, old_later) = hashes
    assert new == new_later
    assert (old == old_later) == (since == 2)


def test_every_field_that_counts_is_empty_by_default() -> None:
    for each in SECTIONS:
        if each.profile is Profile.RECORD:
            continue
        part = getattr(Sop(), each.key)
        for field in each.fields:
            if field.visibility is Visibility.PRINTED and field.nature is not Nature.RECORDED:
                assert not getattr(part, field.key), f"{each.key}.{field.key}"
