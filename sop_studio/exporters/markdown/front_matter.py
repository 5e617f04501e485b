"""What stands before the title, for programs: the facts of the title block, and which SOP it is.

It has no `title`, which some readers would show in place of the heading.
"""

import json
import re
from collections.abc import Iterator

from sop_studio.exporters.blocks import Fact, Facts, Matter, Outline
from sop_studio.exporters.copies import LANGUAGE
from sop_studio.exporters.values import plain

FORM = 1
"""Counts up when what is written can no longer be read as before."""


def front_matter(outline: Outline, document_id: str) -> str:
    """Return the facts as YAML between two lines of dashes, each on a line of its own.

    The blank line keeps readers that know no front matter from taking the last for a heading.
    """
    lines = ["---", f"sop_studio: {FORM}", f"document_id: {_string(document_id)}"]
    lines.append(f"lang: {LANGUAGE}")
    lines += [f"{_key(fact)}: {_string(plain(fact.value))}" for fact in _facts(outline)]
    appendices = [plain(each.title) for each in outline.sections if each.matter is Matter.BACK]
    if appendices:
        lines.append(f"appendices: [{', '.join(map(_string, appendices))}]")
    return "\n".join([*lines, "", "---\n"])


def _facts(outline: Outline) -> Iterator[Fact]:
    if outline.identifier:
        yield outline.identifier
    for section in outline.sections:
        if section.matter is Matter.FRONT:
            for block in section.blocks:
                if isinstance(block, Facts):
                    yield from block.facts


def _key(fact: Fact) -> str:
    return fact.value.place.rpartition(".")[2]


def _string(text: str) -> str:
    """Return a text as YAML and JSON both write it, in which no reader finds Markdown or HTML."""
    written = json.dumps(text, ensure_ascii=False)[1:-1]
    return f'"{_SIGN.sub(lambda found: f"{chr(92)}u{ord(found[0][-1]):04x}", written)}"'


_SIGN = re.compile(r'\\["\\/]|[*<>&`\[\]~!|$]|\b_|_\b')
