"""Have a manuscript set as a PDF by a process of its own, and stop that when nobody waits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from threading import Event, Thread
from time import monotonic
from typing import Any

import msgspec
from msgspec import Struct

from sop_studio import assets
from sop_studio.errors import ExportRefused
from sop_studio.exporters.pdf import press
from sop_studio.translation import _

_TEMPLATE = "templates/pdf/document.typ"
_PRESS = ("-P", "-m", "sop_studio.exporters.pdf.press")
_PAUSE = 0.1
"""Seconds between two looks at whether somebody still waits."""

_FRUGAL = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "131072"}
"""On Linux, heaps of single threads and freed large pieces hold a tenth of all memory in vain.

The second is the size that the C library begins with: named, it does not grow while it works.
"""

_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows, a process without it would open one."""


class Manuscript(Struct, frozen=True):
    """What is to be set: data, pictures and drawings by the names it gives them, what it is about.

    `about` has title, author, subject and keywords, which are read where documents are filed.
    """

    data: Mapping[str, Any]
    pictures: Mapping[str, str]
    about: Mapping[str, str]


Manuscripts = Callable[[frozenset[str]], Manuscript]
"""Makes the manuscript without pictures of these names, which cannot be shown."""

Waited = Callable[[float], None]
"""Hears for how many seconds the setting has taken; raises WorkStopped to end it."""


def is_installed() -> bool:
    """Tell whether the package that sets PDF is there."""
    return find_spec("typst") is not None


def how_to_install() -> str:
    """Return in one sentence how to get it."""
    return _(
        "PDF needs the package “typst”, which ./studio installs; anywhere else, run: pip install"
        ' "sop-studio[pdf]"'
    )


def refuse_without_typst() -> None:
    """Raise ExportRefused where the package that sets PDF is not there."""
    if not is_installed():
        raise ExportRefused(how_to_install())


def set_as_pdf(manuscripts: Manuscripts, waited: Waited) -> bytes:
    """Return the document.

    Raises ExportRefused without typst or where it fails, and what `waited` raises.
    """
    refuse_without_typst()
    answer, made = _pressed(manuscripts(frozenset()), waited)
    if answer["answer"] == press.BROKEN:
        answer, made = _pressed(manuscripts(frozenset(answer["pictures"])), waited)
    if answer["answer"] != press.DONE:
        raise ExportRefused(
            _("The PDF could not be made: {reason}. Export Word or HTML instead.").format(
                reason=answer.get("reason") or _("a picture cannot be shown")
            )
        )
    return made


def _pressed(wanted: Manuscript, waited: Waited) -> tuple[dict[str, Any], bytes]:
    """Return the answer of the process, and the PDF."""
    text = msgspec.json.encode(wanted.data).decode()
    inputs = {**wanted.about, press.DATA: text, **wanted.pictures}
    order = msgspec.json.encode({"template": assets.read_text(_TEMPLATE), "inputs": inputs})
    said, told = _run(order, waited)
    head, _line_end, made = said.partition(b"\n")
    try:
        answer = json.loads(head)
    except ValueError:
        # It ended without an answer, as when there is no memory left.
        lines = told.decode(errors="replace").strip().splitlines()
        return {"answer": press.FAILED, "reason": lines[-1] if lines else _("it ended early")}, b""
    return answer, made


def _run(order: bytes, waited: Waited) -> tuple[bytes, bytes]:
    variables = os.environ | _FRUGAL | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    began = monotonic()
    # It is our own Python that runs our own module.
    with subprocess.Popen(  # noqa: S603
        [sys.executable, *_PRESS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=variables,
        creationflags=_NO_CONSOLE,
    ) as process:
        # A process that is given more than a pipe holds must be read at the same time.
        told: list[tuple[bytes, bytes]] = []
        is_over = Event()

        def talk() -> None:
            try:
                told.append(process.communicate(order))
            finally:
                is_over.set()

        thread = Thread(target=talk, name="typesetting")
        thread.start()
        try:
            # Not `join`: once it is interrupted, the thread counts as ended while it still talks.
            while not is_over.wait(_PAUSE):
                waited(monotonic() - began)
        except BaseException:
            process.kill()
            raise
        finally:
            is_over.wait()
            thread.join()
        return told[0]
