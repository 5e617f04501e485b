"""Lines noted while somebody is watched at work: the time, what kind it is, and what was seen.

They stand in the notes of an interview in a form that people read as well:
`10:42 [command] kubectl get pods`.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from sop_studio.model.guide.explanations import BUCKETS
from sop_studio.model.text import clean_line

_TAGS = {bucket.key: bucket.tag for bucket in BUCKETS}
_BUCKETS = {bucket.tag: bucket.key for bucket in BUCKETS}
_TAGGED = re.compile(rf"\[({'|'.join(_BUCKETS)})\] +(\S.*)", re.IGNORECASE)
_LINE = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d) +(\S.*)", re.ASCII)
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)


class WatchedLine(Struct, frozen=True):
    """One thing that was seen, on one line.

    `time` is HH:MM, `bucket` the key of a bucket or empty where it was not sorted.
    """

    time: str
    bucket: str
    words: str


def watched_line(time: str, words: str, bucket: str = "") -> WatchedLine | None:
    """Return the line for what was seen at a time; `None` where there is nothing to note.

    Words that begin with a tag, such as `[check]`, are sorted by it unless a bucket is given.
    Raises ValueError for what is no time and for a bucket that is not there.
    """
    if not _TIME.fullmatch(time):
        raise ValueError(f"not a time of the day: {time!r}")
    if bucket and bucket not in _TAGS:
        raise ValueError(f"not a bucket: {bucket!r}")
    said = clean_line(words).strip()
    tagged = _TAGGED.fullmatch(said)
    if not bucket and tagged:
        bucket, said = _BUCKETS[tagged[1].lower()], tagged[2]
    return WatchedLine(time, bucket, said) if said else None


def written(line: WatchedLine) -> str:
    """Return the line as it stands in the notes."""
    tag = f"[{_TAGS[line.bucket]}] " if line.bucket else ""
    return f"{line.time} {tag}{line.words}"


def read_line(text: str) -> WatchedLine | None:
    """Return what a line of the notes says was seen; `None` where it does not begin with a time."""
    found = _LINE.fullmatch(text.strip())
    return watched_line(found[1], found[2]) if found else None


def watched_lines(notes: str) -> Iterator[tuple[int, WatchedLine]]:
    """Yield what was seen, in the order of the notes, each with the number of its line from 0."""
    for number, text in enumerate(notes.split("\n")):
        line = read_line(text)
        if line is not None:
            yield number, line


def with_line(notes: str, line: WatchedLine) -> str:
    """Return the notes with a line at their end."""
    return with_text(notes, written(line), apart=False)


def with_text(notes: str, text: str, *, apart: bool = True) -> str:
    """Return the notes with a text at their end, `apart` from what is there by a blank line."""
    before = notes.rstrip("\n")
    if not before.strip():
        return text
    return f"{before}\n\n{text}" if apart else f"{before}\n{text}"


def without_line(notes: str, number: int, line: WatchedLine) -> str:
    """Return the notes without a line; as they are where it no longer stands there."""
    lines = notes.split("\n")
    if _stands_at(lines, number, line):
        del lines[number]
    return "\n".join(lines)


def sorted_into(notes: str, number: int, line: WatchedLine, bucket: str) -> str:
    """Return the notes with a line in another bucket, in none where it is empty."""
    lines = notes.split("\n")
    if _stands_at(lines, number, line):
        lines[number] = written(WatchedLine(line.time, bucket, line.words))
    return "\n".join(lines)


def _stands_at(lines: list[str], number: int, line: WatchedLine) -> bool:
    return 0 <= number < len(lines) and read_line(lines[number]) == line
