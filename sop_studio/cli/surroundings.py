"""What a command takes from its surroundings: the day, and what the user has set."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sop_studio.cli.output import complain

if TYPE_CHECKING:
    from sop_studio.settings import Settings


def today() -> date:
    """Return the day it is where the user is."""
    return datetime.now().astimezone().date()


def id_pattern() -> str:
    """Return the shape of IDs that was set; settings that cannot be read are told."""
    return loaded_settings().id_pattern


def loaded_settings() -> Settings:
    """Return what the user has set; settings that cannot be read are told."""
    from sop_studio import settings

    loaded = settings.load()
    for notice in loaded.notices:
        complain(notice)
    return loaded.settings
