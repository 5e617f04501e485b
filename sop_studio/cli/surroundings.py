"""What a command takes from its surroundings: the day, and what the user has set."""

from datetime import date, datetime

from sop_studio.cli.output import complain


def today() -> date:
    """Return the day it is where the user is."""
    return datetime.now().astimezone().date()


def id_pattern() -> str:
    """Return the shape of IDs that was set; settings that cannot be read are told."""
    from sop_studio import settings

    loaded = settings.load()
    for notice in loaded.notices:
        complain(notice)
    return loaded.settings.id_pattern
