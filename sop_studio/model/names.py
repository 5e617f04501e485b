"""What an SOP gives names to: words that are right because its writer says so."""

from collections.abc import Iterator

from sop_studio.model.find import SearchedText
from sop_studio.model.sop import Sop


def own_names(sop: Sop, texts: tuple[SearchedText, ...]) -> Iterator[str]:
    """Yield the terms, roles, tools and people of an SOP; `texts` are all texts in it."""
    yield from (term.term for term in sop.definitions.terms)
    yield from (role.name for role in sop.roles.roles)
    yield from (tool.text for tool in sop.prerequisites.tools)
    yield from (each.text for each in texts if each.field.is_person)
