"""What was answered to a question of the guide, in words."""

from sop_studio.model.compare_values import Reader
from sop_studio.model.fields import Kind
from sop_studio.model.paths import get, parse
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.model.walk import field_at
from sop_studio.translation import _, ngettext

_ROWS = 6


def answer_words(sop: Sop, field: str) -> str:
    """Return what a field, "section.field", holds; of a long list its first rows, one a line.

    Nothing is returned where nothing was answered.
    """
    path = parse(field)
    declared, value, reader = field_at(path), get(sop, path), Reader(sop)
    if declared is not None and declared.kind is Kind.FLAG and not value:
        return _("No") if _is_ticked_beside(sop, field) else ""
    if declared is None or not value:
        return ""
    if not isinstance(value, tuple) or not declared.columns:
        return reader.words(declared, value)
    titles = [reader.title(declared.columns, each) or _("(empty)") for each in value[:_ROWS]]
    rest = len(value) - len(titles)
    if rest:
        words = ngettext("and {count} more", "and {count} more", rest)
        titles.append(words.format(count=rest))
    return "\n".join(titles)


def _is_ticked_beside(sop: Sop, field: str) -> bool:
    """Tell whether something else is ticked in the section of a field, which says no to it."""
    key = field.partition(".")[0]
    flags = (each.key for each in section(key).fields if each.kind is Kind.FLAG)
    return any(getattr(getattr(sop, key), each) for each in flags)
