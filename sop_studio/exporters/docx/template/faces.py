"""How wide fonts run, beside the one that the columns of tables are measured for."""

from __future__ import annotations

_WIDTHS = {
    "calibri": 1.0, "carlito": 1.0, "times new roman": 0.99, "garamond": 0.95, "arial narrow": 0.92,
    "aptos": 1.07, "cambria": 1.06, "candara": 1.03, "corbel": 1.02, "constantia": 1.06,
    "arial": 1.12, "helvetica": 1.12, "liberation sans": 1.12, "tahoma": 1.1, "segoe ui": 1.1,
    "open sans": 1.15, "roboto": 1.1, "lato": 1.06, "georgia": 1.14, "palatino linotype": 1.12,
    "book antiqua": 1.1, "trebuchet ms": 1.1, "century gothic": 1.22, "verdana": 1.3,
    "courier new": 1.3,
}  # fmt: skip
"""Of ordinary words, as measured in text of the same size."""

_UNKNOWN = 1.12
_SPARE = 1.05
"""What columns have room for beyond Calibri."""


def width_of_face(name: str) -> float:
    """Return how wide words in a font are: 1 for one that runs no wider than columns expect."""
    return max(1.0, _WIDTHS.get(name.casefold().strip(), _UNKNOWN if name else 1.0) / _SPARE)
