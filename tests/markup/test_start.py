"""Text costs nothing until there is markup in it."""

from __future__ import annotations

import subprocess
import sys

import pytest

PARSERS = ("markdown", "markdown_it", "pymdownx")


def loaded_after(code: str) -> set[str]:
    script = f"import sys\nfrom sop_studio.markup import *\n{code}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(PARSERS) & set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("", set()),
        ("html('Open the page.'); portable('Open it.'); plain('x'); parse('Open')", set()),
        ("html_line('Open the page.'); portable_line('Open it.'); plain_line('x')", set()),
        ("escape('# a'); dangerous_links('See the page')", set()),
        ("plain('*x*'); portable('*x*'); dangerous_links('<x>')", {"markdown_it"}),
        ("html('*x*')", {"markdown", "markdown_it", "pymdownx"}),
    ],
)
def test_readers_are_loaded_when_they_are_needed(code: str, loaded: set[str]) -> None:
    assert loaded_after(code) == loaded
