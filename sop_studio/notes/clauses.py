"""Who does what: the clauses of a sentence that say an action, with the place of each."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sop_studio.language.verbs import Form
from sop_studio.notes.clause import FINITE, NEGATIONS, SUBORDINATE, Clause, Manner, Who
from sop_studio.notes.joining import skip_joiners, skip_markers
from sop_studio.notes.lexicon import is_often_a_noun, word_class
from sop_studio.notes.one_clause import OneClause
from sop_studio.notes.tokens import ARROWS, Token

_FARTHEST = 16
"""Words among which a clause with a subject of its own may begin."""
_REACH = 60
"""Words behind what explains a clause among which the next one may begin."""

_PARTING = frozenset(["and", "then", ",", "+", "or", "&", ".", ":", "-"])
_TELLING = frozenset(
    ["has", "have", "should", "must", "is", "are", "shows", "says", "prints", "will"]
)
_OPENERS = ARROWS | {",", ":", ")", ";", "-", "–", "—", "|"}
_LATER = ARROWS | {",", ";", "!", "–", "—", "-", ":"}
_BREAKS = ARROWS | {";", "!", "?", "–", "—", "-"}
_NO_OPENING = frozenset(["otherwise", "else", "because"])
_NO_BEGINNING = _NO_OPENING | {"since"}
_PERSONS = word_class("person")
_PREPOSITIONS = word_class("preposition")
_DETERMINERS = word_class("determiner")
_BINDING = word_class("binding")
_ENDERS = word_class("ender")
_TAILS = word_class("tail") | (SUBORDINATE - {"as", "before", "if"})
_BEHIND_VERB = _PREPOSITIONS | _DETERMINERS | {".", ","}
_EMBEDDING = frozenset(["that", "which", "who", "what", "whom", "how", "where", "whether"])


class Grammar(OneClause):
    """Finds the clauses among the tokens of a sentence."""

    def clauses(self, words: Sequence[Token], start: int, manner: Manner) -> list[Clause]:
        """Return the actions from `start` on, in order."""
        found: list[Clause] = []
        clause = self.first(words, start, manner)
        while clause is not None:
            end, following = self._end(words, clause, manner)
            found.append(replace(clause, end=end))
            clause = following
        return found

    def first(self, words: Sequence[Token], start: int, manner: Manner) -> Clause | None:
        """Return the first clause from `start` on: there, or after a leading phrase."""
        at = skip_markers(words, start)
        for place in range(start, at):
            found = self._framed(words, place, words[place].start, manner, Who())
            if found:
                return found
        found = self.at(words, at, manner)
        if found or at >= len(words):
            return found
        subordinate = words[at].low in SUBORDINATE
        for place in range(at + 1, min(len(words), at + _FARTHEST)):
            before = words[place - 1]
            opens = (
                before.raw in _OPENERS
                or (before.low == "then" and (subordinate or not words[place - 2].raw.isalpha()))
                or words[place].low in {"begins", "starts"}
            )
            opens = opens and words[place].low not in _NO_OPENING
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
        for place in range(start + 1, min(len(words), start + _REACH)):
            before = words[place - 1].raw
            if before in ARROWS or before in {";", ":"}:
                found = self.at(words, skip_markers(words, place), manner)
                if found:
                    return found
        return None

    def _may_begin(self, words: Sequence[Token], place: int, start: int) -> bool:
        before = words[place - 1]
        if before.low in _NO_BEGINNING:
            return False
        pronoun = words[place].low in _PERSONS
        if before.low in _EMBEDDING or (before.low in {"and", "or"} and not pronoun):
            return place == start
        if place - start == 1 and before.low in SUBORDINATE:
            return False
        return pronoun or (
            before.low not in _PREPOSITIONS and self.subject_end(words, place) > place
        )

    def _is_finite(self, words: Sequence[Token], place: int) -> bool:
        if words[place].low == "that" and words[place - 1].low in _PREPOSITIONS:
            return False
        return words[place].low in FINITE or words[place].low in {"which", "who", "that"}

    def _end(
        self, words: Sequence[Token], clause: Clause, manner: Manner
    ) -> tuple[int, Clause | None]:
        """Return the word behind a clause, and the clause that follows in the sentence, if any."""
        same = Manner(
            orders=clause.form == Form.BASE and not clause.passive,
            third=clause.form == Form.PRESENT
            or clause.passive
            or (manner.third and not clause.who.text),
            past=manner.past and (clause.form == Form.PAST or clause.passive),
        )
        place = clause.rest if clause.passive else clause.verb + 1
        depth = 0
        while place < len(words):
            word = words[place]
            depth += (word.raw == "(") - (word.raw == ")")
            if depth > 0:
                place += 1
                continue
            if word.raw in _BREAKS:
                return place, self._later(words, place, manner)
            asked = place <= clause.verb + 2 and word.low in {"which", "where"}
            if word.low in _ENDERS and word.low != "if" and not asked:
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
        if low not in _PARTING:
            return self._unmarked(words, place, clause, manner)
        following = skip_joiners(words, place)
        if following >= len(words):
            return None
        if low == "or":
            return None
        if [each.low for each in words[following : following + 2]] == ["after", "which"]:
            return place, self.at(words, min(following + 2, len(words) - 1), manner)
        joint = low in {",", "and", ":", "-", "."}
        if joint and self.outcomes.at(words, following, past=manner.past, joined=True):
            return place, self._later(words, following + 1, manner, same, loose=True)
        found = self.passives.also(words, following, clause) or self.at(
            words, following, _either(same, manner, low)
        )
        if found and not self._is_pair(words, place, found):
            shared = found if found.who.text or found.passive else _with(found, clause.who)
            return place, shared
        if low == ":" and not words[following].raw.startswith(('"', "“", "`")):
            return place, self._later(words, place, manner)
        if low in {",", "and"} and self._happens(words, following, joined=low == "and"):
            return place, self._later(words, following + 1, manner, same)
        if low in {",", "and"} and words[following].low in _TAILS:
            return place, self._later(words, following, manner, same)
        return None

    def _happens(self, words: Sequence[Token], at: int, *, joined: bool) -> bool:
        """Tell whether something happens from here on: `drawer opens`, `the count must match`."""
        place = at + (words[at].low in {"the", "a", "an", "its"})
        for verb in range(place + 1, min(place + 5, len(words))):
            word = words[verb]
            if not word.raw[0].isalpha() or word.low in {"and", "or"}:
                return False
            if word.low in {"must", "should"} or (word.low in {"is", "are"} and not joined):
                return True
            if joined:
                continue
            if word.low in _PREPOSITIONS and verb > place + 1:
                continue
            acts = Form.PRESENT in self.verbs.forms(word.low)
            if (
                acts
                and verb == place + 1
                and words[place].raw.isalpha()
                and not self.verbs.readings(words[place].low)
            ):
                after = words[verb + 1] if verb + 1 < len(words) else None
                return after is None or after.low in _BEHIND_VERB
        return False

    def _unmarked(
        self, words: Sequence[Token], place: int, clause: Clause, manner: Manner
    ) -> tuple[int, Clause | None] | None:
        """Part `download the file i compare it`, where nobody set a comma."""
        if self._tells_more(words, place) and place > clause.verb + 1:
            return place, self._later(words, place + 1, manner, explains=True)
        pronoun = words[place].low in {"i", "we", "you"}
        if place < clause.verb + 3 or words[place - 1].low in _BINDING:
            return None
        if not pronoun and not self._role_acts(words, place):
            return None
        found = self.at(words, place, manner, with_subject=True)
        return (place, found) if found and self._has_object(words, place, clause) else None

    def _role_acts(self, words: Sequence[Token], place: int) -> bool:
        """Tell whether `the shift lead signs` begins here, behind no word it could hang on."""
        end = self.subject_end(words, place)
        before = words[place - 1].low
        if end == place or end >= len(words) or before in _PREPOSITIONS:
            return False
        if before in _DETERMINERS or before in {"and", "or", "have", "let", "ask"}:
            return False
        return Form.PRESENT in self.verbs.forms(words[end].low)

    def _tells_more(self, words: Sequence[Token], place: int) -> bool:
        """Tell whether `it has to say` or `it's called` begins here, where nobody set a comma."""
        if words[place - 1].low in _BINDING or place + 1 >= len(words):
            return False
        if words[place].low in {"it's", "that's", "they're"}:
            return True
        return words[place].low in {"it", "they"} and words[place + 1].low in _TELLING

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
            after.low in _DETERMINERS
            or after.low in _PREPOSITIONS
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
        loose: bool = False,
    ) -> Clause | None:
        """Return a clause further on, behind what explains the one before."""
        for place in range(start, min(len(words), start + _REACH)):
            opens = words[place].raw in _LATER or words[place].low == "and"
            if place == start and words[place].low == "so":
                opens = True
            if explains and (words[place].low == "and" or not opens):
                continue
            if not (opens or place == start):
                continue
            at = skip_joiners(words, place) if opens else place
            if at >= len(words) or words[at].low in NEGATIONS:
                continue
            weak = opens and words[place].raw == "," and same is not None and not loose
            found = self.at(words, at, manner, with_subject=weak or (place == start and not opens))
            if found:
                return found
        return None


def _either(same: Manner, manner: Manner, joint: str) -> Manner:
    """Return how the next clause may speak: as the last one, or with a subject, anyhow."""
    return replace(same, past=same.past and manner.past) if joint else manner


def _with(clause: Clause, who: Who) -> Clause:
    return replace(clause, who=who)


_ASKING = frozenset(
    ["check", "see", "ask", "verify", "confirm", "know", "tell", "wonder", "checks", "sees", "asks"]
)
