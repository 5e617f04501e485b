"""The groups of what is measured, by the names that are given on the command line."""

from __future__ import annotations

from importlib import import_module

from benchmarks.apart import live_in
from benchmarks.clock import NotMeasured
from benchmarks.table import Line, skipped

GROUPS = {
    "keys": "benchmarks.key_press",
    "sections": "benchmarks.section_opening",
    "waits": "benchmarks.waits",
    "guide": "benchmarks.guide",
    "start": "benchmarks.window_start",
    "word": "benchmarks.word",
    "html": "benchmarks.html",
    "pdf": "benchmarks.pdf",
    "memory": "benchmarks.export_memory",
    "checks": "benchmarks.checks",
    "notes": "benchmarks.notes",
    "command": "benchmarks.command_line",
}


def measured(name: str, home: str) -> list[Line]:
    """Return the lines of a group, measured in this process with a home of its own."""
    live_in(home)
    try:
        return list(import_module(GROUPS[name]).lines())
    except NotMeasured as problem:
        return [skipped(name, str(problem))]
