"""The encoder of interview notes as a graph that onnxruntime reads, with small whole numbers.

The graph of an exporter takes a fifth more time: it turns figures round four times in each layer,
and adds and evens out in two steps what onnxruntime does in one.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from typing import Any

Torch = Any
"""What belongs to torch, which only who teaches has."""
Arrays = Any
"""Figures of numpy."""
Onnx = Any
"""What belongs to onnx, likewise."""
_LARGEST = 63
"""Of the whole numbers for weights: processors that add two products in 16 bits go no further."""
_LEAST = 1e-12
"""What is added before a root is taken, as in the model that this one was cut from."""
_OURS = "com.microsoft"
"""The operations that onnxruntime adds to those of the format."""
_FLOAT = 1
_WINDOW = "window"
"""The numbers of the word pieces of one window."""
_FIRST, _LAST = "first of its core", "after its core"
"""Where in a window its core begins and ends."""


def graph(model: Torch, longest: int, told: Mapping[str, object]) -> Onnx:
    """Return a model for token classification as a graph, with what it is told along as JSON.

    It reads the numbers of the word pieces of windows, each at most `longest`, the places where
    these begin and the last one ends, and where in each its core begins and ends; it gives for each
    word piece of the cores what speaks for each label.
    """
    drawn = _Graph(importlib.import_module("onnx"))
    figures = _embedded(drawn, model.bert.embeddings, longest)
    *before, last = model.bert.encoder.layer
    for layer in before:
        figures = _read(drawn, layer, figures, figures)
    # What stands around a core is read for its sake, so the last layer asks nothing about it.
    core = drawn.add("Slice", figures, _FIRST, _LAST, drawn.whole(1))
    figures = _read(drawn, last, figures, core)
    weight, bias = model.classifier.weight, model.classifier.bias
    summed = drawn.add("MatMul", figures, drawn.keep(_figures(weight).T))
    drawn.add("Add", summed, drawn.keep(_figures(bias)))
    words = {key: json.dumps(value, ensure_ascii=False) for key, value in told.items()}
    return drawn.model(len(bias), words)


class _Graph:
    """A graph while it grows: its operations, and the figures that they are given."""

    def __init__(self, onnx: Onnx) -> None:
        self._onnx = onnx
        self._nodes: list[Any] = []
        self._kept: list[Any] = []

    def keep(self, figures: Arrays) -> str:
        """Return the name of figures that the graph keeps."""
        name = f"kept {len(self._kept)}"
        self._kept.append(self._onnx.numpy_helper.from_array(figures, name))
        return name

    def add(self, operation: str, *given: str, **settings: object) -> str:
        """Return the name of what an operation makes of what it is given."""
        made = f"{operation} {len(self._nodes)}"
        self._nodes.append(self._onnx.helper.make_node(operation, given, [made], **settings))
        return made

    def ours(self, operation: str, *given: str, **settings: object) -> str:
        """Return the name of what an operation makes that only onnxruntime has."""
        return self.add(operation, *given, domain=_OURS, **settings)

    def whole(self, *numbers: int) -> str:
        """Return the name of whole numbers that the graph keeps."""
        return self.keep(importlib.import_module("numpy").array(numbers))

    def halves(self, figures: str) -> list[str]:
        """Return the names of two equal parts of figures."""
        made = [f"{figures}, part {part}" for part in range(2)]
        self._nodes.append(self._onnx.helper.make_node("Split", [figures], made, num_outputs=2))
        return made

    def model(self, labels: int, told: Mapping[str, str]) -> Onnx:
        """Return the graph as a model that reads windows in turn, and is told some words by name.

        In one go: between two goes the interpreter might be at work elsewhere.
        """
        numpy: Any = importlib.import_module("numpy")
        helper, kinds = self._onnx.helper, self._onnx.TensorProto
        nothing = numpy.zeros((0, labels), "float32")
        drawn = helper.make_graph(
            [
                helper.make_node("Shape", ["begins"], ["ends"]),
                helper.make_node("Sub", ["ends", "one"], ["windows, in a row"]),
                helper.make_node("Squeeze", ["windows, in a row"], ["windows"]),
                helper.make_node(
                    "Loop", ["windows", "goes on", "nothing"], ["told"], body=self._turn(labels)
                ),
            ],
            "encoder",
            [
                helper.make_tensor_value_info("numbers", kinds.INT64, ["word pieces"]),
                helper.make_tensor_value_info("begins", kinds.INT64, ["windows and end"]),
                helper.make_tensor_value_info("cores", kinds.INT64, ["windows", 2]),
            ],
            [helper.make_tensor_value_info("told", kinds.FLOAT, ["pieces of cores", labels])],
            [
                self._onnx.numpy_helper.from_array(figures, name)
                for name, figures in (
                    ("one", numpy.array([1])),
                    ("goes on", numpy.array(True)),
                    ("nothing", nothing),
                )
            ],
        )
        sets = [helper.make_opsetid("", 18), helper.make_opsetid(_OURS, 1)]
        found = helper.make_model(drawn, opset_imports=sets, ir_version=9)
        helper.set_model_props(found, told)
        self._onnx.checker.check_model(found)
        return found

    def _turn(self, labels: int) -> Onnx:
        """Return what is done with each window in turn: cut out, read, and what it tells added."""
        helper, kinds = self._onnx.helper, self._onnx.TensorProto
        self._nodes[-1].output[0] = "told of it"
        along, one = self.whole(0), self.whole(1)
        first = [
            helper.make_node("Unsqueeze", ["turn", along], ["this"]),
            helper.make_node("Add", ["this", one], ["next"]),
            helper.make_node("Gather", ["begins", "this"], ["start"]),
            helper.make_node("Gather", ["begins", "next"], ["end"]),
            helper.make_node("Slice", ["numbers", "start", "end"], ["window, flat"]),
            helper.make_node("Unsqueeze", ["window, flat", along], [_WINDOW]),
            helper.make_node("Gather", ["cores", "turn"], ["core"]),
            helper.make_node("Split", ["core"], [_FIRST, _LAST], num_outputs=2),
        ]
        last = [
            helper.make_node("Squeeze", ["told of it", along], ["told of it, flat"]),
            helper.make_node("Concat", ["told before", "told of it, flat"], ["told now"], axis=0),
            helper.make_node("Identity", ["goes on till here"], ["goes on from here"]),
        ]
        return helper.make_graph(
            [*first, *self._nodes, *last],
            "one window",
            [
                helper.make_tensor_value_info("turn", kinds.INT64, []),
                helper.make_tensor_value_info("goes on till here", kinds.BOOL, []),
                helper.make_tensor_value_info("told before", kinds.FLOAT, [None, labels]),
            ],
            [
                helper.make_tensor_value_info("goes on from here", kinds.BOOL, []),
                helper.make_tensor_value_info("told now", kinds.FLOAT, [None, labels]),
            ],
            self._kept,
        )


def _embedded(drawn: _Graph, parts: Torch, longest: int) -> str:
    """Return what stands for each word piece at its place."""
    whole, scales = _as_whole(_figures(parts.word_embeddings.weight).T)
    words = drawn.add("Cast", drawn.add("Gather", drawn.keep(whole.T), _WINDOW), to=_FLOAT)
    scale = drawn.add("Gather", drawn.keep(scales[:, None]), _WINDOW)
    places = _figures(parts.position_embeddings.weight)[:longest]
    places = places + _figures(parts.token_type_embeddings.weight)[:1]
    size = drawn.add("Shape", _WINDOW, start=1)
    first, along = drawn.whole(0), drawn.whole(1)
    place = drawn.add("Slice", drawn.keep(places[None]), first, size, along)
    return _evened(drawn, drawn.add("Mul", words, scale), place, parts.LayerNorm)


def _read(drawn: _Graph, layer: Torch, figures: str, asked_for: str) -> str:
    """Return what a layer makes, of the figures for word pieces, for those that are asked for."""
    asks = layer.attention.self
    heads, size = asks.num_attention_heads, asks.attention_head_size
    query = _by_head(drawn, _multiplied(drawn, asked_for, asks.query), heads, size)
    both = _by_head(drawn, _multiplied(drawn, figures, asks.key, asks.value), 2 * heads, size)
    key, value = drawn.halves(both)
    near = drawn.ours("FusedMatMul", query, key, transB=1, alpha=size**-0.5)
    heard = drawn.add("MatMul", drawn.add("Softmax", near, axis=-1), value)
    heard = drawn.add("Transpose", heard, perm=[1, 0, 2])
    heard = drawn.add("Reshape", heard, drawn.whole(1, -1, heads * size))
    output = layer.attention.output
    figures = _evened(drawn, _multiplied(drawn, heard, output.dense), asked_for, output.LayerNorm)
    wide = drawn.ours("Gelu", _multiplied(drawn, figures, layer.intermediate.dense))
    output = layer.output
    return _evened(drawn, _multiplied(drawn, wide, output.dense), figures, output.LayerNorm)


def _by_head(drawn: _Graph, figures: str, heads: int, size: int) -> str:
    """Return figures head by head, and in each by word piece."""
    cut = drawn.add("Reshape", figures, drawn.whole(-1, heads, size))
    return drawn.add("Transpose", cut, perm=[1, 0, 2])


def _multiplied(drawn: _Graph, figures: str, *parts: Torch) -> str:
    """Return figures multiplied by the weights of parts, which stand side by side."""
    numpy: Any = importlib.import_module("numpy")
    whole, scales = _as_whole(numpy.concatenate([_figures(part.weight).T for part in parts], 1))
    bias = numpy.concatenate([_figures(part.bias) for part in parts])
    given = [drawn.keep(each) for each in (whole, scales, numpy.zeros_like(whole[0]), bias)]
    return drawn.ours("DynamicQuantizeMatMul", figures, *given)


def _evened(drawn: _Graph, figures: str, added: str, part: Torch) -> str:
    """Return the sum of figures, evened out."""
    given = [drawn.keep(_figures(part.weight)), drawn.keep(_figures(part.bias))]
    return drawn.ours("SkipLayerNormalization", figures, added, *given, epsilon=_LEAST)


def _figures(part: Torch) -> Arrays:
    return part.detach().float().contiguous().numpy()


def _as_whole(figures: Arrays) -> tuple[Arrays, Arrays]:
    """Return figures as whole numbers, and for each column by what they are to be multiplied."""
    scales = abs(figures).max(0) / _LARGEST
    scales[scales == 0] = 1
    return (figures / scales).round().astype("int8"), scales
