"""Whether a task is worth an SOP, said plainly, with the reasons; it never blocks anything."""

from __future__ import annotations

from msgspec import Struct

from sop_studio.model.frequency import Frequency, frequency_of
from sop_studio.model.guide.explanations import DOCUMENT_TYPES, TRIGGERS, DocumentType
from sop_studio.model.sop import Sop, Task
from sop_studio.translation import _


class Advice(Struct, frozen=True):
    """What fits the task best: a key of `DOCUMENT_TYPES`, or "" while too little is known.

    `words` say it in a sentence, `reasons` hold why, each a clause of its own. `instead` says what
    to do where it is no SOP.
    """

    fits: str
    words: str
    reasons: tuple[str, ...] = ()
    instead: str = ""


def advice(sop: Sop) -> Advice:
    """Return what is worth writing, from the kind, the reasons, frequency and cost of an error."""
    task = sop.task
    frequency = frequency_of(sop.document.frequency)
    if task.document_type in {"policy", "process", "work instruction"}:
        return _other_kind(task.document_type)
    reasons = _reasons(task, frequency)
    if frequency is Frequency.ONCE and not _is_heavy(task):
        return _work_instruction(_("the task is done once"))
    if reasons:
        words = _("An SOP is worth it: {reasons}.").format(reasons=_listed(reasons))
        return Advice("sop", words, reasons)
    if task.error_cost == "low":
        return _work_instruction(_("a mistake costs little, and no other reason is ticked"))
    if frequency is Frequency.RARE:
        return _work_instruction(_("the task is rare, and no other reason is ticked"))
    return Advice(
        "", _("Tick your reasons, and this says whether an SOP is worth it for this task.")
    )


def _other_kind(key: str) -> Advice:
    kind = _kind(key)
    said = {
        "policy": _("This is a policy: {meaning}"),
        "process": _("This is a process: {meaning}"),
        "work instruction": _("This is a work instruction: {meaning}"),
    }[key]
    return Advice(key, said.format(meaning=_(kind.meaning)), (), _(kind.instead))


def _work_instruction(reason: str) -> Advice:
    words = _("A work instruction fits better: {reason}.").format(reason=reason)
    instead = _(_kind("work instruction").instead)
    return Advice("work instruction", words, (reason,), instead)


def _is_heavy(task: Task) -> bool:
    """Tell whether even a task that is done once deserves approval and a way back."""
    return task.error_cost == "high" or task.costly_errors or task.regulated


def _reasons(task: Task, frequency: Frequency) -> tuple[str, ...]:
    said = [_(each.because) for each in TRIGGERS if getattr(task, each.field.partition(".")[2])]
    if frequency is Frequency.REGULAR and not task.repeated:
        said.insert(0, _("the task comes up regularly"))
    if task.error_cost in {"medium", "high"} and not task.costly_errors:
        said.append(_("a mistake costs more than a little"))
    return tuple(said)


def _kind(key: str) -> DocumentType:
    return next(each for each in DOCUMENT_TYPES if each.key == key)


def _listed(clauses: tuple[str, ...]) -> str:
    *before, last = clauses
    if not before:
        return last
    return _("{most} and {last}").format(most=", ".join(before), last=last)
