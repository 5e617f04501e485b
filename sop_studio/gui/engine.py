"""Loads the parts of the engine that the first window needs, for `app` to do so before Qt."""

import sop_studio.checks.checker
import sop_studio.checks.fixes
import sop_studio.compatibility
import sop_studio.exporters.documents
import sop_studio.library.fresh
import sop_studio.library.starters
import sop_studio.markup.pasted_html
import sop_studio.markup.pasted_rows
import sop_studio.markup.pasted_text
import sop_studio.model.changes.examples
import sop_studio.model.changes.replacement
import sop_studio.model.changes.rows
import sop_studio.model.changes.where
import sop_studio.model.compare
import sop_studio.model.consequences
import sop_studio.model.document_order
import sop_studio.model.threads
import sop_studio.settings
import sop_studio.storage.places
import sop_studio.storage.recovery  # noqa: F401
