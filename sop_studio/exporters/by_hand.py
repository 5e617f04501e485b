"""What blocks that are written on say in Word copies and PDFs alike."""

from collections.abc import Iterator

from sop_studio.exporters.blocks import DecisionBlock, Value
from sop_studio.translation import N_, _

STEP_HEADS = (N_("Done"), N_("Step"), N_("Expected"), N_("Time"), N_("Initials"))
"""Over the columns of steps to tick off."""

DECISION_HEAD = N_("When it comes to this")
"""Over decisions that stand without steps."""

_ARROW = " → "


def decision_parts(block: DecisionBlock) -> Iterator[tuple[str, tuple[Value | str, ...]]]:
    """Yield the parts of a decision that say something: a label, and what stands after it."""
    then = (block.action, _ARROW, block.target) if block.target else (block.action,)
    parts: tuple[tuple[str, tuple[Value | str | None, ...]], ...] = (
        (_("If"), (block.condition,)),
        (_("Then"), then),
        (_("Otherwise"), (block.otherwise,)),
        (_("Tell"), (block.notify,)),
    )
    for label, said in parts:
        written = tuple(each for each in said if each)
        if written:
            yield label, written
