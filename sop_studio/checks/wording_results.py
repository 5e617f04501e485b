"""Rules about cautions and expected results (P06, P22)."""

from collections.abc import Iterator

from sop_studio.checks.wording_rule import Example, Passage, TextRemark, WordingRule
from sop_studio.language.actions import actions_in
from sop_studio.language.clauses import passives_in
from sop_studio.language.openings import opening
from sop_studio.language.verbs import Form, has_form
from sop_studio.language.wordlists import word_class
from sop_studio.language.wordlists import words as word_list
from sop_studio.language.words import Word
from sop_studio.model.fields import FieldUse
from sop_studio.model.findings import Severity
from sop_studio.translation import N_, _

_MOST_ORDERS_IN_A_CAUTION = 2
_LONGEST_LABEL = 2


def _caution(passage: Passage) -> Iterator[TextRemark]:
    if not passage.sentences:
        return
    first = passage.sentences[0]
    found = opening(first)
    rule = first.words[0].lower in word_class("ruling")
    if found.judged and found.verb is None and found.condition is None and not rule:
        word = first.words[min(found.start, len(first.words) - 1)]
        yield _caution_remark(
            word.start,
            word.end,
            _("The caution starts with neither an order nor a condition."),
            _("Start with what to do or not to do, then say what happens otherwise."),
        )
    start, end = first.start, passage.sentences[-1].end
    if not passage.lists(word_class("consequence")) and not _gives_reason(passage):
        yield _caution_remark(
            start,
            end,
            _("The caution does not say what can happen."),
            _("Add the consequence, as in “or the data is lost”."),
        )
    orders = [action for sentence in passage.sentences for action in actions_in(sentence)]
    if len(orders) > _MOST_ORDERS_IN_A_CAUTION:
        yield _caution_remark(
            orders[0].start,
            orders[-1].end,
            _("The caution holds steps of its own."),
            _("Move what has to be done into steps of the procedure."),
        )


def _gives_reason(passage: Passage) -> bool:
    """Tell whether some words after a colon or a dash explain the order."""
    for sentence in passage.sentences:
        words = sentence.words
        for at in range(1, len(words) - 2):
            if words[at].after[-1:] in {":", "–", "—"} and at > _LONGEST_LABEL:
                return True
    return False


def _caution_remark(start: int, end: int, message: str, fix: str) -> TextRemark:
    return TextRemark("P06", Severity.WARNING, start, end, message, fix)


def _measurable(passage: Passage) -> Iterator[TextRemark]:
    if not passage.sentences or any(map(_can_be_seen, passage.words)):
        return
    if any(passives_in(sentence) for sentence in passage.sentences):
        return
    yield TextRemark(
        "P22",
        Severity.ADVICE,
        passage.sentences[0].start,
        passage.sentences[-1].end,
        _("The expected result names nothing that can be seen or measured."),
        _("Name the value, the state, or the text that shows success."),
    )


def _can_be_seen(word: Word) -> bool:
    """Tell whether a word names a value, a state, a thing on the screen, or what something does."""
    if word.is_code or word.raw[0].isdigit() or word.lower in word_list("state-words"):
        return True
    if any(mark in "\"“‘'%" for mark in word.before):
        return True
    return has_form(word.lower, Form.PRESENT) and not (
        word.lower in word_class("result-free-verb") or word.lower in word_class("finite")
    )


RULES = (
    WordingRule(
        "P06",
        N_("A caution gives the order first, then the consequence"),
        "ASD-STE100 rules 7.1 to 7.3",
        Severity.WARNING,
        frozenset({FieldUse.CAUTION}),
        Example(FieldUse.CAUTION, "Destructive command."),
        Example(FieldUse.CAUTION, "Do not run this twice, or the customers are billed twice."),
        _caution,
    ),
    WordingRule(
        "P22",
        N_("An expected result can be seen or measured"),
        "The article, sample template (“no errors for 30 min”)",
        Severity.ADVICE,
        frozenset({FieldUse.EXPECTED}),
        Example(FieldUse.EXPECTED, "It works properly."),
        Example(FieldUse.EXPECTED, "Error rate ≤ 0.2 %."),
        _measurable,
    ),
)
"""The rules of this module, in the order of their codes."""
