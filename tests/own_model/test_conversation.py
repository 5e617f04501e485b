"""What is sent to a model and taken from it, within limits, and no further than this computer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from sop_studio.errors import OwnModelRefused, WorkStopped
from sop_studio.own_model.address import Address, address_of
from sop_studio.own_model.conversation import Answer, Conversation, Limits, NoAnswer
from sop_studio.own_model.key import Key
from tests.own_model.server import bytes_with, half, serving, silence, status

QUESTION = b'{"model": "small"}'
SOON = Limits(seconds=0.2)


def conversation(address: str, limits: Limits = Limits(), key: str = "") -> Conversation:  # noqa: B008
    return Conversation(address_of(address), Key(key) if key else None, limits)


def test_a_question_gets_its_answer_and_the_key_goes_with_it() -> None:
    with serving(bytes_with(b"{}")) as server:
        talk = conversation(server.address, key="sk-1")
        assert talk.ask(QUESTION) == talk.ask(QUESTION) == Answer(200, b"{}")
        assert server.asked == [{"model": "small"}] * 2
        assert server.paths == ["/v1/chat/completions"] * 2
        assert server.headers[0]["Authorization"] == "Bearer sk-1"
        conversation(server.address).ask(QUESTION)
        assert "Authorization" not in server.headers[-1]


def test_no_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(bytes_with(b"{}")) as server:
        assert conversation(server.address).ask(QUESTION).status == 200


def test_a_redirect_is_not_followed() -> None:
    with serving(bytes_with(b"{}")) as elsewhere:
        moved = status(307, Location=f"{elsewhere.address}/chat/completions")
        with serving(moved) as server:
            assert conversation(server.address).ask(QUESTION).status == 307
        assert elsewhere.asked == []


@pytest.mark.parametrize("answers", [silence, half], ids=["no word", "half an answer"])
def test_what_takes_too_long_is_given_up(
    answers: Callable[[BaseHTTPRequestHandler], None],
) -> None:
    with serving(answers) as server, pytest.raises(NoAnswer, match="too long"):
        conversation(server.address, SOON).ask(QUESTION)


def test_an_answer_that_comes_in_drops_is_given_up_all_the_same() -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        # Each drop would make a limit on silence alone begin anew.
        while not released.wait(0.02):
            handler.wfile.write(b"X-More: a\r\n")

    with serving(drip) as server:
        released = server.released
        with pytest.raises(NoAnswer, match="too long"):
            conversation(server.address, SOON).ask(QUESTION)


@pytest.mark.parametrize("answers", [silence, half], ids=["no word", "half an answer"])
def test_it_is_stopped_from_another_thread(
    answers: Callable[[BaseHTTPRequestHandler], None],
) -> None:
    with serving(answers) as server:
        talk = conversation(server.address)

        def stop() -> None:
            server.arrived.wait(60)
            talk.stop()

        thread = threading.Thread(target=stop)
        thread.start()
        with pytest.raises(WorkStopped):
            talk.ask(QUESTION)
        thread.join()
        with pytest.raises(WorkStopped):
            talk.ask(QUESTION)
        assert len(server.asked) == 1


def test_an_answer_without_end_is_cut() -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    with serving(endless) as server, pytest.raises(NoAnswer, match="far too long"):
        conversation(server.address).ask(QUESTION)


@pytest.mark.parametrize(
    "data", [b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"]
)
def test_what_is_no_answer_is_said(data: bytes) -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    with serving(respond) as server, pytest.raises(NoAnswer, match="closed the connection"):
        conversation(server.address).ask(QUESTION)


def test_where_nothing_listens_is_said() -> None:
    with serving(bytes_with(b"{}")) as server:
        address = server.address
    with pytest.raises(NoAnswer, match="nothing listens"):
        conversation(address).ask(QUESTION)


def test_a_name_that_leads_off_this_computer_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(*_about: object, **_named: object) -> list[object]:
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("127.0.0.1", 9)), (*kind, ("192.0.2.7", 9))]

    def no_socket(*_about: object) -> None:
        pytest.fail("a connection was begun")

    monkeypatch.setattr(socket, "getaddrinfo", elsewhere)
    monkeypatch.setattr(socket, "socket", no_socket)
    with pytest.raises(OwnModelRefused, match="does not lead to this computer"):
        Conversation(Address("localhost", 9, "/v1"), None).ask(QUESTION)


def test_a_connection_that_ends_elsewhere_is_closed_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket.socket, "getpeername", lambda _self: ("192.0.2.7", 9))
    with serving(bytes_with(b"{}")) as server:
        with pytest.raises(OwnModelRefused):
            conversation(server.address).ask(QUESTION)
        assert server.asked == []
