"""The key comes from the environment or the key store, and is shown nowhere."""

from __future__ import annotations

import sys
import traceback
from types import ModuleType

import pytest

from sop_studio.errors import OwnModelRefused
from sop_studio.own_model.key import VARIABLE, find_key


class KeyringError(Exception):
    """As the key store's own."""


class NoKeyringError(KeyringError):
    """As the key store's own."""


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)


def store(monkeypatch: pytest.MonkeyPatch, held: str | Exception | None) -> list[tuple[str, str]]:
    """Put a key store in place that holds a key, none, or trouble; return what it is asked."""
    asked: list[tuple[str, str]] = []

    def get_password(service: str, user: str) -> str | None:
        asked.append((service, user))
        if isinstance(held, Exception):
            raise held
        return held

    keyring, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    vars(keyring)["get_password"] = get_password
    vars(errors).update(KeyringError=KeyringError, NoKeyringError=NoKeyringError)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return asked


def test_without_a_key_none_is_sent() -> None:
    assert find_key() is None


def test_the_environment_comes_before_the_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = store(monkeypatch, "sk-stored")
    found = find_key()
    assert found is not None
    assert found.header() == "Bearer sk-stored"
    assert asked == [("sop-studio", "own-model")]
    monkeypatch.setenv(VARIABLE, " sk-set ")
    found = find_key()
    assert found is not None
    assert found.header() == "Bearer sk-set"
    assert len(asked) == 1


@pytest.mark.parametrize("held", [None, "", NoKeyringError("none is set up")])
def test_a_key_store_without_it_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch, held: str | Exception | None
) -> None:
    store(monkeypatch, held)
    assert find_key() is None


def test_a_locked_key_store_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    store(monkeypatch, KeyringError("locked"))
    with pytest.raises(OwnModelRefused, match="Unlock it"):
        find_key()


@pytest.mark.parametrize("secret", ["sk-1\r\nX-Evil: 1", "sk-1 and more", "sk-ключ", "s" * 5000])
def test_a_key_that_cannot_be_sent_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv(VARIABLE, secret)
    with pytest.raises(OwnModelRefused) as raised:
        find_key()
    assert "sk" not in "".join(traceback.format_exception(raised.value)).split(VARIABLE)[-1]
    assert "sss" not in str(raised.value)


def test_a_key_shows_itself_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "sk-secret-1")
    assert "secret" not in f"{find_key()} {find_key()!r}"
