"""How the set-up speaks: short lines on stderr, one question at most."""

from __future__ import annotations

import sys


class SetUpError(Exception):
    """The set-up cannot go on; the message says why and what to do."""


def say(message: str) -> None:
    """Print a line for the person at the keyboard, apart from the program's own output."""
    print(message, file=sys.stderr, flush=True)


def agrees(question: str) -> bool:
    """Ask a yes-or-no question; an empty answer is yes, and no answer at all is no."""
    print(f"{question} [Y/n] ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    return answer.strip().lower() in {"", "y", "yes"} and answer != ""
