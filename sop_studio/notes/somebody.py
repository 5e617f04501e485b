"""Whether a name is that of a person, by what stands around it: `ask Inge`, `Inge, who signs`."""

from __future__ import annotations

import re

from sop_studio.notes.lexicon import word_class
from sop_studio.notes.whole_words import standing

_AROUND = 24
"""Characters before and after a name that are looked at."""
_BEFORE = re.compile(
    r"\b(?:ask|asks|asked|tell|tells|told|phone|phones|phoned|ring|rings|rang|thank|thanks|dear|hi|"
    r"hello|mr|mrs|ms|dr|colleague|boss|deputy|intern|with me|i['’]m|i am|me and)[.,]? ?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"['’]s (?:desk|phone|team|boss|office|deputy|holiday|number|place|room|mail|turn|job)\b"
    r"|,? (?:he|she|who|and (?:i|me|he|she))\b"
    r"| (?:laughs?|laughed|nods?|nodded|shrugs?|shrugged|smiles?|smiled|sighs?|"
    r"phones|phoned|rings|rang|signs|signed|agrees|agreed|explains|"
    r"explained|promised|retired|swears|swore|wrote|reckons|is (?:off|away|ill|on holiday))\b",
    re.IGNORECASE,
)
_WORKED_IN = re.compile(
    r"\b(?:in|into|on|open|opens|start|starts|login for|use|uses|via)(?: the)? $", re.IGNORECASE
)
_NEXT = re.compile(r" ([a-z]+)")


def is_somebody(name: str, text: str) -> bool:
    """Tell whether notes speak of a name, which has a capital, as one speaks of a person.

    People ring those who make a tool as well, so what one works in as well is none.
    """
    if not name[:1].isupper() or name.lower() in word_class("product"):
        return False
    spoken_of = False
    for start in standing(name, text):
        before, end = max(0, start - _AROUND), start + len(name)
        following = _NEXT.match(text, end)
        headed = following is not None and following[1] in word_class("tool-head")
        if headed or _WORKED_IN.search(text, before, start):
            return False
        spoken_of = spoken_of or bool(
            _BEFORE.search(text, before, start) or _AFTER.match(text, end, end + _AROUND)
        )
    return spoken_of
