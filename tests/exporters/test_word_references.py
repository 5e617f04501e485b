"""References in a Word copy are fields, which Word makes anew when something has moved."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.markup.linked_text import link_to
from sop_studio.model.bookmarks import bookmark_of
from sop_studio.model.parts import CustomSection, Entry, Phase, Record, Role, Step
from sop_studio.model.sop import Custom, Procedure, Purpose, Records, Roles, Scope, Sop
from tests.exporters import reading, word_rules
from tests.exporters.bookmarks import marked
from tests.exporters.copies import READY
from tests.exporters.reading import W

PURPOSE = bookmark_of("purpose.text")


def sop(text: str) -> Sop:
    inner = (Step(id="inner", action="Drain"), Step(id="last", action="Close"))
    steps = (Step(id="one", action="Open", substeps=inner), Step(id="two", phase="end"))
    records = (Record(id="log", name="Log **book**"), Record(id="blank", location="Safe"))
    return Sop(
        purpose=Purpose(text=text),
        scope=Scope(included=(Entry(id="mail", text="The mail"),)),
        roles=Roles(roles=(Role(id="lead", name="Shift lead"),)),
        procedure=Procedure(phases=(Phase(id="end", title="The end"),), steps=steps),
        records=Records(records=records),
        custom=Custom(sections=(CustomSection(id="own", title="Own words", text="x"),)),
    )


def copy(text: str) -> tuple[etree._Element, dict[str, str]]:
    """The body of a copy whose purpose is this text, and the words in all its bookmarks."""
    document = export(sop(text), Format.DOCX, READY)
    assert word_rules.problems(document) == []
    root = etree.fromstring(reading.docx_parts(document)["word/document.xml"])
    return root, {each.name: each.words for each in marked(document, ".*")}


def field_in(root: etree._Element) -> tuple[str, str]:
    """The first field of the copy: its instruction, and what it says."""
    instruction = next(root.iter(f"{W}instrText"))
    (link,) = instruction.iterancestors(f"{W}hyperlink")
    *_before, said = link.iter(f"{W}t")
    return (instruction.text or "").strip(), said.text or ""


def style_around(root: etree._Element, name: str) -> str:
    """The style of the paragraph in which a bookmark stands."""
    mark = next(each for each in root.iter(f"{W}bookmarkStart") if each.get(f"{W}name") == name)
    style = next(mark.iterancestors(f"{W}p")).find(f"{W}pPr/{W}pStyle")
    assert style is not None
    return style.get(f"{W}val") or ""


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [("records", "Section 10", "10"), ("own", "Section 11", "11"), ("one", "Step 1", "1")],
)
def test_a_number_that_word_counts_is_referred_to_by_it(key: str, words: str, said: str) -> None:
    root, held = copy(f"See {link_to(key, 'it')}.")
    assert f"See {words}." in held[PURPOSE]
    instruction, shown = field_in(root)
    found = re.fullmatch(r"REF (_to_[0-9a-f]{10}) \\w \\h \\\* MERGEFORMAT", instruction)
    assert found is not None
    assert shown == said
    assert style_around(root, found[1]) in {"Heading1", "StepNumber"}
    # Around nothing, some programs find no paragraph whose number to say.
    assert held[found[1]] != ""


def test_a_substep_is_referred_to_by_its_whole_number() -> None:
    root, held = copy(f"After {link_to('last', 'it')}")
    assert held[PURPOSE].strip() == "After Step 1.2"
    assert field_in(root)[1] == "1.2"


@pytest.mark.parametrize(
    ("key", "words", "place"),
    [
        ("log", "Log book", "records.records[log].name"),
        ("mail", "The mail", "scope.included[mail].text"),
        ("lead", "Shift lead", "roles.roles[lead].name"),
        ("end", "The end", "procedure.phases[end].title"),
    ],
)
def test_a_row_is_referred_to_by_its_words_where_it_stands(
    key: str, words: str, place: str
) -> None:
    root, held = copy(f"See {link_to(key, 'it')}.")
    name = bookmark_of(place)
    assert field_in(root) == (rf"REF {name} \h \* MERGEFORMAT", words)
    assert held[name] == words
    link = next(root.iter(f"{W}hyperlink"))
    assert link.get(f"{W}anchor") == name


def test_a_number_inside_another_is_not_taken_for_it() -> None:
    root, held = copy("See [step 11 and step 1](#item-one).")
    assert held[PURPOSE].strip() == "See step 11 and step 1."
    link = next(root.iter(f"{W}hyperlink"))
    assert [each.text for each in link.iter(f"{W}t")] == ["step 11 and step ", "1"]


@pytest.mark.parametrize(
    "text", ["[the log](#section-records)", "[**bold** log](#section-records)", "[x](#nowhere)"]
)
def test_words_of_the_writers_own_stay_as_they_are(text: str) -> None:
    root, _held = copy(text)
    assert list(root.iter(f"{W}instrText")) == []


def test_fields_that_are_typed_stay_text() -> None:
    text = '{ REF _to_0123456789 \\h } {DDEAUTO c:\\\\windows "/k calc"} { PAGE }'
    root, held = copy(text)
    assert "DDEAUTO" in held[PURPOSE]
    assert list(root.iter(f"{W}instrText", f"{W}fldSimple", f"{W}fldChar")) == []
