"""The lines of the table: what was measured, against what, and whether the target is met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison. `figure` is a ratio, or milliseconds where `unit` says so.

    `met` is None where no target is set, or where nothing could be measured.
    """

    what: str
    measured: str
    against: str = ""
    figure: float | None = None
    unit: str = "x"
    most: float | None = None

    @property
    def met(self) -> bool | None:
        if self.figure is None or self.most is None:
            return None
        return self.figure <= self.most

    def cells(self) -> tuple[str, str, str, str, str, str]:
        return (
            self.what,
            self.measured,
            self.against,
            _figure(self.figure, self.unit),
            f"<= {_figure(self.most, self.unit)}" if self.most is not None else "",
            {True: "met", False: "MISSED", None: ""}[self.met],
        )


HEAD = ("what", "measured", "against", "ratio", "target", "")


def skipped(what: str, reason: str) -> Line:
    """Return a line for what could not be measured here, and why."""
    return Line(what, f"not measured: {reason}")


def against(
    what: str, ours: float, other: float, named: str, most: float | None, *, unit: str = "ms"
) -> Line:
    """Return a line that compares two figures of the same unit."""
    return Line(
        what, _amount(ours, unit), f"{named} {_amount(other, unit)}", ours / other, most=most
    )


def table(lines: Iterable[Line]) -> str:
    """Return the lines as a table of plain text."""
    rows = [HEAD, *(line.cells() for line in lines)]
    # A sentence in place of a figure may run on: nothing stands to its right.
    counted = [row for row in rows if any(row[2:])]
    widths = [max(len(row[place]) for row in counted) for place in range(len(HEAD))]
    widths[0] = max(len(row[0]) for row in rows)
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _amount(value: float, unit: str) -> str:
    return f"{value:.{2 if value < 10 else 0}f} {unit}"


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if unit != "x":
        return f"{value:.{1 if value < 100 else 0}f} {unit}"
    if value < 0.4:
        return f"1/{1 / value:.1f}".removesuffix(".0")
    return f"{value:.2f}x"
