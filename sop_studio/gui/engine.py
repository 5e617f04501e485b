"""Loads parts of the engine before Qt.

PySide reads, and keeps, the source of every module that is imported after it: for these alone that
took 30 ms and 5 MB.
"""

import sop_studio.compatibility
import sop_studio.exporters.formats
import sop_studio.exporters.last_export
import sop_studio.library.new_sops
import sop_studio.library.starters
import sop_studio.model.changes.where
import sop_studio.model.compare
import sop_studio.model.consequences
import sop_studio.model.findings
import sop_studio.settings
import sop_studio.storage.places
import sop_studio.storage.recovery  # noqa: F401


def load_for_sop() -> None:
    """Load what the panels of an SOP need; the start page does without."""
    import sop_studio.checks.checker
    import sop_studio.checks.fixes
    import sop_studio.exporters.documents
    import sop_studio.exporters.pictures
    import sop_studio.exporters.widths
    import sop_studio.language.system_dictionaries
    import sop_studio.markup.pasted_html
    import sop_studio.markup.pasted_items
    import sop_studio.markup.pasted_rows
    import sop_studio.markup.pasted_text
    import sop_studio.model.changes.examples
    import sop_studio.model.changes.replacement
    import sop_studio.model.changes.rows
    import sop_studio.model.changes.sections
    import sop_studio.model.document_order
    import sop_studio.model.moves
    import sop_studio.model.stages
    import sop_studio.model.threads  # noqa: F401
