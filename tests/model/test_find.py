"""Words are found in every text, in document order, and replaced nowhere else."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.model.edits import Edit, apply
from sop_studio.model.fields import Kind
from sop_studio.model.find import Finder, Hit, document_position, replacements
from sop_studio.model.matching import Query, spans
from sop_studio.model.parts import CustomSection, Interview, Step, Term
from sop_studio.model.paths import display, get
from sop_studio.model.sop import Custom, Definitions, Interviews, Procedure, Purpose, Sop
from sop_studio.model.walk import values
from tests.model.random_sops import Maker

SOP = Sop(
    purpose=Purpose(text="Take the gateway down without loss."),
    definitions=Definitions(terms=(Term(term="Gateway", definition="The front gateway"),)),
    procedure=Procedure(
        steps=(
            Step(
                id="first",
                action="Drain the gateway",
                commands="gateway drain",
                substeps=(Step(action="Wait for the gateway"),),
            ),
            Step(action="See [step 1](sop:gateway) of the gateway"),
        )
    ),
    custom=Custom(sections=(CustomSection(title="The gateway team", after="purpose"),)),
    interviews=Interviews(interviews=(Interview(notes="The gateway is old"),)),
)


def found(text: str, wanted: str, *, case: bool = False, whole: bool = False) -> list[str]:
    query = Query(wanted, match_case=case, whole_words=whole)
    return [text[start:end] for start, end in spans(text, query)]


def paths(hits: tuple[Hit, ...]) -> list[str]:
    return [display(hit.path) for hit in hits]


def test_hits_come_in_the_order_of_the_document_and_the_records_last() -> None:
    assert paths(Finder().hits(SOP, Query("gateway"))) == [
        "purpose.text",
        "custom.sections[0].title",
        "definitions.terms[0].term",
        "definitions.terms[0].definition",
        "procedure.steps[0].action",
        "procedure.steps[0].commands",
        "procedure.steps[0].substeps[0].action",
        "procedure.steps[1].action",
        "interviews.interviews[0].notes",
    ]


def test_only_the_records_of_the_making_are_marked_as_such() -> None:
    hits = Finder().hits(SOP, Query("gateway"))
    assert [hit.where.is_record for hit in hits] == [False] * 8 + [True]


def test_the_id_in_a_link_to_a_part_of_the_sop_is_never_found() -> None:
    assert found("See [the step](sop:step3) and <sop:step3> and step3", "step3") == ["step3"]
    assert found("[words]: sop:words", "words") == ["words"]
    assert found("[go](sop:x)", "](sop:x)") == []


def test_other_addresses_are_text_like_any_other() -> None:
    assert found("[go](https://old.example)", "old.example") == ["old.example"]


@pytest.mark.parametrize(
    ("text", "wanted", "hit"),
    [
        ("Die Straße ist lang", "STRASSE", "Straße"),
        ("DIE STRASSE", "straße", "STRASSE"),
        ("Ελληνικός", "ΕΛΛΗΝΙΚΌΣ", "Ελληνικός"),
        ("İstanbul", "i̇stanbul", "İstanbul"),
        ("ÉTAPE", "étape", "ÉTAPE"),
        ("don’t wait", "don't", "don’t"),
        ("10\u00a0% of traffic", "10 %", "10\u00a0%"),
        ("ﬁle", "file", "ﬁle"),
    ],
)
def test_case_is_folded_as_unicode_says(text: str, wanted: str, hit: str) -> None:
    assert found(text, wanted) == [hit]


def test_no_character_is_cut_in_two() -> None:
    assert found("Straße", "as") == []
    assert found("x\u0302y", "x") == []


def test_case_is_respected_where_that_is_asked_for() -> None:
    assert found("Drain and drain", "drain", case=True) == ["drain"]
    assert found("Straße", "STRASSE", case=True) == []


@pytest.mark.parametrize(
    ("text", "wanted", "count"),
    [
        ("log logs catalog log.", "log", 2),
        ("über überall", "über", 1),
        ("снег снега", "снег", 1),
        ("don't do", "don", 0),
        ("file.txt", "file", 1),
        ("v2 v20", "v2", 1),
        ("a_b", "a", 0),
        ("(log)", "(log)", 1),
        ("log", "log", 1),
    ],
)
def test_whole_words_end_where_unicode_says(text: str, wanted: str, count: int) -> None:
    assert len(found(text, wanted, whole=True)) == count


def test_hits_do_not_overlap() -> None:
    assert found("aaaaa", "aa") == ["aa", "aa"]


def test_nothing_is_found_for_nothing() -> None:
    assert Finder().hits(SOP, Query("")) == ()


def test_positions_order_fields_as_the_document_does() -> None:
    hits = Finder().hits(SOP, Query("e"))
    positions = [document_position(SOP, hit.path) for hit in hits]
    assert positions == sorted(positions)


def test_texts_of_unchanged_sections_are_kept() -> None:
    finder = Finder()
    before = finder.texts(SOP)
    changed = _all_applied(SOP, replacements(finder.hits(SOP, Query("down")), "off"))
    after = finder.texts(changed)
    assert after[0].text == "Take the gateway off without loss."
    assert all(one is two for one, two in zip(before[1:], after[1:], strict=True))


@given(st.integers(0, 10**9), st.sampled_from(["the", "e", "restart", "é", "o", "2", "item"]))
@settings(max_examples=60)
def test_every_text_is_searched_and_only_texts(seed: int, wanted: str) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    query = Query(wanted)
    expected = {
        placed.path
        for placed in values(sop)
        if placed.field.kind in {Kind.LINE, Kind.TEXT, Kind.CODE, Kind.DATE}
        and placed.field.editable
        and isinstance(placed.value, str)
        and any(spans(placed.value, query))
    }
    assert {hit.path for hit in Finder().hits(sop, query)} >= {
        path for path in expected if not {"source", "results"} & set(path)
    }
    for hit in Finder().hits(sop, query):
        assert get(sop, hit.path) == hit.where.text
        assert hit.where.text[hit.start : hit.end].casefold() == wanted


@given(
    st.integers(0, 10**9),
    st.sampled_from(["the", "e", "restart", "é", "o", "2", "item", "sop"]),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=100)
def test_after_replacing_all_none_is_found_and_all_else_is_as_before(
    seed: int, wanted: str, case: bool, whole: bool
) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    query = Query(wanted, match_case=case, whole_words=whole)
    hits = Finder().hits(sop, query)
    edits = replacements(hits, "§")
    changed, inverses = sop, []
    for edit in edits:
        changed, inverse = apply(changed, edit)
        inverses.append(inverse)
    assert Finder().hits(changed, query) == ()
    touched = {edit.path for edit in edits}
    for before, after in zip(values(sop), values(changed), strict=True):
        assert before.path == after.path
        if before.path in touched:
            assert before.value != after.value
        else:
            assert before.value == after.value
    assert _all_applied(changed, tuple(reversed(inverses))) == sop


def _all_applied(sop: Sop, edits: tuple[Edit, ...]) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop
