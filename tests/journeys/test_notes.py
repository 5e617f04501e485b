"""Interview notes become a procedure in the window, by keys, and nothing is invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.gui.background import is_idle
from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.coverage_bar import CoverageBar
from sop_studio.gui.notes.row import Row, Sort
from sop_studio.gui.notes.source_view import SourceView
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert
from sop_studio.model.parts import Interview, Step
from sop_studio.notes import Kind
from sop_studio.notes.review import MOVE
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import (
    activate,
    button,
    focused,
    is_shown,
    press,
    shown,
    type_words,
)
from tests.notes.reviews import SHORT, notes_with

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window()
    activate(qtbot, window)
    return window


@pytest.fixture
def read(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    """Waits until the notes are read."""

    def wait() -> None:
        qtbot.waitUntil(lambda: is_idle() and is_shown(window, "notes.list"), timeout=10_000)

    return wait


def cards(window: MainWindow, name: str = "notes.list") -> CardList:
    found = shown(window, name)
    assert isinstance(found, CardList)
    return found


def present(window: MainWindow) -> Row:
    row = cards(window).current_row()
    assert row is not None
    return row


def titles(window: MainWindow, kind: Kind = Kind.STEP) -> list[str]:
    return [row.title for row in cards(window).proposals.rows if row.kind is kind]


def go_to(window: MainWindow, words: str) -> None:
    row = next(row for row in cards(window).proposals.rows if words in row.title)
    cards(window).choose(row.key)


def source(window: MainWindow) -> SourceView:
    found = shown(window, "notes.source")
    assert isinstance(found, SourceView)
    return found


def marked(window: MainWindow) -> str:
    """The words that are shown as those of the present proposal."""
    last = source(window).extraSelections()[-1]
    cursor: QTextCursor = getattr(last, "cursor")  # noqa: B009 - unknown to the types of Qt
    return cursor.selectedText()


def key(name: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), name, modifiers)


def choose_kind(window: MainWindow, kind: Kind) -> None:
    """Choose a kind in the menu that is shown."""
    action = window.findChild(QAction, f"notes.kind.{kind.value}")
    assert action is not None
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key(Qt.Key.Key_0.value + 1 + list(Kind).index(kind)))


class Journey:
    """What every part of a journey needs."""

    def __init__(
        self, window: MainWindow, ask: FakeAsk, read: Callable[[], None], folder: Path
    ) -> None:
        self.window, self.ask, self.read, self.folder = window, ask, read, folder


@pytest.fixture
def journey(window: MainWindow, ask: FakeAsk, read: Callable[[], None], tmp_path: Path) -> Journey:
    return Journey(window, ask, read, tmp_path)


def test_notes_are_opened_accepted_inserted_undone_saved_and_found_again(
    journey: Journey, qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = journey.window
    open_notes(journey, qtbot)
    decide(window)
    promote_one(window)
    # Who has gone through all that is not used goes on with the proposals.
    assert focused() is cards(window)
    steps = insert_undo_redo(window)
    saved = journey.folder / "made.sop"
    journey.ask.to_save = saved
    window.actions_.save_as.trigger()
    qtbot.waitUntil(saved.exists)
    window.close()
    again = open_sop_window(saved, "procedure.steps[1].action")
    activate(qtbot, again)
    assert again.session.sop.procedure.steps == steps
    kept = steps[1].source[0]
    assert (kept.quote, kept.line) == ("I drain the node", 2)
    # The step says where it came from, and shows it.
    show = shown(again, "show:procedure.steps[1].source")
    assert "Ana, line 2: “I drain the node”" in show.accessibleDescription()
    show.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_idle() and is_shown(again, "notes.list"))
    assert marked(again) == "I drain the node"
    assert present(again).is_inserted
    assert not button(again, "notes.insert").isEnabled()
    # The way back leads to the field that one came from.
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "procedure.steps[1].action"


def open_notes(journey: Journey, qtbot: QtBot) -> None:
    window = journey.window
    notes = journey.folder / "talk.txt"
    notes.write_text(SHORT, encoding="utf-8")
    journey.ask.notes = notes
    shown(window, "start.notes").setFocus()
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "notes.intake.text"
    # Nothing there yet is one clear sentence.
    button(window, "notes.intake.read").click()
    assert "no words" in sentence(window)
    button(window, "notes.intake.open").click()
    qtbot.waitUntil(is_idle)
    shown(window, "notes.intake.person").setFocus()
    type_words("Ana")
    button(window, "notes.intake.read").setFocus()
    press(Qt.Key.Key_Return)
    journey.read()
    assert window.session.sop.interviews.interviews[0].notes == SHORT.rstrip("\n")
    assert window.session.sop.procedure.steps == ()
    assert not button(window, "notes.insert").isEnabled()


def sentence(window: MainWindow) -> str:
    return shown(window, "notes.intake.said").findChildren(QLabel)[-1].text()


def decide(window: MainWindow) -> None:
    """The keyboard is at the first proposal, and the notes show its words."""
    assert focused() is cards(window)
    assert present(window).title == "Open the dashboard"
    assert marked(window) == "I open the dashboard."
    assert "says that somebody does it" in present(window).why
    key(Qt.Key.Key_Space)
    assert present(window).title == "Drain the node"
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_X)
    verdicts = [row.verdict.value for row in cards(window).proposals.rows[1:4]]
    assert verdicts == ["accepted", "accepted", "rejected"]


def promote_one(window: MainWindow) -> None:
    """A sentence that nothing uses becomes a step by one key."""
    tray, bar = cards(window, "notes.tray"), shown(window, "notes.coverage")
    assert isinstance(bar, CoverageBar)
    used, _aside, left = bar.counts()
    key(Qt.Key.Key_F6)
    assert focused() is source(window)
    key(Qt.Key.Key_F6)
    assert focused() is tray
    assert marked(window) == "It is a nice machine, by the way the blue one hums."
    key(Qt.Key.Key_Space)
    assert (bar.counts()[0], bar.counts()[2]) == (used + 1, left - 1)
    assert titles(window)[-1].startswith("It is a nice machine")


def insert_undo_redo(window: MainWindow) -> tuple[Step, ...]:
    assert button(window, "notes.insert").text().strip() == "Insert 3"
    cards(window).setFocus()
    key(Qt.Key.Key_Return, CONTROL)
    steps = window.session.sop.procedure.steps
    assert len(steps) == 3
    assert [each.action for each in steps][:2] == ["Open the dashboard", "Drain the node"]
    assert shown(window, "procedure.steps[0].action").hasFocus()
    assert window.session.undo_stack.undoText() == "insert 3 from notes"
    window.actions_.undo.trigger()
    assert not window.session.sop.procedure.steps
    window.actions_.redo.trigger()
    assert window.session.sop.procedure.steps == steps
    return steps


class Undone:
    """Undoes what was done last, and sees that all is as it was."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.told, self.sop = titles(window), window.session.sop

    def __call__(self, words: str) -> None:
        assert self.window.session.undo_stack.undoText() == words
        self.window.actions_.undo.trigger()
        assert self.window.session.sop == self.sop
        assert titles(self.window) == self.told


