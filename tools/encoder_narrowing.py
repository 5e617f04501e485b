"""The encoder of interview notes made narrow: of each layer, what matters least is left out."""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

Torch = Any
"""What belongs to torch, which only who teaches has."""
HEADS, INNER = 4, 512
"""A third of what each layer has: it takes two fifths of the time."""


def narrow(model: Torch, losses: Iterable[Callable[[], Torch]]) -> None:
    """Leave out heads and inner figures of the layers that matter least to what is missed.

    What matters is how much the losses would change without it: the figure times its slope.
    """
    torch: Any = importlib.import_module("torch")
    matters: dict[tuple[str, int], Torch] = defaultdict(int)

    def weigh(part: str, at: int, figures: Torch) -> None:
        def add(slope: Torch) -> None:
            matters[part, at] = matters[part, at] + (slope * figures).detach().abs().sum((0, 1))

        figures.register_hook(add)

    layers = model.bert.encoder.layer
    heard = [
        hook
        for at, layer in enumerate(layers)
        for hook in (
            layer.attention.self.register_forward_hook(
                lambda _part, _given, made, at=at: weigh("heads", at, made[0])
            ),
            layer.intermediate.register_forward_hook(
                lambda _part, _given, made, at=at: weigh("inner", at, made)
            ),
        )
    ]
    for loss in losses:
        model.zero_grad()
        loss().backward()
    model.zero_grad()
    for hook in heard:
        hook.remove()
    for at, layer in enumerate(layers):
        size = layer.attention.self.attention_head_size
        best = _best(matters["heads", at].view(-1, size).sum(1), HEADS)
        figures = (best[:, None] * size + torch.arange(size)).flatten()
        _keep_heads(layer.attention, figures)
        _keep_inner(layer, _best(matters["inner", at], INNER))


def _best(matters: Torch, count: int) -> Torch:
    return matters.topk(count).indices.sort().values


def _keep_heads(attention: Torch, figures: Torch) -> None:
    asks = attention.self
    for name in ("query", "key", "value"):
        setattr(asks, name, _part_of(getattr(asks, name), made=figures))
    asks.num_attention_heads = len(figures) // asks.attention_head_size
    asks.all_head_size = len(figures)
    attention.output.dense = _part_of(attention.output.dense, given=figures)


def _keep_inner(layer: Torch, figures: Torch) -> None:
    layer.intermediate.dense = _part_of(layer.intermediate.dense, made=figures)
    layer.output.dense = _part_of(layer.output.dense, given=figures)


def _part_of(whole: Torch, made: Torch = None, given: Torch = None) -> Torch:
    """Return the part of a linear layer that makes some figures, or is given some."""
    torch: Any = importlib.import_module("torch")
    weight, bias = whole.weight.data, whole.bias.data
    if made is not None:
        weight, bias = weight[made], bias[made]
    if given is not None:
        weight = weight[:, given]
    part = torch.nn.Linear(weight.shape[1], weight.shape[0])
    part.weight.data, part.bias.data = weight.clone(), bias.clone()
    return part
