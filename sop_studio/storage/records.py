"""Records in a file that only grows, each with a checksum over itself and all before it.

What a crash or a damaged disk leaves is read up to the last record that is whole; nothing behind a
damaged one is taken for good.
"""

import hashlib
import re

from msgspec import Struct

_HEAD = re.compile(rb"([a-z]{1,16}) (\d{1,12}) ([0-9a-f]{32})\n")
_LONGEST_HEAD = 64


class Record(Struct, frozen=True):
    """A kind and its bytes."""

    kind: str
    data: bytes


class Chain:
    """Makes records one after the other."""

    def __init__(self, mark: str = "") -> None:
        self.mark = mark

    def written(self, record: Record) -> bytes:
        """Return the next record as it stands in the file."""
        self.mark = _mark(self.mark, record)
        head = f"{record.kind} {len(record.data)} {self.mark}\n".encode()
        return b"".join((head, record.data, b"\n"))


class Read(Struct, frozen=True):
    """The records that are whole, and whether they are all there is in the file."""

    records: tuple[Record, ...]
    whole: bool


def read_records(data: bytes) -> Read:
    """Return the records up to the first that is not whole."""
    found: list[Record] = []
    place, mark = 0, ""
    while head := _HEAD.match(data, place, place + _LONGEST_HEAD):
        end = head.end() + int(head[2])
        record = Record(head[1].decode(), data[head.end() : end])
        mark = _mark(mark, record)
        if data[end : end + 1] != b"\n" or mark.encode() != head[3]:
            break
        found.append(record)
        place = end + 1
    return Read(tuple(found), whole=place == len(data))


def _mark(before: str, record: Record) -> str:
    digest = hashlib.sha256(f"{before} {record.kind} {len(record.data)}\n".encode())
    digest.update(record.data)
    return digest.hexdigest()[:32]
