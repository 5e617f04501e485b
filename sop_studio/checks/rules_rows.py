"""Rules about one row of a list: a row that is begun is finished (P24, P36, P37, P40)."""

import re
from collections.abc import Iterator

from sop_studio.checks.missing import is_missing
from sop_studio.checks.places import has_link
from sop_studio.checks.remarks import Remark
from sop_studio.checks.rule import Rule
from sop_studio.checks.shapes import Shape
from sop_studio.model.findings import Severity
from sop_studio.model.parts import Decision, Item, OpenQuestion, Record
from sop_studio.translation import N_, _

DECISION = Rule(
    "P24",
    N_("A decision says when, what then, and what otherwise"),
    Severity.WARNING,
    "The article, decision points and exceptions (if/then, stop or escalate)",
    N_("A branch without a way on leaves the reader standing."),
)
LINKED_RECORD = Rule(
    "P36",
    N_("Records are linked"),
    Severity.ADVICE,
    "The article, final checklist (evidence locations linked)",
    N_("A link takes an auditor there in one step; a name has to be searched for."),
)
WHOLE_ROW = Rule(
    "P37",
    N_("A row that is begun is finished"),
    Severity.ADVICE,
    "Our own",
    N_("A term without its meaning, or a gate without a value, helps nobody."),
)
OPEN_QUESTION = Rule(
    "P40",
    N_("Open questions are answered"),
    Severity.ADVICE,
    "The article, step 2 (interview doers and reviewers)",
    N_("What nobody asked is guessed, and a guess is found out by the reader."),
)

RULES = (DECISION, LINKED_RECORD, WHOLE_ROW, OPEN_QUESTION)

_WITH_ANOTHER = re.compile(r"\s*(?:attached|linked|comments?|notes?)\b", re.IGNORECASE)


def remarks_on(row: Item, shape: Shape) -> Iterator[Remark]:
    """Yield what the rules say of a row of the list that has this shape."""
    for name, fix in shape.musts:
        if not getattr(row, name).strip():
            yield WHOLE_ROW.remark(name, name, _("This row is not finished."), _(fix))
    if isinstance(row, Decision):
        yield from _decision(row)
    if isinstance(row, OpenQuestion) and row.question.strip() and is_missing(row.answer):
        yield OPEN_QUESTION.remark("answer", "answer", _unanswered(row), _what_to_do(row))
    if isinstance(row, Record) and _is_unlinked(row.location):
        message = _("The place of this record is named, but not linked.")
        fix = _("Add the address, where there is one.")
        yield LINKED_RECORD.remark("location", "location", message, fix)


def _unanswered(row: OpenQuestion) -> str:
    question = row.question.strip()
    if is_missing(row.ask):
        return _("Still to ask: “{question}”").format(question=question)
    return _("Still to ask {person}: “{question}”").format(
        person=row.ask.strip(), question=question
    )


def _what_to_do(row: OpenQuestion) -> str:
    if is_missing(row.ask):
        return _("Say who would know, ask them, and write the answer down.")
    return _("Ask {person}, and write the answer down.").format(person=row.ask.strip())


def _is_unlinked(location: str) -> bool:
    """Tell whether a place is named without an address, and is not in another record either."""
    return not (is_missing(location) or has_link(location) or _WITH_ANOTHER.match(location))


def _decision(row: Decision) -> Iterator[Remark]:
    if not row.condition.strip():
        message = _("Nothing says when this decision applies.")
        yield DECISION.remark("condition", "condition", message, _("Write the condition."))
    if not row.action.strip() and not row.target:
        message = _("Nothing says what to do then.")
        yield DECISION.remark("action", "action", message, _("Write the action."))
    if not row.otherwise.strip() and not row.target and not _stops(row):
        message = _("Nothing says what to do otherwise.")
        fix = _("Write what is done otherwise, or where the reader goes on.")
        yield DECISION.remark("otherwise", "otherwise", message, fix)


def _stops(row: Decision) -> bool:
    """Tell whether the action itself ends the path: then nothing else needs saying."""
    action = row.action.lower()
    return any(word in action for word in ("stop", "escalat", "abort", "roll back", "rollback"))
