"""Reads the sentences of notes one after the other and says what each proposes."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sop_studio.notes import order
from sop_studio.notes.acting import act, main_clause
from sop_studio.notes.branching import branch_in
from sop_studio.notes.clause import SUBORDINATE
from sop_studio.notes.context import Mode, mode_of
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.defining import define
from sop_studio.notes.draft import ACTIONS, Contradiction, Kind, Proposal, Span, lines_of
from sop_studio.notes.headings import About
from sop_studio.notes.line import Line, Shape
from sop_studio.notes.listing import listed, open_question
from sop_studio.notes.needing import needed, warn
from sop_studio.notes.page import NO_BLOCK, Page
from sop_studio.notes.parts import step_heading
from sop_studio.notes.results import give_result
from sop_studio.notes.retracting import Retracting, parted
from sop_studio.notes.rows import Rows
from sop_studio.notes.segment import Said
from sop_studio.notes.tables import Row
from sop_studio.notes.tokens import Token, tokens
from sop_studio.notes.wording import capital, clean, without_and

_TALK = (Sign.SMALL_TALK, Sign.PAST, Sign.OUT)
_ASKED = re.compile(
    r"\W*(?:then |so )?(?:i |we )?ask(?:ed|ing)? (?:\w+ )?((?:what|who|how|if|about|"
    r"whether|where)\b[^:?.]{3,120})(?:[:?–-]{1,2}\s+|[.?!:]?$)",
    re.IGNORECASE,
)
_FAR_BELOW = 4
"""Lines below a step at which code is no longer its own."""


_DOES_IT = re.compile(
    r"\W*(?:no,? |not \w+, |right, |actually,? )?((?:the |an? )?[\w -]{2,40}?) (?:does|do|handles)"
    r"(?: (?:it|that|this|so|these|those))?\b[^,;:]{0,30}$",
    re.IGNORECASE,
)
_DOES = re.compile(r" (?:do|handles)", re.IGNORECASE)
_SHORT_REMARK = 3
_LONGEST_HANGING = 14
_HANGS = re.compile(
    r"\W*(?:(?:and|but|so|ok|okay|yes|yeah|no|um|well)\W+)*"
    r"(?:what (?:happens )?(?:if|when)|what about (?:if|when)|if|when|unless|suppose|supposing)\s+"
    r"(?!(?:do|does|did|is|are|was|were|will|can|should|would|has|have)\b)",
    re.IGNORECASE,
)
_DESCRIBE = re.compile(
    r"\b(?:describe|walk (?:me|us)|tell (?:me|us)|explain|show (?:me|us)|step by step|"
    r"go through)\b",
    re.IGNORECASE,
)


_OVER_WITH_TALK = frozenset({Mode.NEEDS, Mode.OPEN, Mode.WHO, Mode.RESULT})


class Walk:
    """One reading of notes from the first sentence to the last."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.retracting = Retracting(page)
        self._rows = Rows(page, self.read)

    def read(self, sentence: Said) -> None:
        """Say what a sentence proposes."""
        for part in parted(self.page.text, sentence):
            self._read_part(part)

    def _read_part(self, sentence: Said) -> None:
        told = sentence.start
        sentence = self.retracting.behind(self._asked_in_log(sentence))
        words = tokens(self.page.text, sentence.start, sentence.end)
        said = self.page.text[sentence.start : sentence.end]
        if words:
            self._read(sentence, words, said)
        self.page.modes[told] = self.page.mode_in(sentence)
        self._hear(sentence)
        self.page.persons.see(sentence)
        self.page.previous = sentence

    def row(self, row: Row) -> None:
        """Say what a row of a table proposes."""
        self._rows.read(row)

    def _hear(self, sentence: Said) -> None:
        """Let a question be over once somebody else than the one who answered it has spoken."""
        page = self.page
        if sentence.asks or not sentence.speaker:
            page.answerer = ""
        elif page.answerer and sentence.speaker != page.answerer and page.mode in _OVER_WITH_TALK:
            page.mode, page.answerer = Mode.STEPS, ""
        else:
            page.answerer = sentence.speaker

    def heading(self, line: Line) -> None:
        """Take a numbered heading that orders something as a step."""
        self.page.mode, self.page.question = Mode.STEPS, None
        start = step_heading(self.page.text, line)
        if start and line.about in {About.UNKNOWN, About.STEPS}:
            said = Said(start, line.end, line.number, -line.number, about=line.about)
            self.read(replace(said, shape=Shape.ITEM))

    def code(self, line: Line) -> None:
        """Give a line of code to the step it stands below."""
        last = next((p for p in reversed(self.page.proposals) if p.kind in ACTIONS), None)
        if last is None or line.number - max(last.lines) > _FAR_BELOW:
            return
        span = Span(line.body, line.end)
        spans = (*last.spans, span)
        self.page.proposals[self.page.proposals.index(last)] = replace(
            last, spans=spans, lines=lines_of(spans, self.page.starts),
            commands=(*last.commands, self.page.text[line.body : line.end].strip()),
        )  # fmt: skip

    def _asked_in_log(self, sentence: Said) -> Said:
        """Part `asked what if it breaks: …` of an observer's log into question and answer."""
        match = _ASKED.match(self.page.text, sentence.start, sentence.end)
        if match is None or (self.page.people.interviewers and not self.page.voice.past):
            return sentence
        mode, _rule = mode_of(match[1])
        if match.end() == sentence.end and mode == Mode.STEPS:
            return sentence
        if mode != Mode.STEPS:
            self.page.mode, self.page.condition = mode, _asked_condition(match[1])
            self.page.mode_block = sentence.block
        self.page.why[sentence.start] = "question"
        return replace(sentence, start=match.end())

    def _read(self, sentence: Said, words: list[Token], said: str) -> None:
        if sentence.struck:
            self._strike(sentence, said)
            return
        if sentence.asks:
            self.page.hangs = False
            self._asked(sentence, said)
            return
        if self._hangs(sentence, words, said) or self._wonders(sentence, said):
            return
        if listed(self.page, sentence, said):
            return
        if self._dismissed(sentence, said):
            return
        self._take_back(sentence, said)
        if self._denies(sentence, said) or open_question(self.page, sentence, said):
            return
        if define(self.page, sentence, said):
            return
        if needed(self.page, sentence, words, said) or self._names_actor(sentence, said):
            return
        warned = warn(self.page, sentence, said)
        branches = (
            [] if warned and _is_omission(said) else branch_in(self.page, sentence, words, said)
        )
        acted = act(self.page, sentence, words, said, branches=branches, warned=warned)
        resulted = give_result(
            self.page, sentence, words, said, acted=acted, branched=bool(branches)
        )
        if not (warned or branches or acted or resulted):
            self._leftover(sentence, words, said)

    def _names_actor(self, sentence: Said, said: str) -> bool:
        """Give the steps just told to who does them, as in `Tibor does it`."""
        page = self.page
        match = _DOES_IT.match(said) if _DOES.search(said) else None
        if match is None or page.previous is None:
            return False
        words = tokens(page.text, sentence.start + match.start(1), sentence.end)
        end = page.grammar.subject_end(words, 0) if words else 0
        if end == 0 or words[end].low not in {"does", "do", "handles"}:
            return False
        actor = page.persons.role(
            page.grammar.name(words, 0, end), pronoun=False, sentence=sentence
        )
        for at in range(len(page.proposals) - 1, -1, -1):
            each = page.proposals[at]
            if each.kind not in ACTIONS or page.previous.line not in each.lines:
                break
            spans = page.words_of(each, Span(sentence.start, sentence.end))
            page.proposals[at] = replace(
                each,
                actor=actor,
                spans=spans,
                lines=lines_of(spans, page.starts),
                rules=(*each.rules, "does-it"),
            )
        return True

    def _asked(self, sentence: Said, said: str) -> None:
        mode, _rule = mode_of(said)
        follows_on = self.page.previous is not None and self.page.previous.block == sentence.block
        describes = _DESCRIBE.search(said) is not None
        is_question = "?" in said or mode != Mode.STEPS or describes
        self.page.why[sentence.start] = "question"
        if follows_on and mode == Mode.STEPS != self.page.mode and not describes:
            return
        remark = len(said.split()) > _SHORT_REMARK and not follows_on
        if is_question or remark:
            self.page.mode, self.page.question = mode, sentence
            own = said.lower().startswith(("q ", "q:")) and sentence.shape == Shape.ITEM
            self.page.mode_block = sentence.block if own else NO_BLOCK
            self.page.condition = ""
            if mode in {Mode.WHAT_IF, Mode.ROLLBACK}:
                self.page.condition = _asked_condition(said)

    def _hangs(self, sentence: Said, words: list[Token], said: str) -> bool:
        """Tell whether a sentence is a condition alone: `and if we paid the wrong one?`."""
        page = self.page
        if page.hangs and sentence.block != page.mode_block:
            page.mode_block = sentence.block
            page.hangs = False
        opens = _HANGS.match(said)
        if opens is None or len(words) > _LONGEST_HANGING or not sentence.speaker:
            return False
        if "," in said[opens.end() :] and not said.endswith("?"):
            return False
        manner = page.voice.manner(sentence)
        if page.branches.find(words, manner):
            return False
        at = next((n for n, word in enumerate(words) if word.low in SUBORDINATE), 0)
        if not said.endswith("?") and main_clause(page, words, at, manner) is not None:
            return False
        page.mode, _rule = mode_of("what if " + said[opens.end() :])
        page.question, page.condition = sentence, clean(said[opens.end() :].rstrip("? "))
        page.mode_block, page.hangs = sentence.block, True
        page.why[sentence.start] = "question"
        return True

    def _wonders(self, sentence: Said, said: str) -> bool:
        """Take `Can you get it back?` as asked, whoever asks: what follows answers it.

        That is the rest of the paragraph or, where it ends with the question, the next one.
        """
        page = self.page
        if not said.rstrip('"”)*_ ').endswith("?") or (
            sentence.about == About.OPEN or page.mode_in(sentence) == Mode.OPEN
        ):
            return False
        mode, _rule = mode_of(said)
        if mode not in {Mode.NEEDS, Mode.ROLLBACK}:
            return False
        page.mode, page.question, page.condition = mode, sentence, ""
        ends_line = page.text[sentence.end : sentence.end + 2].strip(' "')[:1] in {"", "\n"}
        page.mode_block, page.hangs = sentence.block, ends_line
        page.why[sentence.start] = "question"
        return True

    def _dismissed(self, sentence: Said, said: str) -> bool:
        for sign in _TALK:
            rule = first(sign, said)
            if rule and sign == Sign.SMALL_TALK and first(Sign.OPEN, said):
                continue
            if rule and sign == Sign.PAST and self.page.mode == Mode.OPEN:
                continue
            if rule and not (sign != Sign.SMALL_TALK and self.page.is_late(said)):
                if sign == Sign.PAST:
                    self._forget(sentence, said)
                self.page.why[sentence.start] = str(sign)
                return True
        if sentence.about == About.BACKGROUND and not first(Sign.NEED, said):
            self.page.why[sentence.start] = "background"
            return True
        return False

    def _forget(self, sentence: Said, said: str) -> None:
        """Take the last step back where `forget the disk` means it."""
        steps = self.page.steps()
        named = re.search(r"\bforget (?:about )?(?:the )?(\w+)", said, re.IGNORECASE)
        if steps and named and order.stem(named[1].lower()) in order.stems(steps[-1].text):
            self.page.withdraw(steps[-1], sentence, "forget")

    def _strike(self, sentence: Said, said: str) -> None:
        text = capital(clean(said.strip("~")))
        span = (Span(sentence.start, sentence.end),)
        taken = Proposal(
            kind=Kind.STEP,
            text=text,
            spans=span,
            lines=lines_of(span, self.page.starts),
            rules=("struck",),
        )
        self.page.contradictions.append(
            Contradiction(taken, "", span, taken.lines, ("struck-out",))
        )
        self.page.why[sentence.start] = "crossed out"

    def _take_back(self, sentence: Said, said: str) -> None:
        """See that something said before is denied, or that something was told late."""
        rule = first(Sign.LATE, said)
        taken = first(Sign.TAKEN_BACK, said)
        same_block = self.page.previous is not None and self.page.previous.block == sentence.block
        if not same_block or rule:
            self.page.late = rule
            self.page.before_that = bool(rule) and order.BEFORE_THAT.search(said) is not None
        if not taken or rule or order.BEFORE.search(said):
            if taken:
                self.page.late = taken
            return
        steps = self.page.steps()
        crossed = said.lstrip().startswith("^")
        denied = re.match(r"\W*no\b", said, re.IGNORECASE) is not None
        other = self.page.previous is not None and self.page.previous.speaker != sentence.speaker
        if (
            steps
            and self.page.previous is not None
            and (crossed or (denied and other) or "don't" in said)
        ):
            for step in steps:
                if step.lines and self.page.previous.line in step.lines:
                    self.page.withdraw(step, sentence, taken)

    def _denies(self, sentence: Said, said: str) -> bool:
        """Take back the step of which `I never open the valve` says that it is not done."""
        match = _NEVER_DONE.match(said)
        if match is None or sentence.about not in {About.UNKNOWN, About.STEPS}:
            return False
        denied = order.stems(match[1])
        same = [step for step in self.page.steps() if denied and denied <= order.stems(step.text)]
        if len(denied) < _FEWEST_DENIED or not same:
            return False
        known = len(self.page.contradictions)
        self.page.withdraw(same[-1], sentence, "never-done")
        self.page.why[sentence.start] = str(Sign.TAKEN_BACK)
        return len(self.page.contradictions) > known

    def _leftover(self, sentence: Said, words: list[Token], said: str) -> None:
        """Take a sentence without a proposal as a definition, or say why it needs no look."""
        defined = first(Sign.DEFINITION, said)
        if defined and not said.endswith("?"):
            span = (Span(sentence.start, sentence.end),)
            self.page.add(Kind.DEFINITION, capital(without_and(clean(said))), span, defined)
            return
        for sign in (Sign.ANECDOTE, Sign.TAKEN_BACK, Sign.LATE):
            if first(sign, said):
                self.page.why[sentence.start] = str(sign)
                return
        if len([w for w in words if w.is_word]) < 3:
            self.page.why[sentence.start] = "too short to say anything"


_FEWEST_DENIED = 2
_NEVER_DONE = re.compile(
    r"\W*(?:(?:no|oh|wait|actually|well|sorry|but|and|hm+)\b\W*){0,4}(?:i|we) "
    r"(?:actually |really )?(?:never|don't|don’t|do not|no longer) (?:actually |really |ever )?"
    r"((?!.*\b(?:before|until|till|unless|without|if|when|while|during|after|any ?more|again|by|"
    r"alone|myself|ourselves|more|than|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
    r"[a-z][^.,;!?]{3,80})",
    re.IGNORECASE,
)


def _is_omission(said: str) -> bool:
    """Tell whether a sentence only says what comes of leaving something out."""
    return (
        first(Sign.CONSEQUENCE, said) != ""
        and re.match(r"\W*(?:and |but )?if\b", said, re.IGNORECASE) is not None
    )


def _asked_condition(said: str) -> str:
    match = re.search(
        r"\b(?:if|when|suppose|supposing|in case)\b\s+"
        r"(?!(?:do|does|did|is|are|was|were|will|can|should|would)\b)(.*)",
        said,
        re.IGNORECASE | re.DOTALL,
    )
    return clean(match[1].rstrip("? ")) if match else ""
