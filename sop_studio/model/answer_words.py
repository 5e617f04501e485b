"""What was answered to a question of the guide, in words."""

from sop_studio.model.compare_values import Reader
from sop_studio.model.paths import get, parse
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