def test_proposals_are_merged_split_moved_and_reworded_by_keys(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    undone = Undone(window)
    go_to(window, "Drain the node")
    key(Qt.Key.Key_M)
    assert titles(window)[1] == "Drain the node; Restart the service with `systemctl restart web`"
    key(Qt.Key.Key_S)
    assert len(titles(window)) == 3
    window.actions_.undo.trigger()
    undone("merge proposals")
    key(Qt.Key.Key_Up, ALT)
    assert titles(window)[:2] == ["Drain the node", "Open the dashboard"]
    undone("move a proposal")
    key(Qt.Key.Key_E)
    assert focused().objectName() == "notes.edit.text"
    type_words(", slowly")
    press(Qt.Key.Key_Return)
    assert titles(window)[1] == "Drain the node, slowly"
    undone("change a proposal")
    go_to(window, "Drain the node")
    key(Qt.Key.Key_E)
    type_words(" for good")
    press(Qt.Key.Key_Escape)
    assert focused() is cards(window)
    assert titles(window) == undone.told


def test_kinds_are_changed_and_words_linked_by_keys(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    undone = Undone(window)
    go_to(window, "Drain the node")
    key(Qt.Key.Key_K)
    choose_kind(window, Kind.WARNING)
    assert titles(window, Kind.WARNING) == ["Drain the node"]
    undone("change the kind of a proposal")
    # Words chosen in the notes are linked, and can become a step of their own.
    words = source(window)
    at = SHORT.index("nice machine")
    cursor = words.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + 12, QTextCursor.MoveMode.KeepAnchor)
    words.setTextCursor(cursor)
    go_to(window, "Drain the node")
    key(Qt.Key.Key_L)
    assert (at, at + 12) in [(place.start, place.end) for place in present(window).places]
    undone("link words of the notes")
    words.setFocus()
    key(Qt.Key.Key_Space)
    assert "Nice machine" in titles(window)
    undone("make a proposal of a sentence")
    cards(window).setFocus()
    QTest.keyClicks(cards(window), "?")
    legend = QApplication.activePopupWidget()
    assert legend is not None
    assert legend.objectName() == "notes.legend"
    QTest.keyClick(legend, Qt.Key.Key_Escape)


def test_who_lacks_something_is_told_how_to_give_it(journey: Journey) -> None:
    """A key that needs words asks for them, and leads back to where one was."""
    window = journey.window
    begin_with(journey, SHORT)
    undone = Undone(window)
    go_to(window, "Drain the node")
    key(Qt.Key.Key_L)
    assert focused() is source(window)
    asked = shown(window, "notes.source.asked")
    assert isinstance(asked, QLabel)
    assert "“Drain the node”" in asked.text()
    # On the way to the words the cursor passes those of others.
    key(Qt.Key.Key_End, CONTROL)
    key(Qt.Key.Key_Up)
    assert present(window).title == "Drain the node"
    key(Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert button(window, "notes.words.link").text().split() == ["Link", "L"]
    key(Qt.Key.Key_L)
    assert focused() is cards(window)
    assert present(window).chips[-1][0].startswith("L2, L")
    undone("link words of the notes")
    source(window).setTextCursor(QTextCursor(source(window).document()))
    key(Qt.Key.Key_L)
    key(Qt.Key.Key_Escape)
    assert focused() is cards(window)
    # Words that fall apart nowhere are parted at the cursor, which must stand between two.
    go_to(window, "Drain the node")
    key(Qt.Key.Key_S)
    said = shown(window, "notes.edit.said")
    assert isinstance(said, QLabel)
    assert "Ctrl+Shift+Enter" in said.text()
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    key(Qt.Key.Key_Return, both)
    assert focused().objectName() == "notes.edit.text"
    assert window.session.sop == undone.sop
    assert not button(window, "notes.do.reject").isEnabled()
    key(Qt.Key.Key_Left, CONTROL)
    key(Qt.Key.Key_Return, both)
    assert titles(window)[1:3] == ["Drain the", "Node"]
    undone("split a proposal")


def test_undo_shows_what_it_undid_and_buttons_say_their_keys(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, notes_with(MOVE), SHORT)
    tray, before = cards(window, "notes.tray"), window.session.sop
    go_to(window, "Drain the node")
    key(Qt.Key.Key_Space)
    assert present(window).title != "Drain the node"
    window.actions_.undo.trigger()
    assert present(window).title == "Drain the node"
    # In the tray the sentence comes back that was made a step of.
    tray.setFocus()
    tray.choose_place(len(tray.proposals.rows) - 1)
    last = tray.current_row()
    assert last is not None
    make = button(window, "notes.tray.do.accept")
    assert make.text().split() == ["Make", "a", "step", "Space"]
    make.click()
    assert focused() is tray
    assert present(window).title.lower().startswith(last.title[:9].lower())
    window.actions_.undo.trigger()
    assert tray.current_row() == last
    assert marked(window) == last.title
    # What the rules set aside is not set aside once more.
    button(window, "notes.aside").click()
    tray.choose_place(next(at for at, row in enumerate(tray.proposals.rows) if not row.does[1]))
    assert not button(window, "notes.tray.do.reject").isEnabled()
    assert button(window, "notes.tray.do.accept").isEnabled()
    # What is decided between has its own keys; a group is accepted by a click on its heading.
    cards(window).setFocus()
    question = next(row for row in cards(window).proposals.rows if row.sort is Sort.QUESTION)
    cards(window).choose(question.key)
    assert button(window, "notes.choose.second").text().split() == ["Second", "2"]
    assert not is_shown(window, "notes.do.accept")
    button(window, "notes.choose.second").click()
    window.actions_.undo.trigger()
    assert present(window).key == question.key
    viewport = cards(window).viewport()
    place = cards(window).button_place("heading.steps", "accept")
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, NONE, place)
    assert all(
        row.verdict.value == "accepted"
        for row in cards(window).proposals.rows
        if row.kind is Kind.STEP
    )
    window.actions_.undo.trigger()
    assert window.session.sop == before


def begin_with(journey: Journey, *notes: str) -> None:
    window = journey.window
    window.noting.begin()
    edits = [
        Insert(("interviews", "interviews"), at, Interview(person=f"Person {at}", notes=text))
        for at, text in enumerate(notes)
    ]
    window.session.edit("prepare", *edits)
    journey.read()
    cards(window).setFocus()


def test_a_move_is_shown_side_by_side_and_decided_by_a_key_or_a_click(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, notes_with(MOVE))
    rows = [row for row in cards(window).proposals.rows if row.sort is Sort.QUESTION]
    assert all(len(row.sides) == 2 for row in rows)
    move = next(row for row in rows if row.sides[1].caption == "Moved")
    told = titles(window)
    cards(window).choose(move.key)
    key(Qt.Key.Key_2)
    assert sorted(titles(window)) == sorted(told)
    assert titles(window) != told
    window.actions_.undo.trigger()
    assert titles(window) == told
    # With the mouse: a click on a side.
    cards(window).choose(move.key)
    place = cards(window).button_place(move.key, "second")
    QTest.mouseClick(cards(window).viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert titles(window) != told


def test_selecting_one_side_shows_the_other(journey: Journey) -> None:
    window = journey.window
    begin_with(journey, SHORT)
    words = source(window)
    words.setFocus()
    cursor = words.textCursor()
    cursor.setPosition(SHORT.index("start the old"))
    words.setTextCursor(cursor)
    assert present(window).title == "Start the old version again"
    words.setFocus()
    cursor.setPosition(SHORT.index("open the dash"))
    words.setTextCursor(cursor)
    assert present(window).title == "Open the dashboard"
    go_to(window, "If the light stays red")
    assert marked(window).startswith("If the light stays red")


def test_the_stage_of_the_guide_leads_to_the_proposals_and_back(
    window: MainWindow, read: Callable[[], None]
) -> None:
    window.guiding.begin()
    window.guiding.show_page("interview.people")
    window.session.edit(
        "prepare",
        Insert(("interviews", "interviews"), 0, Interview(person="Ana", notes=SHORT)),
        Insert(("interviews", "interviews"), 1, Interview(person="Ben", notes="I feed the cat.")),
    )
    propose = button(window, "interview.propose")
    propose.setFocus()
    press(Qt.Key.Key_Return)
    read()
    assert present(window).title == "Open the dashboard"
    assert shown(window, "notes.back").accessibleName() == "Back to the guide"
    key(Qt.Key.Key_Space)
    press(Qt.Key.Key_Escape)
    assert window.guiding.present_page() == "interview.people"
    assert window.guiding.is_shown
    # All talks together, with what was decided in one of them.
    button(window, "interview.propose_all").click()
    read()
    assert "Feed the cat" in titles(window)
    assert button(window, "notes.insert").text().strip() == "Insert 1"
    # From one talk to all, what one was at stays, and shows its words.
    window.noting.show((window.session.sop.interviews.interviews[1].id,))
    go_to(window, "Feed the cat")
    window.noting.show()
    assert present(window).title == "Feed the cat"
    assert marked(window) == "I feed the cat."
    go_to(window, "Open the dashboard")
    # The notes are edited where they are taken; what was decided is kept.
    button(window, "notes.source.edit").click()
    notes = shown(window, "interviews.interviews[0].notes")
    notes.setFocus()
    QTest.keyClick(notes, Qt.Key.Key_Home, CONTROL)
    QTest.keyClicks(notes, "Ana came at nine. ")
    button(window, "interview.propose").click()
    read()
    row = next(r for r in cards(window).proposals.rows if r.title == "Open the dashboard")
    assert row.verdict.value == "accepted"


def test_what_cannot_be_read_is_one_sentence_and_the_window_goes_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.noting.begin()
    screen = window.noting.screen

    def said_of(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        screen.dropEvent(QDropEvent(QPoint(9, 9), actions, mime, buttons, NONE))
        qtbot.waitUntil(is_idle, timeout=5000)
        if not is_shown(window, "notes.intake.said"):
            return ""
        return sentence(window)

    assert "holds no words" in said_of("empty.txt", b" \n ")
    assert said_of("large.txt", b"I open the door. " * 320_000)
    assert "200,000" in said_of("line.txt", b"x" * 1_000_000)
    assert said_of("binary.txt", bytes(range(256)) * 40)
    assert said_of("page.pdf", b"%PDF-1.7 ...")
    paper = shown(window, "notes.intake.text")
    assert isinstance(paper, QPlainTextEdit)
    assert paper.toPlainText() == ""
    # In another language and direction, with emoji, from another encoding: it is shown as it is.
    for words in ("ثم أفتح الباب. 🚪 وأغلقه.\n", "Zuerst öffne ich das Ventil 🚰 langsam.\n"):
        said_of("other.txt", words.encode("utf-16"))
        assert paper.toPlainText().strip() == words.strip()
    # Too long to be read in one go: kept, and said in one sentence.
    paper.setPlainText("I open the door. " * 4000)
    button(window, "notes.intake.read").click()
    qtbot.waitUntil(lambda: is_idle() and is_shown(window, "notes.message"))
    message = shown(window, "notes.message")
    assert isinstance(message, QLabel)
    assert "60,000" in message.text()
    assert isinstance(shown(window, "notes.message.edit"), QPushButton)


def test_notes_that_propose_nothing_are_gone_through_by_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.noting.begin()
    paper = shown(window, "notes.intake.text")
    assert isinstance(paper, QPlainTextEdit)
    paper.setPlainText("Zuerst öffne ich das Ventil.\nثم أغلقه.")
    button(window, "notes.intake.read").setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_idle() and is_shown(window, "notes.source"))
    assert focused() is source(window)
    key(Qt.Key.Key_Home, CONTROL)
    key(Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    key(Qt.Key.Key_Space)
    assert titles(window) == ["Zuerst öffne ich das Ventil"]


def test_confirmation_sheets_have_the_steps_of_each_person(journey: Journey, qtbot: QtBot) -> None:
    window, saved = journey.window, journey.folder / "sheet.html"
    begin_with(journey, f"{SHORT}The clerk signs the log.\n")
    button(window, "notes.sheets").click()
    text = shown(window, "notes.confirm.text")
    assert isinstance(text, QPlainTextEdit)
    assert "1. Open the dashboard" in text.toPlainText()
    assert "“I open the dashboard.”" in text.toPlainText()
    button(window, "notes.confirm.copy").click()
    assert QApplication.clipboard().text() == text.toPlainText()
    journey.ask.to_save = saved
    button(window, "notes.confirm.save").click()
    qtbot.waitUntil(lambda: is_idle() and saved.exists())
    assert "Open the dashboard" in saved.read_text(encoding="utf-8")
    # Those of all people at once; what is there already is asked about.
    every = text.window().findChild(QPushButton, "notes.confirm.all")
    assert every is not None
    journey.ask.to_save = journey.folder / "sheets"
    journey.ask.to_save.mkdir()
    every.click()
    qtbot.waitUntil(is_idle)
    names = {path.name for path in journey.ask.to_save.iterdir()}
    assert len(names) > 1
    assert any(name.endswith("_confirm_clerk.docx") for name in names)
    every.click()
    assert f"{len(names)} sheets of these names" in journey.ask.questions[-1]
    text.window().close()


def test_notes_that_are_added_are_gone_to_and_undoing_all_keeps_the_keyboard(
    journey: Journey, qtbot: QtBot
) -> None:
    window = journey.window
    open_notes(journey, qtbot)
    button(window, "notes.add").click()
    text = shown(window, "notes.intake.text")
    text.setFocus()
    type_words("Ben: Then I polish the sign.")
    button(window, "notes.intake.read").setFocus()
    press(Qt.Key.Key_Return)
    journey.read()
    assert focused() is cards(window)
    assert present(window).title == "Polish the sign"
    assert marked(window) == "I polish the sign."
    while window.session.undo_stack.canUndo():
        window.session.undo_stack.undo()
        qtbot.waitUntil(is_idle)
    assert window.session.sop.interviews.interviews == ()
    assert focused() is shown(window, "notes.intake.text")
