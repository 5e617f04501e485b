"""Why a value does not fit its field, in words for people."""

from enum import Enum

from sop_studio.translation import N_, _


class Reason(Enum):
    """Why a value does not fit."""

    UNKNOWN = N_("“{place}” is not known to this version of SOP Studio")
    MISSING = N_("“{place}” is missing")
    TOO_LONG = N_("“{place}” is too long")
    CHOICE = N_("“{place}” has a value that is not one of its choices")
    CHARACTERS = N_("“{place}” has characters that are not allowed in it")
    KIND = N_("“{place}” holds another kind of value than it should")

    def sentence(self, place: str) -> str:
        """Return what is wrong at a place: a sentence without its full stop."""
        return _(self.value).format(place=place)
