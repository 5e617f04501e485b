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
    fonts_for,
    lacks_codes,
    not_shown,
    set_in_type,
    spelled_out,
)

DATA, PICTURE = "data", "picture-"
"""The name of what the template shows, and the beginning of the names of pictures."""

DONE, BROKEN, FAILED = "done", "broken", "failed"
"""What an answer can be: the PDF, pictures that cannot be shown, or a reason."""

_MOST_TRIES = 4
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
    for _try in range(_MOST_TRIES):
        fonts, missing = fonts_for(text)
        text = spelled_out(text, missing)
        given = {**inputs, DATA: text}
        try:
            return {"answer": DONE}, set_in_type(template, given, fonts, to_standard=to_standard)
        except typst.TypstError as failure:
            reason = failure.message
            # Letters that stand together may lack a shape that each of them has.
            together = not_shown(failure)
            if to_standard and lacks_codes(failure):
                to_standard = False
            elif not together:
                break
        text = spelled_out(text, together)
    pictures = [name for name in inputs if name.startswith(PICTURE)]
    broken = [name for name in pictures if _is_broken(inputs[name])]
    if broken:
        return {"answer": BROKEN, "pictures": broken}, b""
    return {"answer": FAILED, "reason": reason}, b""


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
