"""What goes to the terminal: in whatever encoding it has, also when it is full, closed or gone."""

import codecs
import errno
import json
import os
import sys
from contextlib import suppress
from typing import TextIO

from sop_studio.files import cause_of
from sop_studio.translation import _

# A terminal that has no typographic signs gets the nearest plain ones.
_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "×": "x",
        "•": "*",
        "→": "->",
        "≤": "<=",
        "≥": ">=",
        "\u00a0": " ",
        "\ufffd": "?",
    }
)

# Windows reports a pipe that nobody reads any more as an invalid argument.
_READER_GONE = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)


class Output:
    """The standard output; `problem` is a sentence once something could not be written to it.

    A reader that has gone, such as `head`, and an output that was closed from the start are no
    problem: nobody waits for the rest, and the exit code still tells the result.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.problem = ""

    def line(self, text: str) -> None:
        """Write the text and a line break."""
        if self._stream is None:
            return
        try:
            self._stream.write(encodable(text, self._stream) + "\n")
        except OSError as error:
            self._give_up(error)

    def json(self, value: object) -> None:
        """Write the value as JSON that reads as UTF-8, whatever the terminal's encoding is."""
        text = json.dumps(value, ensure_ascii=False, indent=2)
        if not (_is_utf8(self._stream) and _fits(text, "utf-8")):
            text = json.dumps(value, indent=2)
        self.line(text)

    def finish(self) -> None:
        """Hand over what is still waiting to be written."""
        if self._stream is None:
            return
        try:
            self._stream.flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        _close(self._stream)
        self._stream = None
        if error.errno not in _READER_GONE:
            self.problem = _("The result could not be written out: {cause}.").format(
                cause=cause_of(error)
            )


def complain(sentence: str) -> None:
    """Write one line to the error output."""
    stream = sys.stderr
    # None when the program was started without one, closed when nobody reads it any more.
    if stream is None or stream.closed:
        return
    try:
        stream.write(encodable(f"sop-studio: {' '.join(sentence.split())}", stream) + "\n")
        stream.flush()
    except OSError:
        # There is no other place to say it; the exit code still does.
        _close(stream)


def shown_path(path: str) -> str:
    """Return the path as given, on one line and without what a terminal cannot show."""
    return "".join(each if each.isprintable() else "\ufffd" for each in path)


def _close(stream: TextIO | None) -> None:
    # What is left in the buffer would be tried, and complained about, once more at the end.
    if stream is not None:
        with suppress(OSError):
            stream.close()


def encodable(text: str, stream: TextIO) -> str:
    """Return the text with what a terminal cannot show replaced by what comes nearest."""
    encoding = stream.encoding or "utf-8"
    if _fits(text, encoding):
        return text
    return text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _is_utf8(stream: TextIO | None) -> bool:
    return stream is None or codecs.lookup(stream.encoding or "utf-8").name == "utf-8"
