"""Reports to export with: what the checks would say of an SOP that is ready, or is not."""

from __future__ import annotations

from sop_studio.model.findings import Report

READY = Report(completeness=100, ready=True, lines=(), findings=(), silenced=())
NOT_READY = Report(completeness=37, ready=False, lines=(), findings=(), silenced=())
