"""Sets one manuscript in a process of its own, which can be ended, and whose memory goes with it.

It reads an order on its standard input, as JSON: the template, and what the template reads, by
name: the data, the pictures, and what the document says about itself. It answers with a line of
JSON, and the PDF after it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from sop_studio.exporters.pdf.letters import (
    JOINING,
    drawable,
    fonts_for,
    lacks_codes,
    not_shown,
    set_in_type,
    spelled_out,
)

DATA, PICTURE, DRAWING = "data", "picture-", "drawing-"
"""The name of what the template shows, and the beginnings of the names of pictures and drawings."""

DONE, BROKEN, FAILED = "done", "broken", "failed"
"""What an answer can be: the PDF, pictures that cannot be shown, or a reason."""

_MOST_TRIES = 5
_TRIAL = """#set document(title: "picture")
#image(bytes(sys.inputs.picture), format: "svg", alt: "picture")"""


def main() -> None:
    """Carry out the order on the standard input."""
    order = json.load(sys.stdin.buffer)
    answer, made = carry_out(order["template"], order["inputs"])
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def carry_out(template: str, inputs: Mapping[str, str]) -> tuple[dict[str, Any], bytes]:
    """Return the answer, and the PDF where it was made.

    Letters that no font has are named by their numbers: nothing is left out.
    """
    import typst

    text, reason, to_standard = inputs[DATA], "", True
    drawings = {name: each for name, each in inputs.items() if name.startswith(DRAWING)}
    for _try in range(_MOST_TRIES):
        fonts, missing = fonts_for("".join((text, *drawings.values())))
        text, drawings = spelled_out(text, missing), _drawable(drawings, missing)
        given = {**inputs, DATA: text, **drawings}
        try:
            return {"answer": DONE}, set_in_type(template, given, fonts, to_standard=to_standard)
        except typst.TypstError as failure:
            reason = failure.message
            # Letters that stand together may lack a shape that each of them has.
            together, is_uncoded = not_shown(failure), lacks_codes(failure)
            # In a drawing, a font is found for fewer letters than in a text, which has them too.
            troubling = together | JOINING if together or is_uncoded else together
            plainer = _drawable(drawings, troubling)
            if plainer != drawings:
                drawings = plainer
                continue
            if to_standard and is_uncoded:
                to_standard = False
            elif not together:
                break
        text = spelled_out(text, together)
    pictures = [name for name in inputs if name.startswith(PICTURE)]
    broken = [name for name in pictures if _is_broken(inputs[name])]
    if broken:
        return {"answer": BROKEN, "pictures": broken}, b""
    return {"answer": FAILED, "reason": reason}, b""


def _drawable(drawings: Mapping[str, str], letters: frozenset[str]) -> dict[str, str]:
    return {name: drawable(each, letters) for name, each in drawings.items()}


def _is_broken(picture: str) -> bool:
    """Tell whether a picture cannot be shown all by itself."""
    import typst

    try:
        set_in_type(_TRIAL, {"picture": picture}, fonts_for("")[0])
    except typst.TypstError:
        return True
    return False


if __name__ == "__main__":
    main()
