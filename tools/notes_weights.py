"""Learn what the pieces of interview notes are from the notes with answers under `tests/notes`.

`python -m tools.notes_weights` writes `resources/wordlists/notes-weights.json.gz`. It needs the
package python-crfsuite, which the program itself does not: `pip install python-crfsuite`. With
`--without NAME` it leaves the notes of a folder out, and `--to FILE` writes elsewhere.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import math
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from sop_studio.notes.learnt.weighing import SCALE, Weights
from tests.notes.answers import Answered, Role, answered, roles
from tests.notes.scoring import LEARNT, READABLE

WRITTEN = Path(__file__).parent.parent / "resources" / "wordlists" / "notes-weights.json.gz"
_LEAST = 5
"""The smallest weight, times SCALE, that is worth its place."""
_SETTINGS = {
    "c1": 0.3,
    "c2": 1.5,
    "max_iterations": 80,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}


def main() -> None:
    """Learn the weights and write them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--without", default="")
    options.add_argument("--to", type=Path, default=WRITTEN)
    chosen = options.parse_args()
    files = [(path, path.parent.name) for path in (*READABLE, *LEARNT)]
    fresh = set(LEARNT)
    notes = [answered(path, ruled=path in fresh) for path, name in files if name != chosen.without]
    weights = learnt(notes)
    told = [role for path, name in files if name != chosen.without for role in roles(path)]
    weights = replace(weights, doers=doers_learnt(told))
    data = gzip.compress(msgspec.json.encode(weights), compresslevel=9, mtime=0)
    chosen.to.write_bytes(data)
    print(f"{len(notes)} notes, {len(data)} bytes")


def learnt(notes: list[Answered]) -> Weights:
    """Return the weights that explain the labels of notes best."""
    crf: Any = importlib.import_module("pycrfsuite")
    trainer = crf.Trainer(algorithm="lbfgs", params=_SETTINGS, verbose=False)
    for each in notes:
        trainer.append(crf.ItemSequence(each.traits), each.labels)
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        tagger = crf.Tagger()
        tagger.open(model)
        info = tagger.info()
        tagger.close()
    labels = tuple(sorted(info.labels))
    place = {label: at for at, label in enumerate(labels)}
    follows = tuple(
        tuple(round(SCALE * info.transitions.get((one, other), 0.0)) for other in labels)
        for one in labels
    )
    traits: dict[str, list[tuple[int, int]]] = {}
    for (trait, label), weight in sorted(info.state_features.items()):
        if abs(whole := round(SCALE * weight)) >= _LEAST:
            traits.setdefault(trait, []).append((place[label], whole))
    said = {trait: Raw(msgspec.json.encode(told)) for trait, told in traits.items()}
    return Weights(labels, follows, said)


def doers_learnt(told: list[Role]) -> dict[str, int]:
    """Return the weights by which roles that do the work are told from others best."""
    names = sorted({name for traits, _does in told for name in traits})
    found = dict.fromkeys(names, 0.0)
    base = 0.0
    for _round in range(_ROUNDS):
        steps = dict.fromkeys(names, 0.0)
        off = 0.0
        for traits, does in told:
            chance = 1 / (1 + math.exp(-base - sum(found[n] * v for n, v in traits.items())))
            off += does - chance
            for name, value in traits.items():
                steps[name] += (does - chance) * value
        base += _RATE * off / len(told)
        for name in names:
            found[name] += _RATE * (steps[name] - found[name] / _TRUST) / len(told)
    return {name: round(SCALE * weight) for name, weight in found.items()}


_ROUNDS, _RATE, _TRUST = 1500, 0.5, 0.3


if __name__ == "__main__":
    main()
