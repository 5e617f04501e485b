"""What can be told of a piece of a sentence: its words, its sentence, and what it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from sop_studio.notes.context import Mode
from sop_studio.notes.cues import signs_in
from sop_studio.notes.draft import Kind, Proposal
from sop_studio.notes.learnt.pieces import Piece
from sop_studio.notes.lexicon import readings, word_class
from sop_studio.notes.order import stem
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import Token, tokens

_CLASSES = (
    *("person", "thing", "stative", "light", "system", "role-head", "time-noun", "tool-head"),
    *("command", "negation", "finite", "signal", "outcome", "seen-state", "seeing", "determiner"),
    *("preposition", "adverb", "marker", "pronoun-object", "weak-role", "helper"),
)
_NAMED = frozenset(["i", "we", "you", "he", "she", "they", "it", "there", "that", "this", "nobody"])
_ARTICLES = frozenset(["the", "a", "an", "my", "our", "your", "his", "her", "their"])
_TOLD = frozenset(["i", "we", "you", "he", "she", "they", "not", "if", "when"])
_STYLES = (
    ("i", re.compile(r"\b(?:i|we|my)\b", re.IGNORECASE)),
    ("you", re.compile(r"\byou\b", re.IGNORECASE)),
    ("he", re.compile(r"\b(?:he|she|her|his)\b", re.IGNORECASE)),
)
_RARE = 60
"""Words among which a pronoun must stand once for notes to be told in its person."""
_SIZES = (2, 5, 10)
_FARTHEST_QUESTION = 7
_ANSWERED = 2
"""Paragraphs below a question that may still answer it."""
_VERB_AMONG = 6


class Traits:
    """The traits of the pieces of notes, as words that a model has weights for."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Said],
        pieces: Sequence[Piece],
        modes: Mapping[int, Mode],
        proposals: Iterable[Proposal],
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.pieces = pieces
        self.modes = modes
        self._style = _style(text)
        self._signs = {
            at: signs_in(text[sentences[at].start : sentences[at].end])
            for at in {piece.at for piece in pieces}
        }
        self.ruled = ruled(pieces, proposals)

    def of_sentences(self) -> dict[int, list[str]]:
        """Return for the index of each sentence the traits that all of its pieces share."""
        inside: dict[int, list[Piece]] = {}
        for piece in self.pieces:
            inside.setdefault(piece.at, []).append(piece)
        return {at: self._of_sentence(at, parts) for at, parts in inside.items()}

    def of_pieces(self) -> Iterator[list[str]]:
        """Yield the traits of each piece that are its own, in order."""
        opened = [_opening(piece) for piece in self.pieces]
        for at, piece in enumerate(self.pieces):
            sentence = self.sentences[piece.at]
            form = [*opened[at], "op=" + piece.opener, "n=" + _size(piece), *self.ruled[at]]
            mode = self.modes.get(sentence.start, Mode.STEPS)
            yield [
                *form,
                *_of_words(piece),
                *self._place(piece),
                *(f"{mode}&{trait}" for trait in form),
                *(f"{sentence.about}&{trait}" for trait in form),
                *self._beside("-", at - 1, piece, opened),
                *self._beside("+", at + 1, piece, opened),
            ]

    def _beside(
        self, sign: str, other: int, piece: Piece, opened: list[list[str]]
    ) -> Iterator[str]:
        if not 0 <= other < len(self.pieces):
            yield sign + "none"
            return
        near = self.pieces[other]
        same = "s" if near.at == piece.at else "o"
        for trait in opened[other][:2]:
            yield f"{sign}{same}{trait}"
        yield f"{sign}{same}op={near.opener}"
        for trait in self.ruled[other]:
            yield f"{sign}{same}{trait}"

    def _place(self, piece: Piece) -> Iterator[str]:
        where = ("first" if piece.first else "") + ("last" if piece.last else "")
        yield "at=" + (where or "within")
        follows = self.text[piece.end : piece.end + 1]
        yield "next=" + (follows if follows in ".,;:!?()=" else " ")
        yield "part=" + str(piece.start * 5 // max(1, len(self.text)))
        sentence = self.sentences[piece.at]
        for sign, place in self._signs[piece.at]:
            if piece.start <= sentence.start + place < piece.end:
                yield "ps=" + sign

    def _of_sentence(self, at: int, parts: list[Piece]) -> list[str]:
        sentence = self.sentences[at]
        said = self.text[sentence.start : sentence.end]
        before = self.sentences[at - 1] if at else None
        after = self.sentences[at + 1] if at + 1 < len(self.sentences) else None
        speaker = "asks" if sentence.asks else "says" if sentence.speaker else "none"
        words = [word for piece in parts for word in piece.words]
        opens = _kind(words[0].raw, words[0].low)
        found = [
            "mode=" + self.modes.get(sentence.start, Mode.STEPS),
            "about=" + sentence.about,
            f"who={speaker}",
            f"shape={sentence.shape}&who={speaker}",
            "new=" + str(before is None or before.block != sentence.block),
            "over=" + str(after is None or after.block != sentence.block),
            "in=" + str(sentence.indent > 0),
            "end=" + said[-1:],
            "asked=" + str(before is not None and before.asks),
            "parts=" + str(min(5, len(parts))),
            "s0=" + words[0].low,
            "sst=" + opens,
            "style=" + self._style,
            f"{self._style}&sst={opens}",
        ]
        for name, other in (("before", before), ("after", after)):
            if other is not None:
                near = tokens(self.text, other.start, other.end)
                block, voice = other.block == sentence.block, other.speaker == sentence.speaker
                found.append(f"{name}={block}{voice}")
                found += [f"{name}:" + _kind(word.raw, word.low) for word in near[:1]]
        found += ["h=" + stem(word.lower()) for word in sentence.heading.split()]
        found += ["q=" + word for word in self._asked(at)]
        found += ["sg=" + sign for sign, _place in self._signs[at]]
        kinds = {_kind(word.raw, word.low) for word in words}
        found += ["sk=" + kind for kind in kinds if kind in _TOLD or kind.startswith("verb")]
        found += {"sb=" + stem(word.low) for word in words if word.raw[-1].isalnum()}
        return found

    def _asked(self, at: int) -> set[str]:
        """Return the words of the question that a sentence may answer."""
        block = self.sentences[at].block
        for other in range(at - 1, max(-1, at - 1 - _FARTHEST_QUESTION), -1):
            each = self.sentences[other]
            if each.block < block - _ANSWERED:
                break
            if each.asks or self.text[each.end - 1] == "?":
                words = self.text[each.start : each.end].lower().split()
                return {stem(word.strip("?,.!")) for word in words}
        return set()


def ruled(pieces: Sequence[Piece], proposals: Iterable[Proposal]) -> list[list[str]]:
    """Return for each piece what the rules made of it, and of what stands in its sentence."""
    marks: list[set[str]] = [set() for _piece in pieces]
    starts = [piece.start for piece in pieces]
    for each in proposals:
        if each.kind in {Kind.ROLE, Kind.TOOL}:
            continue
        for number, span in enumerate(each.spans):
            at = max(0, bisect_right(starts, span.start) - 1)
            while at < len(pieces) and starts[at] < span.end:
                if span.start < pieces[at].end:
                    opens = pieces[at].start <= span.start
                    part = "again" if number else "opens" if opens else "goes on"
                    marks[at].add(f"{RULED}{each.kind} {part}")
                at += 1
    return [sorted(each) or [f"{RULED}none"] for each in marks]


RULED = "rule="
"""What the traits begin with that say what the rules made of a piece."""


def _style(text: str) -> str:
    """Return in which person notes are told."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _STYLES}
    most = max(counts, key=lambda name: counts[name])
    return most if counts[most] * _RARE > text.count(" ") else "no"


def _size(piece: Piece) -> str:
    return str(sum(len(piece.words) > size for size in _SIZES))


def _opening(piece: Piece) -> list[str]:
    """Return what kinds of words a piece begins with."""
    kinds = [_kind(word.raw, word.low) for word in piece.words[:3]]
    return ["st=" + kinds[0], "pat=" + " ".join(kinds[:2]), "patt=" + " ".join(kinds)]


def _of_words(piece: Piece) -> Iterator[str]:
    """Yield the traits of the words of a piece themselves."""
    words = piece.words
    skipped = 0
    while skipped < len(words) - 1 and words[skipped].low in word_class("parting"):
        skipped += 1
    found: set[str] = set()
    for word in words:
        found.update(_of_word(word))
    yield from found
    first = words[skipped].low
    second = words[skipped + 1].low if skipped + 1 < len(words) else ""
    yield "w0=" + first
    yield "w1=" + second
    yield f"w01={first} {second}"
    yield "z=" + words[-1].low
    for word in words[skipped : skipped + _VERB_AMONG]:
        known = readings(word.low)
        if known:
            yield "v=" + known[0].base
            yield "vf=" + known[0].form
            break


def _of_word(word: Token) -> tuple[str, ...]:
    return _of_raw(word.raw, word.low)


@lru_cache(maxsize=8192)
def _of_raw(raw: str, low: str) -> tuple[str, ...]:
    found = [f"c={name}" for name in _classes().get(low, ())]
    if raw[-1].isalnum():
        found += ["b=" + stem(low), "suf=" + low[-3:]]
    if raw.isupper() and low in {"not", "never", "no", "don't"}:
        found.append("c=shouted")
    if any(map(str.isdigit, raw)):
        found.append("c=digit")
    if raw[0] == "`":
        found.append("c=code")
    return tuple(found)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in _CLASSES:
        for word in word_class(name):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@lru_cache(maxsize=8192)
def _kind(raw: str, low: str) -> str:
    """Return what a word is like where it opens a piece: a pronoun, a verb in a form, a name."""
    if low in _NAMED or low in word_class("parting"):
        return low
    for name, words in (
        ("not", word_class("negation")),
        ("finite", word_class("finite")),
        ("article", _ARTICLES),
        ("determiner", word_class("determiner")),
        ("preposition", word_class("preposition")),
    ):
        if low in words:
            return name
    known = readings(low)
    if known:
        return "verb-" + known[0].form
    return _look(raw)


def _look(raw: str) -> str:
    if raw[0] in '`"“' or any(sign in raw for sign in "/_@#"):
        return "typed"
    if raw[0].isdigit():
        return "number"
    if raw[0].isupper():
        return "capital"
    return "word" if raw[0].isalnum() else raw[0]
