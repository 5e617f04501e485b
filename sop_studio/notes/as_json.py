"""A draft as a dictionary for machines, in the form that `sop-studio notes --json` prints."""

from __future__ import annotations

from sop_studio.notes.draft import Contradiction, Draft, Kind, Proposal

_TEXTS = (Kind.PREREQUISITE, Kind.WARNING, Kind.OPEN_QUESTION, Kind.DEFINITION)
_NAMES = (Kind.ROLE, Kind.TOOL)


def as_dict(draft: Draft, *, with_source: bool = False) -> dict[str, object]:
    """Return the draft; steps stand as they would if all proposed moves were taken.

    Each moved step says where it was told (`told`, from 0), and `moves` why. `with_source` names
    the index of the notes that each item comes from.
    """
    order = draft.steps_as_moved()
    place = {step: at for at, step in enumerate(order)}
    found: dict[str, object] = {
        "steps": [
            _action(draft.steps[step], with_source=with_source) | {"told": step} for step in order
        ],
        "rollback": [_action(each, with_source=with_source) for each in draft.of(Kind.ROLLBACK)],
        "decisions": [_decision(each, with_source=with_source) for each in draft.of(Kind.DECISION)],
    }
    for kind in _TEXTS:
        found[kind] = [
            {"text": each.text} | _where(each, with_source=with_source) for each in draft.of(kind)
        ]
    for kind in _NAMES:
        found[kind] = [
            {"name": each.text} | _where(each, with_source=with_source) for each in draft.of(kind)
        ]
    found["moves"] = [
        {
            "step": place[move.step],
            "after" if move.after else "before": place[move.beside],
            "lines": list(move.lines),
            "spans": [[span.start, span.end] for span in move.spans],
            "rules": list(move.rules),
        }
        for move in draft.moves
    ]
    found["contradictions"] = [_contradiction(each) for each in draft.contradictions]
    found["questions"] = [
        {"text": each.text, "about": str(each.about), "lines": list(each.lines), "ours": True}
        for each in draft.questions
    ]
    found["coverage"] = {str(fate): count for fate, count in draft.coverage().items()}
    return found


def _where(proposal: Proposal, *, with_source: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "lines": list(proposal.lines),
        "spans": [[span.start, span.end] for span in proposal.spans],
        "rules": list(proposal.rules),
    }
    if not with_source:
        return found
    also = [
        {"source": each.source, "standing": str(each.standing), "lines": list(each.lines)}
        for each in proposal.elsewhere
    ]
    return found | {"source": proposal.source, "standing": str(proposal.standing), "also": also}


def _action(proposal: Proposal, *, with_source: bool) -> dict[str, object]:
    return {
        "action": proposal.text,
        "actor": proposal.actor or None,
        "expected": proposal.expected or None,
        "condition": proposal.condition or None,
        "tools": list(proposal.tools),
        "commands": list(proposal.commands),
    } | _where(proposal, with_source=with_source)


def _decision(proposal: Proposal, *, with_source: bool) -> dict[str, object]:
    return {
        "if": proposal.condition,
        "then": proposal.then,
        "else": proposal.otherwise or None,
    } | _where(proposal, with_source=with_source)


def _contradiction(each: Contradiction) -> dict[str, object]:
    return {
        "said": each.first.text,
        "then": each.second,
        "lines": list(each.lines),
        "spans": [[span.start, span.end] for span in each.spans],
        "rules": list(each.rules),
    }
