"""What each piece of notes is, as careful authors say: what the weights are learnt from.

Notes with gold answers say it by the places of their items; those of `marked` by marks in the text,
such as `{S open the valve}`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from sop_studio.notes.drafting import walked
from sop_studio.notes.learnt.doers import doers
from sop_studio.notes.learnt.pieces import Piece, pieces
from sop_studio.notes.learnt.traits import RULED, Traits
from sop_studio.notes.page import Page
from sop_studio.notes.people import People
from sop_studio.notes.reader import read
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import tokens
from tests.notes.scoring import FOLDER, score_module

Role = tuple[Mapping[str, float], bool]
"""The traits of a role, and whether it does most of the work."""
Labelled = tuple[str, Sequence[Said], list[Piece], list[str]]
"""The text of notes, its sentences, their pieces, and the label of each piece."""
LETTERS = {
    "steps": "S",
    "rollback": "R",
    "prerequisites": "P",
    "warnings": "W",
    "open_questions": "Q",
}
_MARK = re.compile(r"\{([SRPWQECD]) |\}")
_NEAR = 3
"""Lines between an item and what shows that it worked, or when it is done."""


class Place(Struct, frozen=True):
    """Where an item stands: from, to, its letter, and which item it is."""

    start: int
    end: int
    letter: str
    item: tuple[str, int]


class Answered(Struct, frozen=True):
    """Notes with the traits and the label of each piece."""

    name: str
    traits: list[list[str]]
    labels: list[str]


def unmarked(raw: str) -> tuple[str, list[Place]]:
    """Return marked notes without their marks, and what the marks say."""
    text: list[str] = []
    places: list[Place] = []
    opened: list[tuple[str, int]] = []
    last = size = 0
    for mark in _MARK.finditer(raw):
        text.append(raw[last : mark.start()])
        size += mark.start() - last
        last = mark.end()
        if mark[1]:
            opened.append((mark[1], size))
        else:
            letter, start = opened.pop()
            places.append(Place(start, size, letter, (letter, len(places))))
    return "".join([*text, raw[last:]]), places


def labelled(path: Path) -> Labelled:
    """Return the notes of a file with answers: text, sentences, pieces and the label of each."""
    told, _walked = _labelled(path)
    return told


def answered(path: Path, *, ruled: bool) -> Answered:
    """Return the notes of a file with answers; `ruled` with what the rules make of them.

    What rules make of notes that they were written on says too much of other notes.
    """
    (text, sentences, found, labels), page = _labelled(path)
    traits = Traits(text, sentences, found, page.modes, page.proposals)
    shared = traits.of_sentences()
    told = [[*own, *shared[piece.at]] for own, piece in zip(traits.of_pieces(), found, strict=True)]
    if not ruled:
        told = [[trait for trait in each if RULED not in trait] for each in told]
    return Answered(f"{path.parent.name}/{path.stem}", told, labels)


def _labelled(path: Path) -> tuple[Labelled, Page]:
    raw = path.read_text(encoding="utf-8")
    gold_file = path.with_suffix(".gold.json")
    text, places = (raw, []) if gold_file.exists() else unmarked(raw)
    told_by = walked(text)
    found = pieces(text, told_by.sentences)
    if gold_file.exists():
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        labels = list(_of_gold(text, gold, found))
    else:
        labels = _of_places(found, places)[0]
    return (text, told_by.sentences, found, labels), told_by.page


def roles(path: Path) -> list[Role]:
    """Return the roles that notes with gold answers name."""
    gold_file = path.with_suffix(".gold.json")
    if not gold_file.exists():
        return []
    text = path.read_text(encoding="utf-8")
    lines = read(text)
    people = People(text, lines, tokens(text, 0, len(text)))
    steps = json.loads(gold_file.read_text(encoding="utf-8"))["steps"]
    acting = Counter(step["actor"] for step in steps if step["actor"]).most_common(1)
    score = score_module()
    return [
        (
            each.traits,
            score.tf1(each.role, acting[0][0]) >= _HALF
            or score.contain(acting[0][0], each.role) >= _MORE,
        )
        for each in doers(people)
        if acting
    ]


def _of_places(
    found: Sequence[Piece], places: Sequence[Place]
) -> tuple[list[str], list[Place | None]]:
    """Return the label of each piece, and the item it belongs to: the narrowest there is."""
    labels: list[str] = []
    owners: list[Place | None] = []
    seen: set[tuple[str, int]] = set()
    for piece in found:
        size = piece.end - piece.start
        over = [
            place
            for place in places
            if min(place.end, piece.end) - max(place.start, piece.start) >= size / 2
        ]
        owner = min(over, key=lambda place: place.end - place.start, default=None)
        owners.append(owner)
        if owner is None:
            labels.append("O")
        elif owner.letter in "ECD":
            labels.append(owner.letter)
        else:
            labels.append(("I" if owner.item in seen else "B") + owner.letter)
            seen.add(owner.item)
    return labels, owners


def _of_gold(text: str, gold: dict[str, Any], found: Sequence[Piece]) -> Iterator[str]:
    """Yield the label of each piece of notes with gold answers."""
    labels, owners = _of_places(found, list(_places(gold)))
    opened: set[tuple[str, int]] = set()
    for piece, label, owner in zip(found, labels, owners, strict=True):
        slot = _slot(text, gold, piece, owner) or _branch(text, gold, piece, label)
        if slot:
            yield slot
        elif owner is None:
            yield "O"
        else:
            yield ("I" if owner.item in opened else "B") + owner.letter
            opened.add(owner.item)


def _places(gold: dict[str, Any]) -> Iterator[Place]:
    for key, letter in LETTERS.items():
        for number, item in enumerate(gold[key]):
            for each in item["evidence"]:
                yield Place(each["start"], each["end"], letter, (key, number))


def _slot(text: str, gold: dict[str, Any], piece: Piece, owner: Place | None) -> str:
    """Return E or C for a piece that says what a step shows, or when it is done."""
    score = score_module()
    said = text[piece.start : piece.end]
    line = text.count("\n", 0, piece.start) + 1
    found = ""
    for key in ("steps", "rollback"):
        for number, item in enumerate(gold[key]):
            near = min(abs(line - each) for each in item["lines"]) <= _NEAR
            mine = owner is None or owner.item == (key, number)
            if not (near and mine and score.toks(said)):
                continue
            if score.contain(said, item["action"]) >= _HALF:
                continue
            if item.get("expected") and score.contain(said, item["expected"]) >= _MOST:
                return "E"
            if item.get("condition") and score.contain(said, item["condition"]) >= _MOST:
                found = "C"
    return found


def _branch(text: str, gold: dict[str, Any], piece: Piece, label: str) -> str:
    """Return C or D for a piece of a decision that is nothing else."""
    score = score_module()
    said = text[piece.start : piece.end]
    if label != "O" or not score.toks(said):
        return ""
    for item in gold["decisions"]:
        if not any(each["start"] <= piece.start < each["end"] for each in item["evidence"]):
            continue
        if score.contain(said, item["if"]) >= _MOST:
            return "C"
        if max(score.contain(said, item[key] or "") for key in ("then", "else")) >= _HALF:
            return "D"
    return ""


_HALF, _MOST, _MORE = 0.5, 0.6, 0.7
MARKED = FOLDER / "marked"
