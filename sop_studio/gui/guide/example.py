"""A good example for a whole page that nothing was written on when it was opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.example_card import ExampleCard
from sop_studio.gui.guide.context import GuideContext
from sop_studio.model.changes.page_examples import (
    needs_page_example,
    page_example_edits,
    page_example_words,
)
from sop_studio.model.guide.pages import Page
from sop_studio.translation import _


class PageExample(ExampleCard):
    """Shows how the answers of a page could read and puts them in, marked as examples."""

    def __init__(self, context: GuideContext, page: Page, parent: QWidget) -> None:
        example = page_example_words(context.sop, page)
        super().__init__(
            "",
            self._use,
            _("Use the example for this page"),
            words=_("A good example: {example}").format(example=example),
            parent=parent,
        )
        self.button.setObjectName("guide.example")
        self._context = context
        self._page = page
        self.hide()

    def refresh(self) -> None:
        """Show the example once nothing is written; it stays while somebody writes."""
        if needs_page_example(self._context.sop, self._page):
            self.show()

    def begin(self) -> None:
        """Show the example only where nothing is written, as the page is opened."""
        self.setVisible(needs_page_example(self._context.sop, self._page))

    def _use(self) -> None:
        context = self._context
        edits = page_example_edits(context.sop, self._page)
        if edits and context.form.edit(_("use example"), *edits):
            first = next(iter((*self._page.sample.lists, *self._page.all_fields)))
            announce(self, _("The example is put in."))
            context.go_to(f"{first}[0]" if self._page.sample.lists else first)
        self.hide()
