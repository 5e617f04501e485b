"""What each format looks like, kept in files that people read when something changes."""

from __future__ import annotations

import hashlib
import re

import pytest
from lxml import etree

from sop_studio import __version__
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.model.sop import Sop
from tests.exporters.conftest import Golden
from tests.exporters.copies import NOT_READY, READY
from tests.exporters.example import example
from tests.exporters.reading import docx_parts


def parts_as_text(document: bytes) -> str:
    """All parts of a Word file, one element a line, so that a difference can be read."""
    shown = []
    for name, content in docx_parts(document).items():
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(content)
            etree.indent(root)
            text = etree.tostring(root, encoding="unicode")
        else:
            text = f"{len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}"
        shown.append(f"===== {name}\n{text}\n")
    return "\n".join(shown).replace(f"SOP Studio {__version__}", "SOP Studio")


def without_script(text: str) -> str:
    """Leave out the script, which is the same in every page, and what is made of its bytes."""
    policy = re.sub(r"script-src 'sha256-[^']*'", "script-src", text)
    return re.sub(r"<script>.*?</script>", "<script></script>", policy, flags=re.DOTALL)


@pytest.mark.parametrize("to", [Format.MARKDOWN, Format.HTML])
def test_a_copy_for_signature(to: Format, golden: Golden) -> None:
    golden(f"for-approval.{to.value}", without_script(export(example(), to, READY).decode()))


def test_a_word_copy_for_signature(golden: Golden) -> None:
    golden("for-approval.docx.xml", parts_as_text(export(example(), Format.DOCX, READY)))


@pytest.mark.parametrize("to", [Format.MARKDOWN, Format.HTML])
def test_a_draft_that_nobody_wrote_yet(to: Format, golden: Golden) -> None:
    empty = Sop(document_id="0" * 32)
    golden(f"empty-draft.{to.value}", without_script(export(empty, to, NOT_READY).decode()))


def test_a_word_draft_that_nobody_wrote_yet(golden: Golden) -> None:
    empty = Sop(document_id="0" * 32)
    golden("empty-draft.docx.xml", parts_as_text(export(empty, Format.DOCX, NOT_READY)))
