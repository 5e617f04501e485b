"""What the list of proposals shows, row by row, worked out from a review alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sop_studio.gui.notes.row import Row, Side, Sort
from sop_studio.gui.notes.wording import ORDER, one, rule_words, several
from sop_studio.model.parts import NotesDecision
from sop_studio.notes import ACTIONS, REWORDED, Fate, Kind, Proposal, Standing
from sop_studio.notes.review import (
    MOVE,
    NAMED,
    SET_ASIDE,
    Answer,
    OurQuestion,
    Place,
    Question,
    Review,
    Sentence,
    Suggestion,
    Talk,
    Verdict,
    line_at,
)
from sop_studio.translation import _, ngettext

_MOST_QUOTED = 400
"""Characters of a quote that a tooltip shows."""


def rows_of(whole: Review) -> tuple[Row, ...]:
    """Return all rows: what is to be decided, then the suggestions by kind, then our questions."""
    return KeptRows().of(whole)


class KeptRows:
    """Makes the rows of one review after another; those of suggestions that stay are kept."""

    def __init__(self) -> None:
        self._talks: tuple[Talk, ...] = ()
        self._kept: dict[str, tuple[Suggestion, str, Row]] = {}

    def of(self, whole: Review) -> tuple[Row, ...]:
        """Return all rows of a review, as `rows_of` does."""
        before = self._kept if whole.talks == self._talks else {}
        self._talks, self._kept = whole.talks, {}

        def row(each: Suggestion, number: str) -> Row:
            known, at, made = before.get(each.key, (None, "", None))
            # What its words were before hangs on the SOP as well.
            if made is None or known != each or at != number or each.was is not None:
                made = _suggestion(whole, each, number)
            self._kept[each.key] = (each, number, made)
            return made

        return tuple(_rows(whole, row))


def tray_rows(whole: Review, *, with_dismissed: bool) -> tuple[Row, ...]:
    """Return the sentences that nothing uses: those to look at, and where wanted all others."""
    fates = {Fate.OPEN, Fate.DISMISSED} if with_dismissed else {Fate.OPEN}
    return tuple(_sentence(whole, each) for each in whole.sentences if each.fate in fates)


def sentence_key(place: Place) -> str:
    """Return the key of the row of a sentence."""
    return f"sentence.{place.talk}.{place.start}"


def coverage_words(whole: Review) -> str:
    """Return "41 of 58 sentences used, 12 set aside, 5 to look at"."""
    found = whole.coverage()
    count = len(whole.sentences)
    words = ngettext(
        "{used} of {count} sentence used, {aside} set aside, {left} to look at",
        "{used} of {count} sentences used, {aside} set aside, {left} to look at",
        count,
    )
    return words.format(
        used=found[Fate.USED], count=count, aside=found[Fate.DISMISSED], left=found[Fate.OPEN]
    )


def _sentence(whole: Review, each: Sentence) -> Row:
    is_aside = each.fate is Fate.DISMISSED
    person = whole.talks[each.place.talk].name
    chips: list[tuple[str, str, str]] = []
    if len(whole.talks) > 1:
        chips.append((person, "neutral", "user"))
    if is_aside:
        chips.append((_(each.why), "neutral", ""))
    line = _("Line {line}").format(line=each.line)
    return Row(
        key=sentence_key(each.place),
        sort=Sort.SENTENCE,
        title=each.text,
        number=str(each.line),
        verdict=Verdict.REJECTED if is_aside else Verdict.OPEN,
        chips=tuple(chips),
        does=("plus", "rotate-ccw" if each.why == SET_ASIDE else "" if is_aside else "x"),
        why=_("{person}, line {line}").format(person=person, line=each.line),
        spoken=". ".join([line, each.text, *(words for words, _look, _icon in chips)]),
        places=(each.place,),
    )


def title_of(each: Suggestion) -> str:
    """Return a suggestion in one line."""
    if each.kind is not Kind.DECISION or not each.condition:
        return each.text
    return _if_then(each.condition, each.then)


def _if_then(condition: str, then: str) -> str:
    words = _("If {condition}: {then}") if then else _("If {condition}")
    return words.format(condition=_inside(condition), then=then)


def _inside(words: str) -> str:
    """Return words as they read in the middle of a sentence."""
    is_word = words[:1].isupper() and words[1:2].islower()
    return words[:1].lower() + words[1:] if is_word else words


def line_words(whole: Review, places: Sequence[Place]) -> str:
    """Return the lines that words stand on, with the talk where there are several: "L34, L36"."""
    found: dict[str, None] = {}
    for place in places:
        talk = whole.talks[place.talk]
        line = _("L{number}").format(number=line_at(talk.text, place.start))
        found[f"{talk.name} {line}" if len(whole.talks) > 1 else line] = None
    shown = list(found)[:3]
    return ", ".join(shown) + (" …" if len(found) > len(shown) else "")


def _rows(whole: Review, row: Callable[[Suggestion, str], Row]) -> Iterator[Row]:
    if whole.questions:
        left = sum(each.answer is Answer.OPEN for each in whole.questions)
        words = ngettext("{count} open", "{count} open", left).format(count=left)
        yield _heading("decide", _("To decide"), words if left else _("all decided"))
        yield from (_question(whole, each) for each in whole.questions)
    for kind in ORDER:
        found = whole.of(kind)
        if found:
            taken = sum(e.verdict is Verdict.ACCEPTED or e.is_inserted for e in found)
            words = _("{taken} of {count} accepted").format(taken=taken, count=len(found))
            made = [row(each, str(number)) for number, each in enumerate(found, 1)]
            offer = _("Accept all") if any(each.is_open for each in made) else ""
            yield _heading(kind.value, several(kind), words, offer)
            yield from made
    if whole.our_questions:
        yield _heading("ours", _("Questions of ours, for the next talk"), _("not from the notes"))
        yield from map(_ours, whole.our_questions)


def _heading(key: str, title: str, words: str, offer: str = "") -> Row:
    return Row(
        key=f"heading.{key}", sort=Sort.HEADING, title=title, number=words, offer=offer,
        spoken=f"{title}, {words}",
    )  # fmt: skip


def _suggestion(whole: Review, each: Suggestion, number: str) -> Row:
    where, title = line_words(whole, each.places), title_of(each)
    state = _state(each)
    facts = tuple(_facts(whole, each))
    spoken = [f"{one(each.kind)} {number}: {title}", *(text for _icon, text in facts)]
    chips = [*([state] if state else []), *_marks(whole, each), (where, "neutral", "quote")]
    return Row(
        key=each.key,
        sort=Sort.SUGGESTION,
        title=title,
        number=number,
        kind=each.kind,
        verdict=each.verdict,
        is_inserted=each.is_inserted,
        facts=facts,
        chips=tuple(chips),
        why=_why(whole, each.places, each.rules, is_own=each.is_own),
        spoken=". ".join([*spoken, *(words for words, _look, _icon in chips)]),
        places=each.places,
        told=tuple(
            Place(other.source, span.start, span.end)
            for other in each.elsewhere
            for span in other.spans
        ),
    )


def _state(each: Suggestion) -> tuple[str, str, str] | None:
    if each.is_inserted:
        return (_("In the SOP"), "primary", "list-checks")
    if each.verdict is Verdict.ACCEPTED:
        return (_("Accepted"), "ok", "check")
    if each.verdict is Verdict.REJECTED:
        return (_("Rejected"), "neutral", "x")
    return None


def _marks(whole: Review, each: Suggestion) -> Iterator[tuple[str, str, str]]:
    if each.was is not None:
        yield (_("Notes changed"), "warn", "history")
    if each.is_own:
        words = _("Your words") if each.rules else _("Made by you")
        yield (words, "neutral", "pencil")
    elif REWORDED in each.rules:
        yield (_("Reworded"), "warn", "pencil")
    if len(whole.talks) > 1 and each.kind not in NAMED:
        if each.standing is Standing.SAME:
            count = len({other.source for other in each.elsewhere}) + 1
            yield (_("Told by {count}").format(count=count), "ok", "users")
        elif each.standing is Standing.DIFFERENT:
            yield (_("Told differently"), "warn", "git-compare")


def _facts(whole: Review, each: Suggestion) -> Iterator[tuple[str, str]]:
    if each.kind is Kind.DECISION:
        if each.otherwise:
            yield ("git-branch", _("Otherwise: {words}").format(words=each.otherwise))
    elif each.condition:
        yield ("git-branch", _("When: {words}").format(words=each.condition))
    if each.expected:
        yield ("circle-check", each.expected)
    if each.actor and each.kind in ACTIONS:
        yield ("user", each.actor)
    if each.commands:
        yield ("terminal", " · ".join(each.commands))
    if each.was is not None:
        yield ("history", _before(whole, each, each.was))
    yield from _told_otherwise(whole, each)


def _told_otherwise(whole: Review, each: Suggestion) -> Iterator[tuple[str, str]]:
    """Yield what other talks say differently: of a decision in their own words, with all of it."""
    for other in each.elsewhere:
        if other.standing is Standing.DIFFERENT:
            name = whole.talks[other.source].name
            said = other.text
            if each.kind is Kind.DECISION:
                said = _quoted(whole, [Place(other.source, s.start, s.end) for s in other.spans])
            words = _("{person} says: {words}").format(person=name, words=said)
            yield ("git-compare", words)


def _before(whole: Review, each: Suggestion, was: NotesDecision) -> str:
    """Return what became of the words that stood in the notes before they were changed."""
    if each.is_inserted_as_it_was(whole.present):
        said = _("It is in the SOP as: {words}")
    else:
        said = {
            "accepted": _("You had accepted: {words}"),
            "rejected": _("You had rejected: {words}"),
        }.get(was.verdict, _("It was: {words}"))
    return said.format(words=_words_of(was))


def _words_of(was: NotesDecision) -> str:
    is_branch = was.about == Kind.DECISION and was.condition
    return _if_then(was.condition, was.then) if is_branch else was.text or was.condition


def _why(whole: Review, places: Sequence[Place], rules: Sequence[str], *, is_own: bool) -> str:
    lines = []
    for place in places:
        talk = whole.talks[place.talk]
        quote = " ".join(whole.quote(place).split())
        quote = quote if len(quote) <= _MOST_QUOTED else f"{quote[:_MOST_QUOTED]}…"
        line = line_at(talk.text, place.start)
        said = _("{person}, line {line}: “{quote}”")
        lines.append(said.format(person=talk.name, line=line, quote=quote))
    reasons = [rule_words(rule) for rule in dict.fromkeys(rules)]
    if reasons:
        lines.append(_("Why: {reasons}.").format(reasons="; ".join(reasons)))
    elif is_own:
        lines.append(_("Why: you made it out of these words."))
    return "\n".join(lines)


def _question(whole: Review, each: Question) -> Row:
    is_move = each.about == MOVE
    if is_move:
        words = (
            _("Move “{step}” behind “{other}”?")
            if each.after
            else _("Move “{step}” before “{other}”?")
        )
        title = words.format(step=each.first, other=each.second)
        sides = _sides_of_move(whole, each)
    else:
        title = _("Which of the two holds?")
        sides = (
            Side(
                _said_by(whole, each.first_places, _("Said first")),
                _side_of(each.proposal, each.first),
                _quoted(whole, each.first_places),
            ),
            Side(
                _said_by(whole, each.second_places, _("Said then")),
                _side_of(each.other, each.second),
                _quoted(whole, each.second_places),
            )
            if each.second_places
            else Side(_("Taken back"), _("It does not hold: it was struck out.")),
        )
    chosen = {Answer.OPEN: 0, Answer.FIRST: 1, Answer.SECOND: 2, Answer.NEITHER: 3}[each.answer]
    decided = "" if not chosen else _("Neither") if chosen == 3 else sides[chosen - 1].caption
    chips = ((decided, "ok", "check"),) if decided else ()
    where = each.second_places or each.first_places
    said = "; ".join(
        f"{number} {s.caption}: {s.text} {s.quote}".strip() for number, s in enumerate(sides, 1)
    )
    return Row(
        key=each.key,
        sort=Sort.QUESTION,
        title=title,
        chips=(*chips, (line_words(whole, where), "neutral", "quote")),
        sides=sides,
        chosen=chosen,
        why=_why(whole, each.places, each.rules, is_own=False),
        spoken=". ".join(filter(None, [title, said, decided])),
        places=each.places,
    )


def _side_of(told: Proposal | None, words: str) -> str:
    """Return what one side says: of a decision also what is done, which may be all that differs."""
    if told is None or told.kind is not Kind.DECISION or not told.then:
        return words
    said = _if_then(told.condition, told.then)
    other = _("Otherwise: {words}").format(words=told.otherwise) if told.otherwise else ""
    return f"{said}. {other}" if other else said


def _sides_of_move(whole: Review, each: Question) -> tuple[Side, Side]:
    pair = (each.first, each.second)
    told = _as_listed(*reversed(pair)) if not each.after else _as_listed(*pair)
    moved = _as_listed(*pair) if not each.after else _as_listed(*reversed(pair))
    return (Side(_("As told"), told), Side(_("Moved"), moved, _quoted(whole, each.second_places)))


def _quoted(whole: Review, places: Sequence[Place]) -> str:
    """Return the first words that something rests on: two sides may differ in those alone."""
    quote = " ".join(whole.quote(places[0]).split()) if places else ""
    return f"“{quote}”" if quote else ""


def _as_listed(first: str, second: str) -> str:
    return f"1. {first}\n2. {second}"


def _said_by(whole: Review, places: Sequence[Place], words: str) -> str:
    if not places:
        return words
    talk = whole.talks[places[0].talk]
    line = line_at(talk.text, places[0].start)
    if len(whole.talks) > 1:
        return _("{person}, line {line}").format(person=talk.name, line=line)
    return _("{words}, line {line}").format(words=words, line=line)


def _ours(each: OurQuestion) -> Row:
    chips: tuple[tuple[str, str, str], ...] = ()
    if each.made:
        chips = ((_("In the SOP"), "primary", "list-checks"),)
    elif each.verdict is Verdict.ACCEPTED:
        chips = ((_("Accepted"), "ok", "check"),)
    elif each.verdict is Verdict.REJECTED:
        chips = ((_("Rejected"), "neutral", "x"),)
    return Row(
        key=each.key,
        sort=Sort.OURS,
        title=each.asked.text,
        verdict=each.verdict,
        is_inserted=bool(each.made),
        chips=chips,
        why=_("Our question, not one of the notes: it asks for what they leave out."),
        spoken=". ".join([_("Our question"), each.asked.text, *(words for words, _l, _i in chips)]),
    )
