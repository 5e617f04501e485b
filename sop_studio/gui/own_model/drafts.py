"""Drafts of notes as the user has set it: by rules, or by a model of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from sop_studio.errors import OwnModelRefused, WorkStopped
from sop_studio.gui.preferences import Preferences
from sop_studio.notes import Draft, draft, together
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.own_model.conversation import Conversation
    from sop_studio.settings import Settings


class Reading(Struct, frozen=True):
    """One draft of the notes of one or several talks, and sentences on what was not done."""

    draft: Draft
    notices: tuple[str, ...] = ()


class Drafts:
    """Makes drafts, on whatever thread the work is done; `stop` has rules go on in all asked for.

    Nothing of a model is loaded unless it is on.
    """

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._lock = threading.Lock()
        self._conversations: set[Conversation] = set()
        self._stops = 0
        self._is_closed = False

    @property
    def made_by(self) -> str:
        """What makes the drafts, as it is set: rules, or a model."""
        model = self._preferences.settings.own_model
        return f"{model.name} at {model.address}" if model.is_on else "rules"

    @property
    def is_model(self) -> bool:
        """Whether a model of the user's own makes the drafts, as it is set."""
        return self._preferences.settings.own_model.is_on

    def reading(self, texts: Sequence[str]) -> Callable[[], Reading]:
        """Return work that reads the notes of one or several talks, as it is set now.

        Where a model is on that cannot be asked, rules read them, and a sentence says why. It
        raises NotesRefused for notes that are too long.
        """
        return partial(self._read, tuple(texts), self._preferences.settings, self._stops)

    def _read(self, texts: Sequence[str], settings: Settings, stops: int) -> Reading:
        if not settings.own_model.is_on:
            return _by_rules(texts, settings)
        try:
            return self._by_model(texts, settings, stops)
        except WorkStopped:
            said = _("Your model was stopped, so rules read these notes.")
            return _by_rules(texts, settings, said)
        except OwnModelRefused as refusal:
            said = _("{problem} So rules read these notes.").format(problem=refusal)
            return _by_rules(texts, settings, said)

    def stop(self) -> None:
        """Stop the model, so that rules go on in its place."""
        with self._lock:
            self._stops += 1
            for each in self._conversations:
                each.stop()

    def close(self) -> None:
        """Stop the model for good, so that nothing keeps the program from ending."""
        self._is_closed = True
        self.stop()

    def _by_model(self, texts: Sequence[str], settings: Settings, stops: int) -> Reading:
        from sop_studio.own_model.reading import begin, read_notes

        conversation = begin(settings.own_model)
        with self._lock:
            self._conversations.add(conversation)
            if self._is_closed or self._stops != stops:
                conversation.stop()
        try:
            name, verbs = settings.own_model.name, settings.notes_verbs
            readings = [read_notes(text, name, conversation, verbs) for text in texts]
        finally:
            with self._lock:
                self._conversations.discard(conversation)
        # One reason why rules read several talks is said once.
        notices = dict.fromkeys(said for each in readings for said in each.notices)
        return Reading(_one([each.draft for each in readings]), tuple(notices))


def _by_rules(texts: Sequence[str], settings: Settings, *notices: str) -> Reading:
    return Reading(_one([draft(text, settings.notes_verbs) for text in texts]), notices)


def _one(drafts: Sequence[Draft]) -> Draft:
    return drafts[0] if len(drafts) == 1 else together(drafts)
