"""The edge of the window: work that can fail is tried here, and failures become sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sop_studio.errors import SopError
from sop_studio.gui.ask import Ask

Result = TypeVar("Result")


def attempt(ask: Ask, work: Callable[[], object]) -> bool:
    """Do the work and say whether it was done; tell the user why when it was not."""
    problem = result_or_problem(work)
    if isinstance(problem, SopError):
        ask.tell_problem(str(problem))
        return False
    return True


def tell(ask: Ask, problem: Exception) -> None:
    """Tell the user why work was not done that was tried elsewhere; raise what nobody expected."""
    ask.tell_problem(sentence_of(problem))


def sentence_of(problem: Exception) -> str:
    """Return why work was not done that was tried elsewhere; raise what nobody expected."""
    if not isinstance(problem, SopError):
        raise problem
    return str(problem)


def outcome(work: Callable[[], object]) -> str:
    """Do work of which nobody waits for the result; return what went wrong, "" for nothing."""
    problem = result_or_problem(work)
    return str(problem) if isinstance(problem, SopError) else ""


def result_or_problem(work: Callable[[], Result]) -> Result | SopError:
    """Do work beside the window; return its result, or the failure for the window to tell of."""
    try:
        return work()
    except SopError as problem:
        return problem
