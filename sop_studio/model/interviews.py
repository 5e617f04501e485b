"""Talks with those who do and check the work: what is to be asked, and where answers go."""

import re

from sop_studio.model.changes.guide_answers import unanswered
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.parts import Interview, OpenQuestion, Source
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop
from sop_studio.model.text import MAX_CHARACTERS
from sop_studio.translation import _

INTERVIEWS: FieldPath = ("interviews", "interviews")

_WORDS = re.compile(r"\w+")


def position_of(sop: Sop, interview_id: str) -> int | None:
    """Return where an interview stands in the list, `None` where it is gone."""
    for at, each in enumerate(sop.interviews.interviews):
        if each.id == interview_id:
            return at
    return None


def notes_of(sop: Sop, interview_id: str) -> str:
    """Return what was noted in an interview, "" where it is gone."""
    at = position_of(sop, interview_id)
    return "" if at is None else sop.interviews.interviews[at].notes


def told_in(sop: Sop, source: Source) -> tuple[str, int]:
    """Return who told what something came from, and in which line it stands now.

    The person is "" where the interview is gone; the line is the one that was kept where the words
    are not in the notes as they were.
    """
    at = position_of(sop, source.interview)
    if at is None:
        return "", source.line
    interview = sop.interviews.interviews[at]
    place = interview.notes.find(source.quote) if source.quote.strip() else -1
    line = interview.notes.count("\n", 0, place) + 1 if place >= 0 else source.line
    return interview.person.strip() or interview.role.strip(), line


def noted(sop: Sop, interview_id: str, notes: str) -> tuple[Edit, ...]:
    """Return the edit that makes these the notes of an interview; one is begun where it is gone."""
    at = position_of(sop, interview_id)
    if at is None:
        return (Insert(INTERVIEWS, len(sop.interviews.interviews), Interview(notes=notes)),)
    if sop.interviews.interviews[at].notes == notes:
        return ()
    return (SetValue((*INTERVIEWS, at, "notes"), notes),)


def too_long(notes: str) -> str:
    """Return why notes do not fit into an interview, a sentence; "" where they do."""
    if len(notes) <= MAX_CHARACTERS:
        return ""
    return _(
        "These notes would have {count} characters, and one interview takes {most}. Nothing was"
        " put in: divide them, by talk or by day, and give each part an interview of its own."
    ).format(count=f"{len(notes):,}", most=f"{MAX_CHARACTERS:,}")


def questions_for(sop: Sop, interview: Interview) -> tuple[OpenQuestion, ...]:
    """Return the unanswered questions that the person of an interview is to be asked.

    They name the person or the role; those that name nobody come last.
    """
    theirs = [each for each in unanswered(sop) if each.ask.strip() and _is_for(each, interview)]
    anybody = [each for each in unanswered(sop) if not each.ask.strip()]
    return (*theirs, *anybody)


def _is_for(question: OpenQuestion, interview: Interview) -> bool:
    asked = _words(question.ask)
    known = (_words(interview.person), _words(interview.role))
    return any(words and (words <= asked or asked <= words) for words in known)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.casefold()))


def with_question(notes: str, at: int, question: str) -> tuple[str, int]:
    """Return the notes with a question below the line at a place, and where its answer goes.

    Below it stands an empty line for the answer.
    """
    end = notes.find("\n", at)
    before, after = (notes, "") if end < 0 else (notes[:end], notes[end:])
    before = before.rstrip("\n")
    before = f"{before}\n\n" if before.strip() else ""
    asked = f"{before}{question}\n"
    return asked + after, len(asked)
