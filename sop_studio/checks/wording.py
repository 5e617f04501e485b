"""The wording rules: what they say about the text of one field.

They judge sentences, never code, addresses or commands. All are advice or warnings: in 1,692
numbered steps of published procedures several fire on every sixth step or more, so none may block.
"""

from sop_studio.checks import wording_orders, wording_results, wording_words
from sop_studio.checks.wording_rule import (
    Example,
    Passage,
    TextRemark,
    WordingRule,
    passage,
)
from sop_studio.model.fields import FieldUse

__all__ = ["BY_WORD", "RULES", "Example", "Passage", "TextRemark", "WordingRule", "remarks"]

RULES: tuple[WordingRule, ...] = tuple(
    sorted(
        wording_orders.RULES + wording_words.RULES + wording_results.RULES,
        key=lambda rule: rule.code,
    )
)
"""Every wording rule, by code."""

BY_WORD = frozenset(rule.code for rule in RULES if rule.by_word)
"""The codes of the rules that judge each word by itself."""

_RULES_FOR = {use: tuple(rule for rule in RULES if use in rule.uses) for use in FieldUse}


def remarks(markdown: str, use: FieldUse) -> tuple[TextRemark, ...]:
    """Return what the rules say about a field's Markdown, in the order of the text."""
    read = passage(markdown, use)
    found = [remark for rule in _RULES_FOR[use] for remark in rule.find(read)]
    return tuple(sorted(found, key=lambda remark: (remark.start, remark.code, remark.end)))
