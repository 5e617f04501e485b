"""Remember what was made of a block: after one edit all other blocks are as they were."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from sop_studio.exporters.blocks import Block, values_of

_Options = ParamSpec("_Options")
_Made = TypeVar("_Made")
_Block = TypeVar("_Block", bound=Block)
_BlockFunction = Callable[Concatenate[_Block, _Options], _Made]

_BLOCKS = 8192
_LONGEST = 20_000
"""Characters of a block beyond which it is made anew: thousands of such would fill the memory."""


def remember_blocks(
    make: _BlockFunction[_Block, _Options, _Made],
) -> _BlockFunction[_Block, _Options, _Made]:
    """Return the function with a memory for blocks of ordinary length."""
    remembered = lru_cache(maxsize=_BLOCKS)(make)

    @wraps(make)
    def made(block: _Block, /, *args: _Options.args, **options: _Options.kwargs) -> _Made:
        if sum(len(value.text) for value in values_of(block)) > _LONGEST:
            return make(block, *args, **options)
        known: Callable[..., _Made] = remembered
        return known(block, *args, **options)

    return made
