"""A good example for a whole page that nothing was written on when it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.example_card import ExampleCard
from sop_studio.gui.guide.context import GuideContext
from sop_studio.model.changes.examples import (
    example_columns,
    example_section_edits,
    example_values,
    has_example,
)
from sop_studio.model.edits import Edit, apply
from sop_studio.model.fields import LISTS, Field
from sop_studio.model.guide.pages import Page
from sop_studio.model.paths import FieldPath, get, parse
from sop_studio.model.walk import field_at
from sop_studio.translation import _

_ROOM = 240
"""Letters of the example that are shown; all of it is put in."""


class PageExample(ExampleCard):
    """Shows how the answers of a page could read and puts them in, marked as examples."""

    def __init__(self, context: GuideContext, page: Page, parent: QWidget) -> None:
        self._asked = [
            (path, field)
            for path in map(parse, page.fields)
            if (field := field_at(path)) is not None and has_example(field)
        ]
        super().__init__(
            "",
            self._use,
            _("Use the example for this page"),
            words=_("A good example: {example}").format(example=_words(self._asked)),
            parent=parent,
        )
        self.button.setObjectName("guide.example")
        self._context = context
        self.hide()

    def refresh(self) -> None:
        """Show the example once nothing is written; it stays while somebody writes."""
        if self._is_wanted():
            self.show()

    def begin(self) -> None:
        """Show the example only where nothing is written, as the page is opened."""
        self.setVisible(self._is_wanted())

    def _is_wanted(self) -> bool:
        """Tell whether to offer it: a list has its own, and so has a single other input."""
        sop = self._context.sop
        is_empty = not any(get(sop, path) for path, _field in self._asked)
        others = [field for _path, field in self._asked if field.kind not in LISTS]
        return is_empty and len(others) > 1

    def _use(self) -> None:
        sop = self._context.sop
        edits: list[Edit] = []
        for owner, asked in groupby(self._asked, key=lambda each: each[0][:-1]):
            made = example_section_edits(sop, [field for _path, field in asked], owner)
            for edit in made:
                sop = apply(sop, edit)[0]
            edits += made
        if edits:
            self._context.form.edit(_("use example"), *edits)
        self.hide()


def _words(asked: list[tuple[FieldPath, Field]]) -> str:
    whole = " · ".join(words for _path, field in asked if (words := "; ".join(_texts(field))))
    return whole if len(whole) <= _ROOM else whole[:_ROOM].rsplit(" ", 1)[0] + " …"


def _texts(field: Field) -> Iterator[str]:
    if field.example:
        yield _(field.example)
    else:
        yield from filter(None, example_values(field, example_columns(field)).values())
