"""What is said of one text: quick ways out never hide anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sop_studio.checks.secret_patterns import KEYWORD, KEYWORD_HINTS
from sop_studio.checks.shapes import TextField, section_shapes
from sop_studio.checks.texts import read
from tests.model.random_sops import WORDS

PIECES = st.sampled_from(
    [
        "Pass",
        "word",
        "PASSWORD",
        "pw",
        "pwd",
        "_pass",
        "secret",
        "Client-Secret",
        "access_key",
        "API",
        "token",
        "totp-seed",
        "otp",
        "key",
        "credentials",
        "unseal",
        "kennwort",
        "-",
        "_",
        ":",
        "=",
        "phrase",
        "code",
        "the",
    ]
)
FIELDS = st.sampled_from(
    [text for shape in section_shapes() for text in shape.texts]
    + [text for shape in section_shapes() for _, row in shape.inner() for text in row.texts]
)


@given(st.lists(PIECES, max_size=6), st.sampled_from(["", " ", "-"]))
def test_a_text_without_a_hint_names_no_secret(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    if KEYWORD.search(text):
        assert any(hint in text.lower() for hint in KEYWORD_HINTS)


@given(st.one_of(st.sampled_from(WORDS), st.text(max_size=60)), FIELDS)
def test_any_text_in_any_field_can_be_read(text: str, field: TextField) -> None:
    reading = read(text, field)
    for spot in reading.spots:
        assert 0 <= spot.start <= spot.end <= len(text)
        assert spot.message
        assert spot.fix
    for mention in (*reading.acronyms, *reading.links, *reading.people, *reading.actors):
        assert text[mention.start : mention.end]
