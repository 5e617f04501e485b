"""The page beside the form: it is what will be printed, it keeps up, and it leads to the fields."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from random import Random

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from sop_studio.errors import InvalidEdit
from sop_studio.exporters.documents import make_copy
from sop_studio.exporters.markdown import write_markdown
from sop_studio.gui.preview import browser, writing
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.gui.preview.markdown_view import MarkdownView
from sop_studio.gui.preview.page import Sheet
from sop_studio.gui.preview.pane import PreviewPane
from sop_studio.gui.preview.pieces import Piece
from sop_studio.library.starters import load_sample
from sop_studio.model.changes.pictures import replace_picture
from sop_studio.model.edits import Insert, Move, Remove, SetValue
from sop_studio.model.parts import Item, Part, Picture, Step
from sop_studio.model.paths import FieldPath, display, parse
from sop_studio.model.sop import Procedure, Rollback, Sop
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.gui.editor_support import settle
from tests.gui.preview_support import OpenedPreview, opened_preview, shape_of
from tests.model.random_sops import Maker
from tests.storage.any_sop import png

STEPS: FieldPath = ("procedure", "steps")


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[OpenedPreview]:  # noqa: ARG001
    with opened_preview(example()) as opened:
        yield opened


def finish(opened: OpenedPreview) -> None:
    """Let the page be written to its end."""
    for _ in range(2000):
        if opened.page.is_whole:
            return
        settle()
    raise AssertionError("the page is never whole")


def check_is_fresh(opened: OpenedPreview) -> None:
    """What is shown after edits is what a new preview of the same SOP shows."""
    with opened_preview(opened.session.sop) as fresh:
        finish(opened)
        finish(fresh)
        assert shape_of(opened.page) == shape_of(fresh.page)


def check_edits(seed: int, edits: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    with opened_preview(maker.sop(size=2)) as opened:
        for _ in range(edits):
            if maker.random.random() < 0.3:
                settle()
            try:
                opened.session.edit("change", maker.edit(opened.session.sop))
            except InvalidEdit:
                continue
            if maker.random.random() < 0.2:
                opened.session.undo_stack.undo()
        check_is_fresh(opened)


@pytest.mark.usefixtures("qtbot")
def test_after_any_edits_the_page_is_as_if_opened_afresh() -> None:
    for seed in range(4):
        check_edits(seed, edits=20)


@pytest.mark.long
@pytest.mark.usefixtures("qtbot")
def test_long_campaign_on_edits() -> None:
    for seed in range(100, 220):
        check_edits(seed, edits=40)


def test_steps_can_come_go_and_move_without_a_trace(preview: OpenedPreview) -> None:
    session = preview.session
    session.edit("add", Insert(STEPS, 2, Step(id="third", action="Watch the queue")))
    session.edit("add", Insert(STEPS, 0, Step(id="zeroth", action="Look at the clock")))
    check_is_fresh(preview)
    session.edit("move", Move(STEPS, 0, 3))
    check_is_fresh(preview)
    session.edit("remove", Remove(STEPS, 3))
    session.edit("remove", Remove(STEPS, 0))
    check_is_fresh(preview)
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    check_is_fresh(preview)
    session.edit("clear", SetValue(STEPS, ()))
    check_is_fresh(preview)


@pytest.mark.usefixtures("qtbot")
def test_after_any_edits_a_page_that_is_written_bit_by_bit_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browser, "_AT_ONCE", 6)
    monkeypatch.setattr(browser, "_AGAIN_AT_ONCE", 1)
    monkeypatch.setattr(browser, "_A_WHILE", 0)
    for seed in range(12):
        check_edits(seed, 12)


def height_of(words: str, opened: OpenedPreview) -> int:
    """How far below the top of what is in sight words stand."""
    found = opened.page.document().find(words)
    assert not found.isNull()
    return opened.page.cursorRect(found).top()


def many_steps(count: int) -> Sop:
    steps = tuple(Step(id=f"s{at}", action=f"Do thing {at}") for at in range(count))
    return Sop(procedure=Procedure(steps=steps))


@pytest.mark.usefixtures("qtbot")
def test_a_long_page_is_written_bit_by_bit_and_shows_what_was_gone_to_once_it_is_there() -> None:
    with opened_preview(many_steps(3)) as opened:
        opened.session.replace(many_steps(500))
        assert "1.\tDo thing 0" in opened.page.toPlainText()
        assert not opened.page.is_whole
        opened.pane.follow("procedure.steps[490].action")
        finish(opened)
        assert opened.is_in_view("Do thing 490")
        check_is_fresh(opened)


@pytest.mark.usefixtures("qtbot")
def test_many_steps_that_come_in_the_middle_push_what_is_behind_to_the_end() -> None:
    behind = Rollback(trigger="The error rate rises")
    with opened_preview(replace(many_steps(3), rollback=behind)) as opened:
        opened.session.edit("paste", SetValue(STEPS, many_steps(400).procedure.steps))
        assert not opened.page.is_whole
        opened.pane.follow("procedure.steps[390].action")
        check_is_fresh(opened)
        assert opened.is_in_view("Do thing 390")


@pytest.mark.usefixtures("qtbot")
def test_of_many_changed_steps_those_in_sight_are_written_first_and_stay_where_they_are() -> None:
    with opened_preview(many_steps(300)) as opened:
        finish(opened)
        opened.pane.follow("procedure.steps[200].action")
        settle()
        before = height_of("Do thing 200", opened)
        longer = "and around " * 30
        edits = [SetValue((*STEPS, at, "action"), f"Look at {at} {longer}") for at in range(150)]
        seen = SetValue((*STEPS, 200, "action"), "Do thing 200 at once")
        opened.session.edit("change", *edits, seen)
        assert "Do thing 200 at once" in opened.page.toPlainText()
        assert "Look at 100 " not in opened.page.toPlainText()
        finish(opened)
        assert height_of("Do thing 200", opened) == before
        check_is_fresh(opened)


@pytest.mark.usefixtures("qtbot")
def test_a_long_page_in_larger_letters_is_written_bit_by_bit_and_scrolled_to_where_it_was() -> None:
    with opened_preview(many_steps(200)) as opened:
        finish(opened)
        bar = opened.page.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        opened.pane.set_zoom(150)
        assert not opened.page.is_whole
        opened.session.edit("change", SetValue((*STEPS, 3, "action"), "Something else"))
        finish(opened)
        settle()
        assert "Something else" in opened.page.toPlainText()
        assert bar.value() == pytest.approx(bar.maximum() / 2, rel=0.02)
        opened.pane.set_zoom(100)
        check_is_fresh(opened)


@pytest.mark.usefixtures("qtbot")
def test_a_page_that_is_not_shown_is_written_when_it_is() -> None:
    with opened_preview(many_steps(3)) as opened:
        fresh = PreviewPane(opened.session, opened.checking)
        page = fresh.findChild(PageBrowser, "preview")
        assert page is not None
        assert not page.toPlainText()
        fresh.show()
        settle()
        assert "3.\tDo thing 2" in page.toPlainText()
        fresh.close()
        fresh.deleteLater()


def test_many_steps_get_their_new_numbers_bit_by_bit_whatever_is_done_meanwhile(
    qtbot: QtBot,
) -> None:
    with opened_preview(many_steps(200)) as opened:
        finish(opened)

        def numbers_are_right() -> bool:
            return "200.\tDo thing 198" in opened.page.toPlainText()

        session = opened.session
        session.edit("add", Insert(STEPS, 0, Step(id="new", action="Look at the clock")))
        assert "3.\tDo thing 1" in opened.page.toPlainText()
        assert not numbers_are_right()
        session.edit("change", SetValue(("procedure", "steps", 150, "action"), "Watch the queue"))
        qtbot.waitUntil(numbers_are_right)
        check_is_fresh(opened)
        session.edit("remove", Remove(STEPS, 0))
        opened.page.hide()
        finish(opened)
        check_is_fresh(opened)
        opened.page.show()


def test_marks_that_say_nothing_yet_leave_the_page_whole(preview: OpenedPreview) -> None:
    """Who types a heading, a quote or a program begins with such a mark."""
    purpose = parse("purpose.text")
    for mark in ("#", ">", "```", "~~~", "[]()", "&nbsp;", "-", "1.", "|", "---", "![]()"):
        preview.session.type_text("typing", purpose, mark)
        preview.session.type_text("typing", purpose, f"{mark} Words")
        assert "Words" in preview.text or mark == "[]()"
        preview.session.type_text("typing", purpose, mark)
    check_is_fresh(preview)


def test_another_sop_takes_the_place_of_the_last(preview: OpenedPreview) -> None:
    preview.session.replace(load_sample())
    check_is_fresh(preview)


def test_a_key_press_redoes_only_the_piece_that_it_changes(
    preview: OpenedPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    write = writing.write

    def counted(frame: object, piece: Piece, sheet: Sheet) -> None:
        written.append(piece.place)
        write(frame, piece, sheet)  # type: ignore[arg-type]

    # Whoever had agreed has to agree again, which the first change shows.
    preview.session.type_text("typing", parse("purpose.text"), "Something new")
    monkeypatch.setattr(writing, "write", counted)
    for path, place in (
        ("procedure.steps[0].expected", "procedure.steps[drain]"),
        ("procedure.steps[0].substeps[1].action", "procedure.steps[drain].substeps[drain-b]"),
        ("purpose.text", "purpose.text"),
        ("scope.included[0].text", "scope.included"),
        ("definitions.terms[0].definition", "definitions.terms"),
        ("document.owner", "document.version"),
        ("custom.sections[0].title", "custom.sections[custom-contacts]"),
    ):
        written.clear()
        preview.session.type_text("typing", parse(path), "Something else")
        assert written == [place]
        assert "Something else" in preview.text


def test_a_change_that_is_not_printed_redoes_nothing(
    preview: OpenedPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "write", None)
    preview.session.type_text("typing", parse("task.justification"), "Because")
    preview.session.type_text("typing", parse("metrics.improvements"), "Nothing")


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


def test_the_page_says_where_the_document_stands(qtbot: QtBot) -> None:  # noqa: ARG001
    with opened_preview(load_sample()) as opened:
        assert "Status: For approval" in opened.text
        opened.session.type_text("typing", parse("document.owner"), "")
        assert "Status: Draft" in opened.text
        assert "For approval" not in opened.text


def check_markdown(opened: OpenedPreview) -> None:
    view = opened.pane.findChild(MarkdownView)
    assert view is not None
    sop = opened.session.sop
    exported = write_markdown(make_copy(sop, opened.report)).decode()
    assert view.toPlainText() == re.split(r"\n\[[0-9a-f]{12}\]: ", exported)[0]


def test_the_other_tab_shows_the_markdown_that_is_exported(preview: OpenedPreview) -> None:
    preview.show_tab(1)
    check_markdown(preview)
    for path, text in (
        ("purpose.text", "Another purpose\n\n- of two\n- parts"),
        ("document.title", "Another title"),
        ("history.changes[0].reason", "Another reason"),
        ("history.changes[0].reason", ""),
    ):
        preview.session.type_text("typing", parse(path), text)
        check_markdown(preview)
    preview.show_tab(0)
    preview.session.replace(Sop())
    preview.show_tab(1)
    check_markdown(preview)


@pytest.mark.usefixtures("qtbot")
def test_after_any_edits_the_markdown_is_what_is_exported() -> None:
    for seed in range(50, 53):
        maker = Maker(Random(seed))  # noqa: S311
        with opened_preview(maker.sop(size=2)) as opened:
            opened.show_tab(1)
            for _ in range(15):
                with suppress(InvalidEdit):
                    opened.session.edit("change", maker.edit(opened.session.sop))
                check_markdown(opened)


def test_the_lines_that_are_read_stay_in_view(preview: OpenedPreview) -> None:
    preview.show_tab(1)
    view = preview.pane.findChild(MarkdownView)
    assert view is not None
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = view.firstVisibleBlock().text()
    preview.session.type_text("typing", parse("procedure.steps[0].action"), "Drain it")
    assert view.firstVisibleBlock().text() == before
