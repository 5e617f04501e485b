"""Links between parts of the SOP in the inputs for text."""

from __future__ import annotations

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit


def offer_links(context: FormContext, field: GrowingTextEdit) -> None:
    """Show the links in an input with their present words, and let more be put in."""
    field.take_links(context.targets.link_words)
    field.link_wanted.connect(lambda: _pick(context, field))


def _pick(context: FormContext, field: GrowingTextEdit) -> None:
    # Imported for the first reference that is put in.
    from sop_studio.gui.editor.reference_picker import pick_reference

    pick_reference(context, field)
