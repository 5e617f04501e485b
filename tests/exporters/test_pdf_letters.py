"""PDF: letters that fonts lack, or show only together with others, or only in a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import pytest
from msgspec.structs import replace

from sop_studio.checks.secrets import holds_secret
from sop_studio.exporters.documents import export
from sop_studio.exporters.export_check import check_document
from sop_studio.exporters.formats import Format
from sop_studio.exporters.pdf import press
from sop_studio.exporters.pdf.letters import drawable, spelled_out
from sop_studio.library.starters import load_sample
from sop_studio.model.sop import Purpose
from tests.exporters import reading
from tests.exporters.copies import READY, WITH_PDF


def made(purpose: str) -> bytes:
    return export(replace(load_sample(), purpose=Purpose(text=purpose)), Format.PDF, READY)


def refuse(
    monkeypatch: pytest.MonkeyPatch, words: str, when: Callable[[Mapping[str, object]], bool]
) -> None:
    """Have typst refuse in these words what it is given, where that is so."""
    import typst

    compiled: Callable[..., bytes] = typst.compile

    def strict(source: bytes, **given: object) -> bytes:
        if when(given):
            failure = typst.TypstError("", "")
            failure.message = failure.diagnostic = f"PDF/UA-1 error: {words}"
            raise failure
        return compiled(source, **given)

    monkeypatch.setattr(typst, "compile", strict)


@WITH_PDF
def test_letters_that_no_font_has_are_spelled_out_and_told() -> None:
    strange = "\U0010abcd"
    data = made(f"Look for the sign {strange} on the door")
    assert "[U+10ABCD] on the door" in reading.pdf_words(data)
    (told,) = check_document(data, Format.PDF, holds_secret)
    assert told.startswith(f"No font on this computer has the signs {strange}:")


@WITH_PDF
def test_letters_that_a_font_joins_without_a_code_are_shown_all_the_same_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Which ones it joins so depends on the fonts of the computer and on what stands beside them.
    refuse(
        monkeypatch,
        "the PDF contains text with missing codepoints",
        lambda given: bool(given["pdf_standards"]),
    )
    answer, data = press.carry_out(
        '#set document(title: "T")\n#set text(lang: "en")\n= Door\n#json(bytes(sys.inputs.data))',
        {press.DATA: '"\u0639\u0631\u0628\u0649"'},
    )
    assert answer == {"answer": press.DONE}
    (told,) = check_document(data, Format.PDF, holds_secret)
    assert told.startswith("A font joins some letters")


@WITH_PDF
def test_a_digit_in_a_box_harms_no_other_digit() -> None:
    said = reading.pdf_words(made("Press 1\ufe0f\u20e3, then wait 11 minutes"))
    assert "then wait 11 minutes" in said
    assert "SOP-REL-001" in said


@WITH_PDF
def test_signs_that_only_a_drawing_cannot_show_stay_in_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # For a drawing typst finds a font less often than for a text.
    def has_sign(given: Mapping[str, object]) -> bool:
        inputs = cast("dict[str, str]", given["sys_inputs"])
        return "\u00a7" in inputs.get("drawing-0", "")

    refuse(monkeypatch, 'the text `"\u00a7"` could not be displayed', has_sign)
    answer, data = press.carry_out(
        '#set document(title: "T")\n#set text(lang: "en")\n= Door\n#json(bytes(sys.inputs.data))',
        {press.DATA: '"See \u00a7 4"', f"{press.DRAWING}0": "<svg><text>See \u00a7 4</text></svg>"},
    )
    assert answer == {"answer": press.DONE}
    assert "See \u00a7 4" in reading.pdf_words(data)


def test_a_drawing_has_no_room_for_numbers_of_letters() -> None:
    picture = "<text>Ship \u2705\ufe0f it \u4f60\u597d</text>"
    letters = frozenset("\u2705\ufe0f\u4f60\u597d")
    assert drawable(picture, letters) == "<text>Ship  it ??</text>"


def test_signs_that_are_joined_may_break_between_their_numbers() -> None:
    joined = "\U0001f469\u200d\U0001f467"
    assert spelled_out(joined, frozenset("\U0001f469\U0001f467")) == "[U+1F469][U+1F467]"
