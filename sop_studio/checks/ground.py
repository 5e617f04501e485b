"""What a check or a rule may look at: the SOP and what was already worked out about its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sop_studio.checks.examples import Examples
from sop_studio.checks.remarks import Position
from sop_studio.checks.steps import StepFacts
from sop_studio.model.parts import Step
from sop_studio.model.sop import Sop


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step of the procedure or the rollback, where it stands, and what is known of it."""

    step: Step
    position: Position
    facts: StepFacts


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a check or a rule may look at."""

    sop: Sop
    examples: Examples
    procedure: Sequence[PlacedStep]
    rollback: Sequence[PlacedStep]
    today: date
    id_pattern: str
