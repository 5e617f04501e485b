"""Rules that look at more than one section, row or step."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from sop_studio.checks.ground import Ground
from sop_studio.checks.rule import Rule
from sop_studio.model.findings import Finding


class SopRule(Struct, frozen=True):
    """Rules and how their findings are found; asked again only when what `find` saw has changed."""

    rules: tuple[Rule, ...]
    find: Callable[[Ground], Iterable[Finding]]
