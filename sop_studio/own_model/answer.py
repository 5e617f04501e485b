"""What a model answers, read strictly: all of it has the form asked for, or none is used."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from sop_studio.notes.draft import Kind
from sop_studio.own_model.conversation import NoAnswer
from sop_studio.translation import _

MOST_ITEMS = 500


class Evidence(Struct, frozen=True):
    """The number of a sentence, and words that are said to stand in it."""

    sentence: int
    quote: str


class Item(Struct, frozen=True):
    """What the model says that some sentences say; nothing of it is believed yet."""

    kind: Kind
    evidence: Annotated[tuple[Evidence, ...], Meta(min_length=1, max_length=4)]
    text: str
    actor: str | None = None
    expected: str | None = None
    condition: str | None = None
    then: str | None = None
    otherwise: str | None = None
    commands: tuple[str, ...] | None = None


class _Items(Struct, frozen=True):
    items: Annotated[tuple[Item, ...], Meta(max_length=MOST_ITEMS)]


class _Message(Struct, frozen=True):
    content: str


class _Choice(Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Completion(Struct, frozen=True):
    choices: Annotated[tuple[_Choice, ...], Meta(min_length=1)]


def items_in(data: bytes) -> tuple[Item, ...]:
    """Return the items of an answer; raises NoAnswer where any of it is not as it was asked for."""
    try:
        choice = msgspec.json.decode(data, type=_Completion).choices[0]
        if choice.finish_reason == "length":
            raise NoAnswer(_("its answer was cut off"))
        return msgspec.json.decode(_json_in(choice.message.content), type=_Items).items
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise NoAnswer(_("its answer cannot be read")) from error


def _json_in(content: str) -> str:
    """Return the JSON alone: some models think aloud before it, and many put a fence around it."""
    said = content.rpartition("</think>")[2]
    return said[said.find("{") : said.rfind("}") + 1]
