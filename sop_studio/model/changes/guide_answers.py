"""What a writer can say in the guide instead of an answer: not needed, or I do not know yet."""

from __future__ import annotations

from sop_studio.model.edits import Edit, Insert, Remove, SetValue
from sop_studio.model.guide.pages import Page
from sop_studio.model.guide_parts import NotNeeded
from sop_studio.model.parts import OpenQuestion
from sop_studio.model.paths import FieldPath, get, id_path, parse, resolve
from sop_studio.model.sop import Sop
from sop_studio.model.stages import page_of_field
from sop_studio.translation import _

Edits = tuple[Edit, ...]

_NOT_NEEDED: FieldPath = ("margin", "not_needed")
_QUESTIONS: FieldPath = ("interviews", "open_questions")


def leave_out(sop: Sop, page: Page, reason: str) -> Edits:
    """Return the edits that say why a page is not needed; nothing where it must not be left out."""
    if not page.may_skip or not reason.strip():
        return ()
    if page.skip_field:
        return _set(sop, page.skip_field, reason.strip())
    row = NotNeeded(place=page.key, reason=reason.strip())
    return (*_forgotten(sop, page.key), Insert(_NOT_NEEDED, 0, row))


def ask_again(sop: Sop, page: Page) -> Edits:
    """Return the edits that take back that a page is not needed."""
    return _set(sop, page.skip_field, "") if page.skip_field else _forgotten(sop, page.key)


def reason_for_leaving_out(sop: Sop, page: Page) -> str:
    """Return the reason for which a page is left out, "" where it is not."""
    if page.skip_field:
        value = get(sop, parse(page.skip_field))
        return value if isinstance(value, str) else ""
    if not sop.margin.not_needed:
        return ""
    return next((each.reason for each in sop.margin.not_needed if each.place == page.key), "")


def warning_for(sop: Sop, page: Page) -> str:
    """Return what to say before a page is left out that this SOP had better have, "" otherwise."""
    if not sop.task.costly_errors:
        return ""
    if page.skip_field.startswith("rollback."):
        return _("You said that a mistake is expensive. Without a way back, it stays one.")
    if page.key == "guardrails.safety":
        return _("You said that a mistake is expensive. Say at least what needs care.")
    return ""


def ask_later(sop: Sop, about: FieldPath, question: str, ask: str) -> Edits:
    """Return the edit that notes a question about a field, and who would know the answer.

    One that was noted already is not noted twice: then only who is to be asked changes.
    """
    place = id_path(sop, about)
    for at, each in enumerate(sop.interviews.open_questions):
        if each.about == place and each.question == question and not each.answer.strip():
            same = each.ask == ask.strip()
            return () if same else (SetValue((*_QUESTIONS, at, "ask"), ask.strip()),)
    row = OpenQuestion(question=question, ask=ask.strip(), about=place)
    return (Insert(_QUESTIONS, len(sop.interviews.open_questions), row),)


def answered(sop: Sop, question_id: str, answer: str) -> Edits:
    """Return the edit that notes the answer to an open question; nothing where it is gone."""
    for at, each in enumerate(sop.interviews.open_questions):
        if each.id == question_id:
            return (SetValue((*_QUESTIONS, at, "answer"), answer.strip()),)
    return ()


def withdrawn(sop: Sop, question_id: str) -> Edits:
    """Return the edit that takes an open question out again."""
    for at, each in enumerate(sop.interviews.open_questions):
        if each.id == question_id:
            return (Remove(_QUESTIONS, at),)
    return ()


def unanswered(sop: Sop) -> tuple[OpenQuestion, ...]:
    """Return the questions that nobody has answered yet, for the next interview."""
    return tuple(
        each
        for each in sop.interviews.open_questions
        if each.question.strip() and not each.answer.strip()
    )


def questions_on(sop: Sop, page: Page) -> tuple[OpenQuestion, ...]:
    """Return the questions about the fields of a page that nobody has answered yet."""
    if not sop.interviews.open_questions:
        return ()
    return tuple(each for each in unanswered(sop) if each.about and _asked_on(each, page))


def where_asked(sop: Sop, question: OpenQuestion) -> FieldPath | None:
    """Return the field that a question is about, `None` where that is gone or was never said."""
    return resolve(sop, question.about)


def _asked_on(question: OpenQuestion, page: Page) -> bool:
    found = page_of_field(question.about)
    return found is not None and found.key == page.key


def _forgotten(sop: Sop, place: str) -> Edits:
    found = [at for at, each in enumerate(sop.margin.not_needed) if each.place == place]
    return tuple(Remove(_NOT_NEEDED, at) for at in reversed(found))


def _set(sop: Sop, field: str, value: str) -> Edits:
    path = parse(field)
    return () if get(sop, path) == value else (SetValue(path, value),)
