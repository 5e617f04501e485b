"""Notes go to an address of this computer, or nowhere."""

from __future__ import annotations

import pytest

from sop_studio.errors import OwnModelRefused
from sop_studio.own_model.address import Address, address_of


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("http://127.0.0.1:11434/v1", Address("127.0.0.1", 11434, "/v1")),
        (" http://localhost:8080 ", Address("localhost", 8080, "/v1")),
        ("HTTP://LOCALHOST/api/v1/", Address("localhost", 80, "/api/v1")),
        ("http://127.9.8.7:1/", Address("127.9.8.7", 1, "/v1")),
        ("http://[::1]:11434/v1", Address("::1", 11434, "/v1")),
    ],
)
def test_a_loopback_address_is_taken(typed: str, address: Address) -> None:
    assert address_of(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "http://192.168.0.7:11434/v1",
        "http://0.0.0.0:11434",
        "http://[::]:11434",
        "http://[::ffff:8.8.8.8]/v1",
        "http://8.8.8.8",
        "http://example.com/v1",
        "http://localhost.example.com/v1",
        "http://127.0.0.1.example.com/v1",
        "http://127.1/v1",
        "http://2130706433/v1",
        "http://0x7f.0.0.1/v1",
        "http://[fe80::1%25lo]/v1",
        "http://[::1%25lo]/v1",
    ],
)
def test_any_other_host_is_refused(typed: str) -> None:
    with pytest.raises(OwnModelRefused, match="not an address of this computer"):
        address_of(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "localhost:11434",
        "127.0.0.1",
        "https://127.0.0.1/v1",
        "file:///etc/hosts",
        "http://me:secret@127.0.0.1/v1",
        "http://127.0.0.1@example.com/v1",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1:x/v1",
        "http://127.0.0.1/v1?to=example.com",
        "http://127.0.0.1/v1#x",
        "http://127.0.0.1/a b",
        "http://[::1/v1",
    ],
)
def test_what_is_no_plain_address_is_refused(typed: str) -> None:
    with pytest.raises(OwnModelRefused, match="cannot be used as the address"):
        address_of(typed)
