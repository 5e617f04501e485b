"""Rules about single words and the length of sentences (P04, P09, P10, P12, P18, P21)."""

from collections.abc import Iterator

from sop_studio.checks.wording_rule import Example, Passage, TextRemark, WordingRule
from sop_studio.language.terms import vague_terms_in
from sop_studio.language.wordlists import pairs, word_class
from sop_studio.language.words import Word, count_words
from sop_studio.model.fields import JUDGED, FieldUse
from sop_studio.model.findings import Severity
from sop_studio.translation import N_, _

_IN_STEPS = JUDGED - {FieldUse.DESCRIPTION}
_LONGEST_ORDER = 20
_LONGEST_DESCRIPTION = 25

_WHAT_TO_SAY = {
    "when": N_("Say when, or on which condition."),
    "how": N_("Say how, or what shows that it is done."),
    "how-much": N_("Give the number and its unit."),
    "how-often": N_("Give the interval."),
    "what": N_("Name each one."),
    "who": N_("Name the role."),
}


def _short_sentences(passage: Passage) -> Iterator[TextRemark]:
    described = passage.use is FieldUse.DESCRIPTION
    limit = _LONGEST_DESCRIPTION if described else _LONGEST_ORDER
    for sentence in passage.sentences:
        if len(sentence.words) <= limit:
            continue
        count = count_words(sentence.words)
        if count > limit:
            yield TextRemark(
                "P04",
                Severity.ADVICE,
                sentence.start,
                sentence.end,
                _("This sentence has {count} words; up to {limit} are easy to follow.").format(
                    count=count, limit=limit
                ),
                _("Make two sentences of it, or turn its parts into a list."),
            )


def _exact(passage: Passage) -> Iterator[TextRemark]:
    for sentence in passage.sentences:
        for vague in vague_terms_in(sentence.words):
            yield TextRemark(
                "P09",
                Severity.WARNING,
                vague.start,
                vague.end,
                _("“{term}” leaves the decision to the reader.").format(
                    term=passage.source[vague.start : vague.end]
                ),
                _(_WHAT_TO_SAY[vague.missing]),
            )


def _and_or(passage: Passage) -> Iterator[TextRemark]:
    if "and/or" not in passage.lowers:
        return
    for word in passage.words:
        if word.lower == "and/or":
            yield TextRemark(
                "P10",
                Severity.ADVICE,
                word.start,
                word.end,
                _("“and/or” can be read in two ways."),
                _("Write “and”, “or”, or “… or … or both”."),
            )


def _plain(passage: Passage) -> Iterator[TextRemark]:
    contractions, latin = pairs("contractions"), pairs("latin-abbreviations")
    short = passage.lists(contractions.keys()) or passage.lists(latin.keys())
    if not short and ";" not in passage.prose:
        return
    for word in passage.words:
        if ";" in word.after and not word.is_code:
            at = passage.prose.find(";", word.end)
            yield TextRemark(
                "P12",
                Severity.ADVICE,
                at,
                at + 1,
                _("A semicolon joins two sentences into a long one."),
                _("Write two sentences, or a list."),
            )
        full = contractions.get(word.lower) or latin.get(word.lower)
        if full is None or (word.lower in latin and not _is_latin(word)):
            continue
        dot = word.after.startswith(".") and "." in word.raw
        replacement = full if word.raw.islower() else full[0].upper() + full[1:]
        yield TextRemark(
            "P12",
            Severity.ADVICE,
            word.start,
            word.end + dot,
            _("“{word}” is hard on readers whose first language is not English.").format(
                word=passage.source[word.start : word.end + dot]
            ),
            _("Write “{words}”.").format(words=full),
            replacement,
        )


def _is_latin(word: Word) -> bool:
    """Tell whether a short Latin word is meant: with its stop, or unmistakable without one."""
    if word.lower == "etc":
        return False
    return "." in word.raw or word.after.startswith(".") or word.lower in {"eg", "ie", "viz"}


def _time_limit(passage: Passage) -> Iterator[TextRemark]:
    if "within" not in passage.lowers or passage.lists(word_class("alternative-cue")):
        return
    units = word_class("time-unit")
    for sentence in passage.sentences:
        words = sentence.words
        for at in range(len(words) - 2):
            if words[at].lower != "within" or not words[at + 1].is_number:
                continue
            if words[at + 2].lower in units:
                yield TextRemark(
                    "P18",
                    Severity.ADVICE,
                    words[at].start,
                    words[at + 2].end,
                    _("The step depends on time but not what to do when the time is missed."),
                    _("Add what to do otherwise, and where to record the time."),
                )


def _verify_or_check(passage: Passage) -> Iterator[TextRemark]:
    ensuring = word_class("ensuring")
    if not passage.lists(ensuring):
        return
    for word in passage.words:
        if word.lower in ensuring:
            yield TextRemark(
                "P21",
                Severity.ADVICE,
                word.start,
                word.end,
                _("“{word}” can mean to look or to act.").format(word=word.raw),
                _("Write “check that” to look only, or name the action."),
            )


def _order(text: str) -> Example:
    return Example(FieldUse.ACTION, text)


RULES = (
    WordingRule(
        "P04",
        N_("Sentences are short"),
        "ASD-STE100 rules 5.1 and 6.3",
        Severity.ADVICE,
        JUDGED,
        _order(
            "Open the console of the primary region and look up the name of the instance that "
            "the alert of the monitoring system has reported to you."
        ),
        _order(
            "Run `kubectl get pods -n billing -l app=api -o wide --sort-by=.metadata.name` on the "
            "bastion host (the one in the primary region, not the old one)."
        ),
        _short_sentences,
    ),
    WordingRule(
        "P09",
        N_("Words are exact"),
        "The article, common mistakes (vague steps); Wiegers, ambiguous terms",
        Severity.WARNING,
        _IN_STEPS,
        _order("Restart the service as needed."),
        _order("Restart the service as soon as the queue is empty."),
        _exact,
        by_word=True,
    ),
    WordingRule(
        "P10",
        N_("“And” or “or”, not both"),
        "Assembly Line content style guide",
        Severity.ADVICE,
        JUDGED,
        _order("Notify the owner and/or the on-call engineer."),
        _order("Notify the owner, the on-call engineer, or both."),
        _and_or,
    ),
    WordingRule(
        "P12",
        N_("No semicolons, contractions or Latin abbreviations"),
        "ASD-STE100 rules 8.1 and 4.2",
        Severity.ADVICE,
        _IN_STEPS,
        _order("Don't close the window; wait."),
        _order("Run `a; b` on the host's console, for example the first one."),
        _plain,
        by_word=True,
    ),
    WordingRule(
        "P18",
        N_("A time limit says what happens when it is missed"),
        "DOE-STD-1029-92, time-dependent steps",
        Severity.ADVICE,
        frozenset({FieldUse.ACTION, FieldUse.BRANCH}),
        _order("Acknowledge the alert within 15 minutes."),
        _order("Acknowledge the alert within 15 minutes; otherwise call the deputy."),
        _time_limit,
    ),
    WordingRule(
        "P21",
        N_("“Check” to look, a verb of action to change"),
        "DOE-STD-1029-92, verify and check",
        Severity.ADVICE,
        frozenset({FieldUse.ACTION, FieldUse.BRANCH}),
        _order("Ensure the database is running."),
        _order("Check that the database is running."),
        _verify_or_check,
    ),
)
"""The rules of this module, in the order of their codes."""
