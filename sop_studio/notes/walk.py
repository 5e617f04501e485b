"""Reads the sentences of notes one after the other and says what each proposes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from sop_studio.notes import nouns, order
from sop_studio.notes.clauses import Clause, Grammar, Manner, skip_markers
from sop_studio.notes.context import ABOUT_MODES, Mode, Persons, Voice, mode_of
from sop_studio.notes.cues import Sign, cues, first
from sop_studio.notes.decisions import Branch, Branches
from sop_studio.notes.draft import Contradiction, Kind, Move, Proposal, Span, lines_of
from sop_studio.notes.headings import About
from sop_studio.notes.lexicon import Verbs, word_class
from sop_studio.notes.people import People
from sop_studio.notes.reader import Line, Shape
from sop_studio.notes.segment import Said
from sop_studio.notes.tables import Row, proposal_of
from sop_studio.notes.tokens import Token, tokens
from sop_studio.notes.wording import capital, clean, condition_end, is_subordinate, without_and
from sop_studio.notes.wording import order as as_order

_TALK = (Sign.SMALL_TALK, Sign.PAST, Sign.OUT)
_LONGEST_CONDITION = 14
_ASKED = re.compile(
    r"\W*(?:then )?(?:i |we )?ask(?:ed|ing) (?:\w+ )?((?:what|who|how|if|about|whether|where)\b[^:?]{3,120})[:?]\s+",
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"\W*(?:we |you )?expect(?:ed(?: result)?|s)?\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"\W*(?:i should say|i'd say|i would say|i think|i guess|i mean|what i do(?: then| next)? is|what happens is|"
    r"(?:the )?(?:very )?(?:first|next|second|last|other) (?:thing|step)(?: (?:i|we|you) do)?(?: is)?(?: that)?|"
    r"(?:so )?basically|the thing is(?: that)?|what you do is|my job is to|it (?:begins|starts) with|"
    r"a round opens with|in my case)\b[\s,:]*",
    re.IGNORECASE,
)
_FAR_BELOW = 4
"""Lines below a step at which code is no longer its own."""


class Walk:
    """One reading of notes from the first sentence to the last."""

    def __init__(
        self, text: str, lines: tuple[Line, ...], people: People, verbs: Verbs, sentences: tuple[Said, ...]
    ) -> None:
        self.text = text
        self.people = people
        self.starts = tuple(line.start for line in lines)
        self.numbers = {line.number: line for line in lines}
        self.grammar = Grammar(verbs, _subjects(text, people), text)
        self.branches = Branches(text, self.grammar)
        self.voice = Voice(text, lines, self.grammar, sentences)
        self.persons = Persons(text, people)
        self.proposals: list[Proposal] = []
        self.moves: list[Move] = []
        self.contradictions: list[Contradiction] = []
        self.why: dict[int, str] = {}
        self.mode = Mode.STEPS
        self.question: Said | None = None
        self.condition = ""
        self.item_steps: dict[str, int] = {}
        self.parent = -1
        self.late = ""
        self.previous: Said | None = None

    # -- what the rules find is put down here

    def add(self, kind: Kind, words: str, spans: Sequence[Span], *rules: str, **slots: str) -> bool:
        """Put a proposal down unless it says nothing or is there already."""
        if not words or not spans:
            return False
        found = tuple(sorted(spans))
        proposal = Proposal(
            kind=kind,
            text=words,
            spans=found,
            lines=lines_of(found, self.starts),
            rules=tuple(rule for rule in rules if rule),
            **slots,
        )
        same = (p for p in self.proposals if p.kind == kind and p.text.lower() == words.lower())
        if any(each.lines == proposal.lines or kind not in {Kind.STEP, Kind.ROLLBACK} for each in same):
            return False
        self.proposals.append(proposal)
        return True

    def steps(self) -> list[Proposal]:
        """Return the steps so far."""
        return [each for each in self.proposals if each.kind == Kind.STEP]

    # -- one sentence

    def read(self, sentence: Said) -> None:
        """Say what a sentence proposes."""
        sentence = self._asked_in_log(sentence)
        words = tokens(self.text, sentence.start, sentence.end)
        said = self.text[sentence.start : sentence.end]
        if words:
            self._read(sentence, words, said)
        self.persons.see(sentence)
        self.previous = sentence

    def row(self, row: Row) -> None:
        """Say what a row of a table proposes."""
        found = proposal_of(row)
        if found is None:
            return
        kind, words, slots = found
        if kind in {Kind.STEP, Kind.ROLLBACK}:
            actor = slots.get("actor", "")
            slots["actor"] = self.people.role_of(actor) or actor or self.people.main
        added = self.add(kind, words, (Span(row.start, row.end),), "table-row", **slots)
        number = row.cells.get("0", "").strip(". ")
        if added and kind == Kind.STEP and number.isdigit():
            self.item_steps.setdefault(number, len(self.steps()) - 1)

    def code(self, line: Line) -> None:
        """Give a line of code to the step it stands below."""
        kinds = {Kind.STEP, Kind.ROLLBACK}
        last = next((p for p in reversed(self.proposals) if p.kind in kinds), None)
        if last is None or line.number - max(last.lines) > _FAR_BELOW:
            return
        span = Span(line.body, line.end)
        spans = (*last.spans, span)
        self.proposals[self.proposals.index(last)] = replace(
            last, spans=spans, lines=lines_of(spans, self.starts),
            commands=(*last.commands, self.text[line.body : line.end].strip()),
        )  # fmt: skip

    def _asked_in_log(self, sentence: Said) -> Said:
        """Part `asked what if it breaks: …` of an observer's log into question and answer."""
        match = _ASKED.match(self.text, sentence.start, sentence.end)
        if match is None or (self.people.interviewers and not self.voice.past):
            return sentence
        mode, _rule = mode_of(match[1])
        if mode != Mode.STEPS:
            self.mode, self.condition = mode, _asked_condition(match[1])
        self.why[sentence.start] = "question"
        return replace(sentence, start=match.end())

    def _read(self, sentence: Said, words: list[Token], said: str) -> None:
        if sentence.struck:
            self._strike(sentence, words, said)
            return
        if sentence.asks:
            self._asked(sentence, said)
            return
        if self._listed(sentence, words, said):
            return
        if self._dismissed(sentence, said):
            return
        self._take_back(sentence, words, said)
        if self._open_question(sentence, said):
            return
        if self._needed(sentence, words, said):
            return
        warned = self._warn(sentence, said)
        branches = self._branch(sentence, words, said)
        acted = self._act(sentence, words, said, branches, warned)
        resulted = self._result(sentence, words, said, acted=acted, branched=bool(branches))
        if not (warned or branches or acted or resulted):
            self._leftover(sentence, words, said)

    def _asked(self, sentence: Said, said: str) -> None:
        mode, _rule = mode_of(said)
        follows_on = self.previous is not None and self.previous.block == sentence.block
        is_question = "?" in said or mode != Mode.STEPS
        self.why[sentence.start] = "question"
        if follows_on and mode == Mode.STEPS and self.mode != Mode.STEPS:
            return
        if is_question:
            self.mode, self.question = mode, sentence
            self.condition = ""
            if mode in {Mode.WHAT_IF, Mode.ROLLBACK}:
                self.condition = _asked_condition(said)

    def _mode(self, sentence: Said) -> Mode:
        return ABOUT_MODES.get(sentence.about, self.mode if not sentence.heading else Mode.STEPS) if (
            sentence.about != About.UNKNOWN and sentence.about != About.STEPS
        ) else self.mode  # fmt: skip

    # -- lists under headings

    def _listed(self, sentence: Said, words: list[Token], said: str) -> bool:
        about = sentence.about
        span = (Span(sentence.start, sentence.end),)
        if about == About.NOISE and not first(Sign.OPEN, said) and "?" not in said and not self._is_late(said):
            self.why[sentence.start] = "aside"
            return True
        if about == About.ROLES:
            return self._role_line(sentence, said)
        if about == About.TOOLS:
            return self.add(Kind.TOOL, _before_sign(said), span, "heading-tools")
        if about == About.DEFINITIONS:
            return self.add(Kind.DEFINITION, clean(said), span, "heading-definitions")
        if about == About.OPEN:
            return self._open_line(sentence, said)
        if about == About.WARNINGS and sentence.shape in {Shape.ITEM, Shape.TEXT}:
            return self._warning_line(sentence, said)
        return False

    def _role_line(self, sentence: Said, said: str) -> bool:
        name = re.split(r"\s*[:(–—=]| - ", clean(said), maxsplit=1)[0]
        if sentence.shape == Shape.ITEM and 0 < len(name.split()) < 5:
            return self.add(Kind.ROLE, name, (Span(sentence.start, sentence.start + len(name)),), "heading-roles")
        self.why[sentence.start] = "about people"
        return True

    def _open_line(self, sentence: Said, said: str) -> bool:
        starts_block = self.previous is None or self.previous.block != sentence.block
        if not starts_block or first(Sign.SMALL_TALK, said):
            self.why[sentence.start] = "about an open question" if not starts_block else "aside"
            return True
        if sentence.shape != Shape.ITEM and "?" not in said and not first(Sign.OPEN, said):
            self.why[sentence.start] = "aside"
            return True
        words = capital(clean(said)) + ("?" if said.rstrip().endswith("?") else "")
        return self.add(Kind.OPEN_QUESTION, words, (Span(sentence.start, sentence.end),), "heading-open")

    def _warning_line(self, sentence: Said, said: str) -> bool:
        starts_block = self.previous is None or self.previous.block != sentence.block
        if first(Sign.OUT, said) or first(Sign.SMALL_TALK, said):
            self.why[sentence.start] = "left out"
            return True
        if not starts_block and not first(Sign.WARNING, said):
            self.why[sentence.start] = "about a warning"
            return True
        return self.add(Kind.WARNING, capital(clean(said)), (Span(sentence.start, sentence.end),), "heading-warnings")

    # -- what is no content

    def _dismissed(self, sentence: Said, said: str) -> bool:
        for sign in _TALK:
            rule = first(sign, said)
            if rule and not (sign != Sign.SMALL_TALK and self._is_late(said)):
                if sign == Sign.PAST:
                    self._forget(sentence, said)
                self.why[sentence.start] = str(sign)
                return True
        if sentence.about == About.BACKGROUND and not first(Sign.NEED, said):
            self.why[sentence.start] = "background"
            return True
        return False

    def _is_late(self, said: str) -> bool:
        return bool(first(Sign.LATE, said))

    def _forget(self, sentence: Said, said: str) -> None:
        """Take the last step back where `forget the disk` means it."""
        steps = self.steps()
        named = re.search(r"\bforget (?:about )?(?:the )?(\w+)", said, re.IGNORECASE)
        if steps and named and order.stem(named[1].lower()) in order.stems(steps[-1].text):
            self._withdraw(steps[-1], sentence, "forget")

    def _strike(self, sentence: Said, words: list[Token], said: str) -> None:
        text = capital(clean(said.strip("~")))
        span = (Span(sentence.start, sentence.end),)
        taken = Proposal(kind=Kind.STEP, text=text, spans=span, lines=lines_of(span, self.starts), rules=("struck",))
        self.contradictions.append(Contradiction(taken, "", span, taken.lines, ("struck-out",)))
        self.why[sentence.start] = "crossed out"

    def _withdraw(self, step: Proposal, sentence: Said, rule: str) -> None:
        """Make a step a contradiction to decide on instead."""
        if step not in self.proposals:
            return
        at = len([p for p in self.proposals[: self.proposals.index(step)] if p.kind == Kind.STEP])
        if step.kind == Kind.STEP and any(at in {move.step, move.beside} for move in self.moves):
            return
        self.proposals.remove(step)
        if step.kind == Kind.STEP:
            self.moves = [_shifted(move, at) for move in self.moves]
            self.item_steps = {k: v - (v > at) for k, v in self.item_steps.items() if v != at}
        span = Span(sentence.start, sentence.end)
        spans = tuple(sorted((step.spans[0], span)))
        words = clean(self.text[span.start : span.end])
        self.contradictions.append(Contradiction(step, words, spans, lines_of(spans, self.starts), (rule,)))

    def _take_back(self, sentence: Said, words: list[Token], said: str) -> None:
        """See that something said before is denied, or that something was told late."""
        rule = first(Sign.LATE, said)
        taken = first(Sign.TAKEN_BACK, said)
        same_block = self.previous is not None and self.previous.block == sentence.block
        if not same_block or rule:
            self.late = rule
        if not taken or rule or order.BEFORE.search(said):
            if taken:
                self.late = taken
            return
        steps = self.steps()
        crossed = said.lstrip().startswith("^")
        denied = re.match(r"\W*no\b", said, re.IGNORECASE) is not None
        other = self.previous is not None and self.previous.speaker != sentence.speaker
        if steps and self.previous is not None and (crossed or (denied and other) or "don't" in said):
            for step in steps:
                if step.lines and self.previous.line in step.lines:
                    self._withdraw(step, sentence, taken)

    # -- open questions, prerequisites, warnings, decisions

    def _open_question(self, sentence: Said, said: str) -> bool:
        rule = first(Sign.OPEN, said)
        asked = said.rstrip().endswith("?")
        if not rule and self._asks_openly(sentence, said, asked=asked):
            rule = "asked-in-notes"
        if not rule:
            return False
        span = Span(sentence.start, sentence.end)
        question = self.question
        short = len(said.split()) < 8 and not re.search(r"\b(?:who|what|whether|how|when|where|if|why)\b", said.lower())
        if short and question is not None and question.block == sentence.block - 1:
            asked_words = self.text[question.start : question.end]
            words = capital(clean(asked_words)) + "?"
            return self.add(Kind.OPEN_QUESTION, words, (Span(question.start, question.end), span), rule, "question-before")
        if short and self.previous is not None:
            before = self.text[self.previous.start : self.previous.end]
            same = self.previous.block == sentence.block
            if same and before.endswith("?"):
                both = (Span(self.previous.start, self.previous.end), span)
                return self.add(Kind.OPEN_QUESTION, capital(clean(before)) + "?", both, rule, "question-before")
            if self.proposals and self.proposals[-1].kind == Kind.OPEN_QUESTION and same:
                self.why[sentence.start] = "about an open question"
                return True
        return self.add(Kind.OPEN_QUESTION, nouns.question(said), (span,), rule)

    def _asks_openly(self, sentence: Said, said: str, *, asked: bool) -> bool:
        if self.mode == Mode.OPEN:
            return asked or bool(re.match(r"\W*(?:yeah,? |and )?(?:who|whether|how|what|if)\b", said, re.IGNORECASE))
        own = sentence.shape == Shape.ITEM or not self.people.interviewers
        return asked and own and self.mode == Mode.STEPS and len(said.split()) > 4 and sentence.about != About.DECISIONS

    def _needed(self, sentence: Said, words: list[Token], said: str) -> bool:
        mode = self._mode(sentence)
        rule = first(Sign.NEED, said)
        if sentence.about == About.STEPS and rule == "must-be-there" and sentence.shape == Shape.ITEM:
            return False
        heading = sentence.about == About.NEEDS
        if not (rule or heading or mode == Mode.NEEDS):
            return False
        if mode in {Mode.ROLLBACK, Mode.WARNINGS} and not heading:
            return False
        if heading or mode == Mode.NEEDS:
            rule = rule or ("heading-needs" if heading else "asks-need")
            if self._acts_before(sentence, words, said, heading=heading):
                return False
        elif rule and self._is_action_after_all(words, said):
            return False
        return self._add_needs(sentence, said, rule)

    def _add_needs(self, sentence: Said, said: str, rule: str) -> bool:
        warned = first(Sign.WARNING, said)
        done = False
        end = sentence.end
        cut = re.search(r",? (?:otherwise|or else)\b| ?->|→|\. ?\"|, without\b", said)
        if cut and cut.start() > 8:
            end = sentence.start + cut.start()
        for start, until, words in nouns.needs(self.text, sentence.start, end):
            if first(Sign.WARNING, words) and warned:
                continue
            done = self.add(Kind.PREREQUISITE, words, (Span(start, until),), rule) or done
        if warned:
            done = self._warn(sentence, said) or done
        if not done:
            self.why[sentence.start] = "about what is needed"
        return True

    def _acts_before(self, sentence: Said, words: list[Token], said: str, *, heading: bool) -> bool:
        """Tell whether, under `Before …`, a sentence says what somebody does."""
        if heading and not re.match(r"\W*(?:before|prep)", sentence.heading, re.IGNORECASE):
            return False
        if first(Sign.NEED, said) or re.search(r"\b(?:must|was|were)\b", said):
            return False
        found = self.grammar.first(words, 0, self.voice.manner(self.text, sentence))
        return found is not None and bool(found.who.text) and not found.passive

    def _is_action_after_all(self, words: list[Token], said: str) -> bool:
        if re.match(r"\W*(?:if|when|once|after)\b", said, re.IGNORECASE):
            return True
        if re.search(r"\b(?:in case|if|when|what|whatever|all|everything|as) (?:you|we|i|they|he|she) need", said, re.IGNORECASE):
            return True
        return re.search(r"\b(?:need|needs|have|has) to (?!be\b|have\b|already)", said) is not None

    def _warn(self, sentence: Said, said: str) -> bool:
        rule = first(Sign.WARNING, said)
        mode = self._mode(sentence)
        if not rule and mode == Mode.WARNINGS and not sentence.heading:
            rule = "" if self._is_late(said) or self.late or len(said.split()) < 3 else "asks-warning"
        if not rule:
            return False
        start, end = nouns.warning(self.text, sentence.start, sentence.end)
        words = capital(without_and(clean(self.text[start:end])))
        if len(words.split()) < 2:
            return False
        if len(words.split()) == 2 and self.proposals and self.proposals[-1].kind == Kind.WARNING:
            return True
        return self.add(Kind.WARNING, words, (Span(start, end),), rule)

    def _is_answer(self, sentence: Said) -> bool:
        return self.question is not None and sentence.block == self.question.block + 1 and (
            self.previous is None or self.previous.block != sentence.block
        )  # fmt: skip

    def _branch(self, sentence: Said, words: list[Token], said: str) -> list[Branch]:
        manner = self.voice.manner(self.text, sentence)
        found = self.branches.find(words, manner)
        if not found and self._answers_if(sentence, words, said):
            return [Branch("", "", "", 0, 0, len(words), "answer")]
        headed = sentence.about == About.DECISIONS
        if not found:
            signed = self.branches.from_sign(words, headed=headed or self._is_lead(sentence, words))
            found = [signed] if signed else []
        span = Span(sentence.start, sentence.end)
        for branch in found:
            self.add(
                Kind.DECISION, capital(branch.condition), (span,), f"branch-{branch.rule}",
                condition=branch.condition, then=branch.then, otherwise=branch.otherwise,
            )  # fmt: skip
        if not found:
            self._otherwise(sentence, words, said)
        return found

    def _answers_if(self, sentence: Said, words: list[Token], said: str) -> bool:
        """Make a decision of `What if it leaks?` and its answer, or `Is it taken? Then …`."""
        before = self.previous
        asked = self.question if self.mode == Mode.WHAT_IF else None
        if asked is not None and before and before.start == asked.start and self.condition:
            condition = self.condition
        elif before and before.block == sentence.block and not before.asks and words[0].low == "then" and (
            self.text[before.start : before.end].endswith("?")
        ):
            condition, asked = clean(self.text[before.start : before.end]).rstrip("?"), before
        else:
            return False
        then = clean(re.sub(r"^\W*(?:then|well|oh|so)\b[\s,]*", "", said, flags=re.IGNORECASE))
        spans = (Span(asked.start, asked.end), Span(sentence.start, sentence.end))
        self.add(
            Kind.DECISION, capital(condition), spans, "branch-asked", condition=condition, then=then,
        )  # fmt: skip
        return True

    def _is_lead(self, sentence: Said, words: list[Token]) -> bool:
        """Tell whether, in the part on rollback, a condition stands before a colon."""
        if sentence.about != About.ROLLBACK:
            return False
        lead = [w.low for w in words[: next((i for i, w in enumerate(words) if w.raw == ":"), 0)]]
        return any(w.startswith(("fail", "does", "break", "corrupt", "wrong", "lost", "error")) for w in lead)

    def _otherwise(self, sentence: Said, words: list[Token], said: str) -> None:
        """Give an `Otherwise …` to the decision just before."""
        at = skip_markers(words, 0)
        opens = re.match(r"\W*(?:and |but |so )?(?:otherwise|else|if not)\b", said, re.IGNORECASE)
        last = next((p for p in reversed(self.proposals) if p.kind == Kind.DECISION), None)
        near = last is not None and self.previous is not None and sentence.line - max(last.lines) <= 3
        if not opens or last is None or not near or last.otherwise or at >= len(words):
            return
        where = self.proposals.index(last)
        spans = (*last.spans[:1], Span(sentence.start, sentence.end))
        self.proposals[where] = replace(
            last, otherwise=clean(self.text[words[at].start : sentence.end]), spans=spans,
            lines=lines_of(spans, self.starts), rules=(*last.rules, "otherwise"),
        )  # fmt: skip

    # -- actions

    def _act(
        self, sentence: Said, words: list[Token], said: str, branches: list[Branch], warned: bool  # noqa: FBT001
    ) -> bool:
        mode = self._mode(sentence)
        if sentence.about in {About.DECISIONS, About.OPEN} or said.rstrip().endswith("?"):
            return False
        manner = self.voice.manner(self.text, sentence)
        kind = Kind.ROLLBACK if mode == Mode.ROLLBACK else Kind.STEP
        if first(Sign.ANECDOTE, said):
            manner = Manner(manner.orders, manner.third, past=False)
        if _EXPECTED.match(said):
            return False
        if mode == Mode.WARNINGS and not sentence.heading and not self.late:
            return False
        actor, start = self._label(words, sentence)
        if actor:
            manner = Manner(manner.orders, third=True, past=manner.past)
        start = max(start, self._behind_hedge(words, said, sentence))
        clauses, condition = self._clauses(words, manner, start)
        allowed = [c for c in clauses if self._is_allowed(c, words, branches, kind, warned)]
        condition = condition or (branches[0].condition if branches and kind == Kind.ROLLBACK else "")
        if kind == Kind.ROLLBACK and not condition and not self._has(Kind.ROLLBACK, sentence):
            condition = self.condition or _heading_condition(sentence.heading)
        added = False
        for number, clause in enumerate(allowed):
            own = condition if number == 0 or kind == Kind.STEP else ""
            added = self._step(sentence, words, clause, kind, own, actor) or added
        if not clauses and not branches and not warned:
            added = self._named(sentence, words, said, kind) or added
        self._say_order(sentence, words, said, added=added, kind=kind)
        return added

    def _label(self, words: list[Token], sentence: Said) -> tuple[str, int]:
        """Return the role that `HR - create the person` names, and the word behind it."""
        first_word = 1 if words[0].raw in {"[", "("} else 0
        end = self.grammar.subject_end(words, first_word)
        if end == first_word or end >= len(words) - 1 or words[end].raw not in {"-", "–", "—", ":", "]", ")"}:
            return "", 0
        name = self.text[words[first_word].start : words[end - 1].end]
        return self.people.role_of(name) or name, end + 1

    def _behind_hedge(self, words: list[Token], said: str, sentence: Said) -> int:
        """Return the word behind `what I do is`, or behind `but corrected himself:`."""
        hedge = _HEDGE.match(said)
        start = sentence.start + hedge.end() if hedge else 0
        colon = said.rfind(": ")
        if first(Sign.TAKEN_BACK, said[: colon + 1]) and colon > 0:
            start = sentence.start + colon + 1
        return next((at for at, word in enumerate(words) if word.start >= start), 0)

    def _has(self, kind: Kind, sentence: Said) -> bool:
        return any(p.kind == kind and sentence.line - max(p.lines) < 3 for p in self.proposals)

    def _clauses(self, words: list[Token], manner: Manner, start: int) -> tuple[list[Clause], str]:
        """Return the clauses of a sentence, and the condition it begins with."""
        at = skip_markers(words, start)
        if not is_subordinate(words, at):
            return self.grammar.clauses(words, at, manner), ""
        main = self._main_clause(words, at, manner)
        if main is None:
            return [], ""
        condition = self.text[words[at].start : words[condition_end(words, at, main) - 1].end]
        condition = clean(re.sub(r"^(?:when|once|after|if|whenever|as soon as)\s+", "", condition, flags=re.IGNORECASE))
        opening = words[at].low
        if opening in {"before", "until", "while", "unless"}:
            condition = ""
        return self.grammar.clauses(words, main, manner), condition

    def _main_clause(self, words: list[Token], at: int, manner: Manner) -> int | None:
        for place in range(at + 3, min(len(words), at + _LONGEST_CONDITION + 6)):
            before = words[place - 1]
            if before.raw in {",", ":"} or before.low == "then":
                behind = skip_markers(words, place)
                if self.grammar.at(words, behind, manner):
                    return behind
            elif before.low not in {"that", "which", "and", "or", "to", "of", "if", "what", "who"} and (
                self.grammar.at(words, place, manner, with_subject=True)
            ):
                return place
        return None

    def _is_allowed(
        self, clause: Clause, words: list[Token], branches: list[Branch], kind: Kind, warned: bool  # noqa: FBT001
    ) -> bool:
        if clause.who.text and clause.who.text.lower() in word_class("thing"):
            return False
        low = clause.who.text.lower()
        if low in {"customer", "customers", "people", "everyone", "everybody", "nobody", "users"}:
            return False
        if kind == Kind.ROLLBACK:
            return True
        for branch in branches:
            if branch.first <= clause.verb < branch.end or branch.main <= clause.verb < branch.end:
                return self._goes_well(branch)
        return True

    def _goes_well(self, branch: Branch) -> bool:
        return any(cue.search(branch.condition) for cue in cues(Sign.POSITIVE)) and not re.search(
            r"\bnot\b|n't\b|\bno\b|\bred\b|\bfail|\bwrong|\bmissing|\bso\b", branch.condition, re.IGNORECASE
        )

    def _step(
        self, sentence: Said, words: list[Token], clause: Clause, kind: Kind, condition: str, label: str
    ) -> bool:
        text = as_order(self.text, words, clause)
        if self._is_empty(text, clause, sentence) or (kind == Kind.STEP and self._is_repeated(text)):
            return False
        start, end = words[clause.first].start, words[clause.end - 1].end
        who = clause.who
        actor = self.persons.role(who.text, who.pronoun, sentence)
        if label and not who.text:
            actor = label
        if clause.passive:
            actor = self._by(words, clause) or actor
        rules = [_rule(clause)]
        if condition:
            rules.append("condition-before")
        behind = self._behind(words, clause)
        added = self.add(
            kind, text, (Span(start, end),), *rules,
            actor=actor, condition=condition or behind,
        )  # fmt: skip
        if added and kind == Kind.STEP:
            self._remember(sentence)
        return added

    def _is_repeated(self, text: str) -> bool:
        """Tell whether a short step only sums up one that was told before."""
        said = order.stems(text)
        if len(text.split()) > 3 or "again" in text.lower():
            return False
        return any(said <= order.stems(each.text) for each in self.steps()[-6:])

    def _is_empty(self, text: str, clause: Clause, sentence: Said) -> bool:
        length = len(text.split())
        if length > 1:
            return length == 2 and text.split()[1].lower() in {"there", "it", "that", "so", "too"} and (
                clause.base in {"do", "try", "have", "get", "like", "keep", "see", "stop", "make", "take", "put", "leave"}
            )  # fmt: skip
        return sentence.shape != Shape.ITEM and bool(clause.who.text)

    def _by(self, words: list[Token], clause: Clause) -> str:
        for place in range(clause.rest, min(clause.end, len(words) - 1)):
            if words[place].low == "by":
                end = self.grammar.subject_end(words, place + 1)
                if end > place + 1:
                    name = self.text[words[end - 1].start : words[end - 1].end]
                    full = self.text[words[place + 1].start : words[end - 1].end]
                    return self.people.role_of(name) or re.sub(r"^(?:the|a|an|our)\s", "", full)
        return ""

    def _behind(self, words: list[Token], clause: Clause) -> str:
        """Return the condition that stands behind an action: `once it is dry`."""
        for place in range(clause.verb + 1, min(len(words), clause.end + 1)):
            if words[place].low in {"once", "when"} and place + 2 < len(words):
                end = next((p for p in range(place, len(words)) if words[p].raw in {",", ";", "."}), len(words))
                return clean(self.text[words[place + 1].start : words[end - 1].end])
        return ""

    def _remember(self, sentence: Said) -> None:
        """Keep under which number of the notes a step stands, and below which item."""
        index = len(self.steps()) - 1
        line = self.numbers.get(sentence.line)
        if line is None:
            return
        number = re.match(r"\s*(\d{1,3})[.)]\s", self.text[line.start : line.body] + " ")
        if number and sentence.shape == Shape.ITEM and sentence.indent < 4:
            self.item_steps.setdefault(number[1], index)
        if sentence.shape == Shape.ITEM and sentence.indent == 0:
            self.parent = index

    def _named(self, sentence: Said, words: list[Token], said: str, kind: Kind) -> bool:
        """Take an item of a list of steps that has no verb, or a command alone, as a step."""
        if self._is_command(words):
            at = skip_markers(words, 0)
            end = next((p for p in range(at + 1, len(words)) if words[p].raw in {",", ";"} or words[p].low in {"til", "until", "→"}), len(words))
            text = clean(self.text[words[at].start : words[end - 1].end])
            span = Span(words[at].start, words[end - 1].end)
            added = self.add(kind, f"Run {text}", (span,), "command", actor=self.persons.role("", False, sentence))
            if added and kind == Kind.STEP:
                self._remember(sentence)
            return added
        starts = self.previous is None or self.previous.block != sentence.block
        listed = sentence.shape == Shape.ITEM and sentence.about in {About.STEPS, About.ROLLBACK}
        if not (starts and listed) or first(Sign.RESULT, said) and sentence.indent or self._is_late(said):
            return False
        numbered = re.match(r"\s*\d{1,3}[.)]\s", self.text[self.numbers[sentence.line].start : sentence.start] + " ")
        if not numbered or sentence.indent or first(Sign.TAKEN_BACK, said) or len(words) > 12:
            return False
        end = next((p for p in range(1, len(words)) if words[p].raw in {",", ";", ":", "("}), len(words))
        span = Span(words[0].start, words[end - 1].end)
        actor = self.persons.role("", False, sentence)
        added = self.add(kind, capital(clean(self.text[span.start : span.end])), (span,), "numbered-item", actor=actor)
        if added and kind == Kind.STEP:
            self._remember(sentence)
        return added

    def _is_command(self, words: list[Token]) -> bool:
        at = skip_markers(words, 0)
        if at >= len(words):
            return False
        word = words[at]
        if word.raw.startswith("`") and len(word.raw) > 5:
            return True
        known = word.low in word_class("command") and word.raw.islower()
        return known and at + 1 < len(words) and words[at + 1].low not in {"is", "are", "="} and len(words) - at > 2

    # -- results and order

    def _result(
        self, sentence: Said, words: list[Token], said: str, *, acted: bool, branched: bool
    ) -> bool:
        """Give what should be seen to the step it shows to have worked."""
        signs = (Sign.RESULT, Sign.RESULT_PAST) if self.voice.past else (Sign.RESULT,)
        match = next((m for sign in signs for cue in cues(sign) if (m := cue.search(said))), None)
        if match is None or branched or (self.late and not acted) or first(Sign.ANECDOTE, said):
            return False
        kinds = {Kind.STEP, Kind.ROLLBACK}
        last = next((p for p in reversed(self.proposals) if p.kind in kinds), None)
        if last is None or last.expected or sentence.line - max(last.lines) > 6:
            return False
        own = acted and last.start >= sentence.start
        if own and sentence.start + match.start() < last.spans[0].end - 1 and not self._cuts(last, sentence, match):
            return False
        begin = self._clause_start(said, match.start()) if own else 0
        start = sentence.start + begin
        words_ = clean(re.sub(r"^\W*(?:and|so|then|it's|expect(?:ed)?:?|log:|which)\s+", "", self.text[start : sentence.end],
                              flags=re.IGNORECASE))  # fmt: skip
        words_ = re.sub(r"^(?:you|she|he|they|we|i) (?:should|must|will|'ll)(?: then)? (?:see|get) ", "", words_,
                        flags=re.IGNORECASE)  # fmt: skip
        if not words_:
            return False
        where = self.proposals.index(last)
        spans = last.spans if own else tuple(sorted((last.spans[0], Span(sentence.start, sentence.end))))
        if own:
            spans = (Span(last.spans[0].start, max(last.spans[0].end, sentence.end)),)
        self.proposals[where] = replace(
            last, expected=words_, spans=spans, lines=lines_of(spans, self.starts), rules=(*last.rules, "result"),
        )  # fmt: skip
        return True

    def _cuts(self, last: Proposal, sentence: Said, match: re.Match[str]) -> bool:
        return False

    def _clause_start(self, said: str, at: int) -> int:
        signs = (", ", "; ", ". ", "-> ", "→ ", " and ", ": ", " - ", " – ", "(")
        return max((said.rfind(sign, 0, at + 2) + len(sign) for sign in signs if said.rfind(sign, 0, at + 2) >= 0), default=at)

    def _say_order(self, sentence: Said, words: list[Token], said: str, *, added: bool, kind: Kind) -> None:
        """Propose a move where a sentence says that a step comes before another."""
        if kind != Kind.STEP:
            return
        steps = self.steps()
        if not steps:
            return
        said = said.replace("**", "")
        fresh = [n for n, s in enumerate(steps) if sentence.start <= s.start < sentence.end]
        late = self.late or first(Sign.TAKEN_BACK, said)
        target = self._target(said, steps, fresh, late=bool(late))
        if target is None and added and sentence.indent and re.search(r"\bfirst\W*$", said) and self.parent >= 0:
            target = (self.parent, False)
        if target is None:
            return
        moved = fresh or self._moved(said, steps, late=bool(late))
        beside, after = target
        span = (Span(sentence.start, sentence.end),)
        for step in moved if not after else reversed(moved):
            if step != beside and (after or step > beside):
                self.moves.append(
                    Move(step, beside, after, span, lines_of(span, self.starts), (self.late or "before",))
                )

    def _moved(self, said: str, steps: list[Proposal], *, late: bool) -> list[int]:
        """Return the step that `the pause goes before step 3` is about."""
        subject = re.match(r"(.*?)\b(?:must|has to|should|needs to|goes|comes|belongs|must happen|needs to happen|happens)\b", said, re.IGNORECASE)
        number = re.search(r"\b(?:step )?(\d{1,2})\W*$", subject[1].strip()) if subject else None
        if number and number[1] in self.item_steps:
            return [self.item_steps[number[1]]]
        if subject:
            found = order.best_match(subject[1], steps, range(len(steps)))
            return [found] if found is not None else []
        return [len(steps) - 1] if late else []

    def _target(self, said: str, steps: list[Proposal], fresh: list[int], *, late: bool) -> tuple[int, bool] | None:
        between = order.BETWEEN.search(said)
        if between and between[1] in self.item_steps:
            return self.item_steps[between[1]], True
        numbered = order.NUMBERED.search(said)
        if numbered and numbered[2] in self.item_steps and late:
            return self.item_steps[numbered[2]], numbered[1].lower() == "after"
        limit = fresh[0] if fresh else len(steps)
        if late and order.BEFORE_THAT.search(said) and limit > 0:
            return self._last_block(steps, limit), False
        for match in order.BEFORE.finditer(said):
            if match[1].lower() == "after":
                continue
            found = order.best_match(match[2], steps, range(limit))
            if found is not None:
                return found, False
        return None

    def _last_block(self, steps: list[Proposal], limit: int) -> int:
        """Return the first step of the sentence told just before."""
        line = steps[limit - 1].lines[0]
        at = limit - 1
        while at > 0 and steps[at - 1].lines[0] == line:
            at -= 1
        return at

    def _leftover(self, sentence: Said, words: list[Token], said: str) -> None:
        """Say why a sentence without a proposal needs no look, where a rule says so."""
        for sign in (Sign.ANECDOTE, Sign.TAKEN_BACK, Sign.LATE):
            if first(sign, said):
                self.why[sentence.start] = str(sign)
                return
        if len([w for w in words if w.is_word]) < 3:
            self.why[sentence.start] = "too short to say anything"


