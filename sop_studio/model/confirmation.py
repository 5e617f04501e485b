"""What one person is asked to confirm: the steps that they told, each with their own words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sop_studio.translation import _


class Confirmed(Struct, frozen=True):
    """A line of a sheet: what is to be confirmed, what it shows, and the words of the notes."""

    number: int
    text: str
    expected: str
    quotes: tuple[str, ...]


class Sheet(Struct, frozen=True):
    """What one person is to confirm.

    `person` is the role as the notes name it, else who told it, "" for nobody.
    """

    person: str
    steps: tuple[Confirmed, ...]
    rollback: tuple[Confirmed, ...]


def person_words(sheet: Sheet) -> str:
    """Return whom a sheet is for."""
    return sheet.person or _("whoever does the rest")


def request_words() -> str:
    """Return what a sheet asks of its person."""
    return _("These are the steps as the notes have them. Please say what is wrong or missing.")


def expected_words(expected: str) -> str:
    """Return what shows that a step worked, as a sheet says it."""
    return _("It worked when: {words}").format(words=expected)


def parts_of(sheet: Sheet) -> Iterator[tuple[str, tuple[Confirmed, ...]]]:
    """Yield the headings of a sheet, each with its lines; none without lines."""
    for heading, lines in ((_("Steps"), sheet.steps), (_("Rollback"), sheet.rollback)):
        if lines:
            yield heading, lines


def mail_words(sheet: Sheet) -> str:
    """Return a sheet as text for an e-mail."""
    asked = _("To be confirmed by {person}").format(person=person_words(sheet))
    found = [asked, "", request_words()]
    for heading, lines in parts_of(sheet):
        found += ["", heading.upper()]
        for each in lines:
            found += ["", f"{each.number}. {each.text}"]
            if each.expected:
                found.append(f"    {expected_words(each.expected)}")
            found += [f"    “{quote}”" for quote in each.quotes]
    return "\n".join(found)
