"""Passwords, keys and tokens are found wherever people leave them; talk about them is not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.checks.secrets import find_secrets
from tests.checks import secret_lines, secret_samples
from tests.checks.secret_samples import PRIVATE_KEYS, TOKENS

SHOWN = secret_samples.SHOWN + secret_lines.MORE_SHOWN
SAFE = secret_samples.SAFE + secret_lines.MORE_SAFE


def test_the_labelled_set_is_large() -> None:
    assert len(TOKENS) + len(PRIVATE_KEYS) + len(SHOWN) >= 180
    assert len(SAFE) >= 200


def test_at_least_95_in_100_secrets_are_found() -> None:
    samples = [(f"Use {token} for the call.", token) for token in TOKENS]
    samples += [(f"Key:\n{key}\n", key) for key in PRIVATE_KEYS] + SHOWN
    missed = [text for text, secret in samples if secret not in found_in(text)]
    assert len(missed) / len(samples) <= 0.05, missed


@pytest.mark.parametrize("token", TOKENS)
def test_a_vendors_token_is_found_whatever_stands_around_it(token: str) -> None:
    for text in (token, f"`{token}`", f"({token}),", f"| x | {token} |", f"x={token}\n"):
        assert found_in(text) == [token]


@pytest.mark.parametrize("text", SAFE)
def test_text_about_secrets_gives_no_hit(text: str) -> None:
    assert find_secrets(text) == ()
    assert find_secrets(f"1. {text}\n2. Close the ticket.") == ()


def found_in(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_secrets(text)]


def test_a_hit_never_shows_more_than_four_characters() -> None:
    for text, _ in SHOWN:
        for hit in find_secrets(text):
            assert hit.masked.endswith("****")
            assert len(hit.masked.removesuffix("****")) <= min(4, (hit.end - hit.start) // 4)


def test_a_private_key_is_marked_from_its_first_to_its_last_line() -> None:
    key = PRIVATE_KEYS[1]
    (hit,) = find_secrets(f"Before.\n{key}\nAfter.")
    assert f"Before.\n{key}\nAfter."[hit.start : hit.end] == key


@given(st.text(max_size=300))
def test_any_text_can_be_searched_and_hits_are_in_order(text: str) -> None:
    hits = find_secrets(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(first.end <= second.start for first, second in itertools.pairwise(hits))


@given(st.sampled_from(TOKENS), st.text(max_size=80), st.text(max_size=80))
def test_a_token_is_found_between_any_two_texts(token: str, before: str, after: str) -> None:
    text = f"{before} {token} {after}"
    assert any(
        token in text[hit.start : hit.end] or hit.start <= len(before) + 1 < hit.end
        for hit in find_secrets(text)
    )
