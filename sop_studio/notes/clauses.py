"""Who does what: the clauses of a sentence that say an action, with the place of each."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sop_studio.language.verbs import Form, is_often_a_noun
from sop_studio.language.wordlists import words as word_list
from sop_studio.notes.lexicon import Verbs, word_class
from sop_studio.notes.tokens import ARROWS, Token

_FARTHEST = 16
"""Words among which a clause with a subject of its own may begin."""

_MODAL_PAIRS = frozenset(
    {"have", "has", "had", "need", "needs", "want", "wants", "going", "ought", "got"}
)
_LIKING = frozenset(
    {
        "tend",
        "tends",
        "like",
        "likes",
        "try",
        "tries",
        "go",
        "goes",
        "prefer",
        "remember",
        "remembers",
    }
)
_MODALS = frozenset(
    {"must", "should", "can", "may", "will", "would", "could", "shall", "might", "'ll"}
)
_NEGATIONS = frozenset(
    {"not", "never", "don't", "dont", "doesn't", "didn't", "cannot", "can't", "won't"}
)
_ENDERS = frozenset(
    [
        "because",
        "otherwise",
        "since",
        "which",
        "where",
        "so",
        "but",
        "until-then",
        "whereas",
        "else",
        "although",
        "though",
        "unless",
        "if",
    ]
)
_TAILS = frozenset(
    [
        "it",
        "that",
        "this",
        "there",
        "otherwise",
        "because",
        "so",
        "which",
        "not",
        "never",
        "don't",
        "but",
        "since",
        "as",
        "where",
        "who",
        "no",
        "and-so",
        "usually",
        "normally",
        "these",
        "those",
        "they're",
        "it's",
        "that's",
        "there's",
        "don't",
        "takes",
        "took",
        "just",
    ]
)
SUBORDINATE = frozenset(
    ["when", "once", "after", "before", "whenever", "if", "until", "unless", "while", "as"]
)


class Who(Struct, frozen=True):
    """The subject of a clause: a pronoun, the name or role as written, or nobody."""

    text: str = ""
    pronoun: bool = False
    plural: bool = False


class Clause(Struct, frozen=True):
    """An action: its verb in the base form, its place among the tokens, and who does it.

    `first` is where the clause begins, `verb` the verb, `end` the token after its last one.
    """

    base: str
    form: Form
    first: int
    verb: int
    end: int
    who: Who
    passive: bool = False
    rest: int = 0


class Manner(Struct, frozen=True):
    """How the notes speak: orders, `checks the lamp` without a subject, told in the past."""

    orders: bool = True
    third: bool = False
    past: bool = False


class Grammar:
    """Finds clauses among the tokens of a sentence.

    `subjects` maps where a name or role begins in the text to where it ends.
    """

    def __init__(self, verbs: Verbs, subjects: dict[int, int], text: str) -> None:
        self.verbs = verbs
        self.subjects = subjects
        self.text = text

    def clauses(self, words: Sequence[Token], start: int, manner: Manner) -> list[Clause]:
        """Return the actions from `start` on, in order."""
        found: list[Clause] = []
        clause = self.first(words, start, manner)
        while clause is not None:
            end, following = self._end(words, clause, manner)
            found.append(Clause(
                clause.base, clause.form, clause.first, clause.verb, end, clause.who,
                clause.passive, clause.rest,
            ))  # fmt: skip
            clause = following
        return found

    def first(self, words: Sequence[Token], start: int, manner: Manner) -> Clause | None:
        """Return the first clause from `start` on: there, or after a leading phrase."""
        at = skip_markers(words, start)
        found = self.at(words, at, manner)
        if found or at >= len(words):
            return found
        subordinate = words[at].low in SUBORDINATE
        for place in range(at + 1, min(len(words), at + _FARTHEST)):
            before = words[place - 1]
            opens = (
                before.raw in {",", ":", ")", ";"} or before.raw in ARROWS or before.low == "then"
            )
            found = self.at(words, skip_markers(words, place), manner) if opens else None
            if found is None and self._may_begin(words, place, at):
                found = self.at(words, place, manner, with_subject=True)
            if found:
                return found
            if not subordinate and self._is_finite(words, place):
                return self._after_sign(words, place, manner)
        return None

    def _after_sign(self, words: Sequence[Token], start: int, manner: Manner) -> Clause | None:
        """Return a clause behind an arrow or a semicolon, where the first part said none."""
        for place in range(start + 1, len(words)):
            before = words[place - 1].raw
            if before in ARROWS or before in {";", ":"}:
                found = self.at(
                    words, skip_markers(words, place), manner, with_subject=before == ":"
                )
                if found:
                    return found
        return None

    def _may_begin(self, words: Sequence[Token], place: int, start: int) -> bool:
        before = words[place - 1]
        if before.low in {"otherwise", "because", "since", "else"}:
            return False
        if before.low in {
            "that",
            "which",
            "who",
            "what",
            "whom",
            "how",
            "where",
            "and",
            "or",
            "whether",
        }:
            return place == start
        if place - start == 1 and before.low in {
            "if",
            "when",
            "once",
            "after",
            "before",
            "unless",
            "while",
        }:
            return False
        return words[place].low in word_class("person") or (
            self.subject_end(words, place) > place and before.low not in word_class("preposition")
        )

    def _is_finite(self, words: Sequence[Token], place: int) -> bool:
        return words[place].low in _FINITE or words[place].low in {"which", "who", "that"}

    def at(
        self, words: Sequence[Token], at: int, manner: Manner, *, with_subject: bool = False
    ) -> Clause | None:
        """Return the clause that begins at a word, or None."""
        if at >= len(words):
            return None
        who, place = self._subject(words, at)
        if with_subject and not who.text:
            return None
        if not who.text:
            passive = self._passive(words, at, past=manner.past)
            if passive:
                return passive
        place, modal, negative = _skip_helpers(words, place, bool(who.text))
        modal = modal or words[at].low.endswith(("'ll", "'d"))
        if negative or place >= len(words):
            return None
        base, form = self._verb(words, place, who, modal, manner)
        if not base or not self._acts(words, place, base, who):
            return None
        if not who.text and form == Form.BASE and not self._is_order(words, place, base):
            return None
        return Clause(base, form, at, place, place + 1, who)

    def _subject(self, words: Sequence[Token], at: int) -> tuple[Who, int]:
        word = words[at]
        low = word.low.removesuffix("'ll").removesuffix("'d").removesuffix("'re").removesuffix("'m")
        if low in word_class("person") and low not in {"what", "who"}:
            place = at + 1
            plural = low in {"i", "you", "we", "they"}
            if low in {"somebody", "someone", "whoever"} and self._from(words, place):
                role = self.subject_end(words, place + 1)
                return Who(self._text(words, place + 1, role)), role
            return Who(word.raw, pronoun=True, plural=plural), place
        end = self.subject_end(words, at)
        if end > at:
            plural = words[end - 1].low.endswith("s") and words[end - 1].low not in {"ops", "sales"}
            if end < len(words) and words[end].low in {"then", "also"}:
                return Who(self._text(words, at, end), plural=plural), end
            return Who(self._text(words, at, end), plural=plural), self._past_brackets(words, end)
        return Who(), at

    def _from(self, words: Sequence[Token], place: int) -> bool:
        return (
            place + 1 < len(words)
            and words[place].low in {"from", "in", "at"}
            and self.subject_end(words, place + 1) > place + 1
        )

    def _past_brackets(self, words: Sequence[Token], at: int) -> int:
        """Step over `(outgoing)` or `, Jean-Luc,` or `from the web team` behind a subject."""
        if at < len(words) and words[at].raw == "(":
            close = next(
                (p for p in range(at, min(at + 8, len(words))) if words[p].raw == ")"), at - 1
            )
            return close + 1
        if at + 2 < len(words) and words[at].raw == "," and words[at + 2].raw == ",":
            return at + 3
        if at < len(words) and words[at].low in {"from", "in"}:
            end = self.subject_end(words, at + 1)
            if end > at + 1:
                return end
        return at

    def subject_end(self, words: Sequence[Token], at: int) -> int:
        """Return the word behind a name or role that begins here, `at` where none does."""
        place = at
        if place < len(words) and words[place].low in {
            "the",
            "a",
            "an",
            "our",
            "my",
            "another",
            "your",
        }:
            place += 1
        if place >= len(words):
            return at
        end = self.subjects.get(words[place].start)
        if end is None:
            return self._unknown_name(words, place) if place == at else at
        while place < len(words) and words[place].start < end:
            place += 1
        return place

    def _unknown_name(self, words: Sequence[Token], at: int) -> int:
        """Return the word behind a capitalised word that acts, such as `Sanjay runs`."""
        word = words[at]
        if at + 1 >= len(words) or not word.raw.isalpha() or not word.raw.istitle():
            return at
        if word.low in word_class("system") or self.verbs.readings(word.low) or word.low in _FINITE:
            return at
        if word.low in word_class("marker") or word.low in word_class("not-modifier"):
            return at
        following = self.verbs.readings(words[at + 1].low)
        acts = any(r.form == Form.PRESENT and not words[at + 1].is_capital for r in following)
        return at + 1 if acts and words[at + 1].low not in _FINITE else at

    def _text(self, words: Sequence[Token], at: int, end: int) -> str:
        if words[at].low in {"the", "a", "an", "our", "my", "another", "your"} and end - at > 1:
            at += 1
        return self.text[words[at].start : words[end - 1].end]

    def _verb(
        self, words: Sequence[Token], place: int, who: Who, modal: bool, manner: Manner
    ) -> tuple[str, Form]:
        wanted = _forms(who, modal, manner)
        for reading in self.verbs.readings(words[place].low):
            if reading.form in wanted:
                return reading.base, reading.form
        return "", Form.BASE

    def _acts(self, words: Sequence[Token], place: int, base: str, who: Who) -> bool:
        """Tell whether a verb is something one does, not something one is, knows or says."""
        following = words[place + 1] if place + 1 < len(words) else None
        low = following.low if following else ""
        if words[place].is_capital and place and who.text and not words[place].raw.isupper():
            return False
        if base in _LIGHT:
            return low in _LIGHT[base] or (low in _OBJECTS and "*" in _LIGHT[base])
        if base in word_class("stative"):
            return False
        return low not in {"is", "are", "was", "were", "=", "'s"}

    def _is_order(self, words: Sequence[Token], place: int, base: str) -> bool:
        """Tell whether a base form without a subject is an order rather than a noun."""
        following = words[place + 1] if place + 1 < len(words) else None
        if following is None:
            return True
        if following.low in {
            "goes",
            "comes",
            "works",
            "fails",
            "says",
            "shows",
            "happens",
            "takes",
        }:
            return False
        pair = f"{words[place].low} {following.low}"
        if following.raw == ":" and place + 2 >= len(words):
            return True
        if (
            following.raw in {":", "="}
            or following.raw in ARROWS
            or pair in word_list("noun-phrases")
        ):
            return following.raw in ARROWS
        if not is_often_a_noun(base):
            return True
        if (
            following.low in _FINITE
            or following.low in _MODALS
            or following.low in {"of", "and", "or"}
        ):
            return False
        if following.raw in {".", ","}:
            return (
                place < 4
                or words[place - 1].low in {"then", "and", ","}
                or words[place - 1].raw in ARROWS
            )
        if len(words) <= place + 3 and words[-1].raw == "." and following.raw.isalpha():
            return following.low in word_class("determiner")
        return not self._is_noun_phrase(words, place)

    def _is_noun_phrase(self, words: Sequence[Token], place: int) -> bool:
        """Tell `export button = all` and `test page works` from `watch slow query log`."""
        after = words[place + 2] if place + 2 < len(words) else None
        if after is None:
            return False
        if words[place + 1].low in word_class("determiner") | word_class("preposition"):
            return False
        return after.raw in {"=", ":"} or after.low in _FINITE or (
            any(r.form == Form.PRESENT and r.base in {"fail", "work", "arrive", "say", "show", "look", "need"}
                for r in self.verbs.readings(after.low))
        )  # fmt: skip

    def _passive(self, words: Sequence[Token], at: int, *, past: bool) -> Clause | None:
        """Return `lock the ledger` for `the ledger gets locked`."""
        low = words[at].low
        plain = low in word_class("thing") and low not in {"anything", "everything"}
        if plain or low in SUBORDINATE:
            return None
        for place in range(at + 1, min(len(words) - 1, at + 9)):
            low = words[place].low
            if (
                words[place].raw in {",", ".", ";", ":"}
                or words[place].raw in ARROWS
                or low in _NO_PASSIVE
            ):
                return None
            after = _after_be(words, place, past=past)
            if after is None:
                continue
            strong = low not in {"is", "are"}
            while after < len(words) and words[after].low in word_class("adverb"):
                after += 1
                strong = True
            if after >= len(words):
                return None
            strong = strong or (after + 1 < len(words) and words[after + 1].low == "by")
            for reading in self.verbs.readings(words[after].low):
                if reading.form == Form.PARTICIPLE and self._is_done(
                    words[after].low, reading.base, strong
                ):
                    return Clause(
                        reading.base,
                        reading.form,
                        at,
                        at,
                        after + 1,
                        Who(),
                        passive=True,
                        rest=after + 1,
                    )
            return None
        return None

    def _is_done(self, word: str, base: str, strong: bool) -> bool:
        if base in word_class("stative") or base in {"base", "call", "make"}:
            return False
        return strong or word not in word_list("adjectival-participles") or word == "closed"

    def _end(
        self, words: Sequence[Token], clause: Clause, manner: Manner
    ) -> tuple[int, Clause | None]:
        """Return the word behind a clause, and the clause that follows in the sentence, if any."""
        same = Manner(
            orders=clause.form == Form.BASE and not clause.passive,
            third=clause.form == Form.PRESENT
            or clause.passive
            or (manner.third and not clause.who.text),
            past=manner.past and clause.form == Form.PAST,
        )
        place = clause.rest if clause.passive else clause.verb + 1
        depth = 0
        while place < len(words):
            word = words[place]
            depth += (word.raw == "(") - (word.raw == ")")
            if depth > 0:
                place += 1
                continue
            if word.raw in {";", "!", "?"} or word.raw in ARROWS or word.raw in {"–", "—"}:
                return place, self._later(words, place + 1, manner)
            if word.low in _ENDERS and word.low != "if":
                explains = word.low in {
                    "otherwise",
                    "because",
                    "since",
                    "which",
                    "where",
                    "else",
                    "although",
                }
                return place, self._later(words, place + explains, manner, same, explains=explains)
            if word.low == "if" and place > clause.verb + 1 and words[place - 1].low not in _ASKING:
                return place, None
            end = self._parted(words, place, clause, same, manner)
            if end is not None:
                return end
            place += 1
        return place, None

    def _parted(
        self, words: Sequence[Token], place: int, clause: Clause, same: Manner, manner: Manner
    ) -> tuple[int, Clause | None] | None:
        """Return where a clause ends at a comma, `and` or `then`, or None where it goes on."""
        low = words[place].low
        if low not in {"and", "then", ",", "+", "or", "&", ".", ":", "-"}:
            return self._unmarked(words, place, clause, manner)
        following = skip_joiners(words, place)
        if following >= len(words):
            return None
        if low == "or":
            return None
        found = self.at(words, following, _either(same, manner, low))
        if found and not self._is_pair(words, place, found):
            shared = found if found.who.text or found.passive else _with(found, clause.who)
            return place, shared
        if low == ":" and not words[following].raw.startswith(('"', "“", "`")):
            return place, None
        if low == "," and self._happens(words, following):
            return place, self._later(words, following + 1, manner, same)
        tail = words[following].low in _TAILS or words[following].low in SUBORDINATE - {
            "as",
            "before",
            "if",
        }
        if low in {",", "and"} and tail:
            return place, self._later(words, following, manner, same)
        return None

    def _happens(self, words: Sequence[Token], at: int) -> bool:
        """Tell whether something happens from here on: `drawer opens`, `the count must match`."""
        place = at + (words[at].low in {"the", "a", "an", "its"})
        for verb in range(place + 1, min(place + 5, len(words))):
            word = words[verb]
            if not word.raw[0].isalpha() or word.low in {"and", "or"}:
                return False
            if word.low in {"must", "should", "is", "are"}:
                return True
            if word.low in word_class("preposition") and verb > place + 1:
                continue
            acts = any(r.form == Form.PRESENT for r in self.verbs.readings(word.low))
            if (
                acts
                and verb == place + 1
                and words[place].raw.isalpha()
                and not self.verbs.readings(words[place].low)
            ):
                after = words[verb + 1] if verb + 1 < len(words) else None
                return after is None or after.low in word_class("preposition") | word_class(
                    "determiner"
                ) | {".", ","}
        return False

    def _unmarked(
        self, words: Sequence[Token], place: int, clause: Clause, manner: Manner
    ) -> tuple[int, Clause | None] | None:
        """Part `download the file i compare it`, where nobody set a comma."""
        if words[place].low not in {"i", "we", "you"} or place < clause.verb + 3:
            return None
        if words[place - 1].low in {"that", "what", "which", "who", "before", "after", "if", "when", "because",
                                    "until", "as", "how", "where", "once", "till", "than"}:  # fmt: skip
            return None
        found = self.at(words, place, manner, with_subject=True)
        return (place, found) if found and self._has_object(words, place, clause) else None

    def _has_object(self, words: Sequence[Token], place: int, clause: Clause) -> bool:
        return words[place - 1].low not in {"the", "a", "an"} and place - clause.verb > 2

    def _is_pair(self, words: Sequence[Token], place: int, found: Clause) -> bool:
        """Tell whether what follows `and` is a noun after all: `the check and release form`."""
        if found.who.text or found.passive or words[place].low not in {"and", ",", "&", "+"}:
            return False
        if any(word.low == "then" for word in words[place : found.verb]):
            return False
        if found.form != Form.BASE or not is_often_a_noun(found.base):
            return False
        after = words[found.verb + 1] if found.verb + 1 < len(words) else None
        if after is None:
            return words[place].low == "," or found.base not in {
                "stop",
                "wait",
                "try",
                "restart",
                "start",
            }
        return not (
            after.low in word_class("determiner")
            or after.low in word_class("preposition")
            or after.raw[0] in '`"“#/@'
            or after.raw[0].isdigit()
            or after.is_capital
            or (
                after.raw.isalpha()
                and after.low not in {"and", "or"}
                and words[place].low in {"and", ","}
            )
        )

    def _later(
        self,
        words: Sequence[Token],
        start: int,
        manner: Manner,
        same: Manner | None = None,
        *,
        explains: bool = False,
    ) -> Clause | None:
        """Return a clause further on, behind what explains the one before."""
        for place in range(start, len(words)):
            opens = (
                words[place].raw in {",", ";"}
                or words[place].raw in ARROWS
                or words[place].low == "and"
            )
            if place == start and words[place].low == "so":
                opens = True
            if explains and (words[place].low == "and" or not opens):
                continue
            if not (opens or place == start):
                continue
            at = skip_joiners(words, place) if opens else place
            if at >= len(words) or words[at].low in _NEGATIONS:
                continue
            weak = opens and words[place].raw == "," and same is not None
            found = self.at(words, at, manner, with_subject=weak or place == start)
            if found:
                return found
        return None


def _either(same: Manner, manner: Manner, joint: str) -> Manner:
    """Return how the next clause may speak: as the last one, or with a subject, anyhow."""
    return (
        Manner(orders=same.orders, third=same.third, past=same.past and manner.past)
        if joint
        else manner
    )


def _with(clause: Clause, who: Who) -> Clause:
    return Clause(clause.base, clause.form, clause.first, clause.verb, clause.end, who)


def _after_be(words: Sequence[Token], place: int, *, past: bool) -> int | None:
    low = words[place].low
    if past and low in {"was", "were"}:
        return place + 1
    if low in {"is", "are", "gets", "get"}:
        return place + 1
    if low in {"must", "should"} and words[place + 1].low == "be":
        return place + 2
    if low in {"has", "have", "needs", "need"} and words[place + 1].low == "to":
        return place + 3 if place + 2 < len(words) and words[place + 2].low == "be" else None
    return None


def _forms(who: Who, modal: bool, manner: Manner) -> frozenset[Form]:
    if modal:
        return frozenset({Form.BASE})
    past = {Form.PAST} if manner.past else set()
    if not who.text:
        third = {Form.PRESENT} if manner.third else set()
        return frozenset(past | third | ({Form.BASE} if manner.orders else set()))
    if who.pronoun and who.plural:
        return frozenset(past | {Form.BASE})
    if who.plural:
        return frozenset(past | {Form.BASE, Form.PRESENT})
    return frozenset(past | {Form.PRESENT})


def skip_markers(words: Sequence[Token], at: int) -> int:
    """Return the word behind fillers such as `so, um, then` and `after that`."""
    while at < len(words):
        low = words[at].low
        pair = f"{low} {words[at + 1].low}" if at + 1 < len(words) else ""
        if pair in _MARKER_PAIRS:
            at += 2
        elif low in word_class("marker") or low in {
            ",",
            "*",
            "_",
            "...",
            "…",
            "-",
            "–",
            "(",
            ")",
            "~",
            "!",
        }:
            at += 1
        else:
            break
    return at


def skip_joiners(words: Sequence[Token], at: int) -> int:
    """Return the word behind a comma, `and`, `then` and the like."""
    while at < len(words) and (
        words[at].raw in {",", "+", "&", ".", ":", "-", ";"}
        or words[at].raw in ARROWS
        or words[at].low
        in {
            "and",
            "then",
            "so",
            "also",
            "finally",
            "afterwards",
            "next",
            "um",
            "immediately",
            "just",
        }
    ):
        at += 1
    return at


_MARKER_PAIRS = frozenset(
    ["after that", "before that", "and then", "of course", "you know", "at first", "first of", "all right",
     "i mean", "from there", "same day", "at once"]
)  # fmt: skip


def _skip_helpers(words: Sequence[Token], at: int, with_subject: bool) -> tuple[int, bool, bool]:
    """Return the word behind adverbs and modal verbs, whether there was one, and a `not`."""
    modal = False
    while at < len(words):
        low = words[at].low
        if low in _NEGATIONS:
            return at, modal, True
        if low in word_class("adverb"):
            at += 1
        elif low in _MODALS and with_subject:
            at, modal = at + 1, True
        elif low in _MODAL_PAIRS and at + 1 < len(words) and words[at + 1].low == "to":
            at, modal = at + 2, True
        elif low in _LIKING and at + 2 < len(words) and words[at + 1].low in {"to", "and"}:
            at, modal = at + 2, modal or low in {"tend", "like", "try", "go", "prefer", "remember"}
        elif low == "go" and at + 3 < len(words) and words[at + 1].low == "ahead":
            at, modal = at + 3, True
        elif with_subject and words[at].raw == ",":
            at += 1
        else:
            break
    return at, modal, False


_FINITE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "must",
        "should",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "isn't",
        "aren't",
        "wasn't",
        "doesn't",
        "does",
        "did",
        "didn't",
        "don't",
        "needs",
    ]
)
_NO_PASSIVE = frozenset(
    ["who", "which", "that", "i", "you", "we", "they", "he", "she", "if", "when", "not", "never"]
)
_ASKING = frozenset(
    ["check", "see", "ask", "verify", "confirm", "know", "tell", "wonder", "checks", "sees", "asks"]
)
_OBJECTS = word_class("determiner") - {"me", "how", "what", "who", "no"}
_LIGHT: dict[str, frozenset[str]] = {
    "go": frozenset(["through", "over", "back", "to", "into"]),
    "look": frozenset(["whether", "if", "at", "up", "for", "over", "through", "into", "in"]),
    "keep": frozenset(["*", "watching"]),
    "take": frozenset(["*", "off", "out", "fresh", "over"]) - {"two", "three", "ten", "about"},
    "get": frozenset(["the", "a", "an", "it", "them", "my", "your", "his", "her"]),
    "make": frozenset(["*", "sure", "certain"]),
    "let": frozenset(["it", "the", "them", "him", "her"]),
    "use": frozenset(["the", "a", "an", "our", "my"]),
    "do": frozenset(["the", "a", "an", "our"]),
    "back": frozenset(["up", "out", "off", "it", "the"]),
    "come": frozenset(),
    "see": frozenset(),
    "try": frozenset(["again", "it", "the"]),
    "work": frozenset(["through", "out"]),
    "stand": frozenset(),
    "stay": frozenset(),
    "sit": frozenset(["down"]),
    "help": frozenset(),
}
