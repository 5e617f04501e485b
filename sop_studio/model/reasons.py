"""Why a value does not fit its field, in words for people."""

from pydantic import ValidationError

from sop_studio.translation import N_, _

_REASONS = {
    "extra_forbidden": N_("“{place}” is not known to this version of SOP Studio"),
    "missing": N_("“{place}” is missing"),
    "string_too_long": N_("“{place}” is too long"),
    "literal_error": N_("“{place}” has a value that is not one of its choices"),
    "string_pattern_mismatch": N_("“{place}” has characters that are not allowed in it"),
}
_WRONG_KIND = N_("“{place}” holds another kind of value than it should")


def first_misfit(error: ValidationError) -> tuple[str, tuple[str | int, ...]]:
    """Return the kind of the first misfit, as pydantic calls it, and where in the value it is."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return first["type"], first["loc"]


def reason(kind: str, place: str) -> str:
    """Return what is wrong at a place: a sentence without its full stop."""
    return _(_REASONS.get(kind, _WRONG_KIND)).format(place=place)
