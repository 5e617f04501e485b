"""Sets one manuscript in a process of its own, which can be ended, and whose memory goes with it.

It reads an order on its standard input, as JSON: the sources by the names of their files, and what
the document says about itself. It answers with a line of JSON, and the PDF after it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from sop_studio.exporters.pdf.letters import fonts_for, not_shown, set_in_type, spelled_out

MAIN, DATA = "main", "data.json"
"""The names of the template and of what it reads; all other sources are pictures."""

DONE, BROKEN, FAILED = "done", "broken", "failed"
"""What an answer can be: the PDF, pictures that cannot be shown, or a reason."""

_MOST_TRIES = 3
_TRIAL = '#set document(title: "picture")\n#image({name}, alt: "picture")'


def main() -> None:
    """Carry out the order on the standard input."""
    order = json.load(sys.stdin.buffer)
    answer, made = carry_out(order["sources"], order["about"])
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)
    sys.stdout.buffer.flush()


def carry_out(sources: Mapping[str, str], about: Mapping[str, str]) -> tuple[dict[str, Any], bytes]:
    """Return the answer, and the PDF where it was made.

    Letters that no font has are named by their numbers: nothing is left out.
    """
    import typst

    text, reason = sources[DATA], ""
    for _try in range(_MOST_TRIES):
        fonts, missing = fonts_for(text)
        text = spelled_out(text, missing)
        try:
            return {"answer": DONE}, set_in_type({**sources, DATA: text}, fonts, about)
        except typst.TypstError as failure:
            # Letters that stand together may lack a shape that each of them has.
            reason, together = failure.message, not_shown(failure)
        if not together:
            break
        text = spelled_out(text, together)
    broken = [name for name in sources if name not in {MAIN, DATA} and _is_broken(name, sources)]
    if broken:
        return {"answer": BROKEN, "pictures": broken}, b""
    return {"answer": FAILED, "reason": reason}, b""


def _is_broken(name: str, sources: Mapping[str, str]) -> bool:
    """Tell whether a picture cannot be shown all by itself."""
    import typst

    trial = {MAIN: _TRIAL.format(name=json.dumps(name)), name: sources[name]}
    try:
        set_in_type(trial, fonts_for("")[0])
    except typst.TypstError:
        return True
    return False


if __name__ == "__main__":
    main()
