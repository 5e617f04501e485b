"""What a model for the labels of pieces is taught with: windows, their labels, and answers."""

from __future__ import annotations

import importlib
import math
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from sop_studio.notes.learnt.pieces import Piece
from sop_studio.notes.learnt.windows import CORE, Window, windows
from sop_studio.notes.learnt.word_pieces import Vocabulary
from sop_studio.notes.segment import Said
from tests.notes.answers import labelled

LABELS = ("O", "BS", "IS", "BR", "IR", "BP", "IP", "BW", "IW", "BQ", "IQ", "E", "C", "D")
SEED = 1
_TOGETHER, _RATE, _HEAD_RATE, _WARM, _SMOOTH = 8, 1e-4, 1e-3, 0.1, 0.05
_ANSWERS = 0.5
"""How much what others answer counts, beside the labels."""
_WEIGHED = 80
"""Batches of examples that tell what matters in a model."""
Torch = Any
"""What belongs to torch, which only who teaches has."""
Answers = Sequence[Sequence[float]]
"""For each piece of notes, how likely each label is to others who answer."""


class Notes(Struct, frozen=True):
    """Notes to learn from: their text, its sentences and pieces, and the label of each piece."""

    text: str
    sentences: Sequence[Said]
    pieces: Sequence[Piece]
    labels: Sequence[int]


class Example(Struct, frozen=True):
    """A window, the labels of its pieces, and what others answer for each, if they were asked."""

    window: Window
    labels: Sequence[int]
    answers: Answers


def with_labels(path: Path) -> Notes:
    """Return notes with the answers that stand beside them."""
    text, sentences, found, labels = labelled(path)
    return Notes(text, sentences, found, [LABELS.index(label) for label in labels])


def teach(
    model: Torch,
    notes: Sequence[Notes],
    known: Vocabulary,
    rounds: int,
    answers: Sequence[Answers] = (),
) -> None:
    """Teach a model the labels of notes, and what others answer where they were asked."""
    torch: Any = importlib.import_module("torch")
    chance = random.Random(SEED)  # noqa: S311
    optimizer = torch.optim.AdamW(
        [
            {"params": list(model.bert.parameters()), "lr": _RATE},
            {"params": list(model.classifier.parameters()), "lr": _HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    steps = rounds * math.ceil(len(list(_examples(notes, known))) / _TOGETHER)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (_WARM * steps)) * max(0.02, 1 - step / steps)
    )
    model.train()
    for done in range(rounds):
        examples = list(_examples(notes, known, answers, lambda: chance.randrange(8, CORE)))
        chance.shuffle(examples)
        missed = 0.0
        for batch in _batches(examples):
            optimizer.zero_grad()
            loss = _missed(model, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            pace.step()
            missed += loss.item() * len(batch)
        print(f"round {done + 1} of {rounds}: {missed / len(examples):.3f}", flush=True)


def losses(
    model: Torch, notes: Sequence[Notes], known: Vocabulary
) -> Iterator[Callable[[], Torch]]:
    """Yield for some examples from all notes how far the model is from their labels."""
    model.eval()
    examples = list(_examples(notes, known))
    every = max(1, len(examples) // (_WEIGHED * _TOGETHER))
    for batch in _batches(examples[::every]):
        yield partial(_missed, model, batch)


def answers_of(models: Sequence[Torch], notes: Notes, known: Vocabulary) -> Answers:
    """Return how likely each label of each piece of notes is to models, on the mean."""
    torch: Any = importlib.import_module("torch")
    found = windows(notes.text, notes.sentences, notes.pieces, known)
    if not found:
        return []
    with torch.no_grad():
        each = [_told(model.eval(), found).softmax(1) for model in models]
    answers: list[list[float]] = (sum(each) / len(each)).tolist()
    return answers


def _batches(examples: Sequence[Example]) -> Iterator[Sequence[Example]]:
    for at in range(0, len(examples), _TOGETHER):
        yield examples[at : at + _TOGETHER]


def _missed(model: Torch, batch: Sequence[Example]) -> Torch:
    """Return how far the model is from the labels of examples, and from the answers if told."""
    torch: Any = importlib.import_module("torch")
    count = torch.nn.functional
    with torch.autocast("cpu", dtype=torch.bfloat16):
        told = _told(model, [each.window for each in batch])
    told = told.float()
    wanted = torch.tensor([label for each in batch for label in each.labels])
    missed = count.cross_entropy(told, wanted, label_smoothing=_SMOOTH)
    answers = [row for each in batch for row in each.answers]
    if not answers:
        return missed
    likely = torch.tensor(answers)
    return (1 - _ANSWERS) * missed + _ANSWERS * count.cross_entropy(told, likely)


def _examples(
    notes: Sequence[Notes],
    known: Vocabulary,
    answers: Sequence[Answers] = (),
    first: Callable[[], int] = lambda: CORE,
) -> Iterator[Example]:
    """Yield the windows of notes with the labels of their pieces, and the answers if there are."""
    for each, told in zip(notes, answers or [()] * len(notes), strict=True):
        at = 0
        for window in windows(each.text, each.sentences, each.pieces, known, first=first()):
            end = at + len(window.pieces)
            yield Example(window, each.labels[at:end], told[at:end])
            at = end


def _told(model: Torch, batch: Sequence[Window]) -> Torch:
    """Return what speaks for each label of each piece of windows, as the program reads it."""
    torch: Any = importlib.import_module("torch")
    longest = max(len(each.numbers) for each in batch)
    numbers = torch.tensor([[*e.numbers, *[0] * (longest - len(e.numbers))] for e in batch])
    read = torch.tensor([[1] * len(e.numbers) + [0] * (longest - len(e.numbers)) for e in batch])
    told = model(input_ids=numbers, attention_mask=read).logits
    half = len(LABELS)
    return torch.stack(
        [
            rows[first:last, :half].mean(0) + rows[first, half:]
            for each, rows in zip(batch, told, strict=True)
            for first, last in each.pieces
        ]
    )
