"""What the words of notes mean where they stand, as a small language model reads them.

The weights of traits know the words of the notes they were learnt from; the encoder knows what
English words are like each other. It comes with the program and reads on this computer alone, by
the package onnxruntime, an extra: without it the weights decide alone.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from types import ModuleType
from typing import Any

from sop_studio.assets import read_bytes
from sop_studio.notes.learnt.pieces import Piece
from sop_studio.notes.learnt.windows import Window, windows
from sop_studio.notes.learnt.word_pieces import Vocabulary
from sop_studio.notes.segment import Said

NAME = "resources/models/notes-encoder.onnx"
_CORES = 4
"""Cores beyond which so little to read is not read faster; one of them is for the rules."""


def is_installed() -> bool:
    """Tell whether the package that runs the encoder is there, and can be loaded."""
    return encoder() is not None


def heard(text: str, sentences: Sequence[Said], pieces: Sequence[Piece]) -> list[dict[str, float]]:
    """Return for each piece what speaks for each label, as a logarithm; nothing without the extra.

    The figures of one computer are always the same ones; those of another may differ in the last
    digits.
    """
    found = encoder()
    return found.heard(text, sentences, pieces) if found is not None else []


@cache
def encoder() -> Encoder | None:
    """Return the encoder, None without a package that runs it."""
    try:
        return Encoder(read_bytes(NAME))
    except ImportError:
        # Also where it is installed and lacks a library of the system, as on a bare Windows.
        return None


class Encoder:
    """A model that gives each word piece of the cores of windows what speaks for each label.

    The first half of its figures counts for every word piece of a piece, as their mean, the second
    half for the first one of each piece.
    """

    def __init__(self, model: bytes) -> None:
        runtime: Any = _runtime()
        self._arrays: Any = importlib.import_module("numpy")
        runtime.set_default_logger_severity(_ERRORS)
        options = runtime.SessionOptions()
        options.intra_op_num_threads = max(1, min(_CORES, os.cpu_count() or 1) - 1)
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        told = self._session.get_modelmeta().custom_metadata_map
        self._labels: list[str] = json.loads(told["labels"])
        self._known = Vocabulary(json.loads(told["vocabulary"]))

    def heard(
        self, text: str, sentences: Sequence[Said], pieces: Sequence[Piece]
    ) -> list[dict[str, float]]:
        """Return for each piece what speaks for each label."""
        cut = windows(text, sentences, pieces, self._known)
        if not cut:
            return []
        return [dict(zip(self._labels, row, strict=True)) for row in self._rows(cut)]

    def _rows(self, cut: Sequence[Window]) -> list[list[float]]:
        """Return for each piece of windows the figures of the labels.

        The encoder reads them in one go: after each, it would wait until the rules leave it the
        interpreter.
        """
        arrays = {name: self._arrays.array(each, dtype="int64") for name, each in _asked(cut)}
        (told,) = self._session.run(None, arrays)
        half = len(self._labels)
        firsts, ends = self._arrays.array(_in_cores(cut)).T
        sums = self._arrays.vstack([told[:1, :half] * 0, told[:, :half].cumsum(0, dtype="float64")])
        means = (sums[ends] - sums[firsts]) / (ends - firsts)[:, None]
        rows: list[list[float]] = (means + told[firsts, half:]).tolist()
        return rows


def _asked(cut: Sequence[Window]) -> Iterator[tuple[str, list[int] | list[tuple[int, int]]]]:
    """Yield by name what the model is given: word pieces, where windows begin, and their cores."""
    yield "numbers", [number for each in cut for number in each.numbers]
    yield "begins", [0, *accumulate(len(each.numbers) for each in cut)]
    yield "cores", [each.core for each in cut]


def _in_cores(cut: Sequence[Window]) -> list[tuple[int, int]]:
    """Return from where to where each piece is in the word pieces of all cores."""
    found: list[tuple[int, int]] = []
    at = 0
    for each in cut:
        first, last = each.core
        found += [(at + start - first, at + end - first) for start, end in each.pieces]
        at += last - first
    return found


def _runtime() -> ModuleType:
    """Return the package that runs the encoder, which then tells nobody what it is used for.

    Its makers count uses: as soon as it is loaded it would write an identifier of this computer
    into a file, and send what it was used for, unless that is forbidden before.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    runtime = importlib.import_module("onnxruntime")
    runtime.disable_telemetry_events()
    return runtime


_ERRORS = 3
"""The least of what the package logs: a warning about a core is no concern of a writer."""
