"""Many SOPs: the starters that come with the program, and making a new SOP from another."""

from sop_studio.library.fresh import new_from
from sop_studio.library.starters import (
    STARTERS,
    Starter,
    load_sample,
    load_starter,
    starter,
)

__all__ = ["STARTERS", "Starter", "load_sample", "load_starter", "new_from", "starter"]
