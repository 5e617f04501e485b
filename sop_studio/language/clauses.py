"""Conditions, passives and actors inside a sentence."""

from enum import StrEnum

from msgspec import Struct

from sop_studio.language.actions import actions_in
from sop_studio.language.openings import Words, opening
from sop_studio.language.sentences import Sentence
from sop_studio.language.verbs import Form, base_of, has_form, is_base
from sop_studio.language.wordlists import word_class
from sop_studio.language.wordlists import words as word_list


class Span(Struct, frozen=True, gc=False):
    """Words of a text, by position."""

    text: str
    start: int
    end: int


class Passive(Struct, frozen=True, gc=False):
    """A passive verb: `main` tells that it is the statement itself, not a clause within it."""

    text: str
    start: int
    end: int
    main: bool


class ActorKind(StrEnum):
    """How the doer of a sentence is named."""

    PRONOUN = "pronoun"
    ROLE = "role"


class Actor(Struct, frozen=True, gc=False):
    """Who does what a sentence says."""

    kind: ActorKind
    text: str
    start: int
    end: int


def condition_last(sentence: Sentence) -> Span | None:
    """Return the condition that comes after the order it governs, or None.

    `Check if ...` asks a question and sets no condition; a second clause that opens with its own
    condition (`..., and if it fails, stop`) is in the right order.
    """
    words = sentence.words
    first = opening(sentence).verb
    if first is None:
        return None
    conditions = word_class("condition")
    for at in range(first + 2, len(words) - 1):
        if words[at].lower not in conditions or words[at].before:
            continue
        if _asks(words, _last_action(sentence, first, words[at].start), at):
            continue
        following = words[at + 1].lower
        if following in word_class("vague-condition"):
            continue
        if has_form(following, Form.GERUND) and words[at].lower != "unless":
            continue
        if _end_of_clause(words, at) is None and not _explains(words, first, at):
            last = words[-1]
            return Span(
                sentence.text[words[at].start - sentence.start : last.end - sentence.start],
                words[at].start,
                last.end,
            )
    return None


def passives_in(sentence: Sentence) -> tuple[Passive, ...]:
    """Return the passive verbs of a sentence; participles that describe a state are left out."""
    words = sentence.words
    found: list[Passive] = []
    for at, word in enumerate(words[:-1]):
        if word.lower not in word_class("be") or word.after or _is_bare_being(words, at):
            continue
        verb = at + 1
        while verb < len(words) - 1 and (
            words[verb].lower in word_class("between-be-and-participle")
            or words[verb].lower.endswith("ly")
        ):
            verb += 1
        lower = words[verb].lower
        if not has_form(lower, Form.PARTICIPLE) or lower in word_list("adjectival-participles"):
            continue
        if words[verb].is_code or (is_base(lower) and lower != "run"):
            continue
        text = sentence.text[word.start - sentence.start : words[verb].end - sentence.start]
        found.append(Passive(text, word.start, words[verb].end, _is_main(sentence, at)))
    return tuple(found)


def pronoun_actor(sentence: Sentence) -> Actor | None:
    """Return the `you`, `we` or `someone` of which the sentence says what they must do, or None."""
    words = sentence.words
    at = opening(sentence).start
    if at + 1 >= len(words) or words[at].lower.partition("'")[0] not in word_class("pronoun-actor"):
        return None
    following = words[at + 1].lower
    modal = following in word_class("modal") or "'" in words[at].lower
    if not modal and base_of(following) is None and not following.endswith("ly"):
        return None
    return Actor(ActorKind.PRONOUN, words[at].raw, words[at].start, words[at].end)


def actor(sentence: Sentence) -> Actor | None:
    """Return who does what the sentence says: a pronoun, or a role at its start; None if unsaid."""
    return pronoun_actor(sentence) or _role(sentence)


def _role(sentence: Sentence) -> Actor | None:
    words = sentence.words
    found = opening(sentence)
    spans = [found.label] if found.label else []
    spans.append((found.start, min(found.start + 6, len(words))))
    for start, end in spans:
        if found.verb is not None and start == found.verb:
            continue
        for at in range(end - 1, start - 1, -1):
            if words[at].lower not in word_list("role-words"):
                continue
            labelled = found.label == (start, end)
            follows = words[at + 1].lower if at + 1 < len(words) else ""
            if labelled or follows in word_class("modal") or has_form(follows, Form.PRESENT):
                first = start + (words[start].lower in {"the", "a", "an"})
                text = sentence.text[words[first].start - sentence.start :]
                text = text[: words[at].end - words[first].start]
                return Actor(ActorKind.ROLE, text, words[first].start, words[at].end)
    return None


def _last_action(sentence: Sentence, first: int, before: int) -> int:
    """Return the index of the last action that starts before that position."""
    starts = [action.start for action in actions_in(sentence) if action.start < before]
    if not starts:
        return first
    return next(at for at, word in enumerate(sentence.words) if word.start == starts[-1])


def _asks(words: Words, first: int, at: int) -> bool:
    """Tell whether an `if` or `when` at that place asks a question or names a time."""
    previous = words[at - 1].lower
    if previous in word_class("after-time") or base_of(previous) in word_class("asking-next"):
        return True
    if previous in word_class("asking-next"):
        return True
    if words[at].lower == "unless":
        return False
    return any(base_of(word.lower) in word_class("asking") for word in words[first:at])


def _end_of_clause(words: Words, start: int) -> int | None:
    """Return where an order follows the condition that begins at `start`, or None."""
    for at in range(start + 2, len(words)):
        if words[at].lower == "then":
            return at
        if words[at - 1].after[-1:] in {",", ";", ":"}:
            return at
    return None


def _is_bare_being(words: Words, at: int) -> bool:
    """Tell whether a `being` belongs to no finite verb, as in `from being created`."""
    return words[at].lower == "being" and words[at - 1].lower not in word_class("be")


def _explains(words: Words, first: int, at: int) -> bool:
    """Tell whether the words just before `at` state something rather than give the order."""
    start = at
    while start > first and words[start - 1].after[-1:] not in {",", ";", ":", "–", "—", ")"}:
        start -= 1
    return start > first and any(
        word.lower in word_class("finite") or word.lower in word_class("explaining")
        for word in words[start:at]
    )


def _is_main(sentence: Sentence, at: int) -> bool:
    found = opening(sentence)
    if found.verb is not None or at < found.start:
        return False
    dependent = word_class("dependent")
    return not any(word.lower in dependent for word in sentence.words[found.start : at])
