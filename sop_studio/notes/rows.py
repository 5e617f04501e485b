"""What rows of tables propose: the sentences in their cells, with who acts and what shows it."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from sop_studio.language.verbs import Form
from sop_studio.notes.draft import ACTIONS, Kind, Span, lines_of
from sop_studio.notes.lexicon import forms
from sop_studio.notes.line import Shape
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said, pieces
from sop_studio.notes.tables import Row, action_of, proposal_of
from sop_studio.notes.wording import capital, clean


class Rows:
    """Reads the rows of tables; `say` reads a sentence that stands in a cell."""

    def __init__(self, page: Page, say: Callable[[Said], None]) -> None:
        self.page = page
        self._say = say

    def read(self, row: Row) -> None:
        """Say what a row of a table proposes."""
        found = proposal_of(row)
        if found is None:
            self._of_anything(row)
            return
        kind, words, slots = found
        if kind in ACTIONS:
            self._of_actions(row, kind, slots)
            return
        self.page.add(kind, words, (Span(row.start, row.end),), "table-row", **slots)

    def _of_anything(self, row: Row) -> None:
        """Read the cells of a table that does not say what it is about."""
        page = self.page
        known = len(page.proposals)
        actor = next((name for name in map(page.people.role_of, row.cells.values()) if name), "")
        line = page.text.count("\n", 0, row.start) + 1
        at = row.start
        for cell in row.cells.values():
            at = max(at, page.text.find(cell, at, row.end))
            if len(cell.split()) > 1:
                for begin, end in pieces(page.text, at, at + len(cell)):
                    self._say(Said(begin, end, line, -line, shape=Shape.ITEM))
            at += len(cell)
        for index in range(known, len(page.proposals)):
            if actor and page.proposals[index].kind in ACTIONS:
                page.proposals[index] = replace(page.proposals[index], actor=actor)

    def _of_actions(self, row: Row, kind: Kind, slots: dict[str, str]) -> None:
        """Read the cell that tells what is done; the others say who does it and what shows it."""
        page = self.page
        known = len(page.proposals)
        cell = action_of(row)
        start = page.text.find(cell, row.start, row.end)
        line = page.text.count("\n", 0, row.start) + 1
        for begin, end in pieces(page.text, start, start + len(cell)):
            said = Said(begin, end, line, -line, about=row.about, heading="", shape=Shape.ITEM)
            self._say(said)
        told = any(each.kind == kind for each in page.proposals[known:])
        if not told and ("action" in row.cells or not page.people.is_name(cell)):
            span = (Span(start, start + len(cell)),)
            page.add(kind, capital(clean(cell)), span, "table-row", actor=page.people.main)
        actor = slots.get("actor", "")
        actor = page.people.role_of(actor) or actor
        fresh = [at for at in range(known, len(page.proposals)) if page.proposals[at].kind == kind]
        for at in fresh:
            each = page.proposals[at]
            last = at == fresh[-1]
            shown = (slots.get("expected", "") if last else "") or each.expected
            spans = (Span(row.start, row.end),)
            page.proposals[at] = replace(
                each,
                actor=actor or each.actor,
                expected=shown,
                spans=spans,
                lines=lines_of(spans, page.starts),
                rules=(*each.rules, "table-row") if "table-row" not in each.rules else each.rules,
            )
        otherwise = slots.get("otherwise", "").lower()
        if fresh and slots.get("expected") and otherwise not in _NOTHING:
            self._of_failing(row, slots)
        number = row.cells.get("0", "").strip(". ")
        if fresh and kind == Kind.STEP and number.isdigit():
            page.item_steps.setdefault(number, page.step_count - 1)

    def _of_failing(self, row: Row, slots: dict[str, str]) -> None:
        """Propose what is done where a step does not show what it should."""
        told = _CASE.match(slots["otherwise"])
        if told and ":" in told[2] and Form.BASE in forms(told[1].split()[0].lower()):
            told = None
        case = clean(told[1]) if told else f'not "{slots["expected"].strip(_QUOTES)}"'
        then = clean(told[3]) if told else slots["otherwise"]
        span = (Span(row.start, row.end),)
        self.page.add(
            Kind.DECISION, capital(case), span, "table-row", condition=_IF.sub("", case), then=then
        )


_CASE = re.compile(r"([^:>→]{2,80}?)\s{0,3}(:|-{1,2}>|→)\s{1,3}(\S.*)")
"""A cell that tells the case itself: `it bounces: ring the customer`."""
_NOTHING = frozenset({"", "n/a", "none", "nothing", "no"})
_QUOTES = "\"'“”"
_IF = re.compile(r"^(?:if|when)\s+", re.IGNORECASE)
