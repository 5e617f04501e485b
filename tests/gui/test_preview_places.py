"""The page beside the form leads to the field that was clicked, and follows what is edited."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sop_studio.model.changes.pictures import replace_picture
from sop_studio.model.edits import SetValue
from sop_studio.model.parts import Item, Part, Picture, Step
from sop_studio.model.paths import FieldPath, display, parse
from sop_studio.model.sop import Procedure, Sop
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.gui.editor_support import settle
from tests.gui.preview_support import OpenedPreview, opened_preview
from tests.storage.any_sop import png


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[OpenedPreview]:  # noqa: ARG001
    with opened_preview(example()) as opened:
        yield opened


def words_by_path(part: Part, path: FieldPath = ()) -> Iterator[tuple[str, str]]:
    """Every word of the SOP with every field, and the path of the field that holds it."""
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if isinstance(value, str) and re.fullmatch(r"Quince\d+x", value):
            yield value, display((*path, name))
        elif isinstance(value, Part):
            yield from words_by_path(value, (*path, name))
        elif isinstance(value, tuple):
            for position, each in enumerate(value):
                if isinstance(each, Item):
                    yield from words_by_path(each, (*path, name, position))


def shown_words(sop: Sop, printed: set[str]) -> dict[str, str]:
    """The words that a reader of the page sees; descriptions of pictures are heard only."""
    return {
        word: path
        for word, path in words_by_path(sop)
        if word in printed and not path.endswith(".alt")
    }


@pytest.mark.usefixtures("qtbot")
def test_a_click_on_any_value_leads_to_its_field() -> None:
    sop, made = every_field()
    words = shown_words(sop, set(made.printed()))
    with opened_preview(sop) as opened:
        led = {word: opened.click(word) for word in words}
    assert led == words


@pytest.mark.usefixtures("qtbot")
def test_the_page_follows_the_field_that_is_edited() -> None:
    sop, made = every_field()
    words = shown_words(sop, set(made.printed()))
    with opened_preview(sop) as opened:
        bar = opened.page.verticalScrollBar()
        unseen = []
        for number, (word, path) in enumerate(words.items()):
            bar.setValue(bar.maximum() * (number % 2))
            opened.pane.follow(path)
            settle()
            if not opened.is_in_view(word):
                unseen.append(path)
    assert unseen == []


def test_the_page_stays_where_it_is_when_the_field_is_in_view(preview: OpenedPreview) -> None:
    bar = preview.page.verticalScrollBar()
    preview.point_of("Rollback steps")
    before = bar.value()
    preview.pane.follow("rollback.steps[0].action")
    assert bar.value() == before


def test_the_page_stays_where_it_is_when_a_picture_changes(qtbot: QtBot) -> None:  # noqa: ARG001
    old, new = png(40, 30), png(40, 30, b"with a part hidden")
    names = [hashlib.sha256(each).hexdigest() for each in (old, new)]
    picture = Picture(id="picture", sha256=names[0], alt="The console")
    steps = tuple(
        Step(id=f"s{at}", action=f"Do number {at}", pictures=(picture,) if at == 40 else ())
        for at in range(60)
    )
    sop = Sop(procedure=Procedure(steps=steps), pictures={names[0]: old})
    with opened_preview(sop) as preview:
        preview.point_of("Do number 42")
        before = preview.page.verticalScrollBar().value()
        edits = replace_picture(preview.session.sop, names[0], new)
        preview.session.edit("hide parts of picture", *edits)
        settle()
        assert preview.page.verticalScrollBar().value() == before > 0
        assert preview.is_in_view("Do number 42")


def test_the_page_goes_near_a_field_that_is_empty(preview: OpenedPreview) -> None:
    bar = preview.page.verticalScrollBar()
    for path, near in (
        ("rollback.steps[0].evidence", "Switch to the standby gateway"),
        ("procedure.steps[0].substeps[1].details", "Counter falls"),
        ("acceptance.sign_off_window", "1 hour"),
        ("history.changes", "Standby gateway added"),
        ("document.created", "Mail Service Manager"),
    ):
        for start in (0, bar.maximum()):
            bar.setValue(start)
            preview.pane.follow(path)
            assert preview.is_in_view(near), path


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Approved with comments", "document.approvals[0].decision"),
        ("at most", "controls.gates[0].operator"),
        ("Policy", "definitions.references[0].kind"),
        ("Rollback step 1", "decisions.decisions[0].target"),
        ("Control point", "procedure.steps[1].control"),
        ("Scripted", "procedure.steps[0].automation"),
        ("Operator · Duration", "procedure.steps[0].role"),
        ("Duration:", "procedure.steps[0].duration"),
        ("1.2.", "procedure.steps[0].substeps[1].action"),
        ("a dip", "procedure.steps[1].details"),
        ("If not, see", "procedure.steps[1].details"),
        ("mailctl show", "procedure.steps[0].commands"),
        ("Caution", "procedure.steps[0].caution"),
        ("Expected: Inlet", "procedure.steps[0].substeps[0].expected"),
        ("Success criteria", "acceptance.criteria"),
        ("Who decides: Shift", "rollback.owner"),
        ("RACI grid", "roles.activities"),
        ("For approval", "document.status"),
        ("Drain", "procedure.phases[0].title"),
        ("10. Rollback", "rollback"),
        ("6. Contacts", "custom.sections[0].title"),
        ("Nights", "custom.sections[0].text"),
        ("SOP-REL-007", "document.id"),
        ("When to run", "document.trigger"),
    ],
)
def test_a_click_leads_where_it_seems_to(preview: OpenedPreview, words: str, path: str) -> None:
    assert preview.click(words) == path


def test_a_click_on_a_picture_leads_to_its_description(preview: OpenedPreview) -> None:
    below = preview.point_of("A healthy restart")
    below.setY(below.y() - 40)
    assert preview.click_at(below) == "procedure.steps[1].pictures[0].alt"


def test_a_click_in_an_empty_cell_leads_to_the_empty_field(preview: OpenedPreview) -> None:
    point = preview.point_of("M. Laurent")
    point.setX(point.x() + 90)
    assert preview.click_at(point) == "document.approvals[1].meaning"


def test_what_is_missing_is_pointed_out_and_leads_to_its_field(preview: OpenedPreview) -> None:
    preview.session.edit("clear", SetValue(parse("rollback.steps[0].expected"), ""))
    assert preview.click("Expected result missing") == "rollback.steps[0].expected"
    preview.session.edit("clear", SetValue(parse("rollback.steps[0].action"), ""))
    assert preview.click("Action missing") == "rollback.steps[0].action"
