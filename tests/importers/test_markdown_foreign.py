"""Markdown that other people and programs wrote: read by its headings, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_studio.errors import ImportRefused, WorkStopped
from sop_studio.importers.markdown import read_markdown
from sop_studio.progress import Progress
from tests.exporters.example import CHART, CHART_NAME

OTHER = """\
---
owner: Mail team
tags: [mail, on-call]
---

<!-- nobody sees this -->
# Restart the gateway (OPS-MAIL-007)

Some words before the first heading.

## Overview

Bring mail back. See [the policy][1].

## Scope

- In scope: Mail gateway
- Node pools
- **Out of scope:** Everything else in the cluster

## Glossary

| Word | Meaning | Since |
| --- | --- | --- |
| Queue | Mail that waits | 2019 |

## Responsibilities

- **Operator**: Runs the steps
- Shift lead - decides

## 3. Process steps

### Drain

1. Drain the queue. **Expected:** the counter shows 0. Evidence: a screenshot

   ```bash
   mailctl drain
   ```
2. Wait
   1. Look at the page
   2. Look again

### Start

3. Start it

   ![Chart](img/chart.png)

## Weather

It rains.

## Background

More of it.

[1]: https://wiki.example.com/mail "Mail policy"
[2]: https://unused.example.com
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "chart.png").write_bytes(CHART)
    return tmp_path


def test_headings_lists_and_tables_find_their_fields(folder: Path) -> None:
    read = read_markdown(OTHER.encode(), "other.md", folder)
    sop = read.sop
    assert (sop.document.title, sop.document.id) == ("Restart the gateway", "OPS-MAIL-007")
    assert sop.document.owner == "Mail team"
    assert sop.purpose.text == (
        'Bring mail back. See [the policy](<https://wiki.example.com/mail> "Mail policy").'
    )
    assert [each.text for each in sop.scope.included] == ["Mail gateway", "Node pools"]
    assert [each.text for each in sop.scope.excluded] == ["Everything else in the cluster"]
    assert [(each.term, each.definition) for each in sop.definitions.terms] == [
        ("Queue", "Mail that waits")
    ]
    assert [(each.name, each.duty) for each in sop.roles.roles] == [
        ("Operator", "Runs the steps"),
        ("Shift lead", "decides"),
    ]
    drain, wait, start = sop.procedure.steps
    assert drain.action == "Drain the queue."
    assert (drain.expected, drain.evidence) == ("the counter shows 0", "a screenshot")
    assert drain.commands == "mailctl drain"
    assert [each.action for each in wait.substeps] == ["Look at the page", "Look again"]
    assert [each.title for each in sop.procedure.phases] == ["Drain", "Start"]
    assert (drain.phase, start.phase) == tuple(each.id for each in sop.procedure.phases)
    assert [each.sha256 for each in start.pictures] == [CHART_NAME]
    assert [each.title for each in sop.custom.sections] == ["Weather", "Background", "Unsorted"]


def test_what_has_no_place_is_kept_and_told(folder: Path) -> None:
    read = read_markdown(OTHER.encode(), "other.md", folder)
    kept = read.sop.custom.sections[-1].text
    for words in ("Some words before", "Since: 2019", "tags: [mail, on-call]", "unused.example"):
        assert words in kept
    assert read.notices == (
        "4 passages had no place of their own: they stand in the section “Unsorted”.",
    )


def test_pictures_elsewhere_are_not_looked_for(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "link.png").symlink_to(folder / "img" / "chart.png")
    addresses = (
        "../img/chart.png",
        str(folder / "img" / "chart.png"),
        "link.png",
        "https://example.com/x.png",
        "file:///etc/passwd",
        "..%2Fimg%2Fchart.png",
    )
    text = "# T\n\n## Purpose\n\n" + "\n\n".join(f"![a]({each})" for each in addresses)
    read = read_markdown(text.encode(), "other.md", inner)
    assert read.sop.pictures == {}
    assert read.notices == ("6 pictures were not found, the first of them ../img/chart.png.",)


NESTED = "\n".join("  " * at + "- a" for at in range(400))


@pytest.mark.parametrize(
    "text",
    [
        "# ",
        "> " * 20_000 + "x",
        NESTED,
        "[" * 5_000 + "]" * 5_000,
        "`" * 20_000,
        "1. " * 5_000,
    ],
)
def test_any_text_makes_an_sop(text: str) -> None:
    read = read_markdown(text.encode(), "odd.md")
    assert read.sop.document.status == "draft"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bytes(range(256)) * 40, "holds no readable text"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n\t\n", "is empty"),
        (b"<!DOCTYPE html>\n<html></html>", "is no Markdown"),
        (b"{\\rtf1\\ansi hello}", "is no Markdown"),
        (b"# T\n\n" + b"word " * 1_000_000, "too long for one SOP"),
        (b"# T\n\n" + b"word " * 100_000, "one field of an SOP, which takes 200,000 characters"),
        (b"# T\n\n" + b"<!-- " * 60_000, "one field of an SOP"),
        (b"# T\n" + b"# a\n" * 100_000, "too many headings"),
        (b"# T\n\n" + b"1. a\n" * 60_000, "too many headings, items"),
        (b"# T\n\n" + (b">" * 50 + b" a\n> b\n") * 30_000, "too many headings, items, cells"),
        (b"# T\n\n| a | b |\n|---|---|\n" + b"| a | b |\n" * 30_000, "too many headings"),
        (b'---\nid: "a\n---\n\n# T\n', "broken in line 2"),
        (b"---\nid: a\n\nnever ended\n", "broken in line"),
        (b"---\nid: [a\n---\n", "broken in line 2"),
        (b"---\nid: a\nno key here\n---\n", "broken in line 3"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ImportRefused, match=words) as refusal:
        read_markdown(data, "bad.md")
    assert "\n" not in str(refusal.value)
    assert "“bad.md”" in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\na <!-- b\n\nc --> d <!-- e",
        "# T\n\n`<!-- a -->` <!-- b -->",
        "+++\ntitle = 'x'\n+++\n\n# T\n",
        "---\na: &a [1, 2]\nb: *a\n---\n# T\n",
        "---\n- a\n- b\n---\n# T\n",
        "# T\n\n" + " ".join("`" * length for length in range(1, 300)),
    ],
)
def test_odd_documents_become_an_sop_all_the_same(text: str) -> None:
    imported = read_markdown(text.encode(), "odd.md")
    assert imported.sop.document.title


def test_what_html_hides_is_not_taken_over() -> None:
    sop = read_markdown(b"# T\n\n## Purpose\n\na <!-- b\n\nc --> d `<!-- e -->`\n", "a.md").sop
    assert sop.purpose.text == "a  d `<!-- e -->`"


def test_reading_can_be_stopped() -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(WorkStopped):
        read_markdown(b"# T\n\n## Purpose\n\na\n", "a.md", reached=progress.reached)
