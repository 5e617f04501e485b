"""Questions to a model on this computer and its answers, within limits, and to be stopped."""

from __future__ import annotations

import http.client
import socket
import threading
from contextlib import suppress

from msgspec import Struct

from sop_studio.errors import OwnModelRefused, WorkStopped
from sop_studio.own_model.address import Address, is_loopback
from sop_studio.own_model.key import Key
from sop_studio.translation import _


class NoAnswer(Exception):
    """The model gave nothing that can be used; the words say why, as part of a sentence."""


class Limits(Struct, frozen=True):
    """How long one answer may take and how large it may be."""

    seconds: float = 300
    seconds_to_connect: float = 5
    most_bytes: int = 4 << 20


STANDARD = Limits()


class Answer(Struct, frozen=True):
    """What came back: the status, and the bytes."""

    status: int
    data: bytes


class Conversation:
    """Sends questions one after another; `stop` ends it from any thread."""

    def __init__(self, address: Address, key: Key | None, limits: Limits = STANDARD) -> None:
        self._address = address
        self._key = key
        self._limits = limits
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._is_stopped = False
        self._is_late = False

    def stop(self) -> None:
        """End what is under way, and let nothing begin any more."""
        with self._lock:
            self._is_stopped = True
            self._shut()

    def ask(self, body: bytes) -> Answer:
        """Send a question and return what comes back; no redirect is followed, no proxy asked.

        Raises NoAnswer where nothing comes, or too much or too late; WorkStopped once stopped;
        OwnModelRefused where the address leads off this computer.
        """
        self._is_late = False
        self._raise_if_over()
        clock = threading.Timer(self._limits.seconds, self._run_out)
        clock.daemon = True
        clock.start()
        try:
            answer = self._exchange(body)
        except (OSError, http.client.HTTPException) as error:
            self._raise_if_over()
            if isinstance(error, TimeoutError):
                raise NoAnswer(_("it took too long")) from error
            raise NoAnswer(_("it closed the connection")) from error
        finally:
            clock.cancel()
            clock.join()
            self._let_go()
        # A connection that is shut while it is read may look like the end of a short answer.
        self._raise_if_over()
        return answer

    def _exchange(self, body: bytes) -> Answer:
        connection = http.client.HTTPConnection(self._address.host, self._address.port)
        connection.sock = self._hold(self._connected())
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key is not None:
            headers["Authorization"] = self._key.header()
        try:
            connection.request("POST", f"{self._address.path}/chat/completions", body, headers)
            response = connection.getresponse()
            data = response.read(self._limits.most_bytes + 1)
        finally:
            connection.close()
        if len(data) > self._limits.most_bytes:
            raise NoAnswer(_("its answer is far too long"))
        if response.length:
            # Python says this only of bodies that are read without a limit.
            raise http.client.IncompleteRead(b"")
        return Answer(response.status, data)

    def _connected(self) -> socket.socket:
        """Return a connection to this computer, by number, so that no name leads elsewhere."""
        host, port = self._address.host, self._address.port
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise NoAnswer(_("nothing listens at its address")) from error
        if not all(is_loopback(str(place[0])) for *_others, place in found):
            raise _leads_away(host)
        for family, kind, protocol, _name, place in found:
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(self._limits.seconds_to_connect)
                connection.connect(place)
                peer = str(connection.getpeername()[0])
            except OSError:
                connection.close()
                continue
            if not is_loopback(peer):
                connection.close()
                raise _leads_away(host)
            connection.settimeout(self._limits.seconds)
            return connection
        raise NoAnswer(_("nothing listens at its address"))

    def _hold(self, connection: socket.socket) -> socket.socket:
        with self._lock:
            self._socket = connection
            if self._is_stopped or self._is_late:
                self._shut()
        return connection

    def _let_go(self) -> None:
        with self._lock:
            if self._socket is not None:
                self._socket.close()
            self._socket = None

    def _run_out(self) -> None:
        with self._lock:
            self._is_late = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            # It may have been closed at the other end already.
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _raise_if_over(self) -> None:
        with self._lock:
            if self._is_stopped:
                raise WorkStopped
            if self._is_late:
                raise NoAnswer(_("it took too long"))


def _leads_away(host: str) -> OwnModelRefused:
    return OwnModelRefused(
        _("“{host}” does not lead to this computer, so nothing was sent there.").format(host=host)
    )
