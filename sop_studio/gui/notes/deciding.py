"""What the keys and buttons of the screen do with a proposal, each as one step of undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.notes.card_list import CardList
from sop_studio.gui.notes.keys import OF_ROWS, REST
from sop_studio.gui.notes.row import Row, Sort
from sop_studio.gui.notes.state import ReviewState, undo_words
from sop_studio.gui.notes.word_form import WordForm
from sop_studio.gui.notes.wording import ORDER, one
from sop_studio.notes import Kind
from sop_studio.notes.review import (
    MOVE,
    WITH_TEXT,
    Answer,
    Place,
    Review,
    Verdict,
    accept,
    accept_rest,
    answer,
    ask,
    change_kind,
    joints,
    link,
    merge,
    next_of_kind,
    promote,
    promoted_key,
    reject,
    reopen,
    reword,
    set_aside,
    shift,
    split,
    take_up,
)
from sop_studio.translation import _

Selected = Callable[[], Place | None]


class Deciding(QObject):
    """Carries out what is wanted with the present card of a list."""

    keys_wanted = Signal()
    """Sent when the keys are to be shown."""

    words_wanted = Signal(str)
    """Sent with the title of a proposal for which words of the notes are to be chosen."""

    def __init__(
        self, state: ReviewState, cards: CardList, selected: Selected, parent: QWidget
    ) -> None:
        """`selected` returns which words of the notes are selected."""
        super().__init__(parent)
        self._widget = parent
        self._state = state
        self._cards = cards
        self._selected = selected
        cards.command_wanted.connect(self.do)
        cards.menu_wanted.connect(self.show_menu)

    def do(self, name: str) -> None:
        """Do with the present row what a command says."""
        row, whole = self._present()
        if name == "keys":
            self.keys_wanted.emit()
        elif name == "next":
            self._cards.go_to_next_open()
        elif row is None or whole is None:
            return
        elif row.sort is Sort.QUESTION:
            self._decide(whole, row, name)
        elif row.sort is Sort.OURS:
            self._ask(whole, row, name)
        elif row.sort is Sort.SUGGESTION:
            self._do_with(whole, row, name)

    def can(self, name: str) -> bool:
        """Tell whether a command does anything with the present row."""
        row, whole = self._present()
        if row is None or whole is None or self._cards.form is not None:
            return False
        if row.sort is Sort.QUESTION:
            about = next((each.about for each in whole.questions if each.key == row.key), MOVE)
            return name != "neither" or about != MOVE
        if row.sort is not Sort.SUGGESTION:
            return row.sort is Sort.OURS and not row.is_inserted
        if row.is_inserted:
            return name in {"link", "up", "down", "rest"} and self._can_with(whole, row, name)
        return self._can_with(whole, row, name)

    def show_menu(self, place: QPoint) -> None:
        """Offer what can be done with the present row at a place on the screen."""
        row, whole = self._present()
        if row is None or whole is None:
            return
        menu = self._new_menu("notes.menu")
        rest = (REST,) if row.sort is Sort.SUGGESTION else ()
        for each in (*OF_ROWS.get(row.sort, ()), *rest):
            action = menu.addAction(f"{_(each.words)}\t{each.key}")
            action.setEnabled(self.can(each.name))
            action.setData(each.name)
        menu.triggered.connect(lambda action: self.do(str(action.data())))
        menu.popup(place)

    def choose_kind(self, place: QPoint, chosen: Callable[[Kind], object]) -> None:
        """Offer the kinds at a place on the screen; a digit chooses one."""
        menu = self._new_menu("notes.kinds")
        for number, kind in enumerate(ORDER, 1):
            action = QAction(f"&{number}  {one(kind)}", menu)
            action.setObjectName(f"notes.kind.{kind.value}")
            action.triggered.connect(lambda _on=False, kind=kind: chosen(kind))
            menu.addAction(action)
        menu.popup(place)
        menu.setActiveAction(menu.actions()[0])

    def promote(self, place: Place, kind: Kind = Kind.STEP) -> None:
        """Make a proposal of words of the notes, and go to it."""
        whole = self._state.review
        if whole is None:
            return
        after = promote(whole, place, kind)
        if self._state.decide(undo_words("promote"), after):
            words = _("Made and accepted: {kind}").format(kind=one(kind))
            announce(self._widget, words)
            self._cards.choose(promoted_key(after, place))

    def aside(self, place: Place, *, is_aside: bool) -> None:
        """Set a sentence aside, or take it up again."""
        whole = self._state.review
        if whole is not None:
            after = take_up(whole, place) if is_aside else set_aside(whole, place)
            self._state.decide(undo_words("aside"), after)

    def _present(self) -> tuple[Row | None, Review | None]:
        """Return the present row and the review; no row where the list is still behind."""
        row, whole = self._cards.current_row(), self._state.review
        if row is None or whole is None or row.sort is not Sort.SUGGESTION:
            return row, whole
        return (row if any(each.key == row.key for each in whole.suggestions) else None), whole

    def _do_with(self, whole: Review, row: Row, name: str) -> None:
        key = row.key
        if not self.can(name):
            return
        if name == "rest" and row.kind is not None:
            self._judge(accept_rest(whole, row.kind), name, taken=False)
        elif name == "accept":
            is_on = row.verdict is Verdict.ACCEPTED
            self._judge(reopen(whole, key) if is_on else accept(whole, key), name, taken=is_on)
        elif name == "reject":
            is_on = row.verdict is Verdict.REJECTED
            self._judge(reopen(whole, key) if is_on else reject(whole, key), name, taken=is_on)
        elif name == "edit":
            self._edit(key)
        elif name == "kind":
            rect = self._cards.visualRect(self._cards.currentIndex())
            place = self._cards.viewport().mapToGlobal(rect.center())
            self.choose_kind(place, lambda kind: self._change_kind(key, kind))
        elif name == "split":
            self._split(whole, key)
        elif name == "link":
            self._link(whole, row)
        elif name == "merge":
            self._state.decide(undo_words(name), merge(whole, key))
        else:
            by = -1 if name == "up" else 1
            self._state.decide(undo_words(name), shift(whole, key, by), moved=key)

    def _can_with(self, whole: Review, row: Row, name: str) -> bool:
        if name == "rest":
            return any(
                each.kind is row.kind and each.is_open for each in self._cards.proposals.rows
            )
        if name == "split":
            return row.kind in WITH_TEXT
        if name in {"merge", "down"}:
            return next_of_kind(whole, row.key) is not None
        if name == "up":
            return next_of_kind(whole, row.key, -1) is not None
        return name in {"accept", "reject", "edit", "kind", "link"}

    def _link(self, whole: Review, row: Row) -> None:
        """Link the words that are selected; where none are, ask for them."""
        place = self._selected()
        if place is None:
            self.words_wanted.emit(row.title)
        else:
            self._state.decide(undo_words("link"), link(whole, row.key, place))

    def _judge(self, after: Review, name: str, *, taken: bool) -> None:
        """Keep a verdict, and go on to the next open proposal where it was not taken back."""
        if self._state.decide(undo_words("reopen" if taken else name), after) and not taken:
            self._cards.go_to_next_open()

    def _decide(self, whole: Review, row: Row, name: str) -> None:
        sides = {
            "accept": Answer.SECOND,
            "first": Answer.FIRST,
            "second": Answer.SECOND,
            "reject": Answer.NEITHER,
            "neither": Answer.NEITHER,
        }
        if name not in sides:
            return
        question, side = whole.question(row.key), sides[name]
        if question.about == MOVE and side is Answer.NEITHER:
            side = Answer.FIRST
        if question.answer is side:
            side = Answer.OPEN
        after, moved = answer(whole, row.key, side), question.step if question.about == MOVE else ""
        done = self._state.decide(undo_words("decide"), after, moved=moved)
        if done and side is not Answer.OPEN:
            self._cards.go_to_next_open()

    def _ask(self, whole: Review, row: Row, name: str) -> None:
        wanted = {"accept": Verdict.ACCEPTED, "reject": Verdict.REJECTED}.get(name)
        if wanted is None or row.is_inserted:
            return
        verdict = Verdict.OPEN if row.verdict is wanted else wanted
        words = undo_words("reopen" if verdict is Verdict.OPEN else name)
        if self._state.decide(words, ask(whole, row.key, verdict)):
            place = self._cards.currentIndex().row() + 1
            if verdict is not Verdict.OPEN and place < len(self._cards.proposals.rows):
                self._cards.choose_place(place)
                self._cards.show_current()

    def _edit(self, key: str) -> WordForm | None:
        whole = self._state.review
        if whole is None:
            return None
        form = WordForm(whole.suggestion(key), self._cards.viewport())
        form.kept.connect(lambda words: self._keep_words(key, words))
        form.split_wanted.connect(lambda at: self._split_form(key, form, at))
        form.closed.connect(self.close_form)
        form.height_changed.connect(self._cards.fit_form)
        self._cards.open_form(form)
        form.begin()
        return form

    def close_form(self) -> None:
        """Leave the words as they were, and go back to the list."""
        self._cards.close_form()
        self._cards.setFocus()

    def _keep_words(self, key: str, words: dict[str, str]) -> None:
        whole = self._state.review
        self.close_form()
        if whole is None:
            return
        main = words.get("text", words.get("condition", ""))
        if main.strip() and self._state.decide(undo_words("edit"), reword(whole, key, **words)):
            self._cards.go_to_next_open()

    def _split_form(self, key: str, form: WordForm, at: int) -> None:
        whole, words = self._state.review, form.words()
        self.close_form()
        if whole is not None:
            self._state.decide(undo_words("split"), split(reword(whole, key, **words), key, at))

    def _split(self, whole: Review, key: str) -> None:
        """Split where the words fall apart; where they do not, ask by showing them."""
        found = joints(whole.suggestion(key).text)
        if found:
            self._state.decide(undo_words("split"), split(whole, key, found[0]))
        else:
            form = self._edit(key)
            if form is not None:
                form.ask_where_to_split()

    def _change_kind(self, key: str, kind: Kind) -> None:
        whole = self._state.review
        if whole is not None:
            self._state.decide(undo_words("kind"), change_kind(whole, key, kind))
            self._cards.setFocus()

    def _new_menu(self, name: str) -> QMenu:
        menu = QMenu(self._widget)
        menu.setObjectName(name)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
