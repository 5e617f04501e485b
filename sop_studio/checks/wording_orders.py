"""Rules about orders: a verb first, one action, the condition before it, no passive (P02-P19)."""

import re
from collections.abc import Iterator

from sop_studio.checks.wording_rule import Example, Passage, TextRemark, WordingRule
from sop_studio.language.actions import Action, actions_in, alternatives_in
from sop_studio.language.clauses import Span, condition_last, passives_in, pronoun_actor
from sop_studio.language.openings import opening
from sop_studio.language.prose import CODE
from sop_studio.language.sentences import Sentence
from sop_studio.language.verbs import is_base
from sop_studio.language.wordlists import word_class
from sop_studio.model.fields import FieldUse
from sop_studio.model.findings import Severity
from sop_studio.translation import N_, _, ngettext

_STEPS = frozenset({FieldUse.ACTION})
_ORDERS = frozenset({FieldUse.ACTION, FieldUse.BRANCH})


def _verb_first(passage: Passage) -> Iterator[TextRemark]:
    if not passage.sentences:
        return
    first = passage.sentences[0]
    found = opening(first)
    if found.verb is not None or not found.judged or _is_pronoun_to_act(first):
        return
    word = first.words[min(found.start, len(first.words) - 1)]
    if _is_placeholder(first):
        return
    yield TextRemark(
        "P02",
        Severity.ADVICE,
        word.start,
        word.end,
        _("The step does not start with the verb that says what to do."),
        _("Start with the verb, as in “Restart the service”."),
    )


def _is_pronoun_to_act(sentence: Sentence) -> bool:
    return pronoun_actor(sentence) is not None and _is_to_act(sentence)


def _is_placeholder(sentence: Sentence) -> bool:
    if sentence.words[0].lower in {"todo", "tbd", "tbc"}:
        return True
    return sentence.words[0].before.startswith("[") and "]" in sentence.words[-1].after


def _orders_of(passage: Passage) -> list[Action]:
    """Return the actions asked for, without hints, warnings and ways to get somewhere."""
    hints = word_class("no-further-action")
    found: list[Action] = []
    for sentence in passage.sentences:
        hint = opening(sentence).negative or sentence.words[0].lower in {"for", "e.g", "optional"}
        if sentence.in_list or (found and hint):
            continue
        actions = actions_in(sentence)
        found += [
            each for each in actions if not (each.verb in hints and (found or len(actions) > 1))
        ]
    ways = word_class("go-verb")
    return [each for each in found if each.verb not in ways] or found[:1]


def _one_action(passage: Passage) -> Iterator[TextRemark]:
    found = _orders_of(passage)
    if len(found) < 2:
        return
    verbs = ", ".join(_("“{verb}”").format(verb=action.verb) for action in found)
    check = len(found) == 2 and _is_check(passage, found[1])
    yield TextRemark(
        "P03",
        Severity.ADVICE if len(found) == 2 else Severity.WARNING,
        found[1].start,
        found[1].end,
        ngettext(
            "This step asks for {count} action: {verbs}.",
            "This step asks for {count} actions: {verbs}.",
            len(found),
        ).format(count=len(found), verbs=verbs),
        _("Move what is checked into the expected result.")
        if check
        else _("Make a step of each action."),
    )


def _is_check(passage: Passage, action: Action) -> bool:
    sure = passage.prose.startswith(" sure", action.end)
    return sure or action.verb in word_class("check-verb")


def _condition_first(passage: Passage) -> Iterator[TextRemark]:
    for sentence in passage.sentences:
        late = condition_last(sentence)
        if late is None:
            continue
        replacement = _with_condition_first(passage, sentence, late)
        start, end = (late.start, late.end) if replacement is None else _whole(sentence)
        yield TextRemark(
            "P05",
            Severity.WARNING,
            start,
            end,
            _("The condition “{condition}” comes after the action.").format(
                condition=_shortened(passage.source[late.start : late.end])
            ),
            _("Put the condition first, then a comma, then the action."),
            replacement,
        )


