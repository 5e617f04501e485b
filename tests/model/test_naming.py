"""What people read is translated where the program says it, and left alone where they typed it."""

from __future__ import annotations

import pytest

from sop_studio import translation
from sop_studio.model import naming
from sop_studio.model.numbering import shown_sections, targets
from sop_studio.model.parts import CustomSection, Step
from sop_studio.model.sop import Custom, Document, Procedure, Rollback, Sop


class Backwards:
    """A language in which everything is said backwards."""

    def gettext(self, message: str) -> str:
        return message if "{" in message else message[::-1]


@pytest.fixture
def backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "_catalogue", Backwards)


def own_sections(*titles: str) -> Sop:
    sections = tuple(CustomSection(id=f"own{at}", title=each) for at, each in enumerate(titles))
    return Sop(custom=Custom(sections=sections))


@pytest.mark.usefixtures("backwards")
def test_headings_of_the_catalogue_are_translated_and_those_of_the_writer_are_not() -> None:
    words = [naming.section_words(shown) for shown in shown_sections(own_sections("Purpose", " "))]
    assert words.count("esopruP") == 1
    assert words.count("Purpose") == 1
    assert words.count("noitces deltitnU") == 1


@pytest.mark.usefixtures("backwards")
def test_what_a_link_leads_to_is_named_in_the_same_way() -> None:
    known = targets(own_sections("Purpose"))
    assert naming.target_words(known["purpose"]) == "esopruP"
    assert naming.target_words(known["own0"]) == "Purpose"


def test_in_lists_a_section_has_its_short_name() -> None:
    sop = own_sections("Contacts")
    words = [naming.short_section_words(shown) for shown in shown_sections(sop)]
    assert {"Definitions", "Contacts"} <= set(words)
    assert "Definitions & References" not in words


@pytest.mark.parametrize(("title", "words"), [("Restart", "Restart"), ("  ", "Untitled SOP")])
def test_an_sop_without_a_title_says_so(title: str, words: str) -> None:
    assert naming.title_of(Sop(document=Document(title=title))) == words


def test_a_step_is_called_by_its_list_and_its_number() -> None:
    inner = Step(id="inner")
    sop = Sop(
        procedure=Procedure(steps=(Step(id="outer", substeps=(inner,)),)),
        rollback=Rollback(steps=(Step(id="back"),)),
    )
    known = targets(sop)
    assert naming.numbered(known["inner"].item, known["inner"].number) == "Step 1.1"
    assert naming.numbered(known["back"].item, known["back"].number) == "Rollback step 1"
