"""Notes read by the user's own model, beside the window, until they are read or it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from sop_studio.errors import SopError
from sop_studio.gui.background import Background
from sop_studio.gui.jobs import tried
from sop_studio.gui.preferences import Preferences
from sop_studio.settings import Settings

if TYPE_CHECKING:
    from sop_studio.notes import Draft
    from sop_studio.own_model.conversation import Conversation


class ModelReader:
    """Reads notes once, on whatever thread it is called; `stop` ends that from any other.

    Nothing of the model is loaded before. `notices` say afterwards what the model did not do.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._conversation: Conversation | None = None
        self._is_stopped = False
        self.notices: tuple[str, ...] = ()

    def draft_of(self, texts: Sequence[str]) -> Draft:
        """Return one draft of the notes of one or several talks.

        Raises OwnModelRefused where the model is not set up, NotesRefused for notes that are too
        long, ReadingStopped once stopped.
        """
        from sop_studio.notes import together
        from sop_studio.own_model.reading import begin, read_notes

        model, verbs = self._settings.own_model, self._settings.notes_verbs
        conversation = self._hold(begin(model))
        readings = [read_notes(text, model.name, conversation, verbs) for text in texts]
        # One reason why several talks were read by rules is said once.
        self.notices = tuple(dict.fromkeys(said for each in readings for said in each.notices))
        drafts = [each.draft for each in readings]
        return drafts[0] if len(drafts) == 1 else together(drafts)

    def stop(self) -> None:
        """End the reading, or let it not begin."""
        with self._lock:
            self._is_stopped = True
            if self._conversation is not None:
                self._conversation.stop()

    def _hold(self, conversation: Conversation) -> Conversation:
        with self._lock:
            self._conversation = conversation
            if self._is_stopped:
                conversation.stop()
        return conversation


class ModelReading(QObject):
    """Has notes read beside the window, one reading at a time, and hands the draft over."""

    noticed = Signal(tuple)
    """Sent with sentences on what the model did not do; none when all is well."""

    failed = Signal(str)
    """Sent with a sentence on why there is no draft at all."""

    busy_changed = Signal(bool)
    """Sent when a reading begins, and when it is over."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._background = Background("notes by a model")
        self._reader: ModelReader | None = None
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def is_on(self) -> bool:
        """Whether the user lets a model read notes."""
        return self._preferences.settings.own_model.is_on

    @property
    def is_busy(self) -> bool:
        """Whether a reading is under way."""
        return self._reader is not None

    def read(self, texts: Sequence[str], then: Callable[[Draft], object]) -> None:
        """Have notes read, then call the other with the draft; what is under way is stopped."""
        self.stop()
        reader = ModelReader(self._preferences.settings)
        self.destroyed.connect(reader.stop)
        self._reader, read = reader, tuple(texts)
        self.busy_changed.emit(True)
        self._background.ask(
            lambda: tried(lambda: reader.draft_of(read)),
            lambda outcome: self._hand_over(reader, outcome, then),
            self,
        )

    def stop(self) -> None:
        """Stop what is under way; it hands over nothing."""
        if self._reader is not None:
            self._reader.stop()
            self._end()

    def _hand_over(
        self, reader: ModelReader, outcome: Draft | SopError, then: Callable[[Draft], object]
    ) -> None:
        if reader is not self._reader:
            return
        self._end()
        if isinstance(outcome, SopError):
            self.failed.emit(str(outcome))
            return
        self.noticed.emit(reader.notices)
        then(outcome)

    def _end(self) -> None:
        self._reader = None
        self.busy_changed.emit(False)
