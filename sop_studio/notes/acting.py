"""Actions that a sentence tells, as steps or as what is done to go back."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sop_studio.language.verbs import Form
from sop_studio.notes.branch import Branch, goes_well
from sop_studio.notes.clause import FINITE, Clause, Manner
from sop_studio.notes.context import Mode
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.draft import ACTIONS, Kind, Span, lines_of
from sop_studio.notes.headings import About
from sop_studio.notes.joining import skip_markers
from sop_studio.notes.lexicon import forms, word_class
from sop_studio.notes.ordering import say_order
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.stepping import put_named, put_step
from sop_studio.notes.tokens import Token
from sop_studio.notes.wording import clean, condition_end, is_subordinate

_LONGEST_CONDITION = 14
_EXPECTED = re.compile(r"\W*(?:we |you )?expect(?:ed(?: result)?|s)?\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"\W*(?:(?:(?:oh|yeah|sorry|actually|well|hmm|ah),? )*(?:no,? wait|wait|no)(?=,)|"
    r"i should say|i'd say|i would say|(?:(?:he|she|they|\w+) )?(?:said|says|mentions|"
    r"mentioned)(?: then| also| later)? that|"
    r"i think|i guess|i mean|i suppose|i reckon|the thing is(?: that)?|in my case|as i said|"
    r"like i said|in other words|to be (?:honest|fair|precise|exact))\b[\s,:]*",
    re.IGNORECASE,
)


_UNDOING = re.compile(
    r"\b(?:reverts?|restores?|re-?opens?|reverses?|undo(?:es)?|recalls?|withdraws?|"
    r"rolls? (?:it |them )?back|"
    r"(?:put|copy|copies|take|switch|move|set|bring)s? (?:\w+ ){0,3}back|redeploys?|"
    r"reinstates?|pulls? the|"
    r"cancels? the)\b",
    re.IGNORECASE,
)
_MISTAKE = re.compile(
    r"^(?:i|you|we|somebody|someone|he|she|they|one|anybody|anyone)\b.*\b(?:the wrong|by mistake|"
    r"by accident|in error|mistakenly|too early|mixed up|made a mistake|twice)\b",
    re.IGNORECASE,
)
_FORGOT = re.compile(r"[^:]*\bi (?:always |often |sometimes )?forget\b", re.IGNORECASE)
_SUMMING_UP = re.compile(r"\W*so: ", re.IGNORECASE)


_FAULT = re.compile(
    r"\b(?:not|can't|cannot|couldn't|wrong|mistakes?|errors?|in error|fail\w*|break\w*|"
    r"broke\w*|lost|worse|"
    r"complain\w*|bad|by accident|"
    r"corrupt\w*|ever|crash\w*|damaged|stuck|dead|down)\b|n't\b",
    re.IGNORECASE,
)


_GOES_ON = re.compile(r"\W*(?:and )?(?:otherwise|after that|next|afterwards)\b", re.IGNORECASE)
_ANSWER = 2
"""Paragraphs below a question that still answer it."""


def _undoes(said: str, branches: list[Branch]) -> bool:
    """Tell whether a sentence says how to go back when something went wrong."""
    conditional = bool(branches) or ":" in said
    return conditional and _UNDOING.search(said) is not None and _FAULT.search(said) is not None


def act(
    page: Page,
    sentence: Said,
    words: list[Token],
    said: str,
    *,
    branches: list[Branch],
    warned: bool,
) -> bool:
    """Put down the actions of a sentence as steps, or as what is done to go back."""
    kind = _kind(page, sentence, said, branches)
    if _tells_else(page, sentence, said, kind):
        return False
    manner = page.voice.manner(sentence)
    if first(Sign.ANECDOTE, said):
        manner = replace(manner, past=False)
    actor, start = _label(page, words)
    if actor:
        manner = replace(manner, third=True)
    start = max(start, _behind_hedge(sentence, words, said))
    clauses, condition = _clauses(page, words, manner, start)
    condition = condition or _narrowing(said)
    if branches or kind == Kind.ROLLBACK:
        condition = _condition(page, sentence, branches, kind, condition)
    added = False
    for clause in (each for each in clauses if is_allowed(each, branches, kind)):
        if clause.base == "wait" and _wait_for(page, sentence, words, clause):
            added, condition = True, ""
            continue
        fresh = put_step(page, sentence, words, clause, kind=kind, condition=condition, label=actor)
        added, condition = added or fresh, ""
    if not clauses and not branches and not warned:
        added = put_named(page, sentence, words, said, kind) or added
    say_order(page, sentence, said, added=added, kind=kind)
    return added


def _narrowing(said: str) -> str:
    """Return when alone something is done: `unless it is Friday`, `only if they come by car`."""
    low = said.lower()
    match = _NARROWS.search(said) if "unless" in low or "only" in low else None
    if match is None:
        return ""
    return clean(match[0] if match[1] is None else match[1])


_NARROWS = re.compile(r"\bunless [^,.;()]{3,60}|\bonly (?:when|if) ([^,.;()]{3,60})", re.IGNORECASE)


def _kind(page: Page, sentence: Said, said: str, branches: list[Branch]) -> Kind:
    """Return whether what a sentence tells is done, or is done to go back."""
    back = page.mode_in(sentence) == Mode.ROLLBACK or page.goes_back(sentence)
    back = back or _undoes(said, branches) or bool(first(Sign.WAY_BACK, said))
    back = back or any(_MISTAKE.search(branch.condition) for branch in branches)
    return Kind.ROLLBACK if back else Kind.STEP


def _tells_else(page: Page, sentence: Said, said: str, kind: Kind) -> bool:
    """Tell whether a sentence stands where something else than actions is told."""
    mode = page.mode_in(sentence)
    listed = sentence.about == About.OPEN or (
        sentence.about == About.DECISIONS and kind == Kind.STEP
    )
    if listed or said.rstrip().endswith("?") or _SUMMING_UP.match(said) or _EXPECTED.match(said):
        return True
    if mode == Mode.WARNINGS and not sentence.heading and not page.late:
        return True
    asked = page.question
    answers = asked is not None and sentence.block - asked.block < _ANSWER
    supposed = kind == Kind.STEP and mode == Mode.WHAT_IF and answers
    return supposed and _GOES_ON.match(said) is None


def _condition(page: Page, sentence: Said, branches: list[Branch], kind: Kind, before: str) -> str:
    """Return on what condition the actions of a branch, or those to go back, are done."""
    if kind == Kind.STEP:
        good = next((branch for branch in branches if goes_well(branch)), None)
        return good.condition if good else ""
    condition = branches[0].condition if branches else before
    if condition or _has(page, Kind.ROLLBACK, sentence):
        return condition
    return page.condition or _heading_condition(sentence.heading)


def _wait_for(page: Page, sentence: Said, words: list[Token], clause: Clause) -> bool:
    """Give what is waited for, as in `wait until it says 0`, to the step before."""
    at = clause.verb + 1
    if at + 2 >= len(words) or words[at].low not in {"until", "till", "til"}:
        return False
    last = next((p for p in reversed(page.proposals) if p.kind in ACTIONS), None)
    if last is None or last.expected or sentence.line - max(last.lines) > _NEAR:
        return False
    span = Span(words[clause.first].start, words[clause.end - 1].end)
    expected = clean(page.text[words[at + 1].start : span.end])
    spans = page.words_of(last, span)
    page.proposals[page.proposals.index(last)] = replace(
        last, expected=expected, spans=spans, lines=lines_of(spans, page.starts),
        rules=(*last.rules, "waited-for"),
    )  # fmt: skip
    return True


_NEAR = 2


def _label(page: Page, words: list[Token]) -> tuple[str, int]:
    """Return the role that `HR - create the person` names, and the word behind it."""
    first_word = 1 if words[0].raw in {"[", "("} else 0
    end = page.grammar.subject_end(words, first_word)
    if (
        end == first_word
        or end >= len(words) - 1
        or words[end].raw not in {"-", "–", "—", ":", "]", ")"}
    ):
        return "", 0
    name = page.text[words[first_word].start : words[end - 1].end]
    return page.people.role_of(name) or name, end + 1


def _behind_hedge(sentence: Said, words: list[Token], said: str) -> int:
    """Return the word behind `what I do is`, or behind `but corrected himself:`."""
    hedge = _HEDGE.match(said)
    start = sentence.start + hedge.end() if hedge else 0
    colon = said.rfind(": ")
    lead = said[: colon + 1]
    told = colon > 0 and not _FORGOT.match(lead)
    if colon > 0 and (first(Sign.TAKEN_BACK, lead) or (first(Sign.LATE, lead) and not told)):
        start = sentence.start + colon + 1
    return next((at for at, word in enumerate(words) if word.start >= start), 0)


def _has(page: Page, kind: Kind, sentence: Said) -> bool:
    return any(p.kind == kind and sentence.line - max(p.lines) < 3 for p in page.proposals)


def _clauses(
    page: Page, words: list[Token], manner: Manner, start: int
) -> tuple[list[Clause], str]:
    """Return the clauses of a sentence, and the condition it begins with."""
    at = skip_markers(words, start)
    if not is_subordinate(words, at):
        return page.grammar.clauses(words, start, manner), ""
    main = main_clause(page, words, at, manner)
    if main is None:
        plain = words[at].low in {"after", "before"} and not _opens_clause(words, at)
        return (page.grammar.clauses(words, at, manner) if plain else []), ""
    condition = page.text[words[at].start : words[condition_end(words, at, main) - 1].end]
    condition = clean(
        re.sub(
            r"^(?:when|once|after|if|whenever|as soon as)\s+",
            "",
            condition,
            flags=re.IGNORECASE,
        )
    )
    if _only_tells_when(words, at, main, condition):
        condition = ""
    return page.grammar.clauses(words, main, manner), condition


def _opens_clause(words: list[Token], at: int) -> bool:
    """Tell `after it is dry` from `after lunch`."""
    if at + 2 < len(words) and words[at + 2].low in {"the", "all", "every", "i", "we", "she", "he"}:
        return False
    end = next((p for p in range(at, len(words)) if words[p].raw in {",", ";", ":"}), len(words))
    return (
        words[at + 1].low in word_class("person") | word_class("thing")
        or (end < len(words) and any(w.low in FINITE or _is_verb(w) for w in words[at + 1 : end]))
        if at + 1 < len(words)
        else True
    )


def _only_tells_when(words: list[Token], at: int, main: int, condition: str) -> bool:
    """Tell whether what leads a sentence only says when: `before lunch`, `when that is done`."""
    if words[at].low in {"before", "until", "while", "unless"}:
        return True
    if words[at].low == "after" and not any(
        w.low in FINITE or _is_verb(w) for w in words[at + 1 : main]
    ):
        return True
    return _DONE.fullmatch(condition) is not None


def _is_verb(word: Token) -> bool:
    return not forms(word.low).isdisjoint({Form.PRESENT, Form.PAST})


_DONE = re.compile(
    r"(?:i|we|you|he|she|they|it|that|this|all that|everything|that part)"
    r"(?:'s| is|'re| are|'m| am| has| have|'ve)?(?: been| all)? ?"
    r"(?:done|finished|through|ready|over|completed?|there|in|back|pass(?:es)?|works|worked)"
    r"(?: (?:with )?(?:it|that|this))?",
    re.IGNORECASE,
)


def _opens_passive(page: Page, words: list[Token], place: int, manner: Manner) -> bool:
    """Tell whether `the mode is lifted` begins here, where nobody set a comma."""
    before = words[place - 1].low
    if before in word_class("preposition") or before in word_class("binding") | {"and", "or", "of"}:
        return False
    if Form.BASE in forms(before) or _is_verb(words[place - 1]):
        known = before in word_class("seen-state")
        if not known:
            return False
    return page.grammar.passives.at(words, place, past=manner.past) is not None


def main_clause(page: Page, words: list[Token], at: int, manner: Manner) -> int | None:
    """Return where, behind a condition or time that begins at a word, what is done begins."""
    doing = at + 1 < len(words) and words[at + 1].low.endswith("ing")
    for place in range(at + (2 if doing else 3), min(len(words), at + _LONGEST_CONDITION + 6)):
        before = words[place - 1]
        if before.low == "that" and words[place].low in {"i", "we", "you"} and place > at + 3:
            return place
        if before.raw in {",", ":"} or before.low == "then":
            behind = skip_markers(words, place)
            if page.grammar.at(words, behind, manner):
                return behind
        elif (
            words[place].low in {"the", "all", "every"}
            and _opens_passive(page, words, place, manner)
        ) or (
            before.low
            not in {
                "that",
                "which",
                "and",
                "or",
                "to",
                "of",
                "if",
                "what",
                "who",
            }
            and (page.grammar.at(words, place, manner, with_subject=True))
        ):
            return place
    return None


def is_allowed(clause: Clause, branches: list[Branch], kind: Kind) -> bool:
    """Tell whether who acts in a clause can do a step, and not only what a branch holds."""
    if clause.who.text and clause.who.text.lower() in word_class("thing"):
        return False
    low = clause.who.text.lower()
    if low in {"customer", "client", "visitor", "guest"}:
        return clause.base in word_class("customer-does")
    if low in {"customer", "customers", "people", "everyone", "everybody", "nobody", "users"}:
        return False
    if kind == Kind.ROLLBACK:
        return not any(branch.first <= clause.verb < branch.main for branch in branches)
    for branch in branches:
        if branch.first <= clause.verb < branch.end or branch.main <= clause.verb < branch.end:
            return goes_well(branch) or (0 < branch.other <= clause.verb)
    return True


def _heading_condition(heading: str) -> str:
    match = re.match(r"\W*(?:if|when|in case(?: of)?)\s+(.*)", heading, re.IGNORECASE)
    return clean(match[1]) if match and len(match[1].split()) > 2 else ""
