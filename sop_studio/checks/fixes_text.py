"""Fixes that write the text of a field anew (P03, P05, P10-P12, P15, P21, P25, P28, P29)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_studio.checks.fix import Case, FindFixes, Fix
from sop_studio.language.dividing import one_per_action
from sop_studio.model.changes.step_text import divide
from sop_studio.model.edits import SetValue
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.parts import Role, Step
from sop_studio.model.paths import display, get
from sop_studio.translation import _

_LOOKING = re.compile(
    r"\A(?:check|verify|confirm|make sure|ensure|validate)(?:\s+(?:that|if|whether))?\s+",
    re.IGNORECASE,
)
_ENSURING = re.compile(r"(ensure|assure)(?:\s+that)?\b", re.IGNORECASE)
_FORGETTING = re.compile(r"(?:do not|don[’']t|never) forget to\s+(\w)", re.IGNORECASE)


def _replaced(case: Case) -> Iterator[Fix]:
    new = case.finding.replacement
    if new is not None and case.meant:
        yield case.with_words(_("Write “{words}”").format(words=new), new)


def _condition_first(case: Case) -> Iterator[Fix]:
    new = case.finding.replacement
    if new is not None and case.meant:
        yield case.with_words(_("Put the condition first"), new)


def _one_action(case: Case) -> Iterator[Fix]:
    """Yield the two ways to leave one action in a step."""
    pieces = one_per_action(case.text)
    step = get(case.sop, case.path[:-1])
    if len(pieces) < 2 or not isinstance(step, Step):
        return
    first, second = pieces[0], pieces[-1]
    seen = _LOOKING.sub("", second)
    if len(pieces) == 2 and seen != second and not step.expected:
        expected = (*case.path[:-1], "expected")
        yield Fix(
            _("Move the check to the expected result"),
            _("move check"),
            (SetValue(case.path, first), SetValue(expected, _as_sentence(seen))),
            display(expected),
        )
    row = FlatStep(step, case.path[:-1], "")
    edits, _added = divide(row, pieces)
    # What shows that it worked goes with the last action, so the first has nothing of it yet.
    wanted = row.position if step.expected else row.position + 1
    go_to = display((*row.siblings, wanted, "expected"))
    yield Fix(_("Split this step"), _("split step"), edits, go_to)


def _as_sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _and_or(case: Case) -> Iterator[Fix]:
    for word in (_("and"), _("or")):
        yield case.with_words(_("Write “{words}”").format(words=word), word)


def _not_forgotten(case: Case) -> Iterator[Fix]:
    for found in _FORGETTING.finditer(case.text):
        if found.start() <= case.finding.start < found.end():
            before, after = case.text[: found.start()], case.text[found.end() :]
            begins = not before.strip() or before.rstrip()[-1] in ".!?"
            letter = found[1].upper() if begins else found[1]
            yield case.with_text(_("Leave out “do not forget to”"), before + letter + after)


def _looking(case: Case) -> Iterator[Fix]:
    found = _ENSURING.match(case.text, case.finding.start)
    if found is None:
        return
    new = _("Check that") if found[1][0].isupper() else _("check that")
    text = case.text[: found.start()] + new + case.text[found.end() :]
    yield case.with_text(_("Write “{words}”").format(words=new), text)


def _role_instead(case: Case) -> Iterator[Fix]:
    """Yield the fix that names the role of the person whom a step names."""
    for role in case.rows("roles", "roles"):
        if not isinstance(role, Role) or not role.name.strip():
            continue
        holder = role.holder.strip()
        if holder and holder in case.meant:
            at = case.text.index(holder, case.finding.start)
            name = role.name.strip() if at == 0 else _("the {role}").format(role=role.name.strip())
            text = case.text[:at] + name + case.text[at + len(holder) :]
            yield case.with_text(_("Write “{words}”").format(words=name), text)
            return


def _without_link(case: Case) -> Iterator[Fix]:
    """Yield the fix that takes out a link that leads nowhere, and leaves its words."""
    start, end = case.finding.start, case.finding.end
    if not case.text or end <= start:
        return
    links = re.finditer(r"\[([^\[\]]*)\]\([^()\s]*\)", case.text)
    for link in links:
        if link.start() <= start and end <= link.end():
            text = case.text[: link.start()] + link[1] + case.text[link.end() :]
            yield case.with_text(_("Remove the link"), text, _("remove link"))
            return


def _without_secret(case: Case) -> Iterator[Fix]:
    if case.meant:
        there = _("[name where the secret is kept]")
        yield case.with_words(_("Take it out"), there, _("take out secret"))


def _emptied(case: Case) -> Iterator[Fix]:
    if case.text and not case.meant:
        yield case.with_text(_("Empty the field"), "", _("empty field"))


FIXES: tuple[tuple[str, FindFixes], ...] = (
    ("P03", _one_action),
    ("P05", _condition_first),
    ("P10", _and_or),
    ("P11", _not_forgotten),
    ("P12", _replaced),
    ("P15", _role_instead),
    ("P21", _looking),
    ("P25", _without_link),
    ("P28", _without_secret),
    ("P29", _emptied),
)
