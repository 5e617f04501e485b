"""What can be told of a piece of a sentence: its words, its sentence, and what it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sop_studio.notes.context import Mode
from sop_studio.notes.cues import signs_in
from sop_studio.notes.draft import Kind, Proposal
from sop_studio.notes.learnt.pieces import Piece
from sop_studio.notes.lexicon import readings, word_class
from sop_studio.notes.order import stem
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import tokens

_CLASSES = (
    *("person", "thing", "stative", "light", "system", "role-head", "time-noun", "tool-head"),
    *("command", "negation", "finite", "signal", "outcome", "seen-state", "seeing", "determiner"),
    *("preposition", "adverb", "marker", "pronoun-object", "weak-role", "helper"),
)
_NAMED = frozenset(["i", "we", "you", "he", "she", "they", "it", "there", "that", "this", "nobody"])
_ARTICLES = frozenset(["the", "a", "an", "my", "our", "your", "his", "her", "their"])
_TOLD = frozenset(["i", "we", "you", "he", "she", "they", "not", "if", "when"])
_STYLES = {"i": ("i", "we", "my"), "you": ("you",), "he": ("he", "she", "her", "his")}
_RARE = 60
"""Words among which a pronoun must stand once for notes to be told in its person."""
_WORD = re.compile(r"\w+")
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
        shown = [
            [*opening[:2], "op=" + piece.opener, *ruled]
            for piece, opening, ruled in zip(self.pieces, opened, self.ruled, strict=True)
        ]
        for at, piece in enumerate(self.pieces):
            sentence = self.sentences[piece.at]
            form = [*opened[at], "op=" + piece.opener, "n=" + _size(piece), *self.ruled[at]]
            mode = self.modes.get(sentence.start, Mode.STEPS) + "&"
            about = sentence.about + "&"
            yield [
                *form,
                *_of_words(piece),
                *self._place(piece),
                *[mode + trait for trait in form],
                *[about + trait for trait in form],
                *self._beside("-", at - 1, piece, shown),
                *self._beside("+", at + 1, piece, shown),
            ]

    def _beside(self, sign: str, other: int, piece: Piece, shown: list[list[str]]) -> list[str]:
        if not 0 <= other < len(self.pieces):
            return [sign + "none"]
        near = sign + ("s" if self.pieces[other].at == piece.at else "o")
        return [near + trait for trait in shown[other]]

    def _place(self, piece: Piece) -> list[str]:
        start, end = piece.start, piece.end
        where = ("first" if piece.first else "") + ("last" if piece.last else "")
        follows = self.text[end : end + 1]
        opens = self.sentences[piece.at].start
        return [
            "at=" + (where or "within"),
            "next=" + (follows if follows in ".,;:!?()=" else " "),
            "part=" + str(start * 5 // max(1, len(self.text))),
            *[
                "ps=" + sign
                for sign, place in self._signs[piece.at]
                if start <= opens + place < end
            ],
        ]

    def _of_sentence(self, at: int, parts: list[Piece]) -> list[str]:
        sentence = self.sentences[at]
        said = self.text[sentence.start : sentence.end]
        before = self.sentences[at - 1] if at else None
        after = self.sentences[at + 1] if at + 1 < len(self.sentences) else None
        speaker = "asks" if sentence.asks else "says" if sentence.speaker else "none"
        first = parts[0].words[0]
        opens = _known(first.raw, first.low).kind
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
            "s0=" + first.low,
            "sst=" + opens,
            "style=" + self._style,
            f"{self._style}&sst={opens}",
        ]
        for name, other in (("before", before), ("after", after)):
            if other is not None:
                near = tokens(self.text, other.start, other.end)
                block, voice = other.block == sentence.block, other.speaker == sentence.speaker
                found.append(f"{name}={block}{voice}")
                found += [f"{name}:" + _known(word.raw, word.low).kind for word in near[:1]]
        found += ["h=" + stem(word.lower()) for word in sentence.heading.split()]
        found += ["q=" + word for word in self._asked(at)]
        found += ["sg=" + sign for sign, _place in self._signs[at]]
        found += {
            trait
            for piece in parts
            for word in piece.words
            for trait in _known(word.raw, word.low).shared
        }
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
    told = Counter(_WORD.findall(text.lower()))
    counts = {name: sum(told[word] for word in words) for name, words in _STYLES.items()}
    most = max(counts, key=lambda name: counts[name])
    return most if counts[most] * _RARE > text.count(" ") else "no"


def _size(piece: Piece) -> str:
    return str(bisect_left(_SIZES, len(piece.words)))


def _opening(piece: Piece) -> list[str]:
    """Return what kinds of words a piece begins with."""
    kinds = [_known(word.raw, word.low).kind for word in piece.words[:3]]
    return ["st=" + kinds[0], "pat=" + " ".join(kinds[:2]), "patt=" + " ".join(kinds)]


def _of_words(piece: Piece) -> list[str]:
    """Return the traits of the words of a piece themselves."""
    words = piece.words
    skipped = 0
    while skipped < len(words) - 1 and words[skipped].low in word_class("parting"):
        skipped += 1
    first = words[skipped].low
    second = words[skipped + 1].low if skipped + 1 < len(words) else ""
    found = [
        *{trait for word in words for trait in _known(word.raw, word.low).own},
        "w0=" + first,
        "w1=" + second,
        f"w01={first} {second}",
        "z=" + words[-1].low,
    ]
    for word in words[skipped : skipped + _VERB_AMONG]:
        known = readings(word.low)
        if known:
            return [*found, "v=" + known[0].base, "vf=" + known[0].form]
    return found


class _Known(NamedTuple):
    """What can be told of a word wherever it stands.

    `own` are the traits that its piece has by it, `shared` those that all pieces of its sentence
    have, `kind` what it is like where it opens one.
    """

    own: tuple[str, ...]
    shared: tuple[str, ...]
    kind: str


@lru_cache(maxsize=8192)
def _known(raw: str, low: str) -> _Known:
    own = [f"c={name}" for name in _classes().get(low, ())]
    shared: list[str] = []
    kind = _kind(raw, low)
    if raw[-1].isalnum():
        own += ["b=" + stem(low), "suf=" + low[-3:]]
        shared.append("sb=" + stem(low))
    if raw.isupper() and low in {"not", "never", "no", "don't"}:
        own.append("c=shouted")
    if any(map(str.isdigit, raw)):
        own.append("c=digit")
    if raw[0] == "`":
        own.append("c=code")
    if kind in _TOLD or kind.startswith("verb"):
        shared.append("sk=" + kind)
    return _Known(tuple(own), tuple(shared), kind)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in _CLASSES:
        for word in word_class(name):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


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
