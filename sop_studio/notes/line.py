"""A line of notes."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from sop_studio.notes.headings import About


class Shape(StrEnum):
    """What a line looks like."""

    BLANK = "blank"
    HEADING = "heading"
    FRONT = "front matter"
    TEXT = "text"
    ITEM = "item"
    CODE = "code"
    ROW = "table row"
    RULE = "rule"
    QUOTED = "quoted"


class Line(Struct, frozen=True):
    """A line of notes; what is said is `text[body:end]`, after time, bullet and speaker."""

    number: int
    start: int
    end: int
    body: int
    shape: Shape
    indent: int = 0
    speaker: str = ""
    about: About = About.UNKNOWN
    heading: str = ""
    struck: bool = False
