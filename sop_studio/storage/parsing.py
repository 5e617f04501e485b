"""JSON read more strictly than Python does: no floats, no repeated keys, no bottomless nesting."""

import json
import re

from sop_studio.storage.envelope import DEEPEST, MOST_VALUES
from sop_studio.storage.refusals import (
    BY_HAND,
    EARLIER_COPY,
    OTHER_FILE,
    refusal,
    shown_place,
)
from sop_studio.translation import _

_UP_TO_MARK = re.compile(r'(?:[^\[\]{},"]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+([\[\]{},])', re.DOTALL)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1, ",": 0}
_LONGEST_NUMBER = 18


class _Unfit(ValueError):
    """Says, translated, what strict JSON does not allow here."""


def parse(data: bytes, name: str) -> dict[str, object]:
    """Return the object that the file holds; raises NotAnSop with the reason.

    UTF-8 with or without a mark, UTF-16 and UTF-32 are read alike.
    """
    if not data.strip():
        raise refusal(name, _("it is empty"), EARLIER_COPY)
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        raise refusal(name, _("it is not an SOP, or it is damaged"), OTHER_FILE) from error
    if is_too_complex(text):
        raise refusal(name, _("its parts are nested too deeply, or there are too many"), OTHER_FILE)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
            parse_int=_integer,
        )
    except _Unfit as error:
        raise refusal(name, str(error), BY_HAND) from error
    except json.JSONDecodeError as error:
        raise refusal(name, *_explain(text, error)) from error
    if not isinstance(value, dict):
        raise refusal(name, _("it is not an SOP"), OTHER_FILE)
    return value


def is_too_complex(text: str) -> bool:
    """Tell whether the JSON has more levels, or more values, than a file may have.

    It goes from bracket or comma to the next and builds nothing: each parser gives up at a depth
    of its own, and 50 MB of empty strings take more than a gigabyte as a tree.
    """
    depth, count, place = 0, 0, 0
    while match := _UP_TO_MARK.match(text, place):
        depth += _STEPS[match[1]]
        count += 1
        if depth > DEEPEST or count > MOST_VALUES:
            return True
        place = match.end()
    return False


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _value in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise _Unfit(_("“{key}” is there twice").format(key=shown_place([repeated])))
    return made


def _refuse_number(number: str) -> object:
    raise _Unfit(_("it holds a number that is not whole (“{number}”)").format(number=number[:20]))


def _integer(number: str) -> int:
    if len(number) > _LONGEST_NUMBER:
        raise _Unfit(_("it holds a number with more than 18 digits"))
    return int(number)


def _explain(text: str, error: json.JSONDecodeError) -> tuple[str, str]:
    if not text.lstrip().startswith("{"):
        return _("it is not an SOP"), OTHER_FILE
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return _("two versions of it were merged and line {line} shows both").format(
            line=line
        ), BY_HAND
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return _("its end is missing"), EARLIER_COPY
    return _("it is damaged at line {line}").format(line=error.lineno), BY_HAND