def _whole(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def _with_condition_first(passage: Passage, sentence: Sentence, late: Span) -> str | None:
    """Return the sentence turned round, or None where words between make that unsafe."""
    start, end = _whole(sentence)
    source = passage.source[start:end]
    same = all(
        read in (written, CODE) for written, read in zip(source, sentence.text, strict=False)
    )
    found = opening(sentence)
    if not same or found.verb is None or len(actions_in(sentence)) > 1:
        return None
    order = sentence.words[found.start].start
    before, main = passage.source[start:order], passage.source[order : late.start].rstrip()
    condition = passage.source[late.start : end].rstrip(".!?")
    closing = passage.source[late.start + len(condition) : end]
    second_word = condition.split()[1].lower() if " " in condition else ""
    plain = not re.search(r"[,;:()—–]", main.rstrip(",") + condition)
    plain = plain and not {"and", "or", "then"} & set(main.lower().split())
    if before.strip() or found.condition or not plain or second_word in {"it", "they", "this"}:
        return None
    main = main.rstrip(",")
    return f"{before}{condition[0].upper()}{condition[1:]}, {main[0].lower()}{main[1:]}{closing}"


def _active(passage: Passage) -> Iterator[TextRemark]:
    obliging, excused = word_class("obliging"), word_class("excusing-passive")
    for number, sentence in enumerate(passage.sentences):
        if sentence.text.endswith("?"):
            continue
        for passive in passives_in(sentence):
            before = {word.lower for word in sentence.words if word.start < passive.start}
            if passive.main and not before & excused and (number == 0 or before & obliging):
                yield TextRemark(
                    "P08",
                    Severity.ADVICE,
                    passive.start,
                    passive.end,
                    _("“{words}” does not say who acts.").format(
                        words=passage.source[passive.start : passive.end]
                    ),
                    _("Write it as an order, or name the role that does it."),
                )


def _positive(passage: Passage) -> Iterator[TextRemark]:
    for sentence in passage.sentences:
        found = opening(sentence)
        if found.verb is None or not found.negative:
            continue
        after = {word.lower for word in sentence.words[found.verb + 1 :]}
        verb = sentence.words[found.verb]
        if verb.lower == "forget":
            fix = _("Write the action itself instead of “do not forget”.")
        elif after & {"unless", "until", "except"}:
            fix = _("Say what to do, and when: “When …, …”.")
        elif after & word_class("reason") or len(passage.sentences) > 1:
            continue
        else:
            fix = _("Say what to do instead, or add why not.")
        yield TextRemark(
            "P11",
            Severity.ADVICE,
            sentence.words[found.start].start,
            verb.end,
            _("This says what not to do."),
            fix,
        )


def _named_actor(passage: Passage) -> Iterator[TextRemark]:
    for sentence in passage.sentences:
        pronoun = pronoun_actor(sentence)
        if pronoun is not None and _is_pronoun_to_act(sentence):
            yield TextRemark(
                "P15",
                Severity.ADVICE,
                pronoun.start,
                pronoun.end,
                _("“{word}” does not say which role acts.").format(word=pronoun.text),
                _("Start with the verb, or name the role."),
            )


def _is_to_act(sentence: Sentence) -> bool:
    """Tell whether the pronoun at the start has something to do, not only to see or to know."""
    words = [word.lower for word in sentence.words[opening(sentence).start + 1 :]]
    if words[:2] == ["have", "to"] or words[0] in word_class("obliging"):
        words = [word for word in words[1:4] if word not in {"to", "then", "also", "always"}]
        return bool(words) and is_base(words[0]) and words[0] not in word_class("perceiving")
    return is_base(words[0]) and words[0] not in word_class("perceiving") | word_class("modal")


def _ends_repetition(passage: Passage) -> Iterator[TextRemark]:
    continuous = word_class("continuous-verb")
    ends = word_class("end-of-repetition")
    endless = [
        action
        for sentence in passage.sentences
        for action in actions_in(sentence)
        if action.verb in continuous
    ]
    if not endless or passage.lists(ends) or any(word.is_number for word in passage.words):
        return
    for action in endless:
        yield TextRemark(
            "P17",
            Severity.WARNING,
            action.start,
            action.end,
            _("“{verb}” has no end.").format(verb=action.verb),
            _("Say how often or how long, and what ends it."),
        )


def _choice_made(passage: Passage) -> Iterator[TextRemark]:
    for sentence in passage.sentences:
        found = alternatives_in(sentence)
        if found is not None:
            first, second = found
            yield TextRemark(
                "P19",
                Severity.ADVICE,
                first.start,
                second.end,
                _("The reader has to choose between “{first}” and “{second}”.").format(
                    first=first.verb, second=second.verb
                ),
                _("Say when to do which, or write “Do one of these” above a list."),
            )


def _shortened(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _order(text: str) -> Example:
    return Example(FieldUse.ACTION, text)


RULES = (
    WordingRule(
        "P02",
        N_("A step starts with a verb"),
        "ASD-STE100 rule 5.3; EU GMP chapter 4.4",
        Severity.ADVICE,
        _ORDERS,
        _order("The service restart"),
        _order("If the check fails, restart the service."),
        _verb_first,
    ),
    WordingRule(
        "P03",
        N_("A step asks for one action"),
        "ASD-STE100 rule 5.2; the article, step 4",
        Severity.ADVICE,
        _STEPS,
        _order("Stop the service and restore the backup."),
        _order("Use the script to stop and restart the service."),
        _one_action,
    ),
    WordingRule(
        "P05",
        N_("A condition comes before its action"),
        "ASD-STE100 rule 5.4",
        Severity.WARNING,
        _ORDERS,
        _order("Restart the service if the health check fails."),
        _order("If the health check fails, restart the service."),
        _condition_first,
    ),
    WordingRule(
        "P08",
        N_("A step is in the active voice"),
        "ASD-STE100 rule 3.6",
        Severity.ADVICE,
        _ORDERS,
        _order("The ticket is reassigned."),
        _order("Reassign the ticket that is assigned to you."),
        _active,
        by_word=True,
    ),
    WordingRule(
        "P11",
        N_("A step says what to do, not what not to do"),
        "ASD-STE100 rule 7.1; Advanced Procedure Writers' Guide, guideline 1",
        Severity.ADVICE,
        _ORDERS,
        _order("Do not start the job unless the backup is complete."),
        _order("Do not close the console, because the job stops with it."),
        _positive,
    ),
    WordingRule(
        "P15",
        N_("A step names roles, not pronouns"),
        "The article, definition of an SOP (regardless of who executes it)",
        Severity.ADVICE,
        _ORDERS,
        _order("You should restart the service."),
        _order("If you see an error, restart the service."),
        _named_actor,
        by_word=True,
    ),
    WordingRule(
        "P17",
        N_("A repeated step says how often and what ends it"),
        "DOE-STD-1029-92, repeated steps",
        Severity.WARNING,
        _ORDERS,
        _order("Monitor the dashboard."),
        _order("Monitor the dashboard until the error rate is below 1 %."),
        _ends_repetition,
        by_word=True,
    ),
    WordingRule(
        "P19",
        N_("A step leaves no unexplained choice"),
        "DOE-STD-1029-92, alternative steps",
        Severity.ADVICE,
        _ORDERS,
        _order("Restart or redeploy the service."),
        _order("Restart the service in the primary or secondary region."),
        _choice_made,
    ),
)
"""The rules of this module, in the order of their codes."""
