"""What a picture is drawn from, and when there is one. Light: every outline asks for it."""

from msgspec import Struct

from sop_studio.model.parts import Decision
from sop_studio.model.sop import Decisions, Procedure, Rollback, Sop
from sop_studio.translation import _

_FEW = 3


def title() -> str:
    """Return what the picture is called."""
    return _("Flow of the procedure")


class FlowSource(Struct, frozen=True):
    """The parts of an SOP that its picture shows."""

    trigger: str
    procedure: Procedure
    decisions: Decisions
    rollback: Rollback

    @classmethod
    def of(cls, sop: Sop) -> "FlowSource":
        """Return the parts of an SOP."""
        return cls(sop.document.trigger, sop.procedure, sop.decisions, sop.rollback)

    def is_same(self, other: "FlowSource") -> bool:
        """Tell at a glance that nothing in the parts has changed."""
        return (
            self.trigger == other.trigger
            and self.procedure is other.procedure
            and self.decisions is other.decisions
            and self.rollback is other.rollback
        )

    def helps(self) -> bool:
        """Tell whether readers of a document are helped by a picture.

        They are where somebody decides, or where some steps have phases or a way back.
        """
        steps = self.procedure.steps
        if steps and any(map(is_written, self.decisions.decisions)):
            return True
        named = {phase.id for phase in self.procedure.phases if phase.title}
        return len(steps) >= _FEW and (
            bool(self.rollback.steps) or any(step.phase in named for step in steps)
        )


def is_written(decision: Decision) -> bool:
    """Tell whether a decision says anything."""
    return bool(decision.condition or decision.action or decision.otherwise or decision.target)
