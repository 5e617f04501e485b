"""What is still open, as a list to send or print: comments, questions, and what stops publishing.

Comments leave the program with this list and with review packs, and only when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from msgspec import Struct

from sop_studio.model.field_words import field_words
from sop_studio.model.findings import Report, Severity
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.model.naming import title_of
from sop_studio.model.paths import display, resolve
from sop_studio.model.sop import Sop
from sop_studio.model.threads import spoken_date, threads
from sop_studio.translation import _


class OpenItem(Struct, frozen=True):
    """One thing that is open: where it stands, and what was said about it, line by line."""

    where: str
    lines: tuple[str, ...]


class OpenItems(Struct, frozen=True):
    """Everything that is open in an SOP, in groups with a heading, each with at least one item."""

    title: str
    groups: tuple[tuple[str, tuple[OpenItem, ...]], ...]


def open_items(sop: Sop, report: Report) -> OpenItems:
    """Return what is open: comments, questions nobody could answer, and what blocks publishing."""
    named = (title_of(sop), sop.document.id, sop.document.version)
    groups = (
        (_("Comments"), tuple(_comments(sop))),
        (_("Open questions"), tuple(_questions(sop))),
        (_("To fix before publishing"), tuple(_blockers(report))),
    )
    title = _("Open items: {sop}").format(sop=" · ".join(each for each in named if each.strip()))
    return OpenItems(title, tuple((heading, items) for heading, items in groups if items))


def as_text(items: OpenItems) -> str:
    """Return the list as plain text."""
    said = [items.title]
    for heading, group in items.groups:
        said += ["", heading]
        for number, item in enumerate(group, start=1):
            first, *others = item.lines
            said.append(f"{number}. {item.where}: {first}" if item.where else f"{number}. {first}")
            said += [f"   {line}" for line in others]
    if not items.groups:
        said += ["", _("Nothing is open.")]
    return "\n".join(said) + "\n"


def as_html(items: OpenItems) -> str:
    """Return the list as HTML, for mail and for print."""
    said = [f"<h1>{escape(items.title)}</h1>"]
    for heading, group in items.groups:
        said.append(f"<h2>{escape(heading)}</h2><ol>")
        said += [_html_item(item) for item in group]
        said.append("</ol>")
    if not items.groups:
        said.append(f"<p>{escape(_('Nothing is open.'))}</p>")
    return "".join(said)


def _html_item(item: OpenItem) -> str:
    where = f"<b>{escape(item.where)}</b><br>" if item.where else ""
    return f"<li>{where}{'<br>'.join(escape(line) for line in item.lines)}</li>"


def _comments(sop: Sop) -> Iterator[OpenItem]:
    for thread in threads(sop):
        if not thread.comment.resolved:
            yield OpenItem(thread.where, tuple(_said(thread.comment)))


def _said(comment: Comment) -> Iterator[str]:
    said: tuple[Comment | Reply, ...] = (comment, *comment.replies)
    for each in said:
        by = ", ".join(part for part in (each.author, spoken_date(each.date)) if part)
        first, *others = each.text.splitlines() or [""]
        yield f"{first} ({by})" if by else first
        yield from others


def _questions(sop: Sop) -> Iterator[OpenItem]:
    for each in sop.interviews.open_questions:
        if each.question.strip() and not each.answer.strip():
            ask = _("Ask {person}").format(person=each.ask) if each.ask.strip() else ""
            yield OpenItem(
                _about(sop, each.about), tuple(line for line in (each.question, ask) if line)
            )


def _about(sop: Sop, about: str) -> str:
    """Return the words for what a question is about, which is stored as words or as a place."""
    path = resolve(sop, about)
    return field_words(display(path)) if path is not None else about


def _blockers(report: Report) -> Iterator[OpenItem]:
    for finding in report.findings:
        if finding.severity is Severity.BLOCKER:
            words = f"{finding.message} {finding.fix}".strip()
            yield OpenItem(field_words(finding.field), (words,))
