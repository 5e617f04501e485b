"""What keys known from word processors do with a text that is Markdown."""

from __future__ import annotations

import re

Parts = tuple[str, str, str]
"""A text before, in and after what is selected."""

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,3})(?P<end>[.)]))"
    r"(?P<space>[ \t]+)(?P<box>\[[ xX]\][ \t]+)?(?P<words>.*)"
)
_SECOND_MARK = re.compile(
    r"(?P<first>[ \t]*(?:(?P<bullet>[-*+])|\d{1,3}[.)])[ \t]+)(?(bullet)(?P=bullet)|\d{1,3}[.)])"
)
_WORD_BEFORE = re.compile(r"\w+\Z")
_WORD_AFTER = re.compile(r"\w+")


def emphasised(text: Parts, mark: str) -> Parts:
    """Put the marks of bold or italic around what is selected, or take those away that are there.

    With nothing selected the word at the cursor is meant.
    """
    before, chosen, after = text
    if not chosen and not (before.endswith(mark) and after.startswith(mark)):
        before, chosen, after = _word_at(before, after)
    inner = chosen.strip()
    lead, tail = chosen[: len(chosen) - len(chosen.lstrip())], chosen[len(chosen.rstrip()) :]
    if _ends_with(before, mark) and _ends_with(after[::-1], mark):
        return before[: -len(mark)], chosen, after[len(mark) :]
    if len(inner) > 2 * len(mark) and _ends_with(inner[::-1], mark) and _ends_with(inner, mark):
        return before, f"{lead}{inner[len(mark) : -len(mark)]}{tail}", after
    if not inner:
        return before + mark, chosen, mark + after
    return before + lead + mark, inner, mark + tail + after


def after_enter(before: str) -> str | None:
    """Return the text before the cursor after Enter at the end of an item of a list.

    The next item has begun, or where the item was empty the list has ended. `None` comes back
    outside a list.
    """
    head, _, line = before.rpartition("\n")
    found = _ITEM.fullmatch(line)
    if found is None:
        return None
    if not found["words"].strip():
        # Without a blank line what follows would still belong to the item before.
        kept = head.rstrip("\n")
        return f"{kept}\n\n" if kept else ""
    mark = found["bullet"] or f"{int(found['number']) + 1}{found['end']}"
    box = "[ ] " if found["box"] else ""
    return f"{before}\n{found['indent']}{mark}{found['space']}{box}"


def without_second_mark(before: str) -> str | None:
    """Return the text before the cursor without a bullet that was typed after one that came.

    `None` comes back where there is none.
    """
    head, end, line = before.rpartition("\n")
    found = _SECOND_MARK.fullmatch(line)
    return None if found is None else f"{head}{end}{found['first']}"


def _word_at(before: str, after: str) -> Parts:
    start, end = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    if start is None or end is None:
        # At the edge of a word one goes on writing: what is marked comes yet.
        return before, "", after
    return before[: start.start()], start[0] + end[0], after[end.end() :]


def _ends_with(text: str, mark: str) -> bool:
    """Return whether a text ends with a mark, as the one star of italic and not as bold's two."""
    stars = len(text) - len(text.rstrip("*"))
    return stars >= len(mark) and (stars == 3 or stars == len(mark))
