"""What the kinds of proposals are called, in the order in which they are listed."""

from __future__ import annotations

from sop_studio.notes.draft import Kind
from sop_studio.translation import N_

KIND_WORDS: dict[Kind, tuple[str, str]] = {
    Kind.STEP: (N_("Step"), N_("Steps")),
    Kind.ROLLBACK: (N_("Rollback step"), N_("Rollback")),
    Kind.DECISION: (N_("Decision"), N_("Decisions")),
    Kind.PREREQUISITE: (N_("Prerequisite"), N_("Prerequisites")),
    Kind.WARNING: (N_("Warning"), N_("Warnings")),
    Kind.OPEN_QUESTION: (N_("Open question"), N_("Open questions")),
    Kind.ROLE: (N_("Role"), N_("Roles")),
    Kind.TOOL: (N_("Tool"), N_("Tools")),
    Kind.DEFINITION: (N_("Definition"), N_("Definitions")),
}
"""One, and several."""
