"""A text that asks for several things, as texts that ask for one each."""

from collections.abc import Iterator

from sop_studio.language.actions import actions_in
from sop_studio.language.prose import prose
from sop_studio.language.sentences import Sentence, sentences
from sop_studio.language.wordlists import word_class

_BETWEEN = " \t\n,;→>"


def one_per_action(text: str) -> tuple[str, ...]:
    """Return the pieces of a Markdown text, each with one action and what is said about it.

    Only words that join two actions, such as `and then`, are left out; of a text that ends with a
    full stop each piece does. A text with one action, or with none, comes back whole.
    """
    cuts: list[tuple[int, int]] = []
    for each in sentences(prose(text)):
        cuts += _cuts(each)
    if len(cuts) < 2:
        return (text,)
    ends = [end for end, _start in cuts[1:]] + [len(text)]
    starts = [0] + [start for _end, start in cuts[1:]]
    pieces = (text[start:end].strip(_BETWEEN) for start, end in zip(starts, ends, strict=True))
    stop = "." if text.rstrip().endswith(".") else ""
    return tuple(_sentence(piece, stop) for piece in pieces if piece)


def _cuts(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield for each action where the text before it ends, and where its own begins."""
    for number, action in enumerate(actions_in(sentence)):
        if number == 0:
            yield sentence.start, sentence.start
            continue
        words = sentence.words
        at = next(at for at, word in enumerate(words) if word.start == action.start)
        first = at
        while first > 1 and _joins_or_tells_how(words[first - 1].lower):
            first -= 1
        own = next((word for word in words[first:at] if not _joins(word.lower)), words[at])
        yield words[first].start, own.start - len(own.before)


def _joins(word: str) -> bool:
    return word in word_class("linking") or word == "then"


def _joins_or_tells_how(word: str) -> bool:
    return _joins(word) or word in word_class("skipped-before-verb") or word.endswith("ly")


def _sentence(piece: str, stop: str) -> str:
    ends = piece[-1] in ".!?:…"
    return piece[:1].upper() + piece[1:] + ("" if ends else stop)
