"""Captions that mark with `>>` where somebody else begins to speak."""

from __future__ import annotations

from msgspec.structs import replace

from sop_studio.notes.line import Line, Shape

_FEWEST_TURNS = 4


def has_turns(text: str, lines: list[Line]) -> bool:
    """Tell whether `>>` marks in the notes that somebody else speaks."""
    return sum(text.startswith(">>", line.body) for line in lines) >= _FEWEST_TURNS


def in_turns(text: str, lines: list[Line]) -> list[Line]:
    """Give captions in which `>>` marks that somebody else speaks to two speakers in turn."""
    found: list[Line] = []
    turns = 0
    for each in lines:
        line = each
        if line.shape in {Shape.TEXT, Shape.QUOTED}:
            marked = text.startswith(">>", line.body)
            turns += marked
            body = line.body
            while marked and body < line.end and text[body] in "> -":
                body += 1
            speaker = f"speaker {2 - turns % 2}" if turns else ""
            line = replace(line, body=body, shape=Shape.TEXT, speaker=speaker)
        found.append(line)
    return found
