"""A server on this computer that stands in for a model: it answers what a test puts down."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from sop_studio.settings import OwnModel

Respond = Callable[[BaseHTTPRequestHandler], None]
"""Writes an answer of whatever kind."""


class FakeModel(HTTPServer):
    """Answers in turn, the last answer again and again; `asked` holds what came in."""

    def __init__(self, *answers: Respond) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.headers: list[Mapping[str, str]] = []
        self.paths: list[str] = []
        self.arrived = threading.Event()
        self.released = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def sentences(self) -> list[dict[str, Any]]:
        """The numbered sentences of the first question."""
        notes: list[dict[str, Any]] = json.loads(self.asked[0]["messages"][1]["content"])["notes"]
        return notes

    def handle_error(self, *_about: object) -> None:
        """Whoever asked has gone: that is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: FakeModel

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body))
        self.server.headers.append(dict(self.headers.items()))
        self.server.paths.append(self.path)
        self.server.arrived.set()
        answers = self.server.answers
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def serving(*answers: Respond) -> Iterator[FakeModel]:
    """Serve until the end of the block; then nothing of it is left."""
    with FakeModel(*answers) as server:
        thread = threading.Thread(target=lambda: server.serve_forever(0.01), name="fake model")
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            server.shutdown()
            thread.join()


def setting(server: FakeModel) -> OwnModel:
    """The setting by which this server is asked."""
    return OwnModel(is_on=True, address=server.address, name="small")


def bytes_with(data: bytes, status: int = 200, **headers: str) -> Respond:
    """Answer with these bytes."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return respond


def content(text: str, **choice: str) -> Respond:
    """Answer with a message of the model, whatever it says."""
    return bytes_with(json.dumps({"choices": [{"message": {"content": text}, **choice}]}).encode())


def items(*proposed: Mapping[str, object]) -> Respond:
    """Answer with items in the form that was asked for."""
    return content(json.dumps({"items": proposed}))


def status(number: int, **headers: str) -> Respond:
    """Answer with an error or a redirect, and a body that nobody is to see."""
    return bytes_with(b'{"error": "the key sk-secret-1 is wrong"}', number, **headers)


def silence(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the test is over."""
    assert isinstance(handler.server, FakeModel)
    handler.server.released.wait(60)


def half(handler: BaseHTTPRequestHandler) -> None:
    """Begin an answer, then say nothing until the test is over."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    silence(handler)


def item(kind: str, text: str, *evidence: tuple[int, str], **slots: object) -> dict[str, object]:
    """An item as a model writes it."""
    told: Sequence[object] = [{"sentence": number, "quote": quote} for number, quote in evidence]
    return {"kind": kind, "text": text, "evidence": told, **slots}
