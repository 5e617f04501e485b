"""Bring the content of an older file to the present form, one format version after the other."""

from collections.abc import Callable

Content = dict[str, object]

MIGRATIONS: dict[int, Callable[[Content], Content]] = {}
"""For each older format version, what makes its content that of the next version.

A migration gets the parsed file without `format`, `format_version`, `digest` and `pictures`, and
may change what it gets. A change of a default value needs one as well, since values that are at
their default are not stored.
"""


def migrate(content: Content, version: int, to: int) -> Content:
    """Return the content as format version `to` has it.

    Raises LookupError, TypeError, ValueError or AttributeError when the content is not what its
    version says, LookupError also for a version that never was.
    """
    for step in range(version, to):
        content = MIGRATIONS[step](content)
    return content
