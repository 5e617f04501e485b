"""Many SOPs: starters, new SOPs from others, and the IDs that are taken in a folder."""

from sop_studio.library.fresh import new_from
from sop_studio.library.ids import free_id, ids_in, other_with_id, propose_id, propose_id_like
from sop_studio.library.starters import (
    SAMPLE_PATH,
    STARTERS,
    Starter,
    load_sample,
    load_starter,
    starter,
)

__all__ = [
    "SAMPLE_PATH",
    "STARTERS",
    "Starter",
    "free_id",
    "ids_in",
    "load_sample",
    "load_starter",
    "new_from",
    "other_with_id",
    "propose_id",
    "propose_id_like",
    "starter",
]
