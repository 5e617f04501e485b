"""What the screen calls kinds of proposals, the rules that made them, and reasons to leave out."""

from __future__ import annotations

from sop_studio.notes import KIND_WORDS, QUOTED, REWORDED, Kind
from sop_studio.translation import N_, _

ORDER = tuple(KIND_WORDS)
"""The order in which kinds are listed, and the number that chooses each, from 1."""

_RULES: dict[str, str] = {
    "pronoun-acts": N_("says that somebody does it (“I …”, “you …”)"),
    "role-acts": N_("says which role does it"),
    "order": N_("reads as an order"),
    "order-present": N_("tells what is done now"),
    "order-past": N_("tells what was done"),
    "passive": N_("says that it gets done"),
    "item-of-list": N_("stands in a list of steps"),
    "command": N_("names a command to run"),
    "question-before": N_("answers the question before it"),
    "condition-before": N_("the condition was said before"),
    "result": N_("says what is seen when it worked"),
    "branch-if": N_("says “if …”"),
    "branch-if-behind": N_("says “… if …”"),
    "branch-sign": N_("an arrow leads from a case to what is done"),
    "branch-asked": N_("answers what is done in a case"),
    "branch-should": N_("says “should … happen”"),
    "branch-where": N_("says “where …”"),
    "branch-unless": N_("says “unless …”"),
    "branch-in-case": N_("says “in case …”"),
    "otherwise": N_("says “otherwise …”"),
    "heading-needs": N_("stands under a heading about what is needed"),
    "heading-open": N_("stands under a heading about what is open"),
    "heading-warnings": N_("stands under a heading about what to watch for"),
    "heading-roles": N_("stands under a heading about people"),
    "heading-definitions": N_("stands under a heading about words"),
    "must-have": N_("says what one must have"),
    "must-be-there": N_("says what must be there"),
    "asks-need": N_("answers what is needed"),
    "asks-warning": N_("answers what can go wrong"),
    "never": N_("says “never”"),
    "do-not": N_("says “do not”"),
    "not-without": N_("says “not without”"),
    "careful": N_("says to be careful"),
    "unknown": N_("says that it is not known"),
    "to-find-out": N_("says that it is still to be found out"),
    "to-ask": N_("says that somebody is to be asked"),
    "asked-in-notes": N_("a question that stands in the notes"),
    "role-named": N_("names a role"),
    "tool-named": N_("names a tool"),
    "table-row": N_("stands in a table"),
    "before": N_("says that it comes before something told earlier"),
    "before-that": N_("says “before that”"),
    "no-wait": N_("says “no, wait”"),
    "struck-out": N_("was struck out"),
    "struck": N_("was struck out"),
    "forget": N_("says to forget it"),
    QUOTED: N_("your model quotes it"),
    REWORDED: N_("your model put it in other words: compare them with the notes"),
    "differs-between-notes": N_("two talks tell it differently"),
    "never-done": N_("says that it is never done"),
    "does-it": N_("says who does it"),
    "waited-for": N_("says what is waited for"),
    "or-else": N_("says what happens otherwise"),
    "two-opinions": N_("tells of two opinions"),
    "is-called": N_("says what a word means"),
    "what-it-means": N_("says what a word means"),
    "term-line": N_("says what a word means"),
    "short-form": N_("a short form stands beside the words it is short for"),
    "taken-back": N_("was taken back at once"),
    "worded-anew": N_("was put in other words at once"),
    "learnt": N_("reads like it, as learnt from other notes"),
    "learnt-result": N_("reads like what is seen when it worked"),
}

_FAMILIES: dict[str, str] = {
    "result": N_("says what is seen when it worked"),
    "branch": N_("says in which case"),
    "frame": N_("words that lead to an action stand before it"),
}
"""What the first word of its name says of a rule that has no words of its own."""

REASONS = frozenset(
    {
        N_("front matter"),
        N_("heading"),
        N_("question"),
        N_("small talk"),
        N_("no step"),
        N_("no longer done"),
        N_("anecdote"),
        N_("left out"),
        N_("taken back"),
        N_("told late"),
        N_("crossed out"),
        N_("background"),
        N_("aside"),
        N_("too short to say anything"),
        N_("about people"),
        N_("about a warning"),
        N_("about an open question"),
        N_("about what is needed"),
    }
)
"""Why a sentence needs no look, as the rules give it: here for those who translate."""


def one(kind: Kind) -> str:
    """Return what one of a kind is called."""
    return _(KIND_WORDS[kind][0])


def several(kind: Kind) -> str:
    """Return what several of a kind are called."""
    return _(KIND_WORDS[kind][1])


def rule_words(rule: str) -> str:
    """Return a rule in words; its name with spaces where nobody gave it any."""
    words = _RULES.get(rule) or _FAMILIES.get(rule.partition("-")[0])
    return _(words) if words else rule.replace("-", " ")