def _rule(clause: Clause) -> str:
    if clause.passive:
        return "passive"
    if not clause.who.text:
        return f"order-{clause.form}" if clause.form != "base" else "order"
    return "pronoun-acts" if clause.who.pronoun else "role-acts"


def _shifted(move: Move, gone: int) -> Move:
    return replace(move, step=move.step - (move.step > gone), beside=move.beside - (move.beside > gone))


def _before_sign(said: str) -> str:
    return re.split(r"\s*[:(–—=,]| - ", clean(said), maxsplit=1)[0]


def _heading_condition(heading: str) -> str:
    match = re.match(r"\W*(?:if|when|in case(?: of)?)\s+(.*)", heading, re.IGNORECASE)
    return clean(match[1]) if match and len(match[1].split()) > 2 else ""


def _asked_condition(said: str) -> str:
    match = re.search(r"\b(?:if|when)\b\s+(.*)", said, re.IGNORECASE | re.DOTALL)
    return clean(match[1].rstrip("? ")) if match else ""


def _subjects(text: str, people: People) -> dict[int, int]:
    """Return where names and roles begin, with where they end."""
    found = {start: end for start, end, _at, _size in people.mentions}
    names: Iterable[str] = sorted(people.roles, key=len)
    for name in names:
        if name == "i":
            continue
        for match in re.finditer(rf"\b{re.escape(name)}\b(?!\.\w)", text, re.IGNORECASE):
            if text[match.start()].isupper():
                found[match.start()] = max(match.end(), found.get(match.start(), 0))
    return found
