"""The twelve stages of making an SOP, in four phases, as the article orders them."""

from msgspec import Struct


class Stage(Struct, frozen=True):
    """One stage of the guide; `phase` is the English name of its phase, translated when shown."""

    number: int
    phase: str
    title: str


STAGES: tuple[Stage, ...] = (
    Stage(1, "Discover", "Pick the task"),
    Stage(2, "Discover", "Interview"),
    Stage(3, "Draft", "Outline"),
    Stage(4, "Draft", "Steps"),
    Stage(5, "Draft", "Guardrails"),
    Stage(6, "Draft", "Rollback"),
    Stage(7, "Draft", "Acceptance and evidence"),
    Stage(8, "Prove", "Peer review"),
    Stage(9, "Prove", "Pilot"),
    Stage(10, "Release", "Version, approve, publish"),
    Stage(11, "Release", "Train"),
    Stage(12, "Release", "Measure"),
)
