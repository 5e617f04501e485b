"""Loads the parts of the engine that the first window needs, for `app` to do so before Qt."""

import sop_studio.checks.checker
import sop_studio.compatibility
import sop_studio.exporters.documents
import sop_studio.library.fresh
import sop_studio.library.starters
import sop_studio.model.changes.examples
import sop_studio.model.consequences
import sop_studio.settings
import sop_studio.storage.places  # noqa: F401
