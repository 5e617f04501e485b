"""The actions a sentence asks for, and the alternatives it leaves open."""

from functools import lru_cache

from msgspec import Struct

from sop_studio.language.openings import Words, imperative_at, opening
from sop_studio.language.prose import CODE
from sop_studio.language.sentences import Sentence
from sop_studio.language.verbs import base_of, is_base, is_often_a_noun, verb_phrase
from sop_studio.language.wordlists import word_class
from sop_studio.language.wordlists import words as word_list
from sop_studio.language.words import Word

_AT_THE_SAME_TIME = ("at the same time", "simultaneously", "in parallel", "concurrently")


class Action(Struct, frozen=True, gc=False):
    """One thing to do: the verb in its base form, and where the verb stands in the text."""

    verb: str
    start: int
    end: int


@lru_cache(maxsize=64)
def actions_in(sentence: Sentence) -> tuple[Action, ...]:
    """Return the imperative verbs of a sentence that are coordinated with its first one.

    Infinitives (`to stop and restart`), relative clauses and pairs such as `drag and drop` are not
    further actions; nor are things done at the same time.
    """
    words = sentence.words
    first = opening(sentence).verb
    if first is None:
        return ()
    found = [first]
    depth = 0
    has_brackets = "(" in sentence.text
    for at in range(first + 1, len(words)):
        if has_brackets:
            depth += words[at].before.count("(") - words[at - 1].after.count(")")
            if depth > 0:
                continue
        linked = _linked_from(words, at, found[-1]) if _may_be_linked(words[at - 1]) else None
        if linked is not None and _is_further_action(words, at, linked, found[-1]):
            found.append(at)
    if len(found) > 1 and any(each in sentence.text.lower() for each in _AT_THE_SAME_TIME):
        found = found[:1]
    return tuple(_action(words, at) for at in found)


def alternatives_in(sentence: Sentence) -> tuple[Action, Action] | None:
    """Return the two orders between which the sentence leaves the choice open, or None."""
    words = sentence.words
    first = opening(sentence).verb
    if first is None:
        return None
    for at in range(first + 2, len(words)):
        if words[at - 1].lower != "or" or words[at - 1].after:
            continue
        between = {word.lower for word in words[first + 1 : at - 1]}
        subordinate = between & word_class("subordinator-of-action") or between & word_class(
            "before-infinitive"
        )
        if not subordinate and _is_plain_order(words, at):
            return _action(words, first), _action(words, at)
    return None


def _action(words: Words, at: int) -> Action:
    word = words[at]
    lower = word.lower.partition("/")[0]
    return Action(base_of(lower) or verb_phrase(lower) or lower, word.start, word.end)


def _may_be_linked(previous: Word) -> bool:
    """Tell from the word before another, as most words show at once, whether something links it."""
    lower = previous.lower
    return (
        previous.after != ""
        or lower in word_class("linking")
        or lower in word_class("skipped-before-verb")
        or lower.endswith("ly")
    )


def _linked_from(words: Words, at: int, last: int) -> int | None:
    """Return the index of the first linking word before `at`, or None; `at` itself for a comma."""
    start = at
    while start - 1 > last and (
        words[start - 1].lower in word_class("skipped-before-verb")
        or words[start - 1].lower.endswith("ly")
    ):
        if words[start - 1].lower == "to" and words[start - 2].lower not in word_class("linking"):
            return None
        start -= 1
    before = words[start - 1] if start - 1 > last or start < at else None
    if before is not None and before.lower in word_class("linking") and start - 1 > last:
        return start - 1
    if start < at and any(words[index].lower == "then" for index in range(start, at)):
        return start
    previous = words[at - 1]
    return at if previous.after and previous.after[-1] in ",;→>" and at - 1 >= last else None


def _is_further_action(words: Words, at: int, linked: int, last: int) -> bool:
    if words[at].lower == "do" or (words[at].raw.isupper() and len(words[at].raw) > 1):
        return False
    link = {words[index].lower for index in range(linked, at)}
    if "to" in link:
        return False
    if f"{words[linked - 1].lower} {words[at].lower}" in word_list("verb-pairs"):
        return False
    if not _is_plain_order(words, at, listed=not link or "then" in link):
        return False
    if not link:
        return True
    strong = "then" in link or words[linked - 1].after[-1:] in {",", ";"}
    return strong or not _depends(words, linked, last)


def _is_plain_order(words: Words, at: int, *, listed: bool = False) -> bool:
    """Tell whether the word is a verb in the imperative, by what follows it.

    In a list of orders (`select Users, click Add`) a name is enough to show it.
    """
    word = words[at].lower
    if not (is_base(word) or verb_phrase(word)) or words[at].is_code:
        return False
    if not is_often_a_noun(word) and not verb_phrase(word):
        return imperative_at(words, at)
    if at + 1 >= len(words) or words[at].after:
        return False
    following = words[at + 1]
    return imperative_at(words, at) and (
        following.lower == CODE
        or following.lower in word_class("object")
        or (following.before != "" and not following.before.startswith("("))
        or (listed and following.raw[0].isupper() and len(following.raw) > 2)
    )


def _depends(words: Words, linked: int, last: int) -> bool:
    """Tell whether the link joins words inside an infinitive or a dependent clause."""
    subordinators = word_class("subordinator-of-action")
    before_infinitive = word_class("before-infinitive")
    for at in range(last + 1, linked):
        word = words[at].lower
        if word in subordinators:
            return True
        if word in before_infinitive and at + 1 < linked and is_base(words[at + 1].lower):
            return True
    return False
