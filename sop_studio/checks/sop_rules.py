"""All rules that look at more than one step or row, in the order in which they are asked."""

from sop_studio.checks import rules_approval, rules_document, rules_procedure, rules_references
from sop_studio.checks.sop_rule import SopRule

SOP_RULES: tuple[SopRule, ...] = (
    *rules_document.SOP_RULES,
    *rules_approval.SOP_RULES,
    *rules_procedure.SOP_RULES,
    *rules_references.SOP_RULES,
)
