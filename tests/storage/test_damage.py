"""Flipped bits, cut ends and random damage: never a silent change, never another kind of error."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from sop_studio.errors import NotAnSop
from sop_studio.storage import Revision, decode, encode
from tests.storage.any_sop import sample

SOP = sample()
DATA = encode(SOP, Revision("a" * 32, "b" * 32))


def opens_silently(data: bytes) -> bool:
    """Return whether the damage goes unnoticed; check that it then did not matter."""
    try:
        decoded = decode(data, "deploy.sop")
    except NotAnSop:
        return False
    if decoded.altered:
        assert decoded.notices
        return False
    assert (decoded.sop, decoded.revision) == (SOP, Revision("a" * 32, "b" * 32))
    return True


def flips(step: int) -> Iterator[bytes]:
    for place in range(0, len(DATA) * 8, step):
        yield (
            DATA[: place // 8] + bytes([DATA[place // 8] ^ 1 << place % 8]) + DATA[place // 8 + 1 :]
        )


def test_a_flipped_bit_is_refused_or_told_unless_it_changes_nothing() -> None:
    silent = sum(opens_silently(data) for data in flips(step=7))
    assert silent < len(DATA) * 8 / 7 / 50


@pytest.mark.long
def test_every_single_flipped_bit_is_refused_or_told_unless_it_changes_nothing() -> None:
    silent = sum(opens_silently(data) for data in flips(step=1))
    assert silent < len(DATA) * 8 / 50


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_a_file_cut_off_anywhere_is_refused(step: int) -> None:
    end = len(DATA.rstrip())
    for length in range(0, end, step):
        with pytest.raises(NotAnSop):
            decode(DATA[:length], "deploy.sop")


def damage_bytes(chance: random.Random) -> bytes:
    data = bytearray(DATA)
    for _ in range(chance.randrange(1, 6)):
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.randrange(1, 40))
        match chance.randrange(5):
            case 0:
                data[start:end] = chance.randbytes(end - start)
            case 1:
                del data[start:end]
            case 2:
                data[start:start] = data[end : end + 40]
            case 3:
                data[start:end] = bytes(end - start)
            case _:
                data[start:start] = chance.choice(TOKENS)
    return bytes(data)


TOKENS = [
    b'"', b"\\", b"[", b"]", b"{", b"}", b",", b":", b"null", b"NaN", b"1e999", b"\\ud800",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"9" * 5000, b"[" * 200, b'{"id":' * 200, b"-",
]  # fmt: skip
VALUES: list[object] = [
    None, True, 0, -1, 10**17, "", "x" * 300, "\ud800", "\x00", [], {}, [[]], [None],
    {"id": "step1"}, [{"id": "step1"}], {"": {}}, "approved", "0" * 64,
]  # fmt: skip


def damage_structure(chance: random.Random) -> bytes:
    file = json.loads(DATA)
    for _ in range(chance.randrange(1, 4)):
        holder, key = chance.choice(list(_places(file)))
        match chance.randrange(4):
            case 0:
                holder[key] = chance.choice(VALUES)
            case 1:
                del holder[key]
            case 2:
                holder[key] = chance.choice(list(_places(file)))[0]
                with suppress(ValueError, RecursionError):
                    json.dumps(file)
                    continue
                holder[key] = None
            case _:
                if isinstance(holder, dict):
                    holder[f"{key}x"] = holder.pop(key)
                else:
                    holder.append(chance.choice(VALUES))
        if not file:
            break
    return json.dumps(file).encode()


def _places(value: object) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


@pytest.mark.parametrize("damage", [damage_bytes, damage_structure])
@pytest.mark.parametrize("count", [1000, pytest.param(5000, marks=pytest.mark.long)])
def test_a_mutated_file_opens_or_is_refused_cleanly(
    damage: Callable[[random.Random], bytes], count: int
) -> None:
    chance = random.Random(count)  # noqa: S311
    silent = sum(opens_silently(damage(chance)) for _ in range(count))
    assert silent < count / 4
