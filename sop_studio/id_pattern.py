"""The shape of the IDs of SOPs, such as SOP-REL-001, which an organisation can change."""

import re

DEFAULT_PATTERN = "SOP-{area}-{number:03d}"

_PATTERN = re.compile(
    r"[^{}]*(?:\{area\}[^{}]*\{number(?::0[1-9]d)?\}|\{number(?::0[1-9]d)?\}(?:[^{}]*\{area\})?)[^{}]*"
)


def is_usable(pattern: str) -> bool:
    """Tell whether a pattern has {number} or {number:03d} once, and {area} at most once.

    It is given to `str.format`, which would follow any other name into the program's insides.
    """
    return _PATTERN.fullmatch(pattern) is not None
