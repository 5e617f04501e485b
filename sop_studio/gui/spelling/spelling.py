"""Checks the spelling of what can be seen, a moment after the last key press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from sop_studio.gui.ask import Ask
from sop_studio.gui.background import Background
from sop_studio.gui.jobs import attempt
from sop_studio.gui.session import Session
from sop_studio.gui.spelling.marks import InputMarks
from sop_studio.model.edits import SetValue
from sop_studio.model.fields import Field, Kind
from sop_studio.model.paths import find
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.language.spelling import WordBook
    from sop_studio.language.spelling_reader import Reading, SpellingReader

PAUSE = 350
"""Milliseconds without a key press before what was typed is read."""

_MOST_PREPARED = 200
"""Words with suggestions at hand; those that were found long ago give way."""

_CHECKED = frozenset({Kind.LINE, Kind.TEXT})


class Spelling(QObject):
    """Underlines unknown words in the inputs it watches; the word list is read when one is seen."""

    def __init__(
        self,
        session: Session,
        ask: Ask,
        *,
        load: Callable[[], WordBook],
        parent: QObject | None = None,
    ) -> None:
        """`load` makes the word list; it runs on another thread."""
        super().__init__(parent)
        self._session = session
        self._ask = ask
        self._load = load
        self._on = True
        self._inputs: WeakSet[InputMarks] = WeakSet()
        self._unread: WeakSet[InputMarks] = WeakSet()
        self._kept: frozenset[str] | None = None
        self._ignored: dict[str, frozenset[str]] = {}
        self._own: frozenset[str] = frozenset()
        self._background = Background("spelling")
        self._reader: SpellingReader | None = None
        self._is_reading = False
        self._suggested: dict[str, tuple[str, ...] | None] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self._read)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._background.drop)
        session.replaced.connect(self.look_again)

    @property
    def is_on(self) -> bool:
        """Whether spelling is checked."""
        return self._on

    @property
    def is_at_rest(self) -> bool:
        """Whether everything in sight has been read."""
        return not self._later.isActive() and not self._is_reading

    def set_on(self, on: bool) -> None:
        """Check spelling, or take the wavy lines away and stop."""
        if on == self._on:
            return
        self._on = on
        for marks in self._living(self._inputs):
            marks.show_mistakes(())
        self.look_again()

    def use(self, load: Callable[[], WordBook]) -> None:
        """Take another word list."""
        self._load, self._reader = load, None
        self._suggested.clear()
        self.look_again()

    def watch(self, widget: QWidget, field: Field) -> None:
        """Check an input from now on, if its field holds words that can be judged."""
        if field.kind in _CHECKED and not field.is_person and InputMarks.fits(widget):
            marks = InputMarks(widget, self)
            self._inputs.add(marks)
            self.read_again(marks)

    def read_again(self, marks: InputMarks) -> None:
        """Read an input once nobody types in it."""
        self._unread.add(marks)
        self._later.start()

    def look_again(self) -> None:
        """Read everything anew, as when other words count as right."""
        self._unread.update(self._living(self._inputs))
        self._later.start()

    def look_at_new(self) -> None:
        """Read what has come into sight and was not read yet."""
        if self._unread:
            self._later.start()

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words that may have been meant, the likeliest first."""
        prepared = self._suggested.get(word)
        return self._ready().suggestions(word) if prepared is None else prepared

    def correct(self, field: str, text: str, start: int, end: int, word: str) -> None:
        """Put a word in the place of another in the text of a field, as one step of undo."""
        path = find(self._session.sop, field)
        if path is None:
            return
        edit = SetValue(path, text[:start] + word + text[end:])
        attempt(self._ask, lambda: self._session.edit(_("correct spelling"), edit))

    def add(self, word: str) -> None:
        """Keep a word as right in every SOP."""
        from sop_studio.language import own_dictionary

        if attempt(self._ask, lambda: own_dictionary.add(word)):
            self._kept = (self._kept or frozenset()) | {word.lower()}
            self.look_again()

    def ignore(self, word: str) -> None:
        """Take a word for right in this SOP until the program ends."""
        document = self._session.sop.document_id
        known = self._ignored.get(document, frozenset())
        self._ignored[document] = known | {word.lower()}
        self.look_again()

    def _read(self) -> None:
        if not self._on:
            return
        if self._is_reading:
            self._later.start()
            return
        seen = [each for each in self._living(self._unread) if each.is_seen()]
        # What was typed and left at once is not seen any more, but may be a new name or term.
        if not seen and (self._reader is None or not self._unread):
            return
        self._unread.difference_update(seen)
        texts = [(marks, marks.text()) for marks in seen]
        only_texts = [text for _marks, text in texts]
        work = partial(self._ready().read, self._session.sop, only_texts, self._extra())
        self._is_reading = True
        self._background.ask(work, partial(self._take, texts), self)

    def _take(self, texts: Sequence[tuple[InputMarks, str]], reading: Reading) -> None:
        self._is_reading = False
        for (marks, text), mistakes in zip(texts, reading.mistakes, strict=True):
            if Shiboken.isValid(marks) and self._on and marks.text() == text:
                marks.show_mistakes(mistakes)
                self._prepare({each.word for each in mistakes})
        if reading.own != self._own:
            self._own = reading.own
            self._unread.update(set(self._living(self._inputs)) - {each for each, _text in texts})
            self.look_at_new()

    def _prepare(self, words: set[str]) -> None:
        """Look for suggestions before anybody asks for them, since that can take a while."""
        reader = self._ready()
        for word in list(words - self._suggested.keys())[:_MOST_PREPARED]:
            self._suggested[word] = None
            work = partial(reader.suggestions, word)
            self._background.ask(work, partial(self._keep, reader, word), self)
        for word in list(self._suggested)[:-_MOST_PREPARED]:
            del self._suggested[word]

    def _keep(self, reader: SpellingReader, word: str, suggestions: tuple[str, ...]) -> None:
        if reader is self._reader and word in self._suggested:
            self._suggested[word] = suggestions

    def _extra(self) -> frozenset[str]:
        if self._kept is None:
            from sop_studio.language import own_dictionary

            self._kept = frozenset()
            attempt(self._ask, self._load_kept(own_dictionary.load))
        return self._kept | self._ignored.get(self._session.sop.document_id, frozenset())

    def _load_kept(self, load: Callable[[], frozenset[str]]) -> Callable[[], None]:
        def work() -> None:
            self._kept = load()

        return work

    def _ready(self) -> SpellingReader:
        if self._reader is None:
            from sop_studio.language.spelling_reader import SpellingReader

            self._reader = SpellingReader(self._load)
        return self._reader

    def _living(self, inputs: WeakSet[InputMarks]) -> list[InputMarks]:
        return [each for each in inputs if Shiboken.isValid(each)]
