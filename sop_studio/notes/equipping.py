"""The tools and commands that the words of a step name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sop_studio.notes.draft import ACTIONS, Proposal
from sop_studio.notes.tokens import tokens


def equipped(proposal: Proposal, text: str, tools: Sequence[str]) -> Proposal:
    """Return a step with those of the tools, and the commands, that its own words name."""
    if proposal.kind not in ACTIONS:
        return proposal
    quoted = " ".join(text[span.start : span.end] for span in proposal.spans)
    named = _named(quoted, tools)
    typed = re.findall(r"`([^`\n]{2,400})`", quoted) if "`" in quoted else []
    commands = [each for each in typed if " " in each.strip() or "/" in each]
    known = dict.fromkeys((*commands, *proposal.commands))
    return replace(proposal, tools=named, commands=tuple(known))


def _named(quoted: str, tools: Sequence[str]) -> tuple[str, ...]:
    """Return those of the tools of which all words are words of what is quoted."""
    low = quoted.lower().replace("’", "'")
    likely = [name for name in tools if all(part in low for part in name.lower().split())]
    if not likely:
        return ()
    words = {word.low for word in tokens(quoted, 0, len(quoted))}
    return tuple(name for name in likely if set(name.lower().split()) <= words)
