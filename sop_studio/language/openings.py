"""How a sentence opens: number, role, condition, and whether an imperative verb follows."""

from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from sop_studio.language.prose import CODE
from sop_studio.language.sentences import Sentence
from sop_studio.language.verbs import Form, has_form, is_base, is_often_a_noun, verb_phrase
from sop_studio.language.wordlists import word_class
from sop_studio.language.wordlists import words as word_list
from sop_studio.language.words import Word

Words: TypeAlias = tuple[Word, ...]

_LONGEST_PREFIX = 40
_LONGEST_LABEL = 6


class Opening(Struct, frozen=True, gc=False):
    """Where the parts of an opening stand, as indices into the words of the sentence.

    `start` is the first word after number, label, role and introductions; `condition` the leading
    condition (start, end) if there is one; `verb` the imperative verb or None; `negative` tells
    that it forbids; `judged` is False when the sentence opens with code or another script.
    """

    start: int
    verb: int | None
    condition: tuple[int, int] | None = None
    label: tuple[int, int] | None = None
    negative: bool = False
    judged: bool = True


@lru_cache(maxsize=256)
def opening(sentence: Sentence) -> Opening:
    """Return how the sentence opens: with a verb where it tells the reader to do something.

    A number, a role (`DBA: stop ...`), an introduction (`then`) and a leading condition or phrase
    (`If it fails, ...`, `On the host, ...`) may come before the verb.
    """
    words = sentence.words
    label = _label(words)
    start = label[1] if label else 0
    found = _after_label(words, start, label)
    if found.verb is None and label and _is_imperative_label(words, label):
        return Opening(label[0], label[0])
    return found


def imperative_at(words: Words, at: int) -> bool:
    """Tell whether the word at index `at` reads as an imperative verb, by what follows it."""
    word = words[at].lower
    following = words[at + 1] if at + 1 < len(words) else None
    if "/" in word and not words[at].is_code:
        word = word.partition("/")[0]
    if verb_phrase(word):
        return _is_noun_phrase(word, following) is False and _takes_object(words[at], following)
    if not is_base(word):
        return False
    if following is None or words[at].after:
        return True
    if _is_noun_phrase(word, following) and _finite_after(words, at + 2) is not False:
        return False
    if not is_often_a_noun(word):
        return True
    if _takes_object(words[at], following):
        return True
    if following.lower == "of" or (word, following.lower) == ("access", "to"):
        return False
    return word in word_class("check-verb") or _finite_after(words, at + 1) is not True


def _takes_object(word: Word, following: Word | None) -> bool:
    if following is None or word.after:
        return False
    return (
        following.lower in word_class("determiner")
        or following.lower == CODE
        or following.is_number
        or bool(following.before)
    )


def _is_noun_phrase(word: str, following: Word | None) -> bool:
    return following is not None and f"{word} {following.lower}" in word_list("noun-phrases")


def _finite_after(words: Words, start: int) -> bool | None:
    """Tell whether the clause from `start` has a finite verb; None when it ends at once."""
    if start >= len(words):
        return None
    for word in words[start : start + 8]:
        if word.lower in word_class("finite"):
            return True
        if word.lower in word_class("subordinator"):
            return False
        if word.after and word.after[-1] in ",:;":
            return False
    return False


def _label(words: Words) -> tuple[int, int] | None:
    """Return the number, role or heading before the sentence proper, as (first word, next word)."""
    at = 0
    if words[0].lower == "step" and len(words) > 1 and words[1].lower[:1].isdigit():
        at = 2
    elif words[0].after[:1] in {".", ")"} and words[0].lower.replace(".", "").isdigit():
        at = 1
    if at < len(words) and words[at].before[:1] in {"(", "["}:
        closing = {"(": ")", "[": "]"}[words[at].before[0]]
        for end in range(at, min(at + _LONGEST_LABEL, len(words) - 1)):
            if closing in words[end].after and "](" not in words[end].after:
                return at, end + 1
    for end in range(at, min(at + _LONGEST_LABEL, len(words) - 1)):
        after = words[end].after
        if after and (after[-1] in ":–—" or after.endswith(" -")):
            return at, end + 1
        if after and after[-1] in ",;(":
            break
    return (0, at) if 0 < at < len(words) else None


def _is_imperative_label(words: Words, label: tuple[int, int]) -> bool:
    """Tell whether a label such as `Verify:` is itself the order."""
    first = words[label[0]].lower
    return is_base(first) and imperative_at(words, label[0])


def _after_label(words: Words, start: int, label: tuple[int, int] | None) -> Opening:
    at, negative = _skip_introductions(words, start)
    condition: tuple[int, int] | None = None
    for _ in range(4):
        if at >= len(words):
            return Opening(start, None, condition, label, negative)
        first = words[at]
        if first.is_code or not first.raw[0].isascii():
            return Opening(at, None, condition, label, negative, judged=False)
        conditional = first.lower in word_class("leading-condition")
        phrase = conditional or first.lower in word_class("leading-phrase")
        if imperative_at(words, at) and not phrase:
            return Opening(at, at, condition, label, negative)
        end = _end_of_phrase(words, at) if phrase or _is_participle(first) else None
        if end is None:
            return Opening(at, None, condition, label, negative)
        if conditional:
            condition = (at, end)
        at, negative = _skip_introductions(words, end)
    return Opening(at, None, condition, label, negative)


def _is_participle(word: Word) -> bool:
    return has_form(word.lower, Form.GERUND)


def _skip_introductions(words: Words, at: int) -> tuple[int, bool]:
    """Skip `then`, `please`, `carefully` and the like; tell whether a negation was among them."""
    negative = False
    while at < len(words):
        word = words[at].lower
        adverb = word.endswith("ly") and not is_base(word)
        if word not in word_class("introduction") and not adverb:
            break
        following = words[at + 1].lower if at + 1 < len(words) else ""
        if word == "do" and following not in word_class("negation"):
            break
        if word == "step" and at + 1 < len(words) and not words[at].after:
            break
        negative = negative or word in word_class("negation")
        at += 1
    return at, negative


def _end_of_phrase(words: Words, start: int) -> int | None:
    """Return where the sentence proper begins after a leading phrase or condition, or None."""
    last = min(start + _LONGEST_PREFIX, len(words))
    first_comma: int | None = None
    for at in range(start + 1, last):
        before = words[at - 1].after
        if words[at].lower == "then" and at + 1 < len(words):
            return at
        if not before or before[-1] not in ",:–—)":
            continue
        proper, _ = _skip_introductions(words, at)
        if proper < len(words) and imperative_at(words, proper):
            return at
        if before[-1] != ")" and first_comma is None:
            first_comma = at
    return first_comma if first_comma is not None else _order_without_comma(words, start, last)


def _order_without_comma(words: Words, start: int, last: int) -> int | None:
    """Return the verb with an object that follows a leading phrase without a comma, or None."""
    for at in range(start + 2, last - 1):
        word, previous = words[at].lower, words[at - 1].lower
        if not is_base(word) or not _takes_object(words[at], words[at + 1]):
            continue
        if is_often_a_noun(word) and not has_form(previous, Form.PRESENT):
            continue
        if previous in word_class("subordinator") or previous in word_class("finite"):
            continue
        plural = previous.endswith("s") and not has_form(previous, Form.PRESENT)
        if previous not in word_class("not-a-subject-end") and not plural:
            return at
    return None
