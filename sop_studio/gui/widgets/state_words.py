"""How far a section or a stage is, in words."""

from sop_studio.gui.widgets.painting import State
from sop_studio.translation import _, ngettext


def state_words(state: State, issues: int = 0, open_items: int = 0) -> str:
    """Return the state in words, as the tooltip and screen readers say it."""
    if state != "issue" and open_items:
        words = ngettext("{state}, {count} open item", "{state}, {count} open items", open_items)
        return words.format(state=state_words(state), count=open_items)
    if state == "issue":
        count = max(1, issues)
        return ngettext("{count} issue", "{count} issues", count).format(count=count)
    return {"done": _("Done"), "started": _("Started"), "not started": _("Not started")}[state]
