"""Names of people are no tools, even where a tool could stand."""

from __future__ import annotations

import pytest

from sop_studio.notes import Kind, draft


def tools(notes: str) -> list[str]:
    return [each.text for each in draft(notes).of(Kind.TOOL)]


@pytest.mark.parametrize(
    "notes",
    [
        "Hand the sheet to Inge. Inge, who counts it, keeps it.",
        "Hand the sheet to Gunther. Ask Gunther for the number.",
        "Go with Rui. He nods. Rui forgot it once.",
        "Look into Their list. Open it in You.",
        "The sheet is by Aleksi and Novák of Lund.",
    ],
)
def test_people_and_small_words_are_no_tools(notes: str) -> None:
    assert tools(notes) == []


@pytest.mark.parametrize(
    ("notes", "tool"),
    [
        ("Look it up in Gearbook.", "Gearbook"),
        ("Look it up in Bilfin. If it is red, ring Bilfin.", "Bilfin"),
        ("Ask Sureleaf for a code. Type it into the Sureleaf portal.", "Sureleaf"),
    ],
)
def test_what_one_works_in_is_a_tool_though_one_rings_its_makers(notes: str, tool: str) -> None:
    assert tools(notes) == [tool]
