"""Whether a title says what is done: a verb and an object, for one activity."""

from __future__ import annotations

import re

from msgspec import Struct

from sop_studio.checks.missing import is_missing
from sop_studio.checks.rules_document import TWO_ACTIVITIES
from sop_studio.language.openings import imperative_at
from sop_studio.language.prose import prose
from sop_studio.language.sentences import sentence
from sop_studio.language.verbs import Form, base_of, has_form, is_base, verb_phrase
from sop_studio.translation import _

_WRAPPING = re.compile(
    r"^(?:(?:the|a|our)\s+)?(?:(?:sop|standard operating procedure|procedure|guide|instructions?"
    r"|process|steps|runbook|playbook|checklist)"
    r"\s*(?:[:–—-]\s*|\s(?:for|on|to|of)\s+(?:how to\s+)?)"
    r"|how to\s+|how do i\s+)",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\s+(?:sop|standard operating procedure|procedure|guide|instructions?|runbook)$",
    re.IGNORECASE,
)
_NOUN_OF = re.compile(r"^(?:the\s+)?([A-Za-z][A-Za-z-]+)\s+of\s+(.+)$", re.IGNORECASE)
_FROM_NOUNS = (
    ("ication", "ify"),
    ("ation", "ate"),
    ("ation", "e"),
    ("ation", ""),
    ("ition", "e"),
    ("tion", "te"),
    ("ion", ""),
    ("ion", "e"),
    ("ment", ""),
    ("al", "e"),
    ("al", ""),
    ("ance", ""),
    ("sion", "d"),
    ("ssion", "t"),
    ("ery", "er"),
    ("ure", "e"),
)


class TitleJudgement(Struct, frozen=True):
    """What is to be said of a title: nothing where it is good.

    `proposal` is a title to take instead, "" where only the writer can tell.
    """

    is_good: bool
    words: str = ""
    proposal: str = ""


GOOD = TitleJudgement(is_good=True)


def judge_title(title: str) -> TitleJudgement:
    """Return what to say of a title, and a better one where it can be made from its own words.

    Titles in other languages than English are left alone as far as they can be told.
    """
    said = " ".join(title.split())
    if is_missing(said):
        return _advice(_("Say what is done: a verb and what it is done to."))
    if said.endswith("."):
        return _advice(_("Leave out the full stop."), said.rstrip(". "))
    if not said.isascii():
        return GOOD
    if TWO_ACTIVITIES.search(said):
        return _advice(_("This seems to name two activities. Give each an SOP of its own."))
    bare = _ENDING.sub("", _WRAPPING.sub("", said)).strip()
    if bare != said:
        proposal = bare if _opens_with_verb(bare) else _with_verb_first(bare)
        return _advice(_("That it is an SOP goes without saying. Begin with the verb."), proposal)
    if _opens_with_verb(said):
        if len(said.split()) == 1:
            return _advice(_("Say what it is done to as well."))
        return GOOD
    return _advice(_("Begin with the verb: what does the reader do?"), _with_verb_first(said))


def _advice(words: str, proposal: str = "") -> TitleJudgement:
    return TitleJudgement(False, words, _capital(proposal))


def _opens_with_verb(title: str) -> bool:
    found = sentence(prose(title)).words
    if not found:
        return False
    if len(found) > 1 and found[1].lower == "of":
        return False
    first = found[0]
    return first.is_code or imperative_at(found, 0) or verb_phrase(first.lower) is not None


def _with_verb_first(title: str) -> str:
    """Return the title with its verb first, "" where it is not clear which word that is."""
    first, _space, rest = title.partition(" ")
    if rest and has_form(first.lower(), Form.GERUND):
        base = base_of(first.lower())
        return f"{base} {rest.removeprefix('of ')}" if base else ""
    found = _NOUN_OF.match(title)
    if found is None:
        return ""
    verb = _verb_of(found[1].lower())
    return f"{verb} {found[2]}" if verb else ""


def _verb_of(noun: str) -> str | None:
    """Return the verb that a noun is made from: deployment, rotation, backup; None if unknown."""
    if verb_phrase(noun):
        return verb_phrase(noun)
    for ending, instead in _FROM_NOUNS:
        verb = noun.removesuffix(ending) + instead
        if noun.endswith(ending) and len(verb) > 2 and is_base(verb):
            return verb
    return noun if is_base(noun) else None


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]
