"""What an SOP needs to be loaded, in portions that nobody notices."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

_IN_ORDER = (
    "model.parts",
    "model.catalogue.guide_records",
    "model.sections",
    "model.numbering",
    "model.consequences",
    "storage",
    "library.new_sops",
    "language.sentences",
    "language.dividing",
    "language.terms",
    "markup",
    "markup.pasted_html",
    "markup.pasted_items",
    "markup.dialect",
    "checks.missing",
    "checks.places",
    "checks.facts",
    "checks.fixes_document",
    "checks.fixes",
    "checks.secrets",
    "checks.wording",
    "checks.texts",
    "checks.checklist",
    "checks.checker",
    "exporters.blocks",
    "exporters.outline",
    "exporters.documents",
    "gui.announcing",
    "gui.clipboard",
    "gui.editor.columns_layout",
    "gui.editor.field_editor",
    "gui.widgets.date_field",
    "gui.editor.list_editor",
    "gui.editor.field_editors",
    "gui.editor.form",
    "gui.editor.editor",
    "gui.editor.steps.step_form",
    "gui.editor.steps.steps_editor",
    "gui.findings.pane",
    "gui.flow.pane",
    "gui.outline.rail",
    "gui.places",
    "gui.preview.page",
    "gui.preview.pane",
    "gui.preview.ahead",
    "gui.workspace",
    "gui.comments.tab",
    "gui.header",
    "gui.reviewing",
    "gui.approving",
    "gui.find.find_actions",
    "gui.spelling.setting",
    "gui.safety.outside",
    "gui.command_palette.offered_places",
    "exporters.papers.paper",
    "gui.opening.incoming",
    "gui.opening.building",
)
"""Modules of this package: those that others need come first, none takes much by itself."""

COUNT = len(_IN_ORDER)


def loading() -> Iterator[None]:
    """Load what an SOP needs to be opened and shown, a module in each turn of the iterator."""
    for name in _IN_ORDER:
        import_module(f"sop_studio.{name}")
        yield
