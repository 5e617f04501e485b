"""What to export with: reports of an SOP that is ready, or is not, and the formats to be had here.

PDF is an extra. Without the package that makes it, everything else is tested as ever.
"""

from __future__ import annotations

import pytest

from sop_studio.exporters.formats import Format
from sop_studio.exporters.pdf.typesetting import is_installed
from sop_studio.model.findings import Report

READY = Report(completeness=100, ready=True, lines=(), findings=(), silenced=())
NOT_READY = Report(completeness=37, ready=False, lines=(), findings=(), silenced=())

WITH_PDF = pytest.mark.skipif(not is_installed(), reason="typst is not installed")
FORMATS = tuple(
    pytest.param(to, marks=WITH_PDF) if to is Format.PDF else pytest.param(to) for to in Format
)
FORMATS_HERE = tuple(to for to in Format if to is not Format.PDF or is_installed())
