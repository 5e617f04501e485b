"""What counts as missing: blank fields, placeholders, and words that only look like an answer."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sop_studio.language.hints import may_hold
from sop_studio.language.prose import CODE, prose

_DOUBTFUL = re.compile(
    r"[\[<{:`\u3164\u115f\u1160\u2800]|\bstep (?:\d|n\b)|\blorem ipsum\b|\bto be \w"
    r"|\b(?:tb[acd]|todo|x{3,}|fixme|to ?come|enter text|[ymdj]{2,4}[-/.][md]{2})\b"
    r"|^\s*(?:n|\d{1,3})[.)](?:\s|$)",
    re.IGNORECASE,
)
_STOCK_HINTS = ("step ", "to be ", "tb", "todo", "xxx", "fixme", "enter text", "lorem")
_DATE_HINTS = ("-m", "-d", "/m", "/d", ".m", ".d")
_DOUBTFUL_MARKS = tuple("[`:<{")
_DOUBTFUL_HINTS = (*_STOCK_HINTS, *_DATE_HINTS, "tocome", "to come")
_LONGER_THAN_ANY_STOCK_ANSWER = 30
_LONGEST_REMEMBERED = 500

_WORD = re.compile(r"[^\W_]")
_WORDS = re.compile(r"[^\W_]+")
_INVISIBLE_LETTERS = re.compile("[\u3164\u115f\u1160\u2800]")
_BACKTICKS = re.compile(r"`+")
_LINK = re.compile(r"\[[^\[\]]{1,1000}\]\(\s{0,9}<?([^()\s<>]{1,2000})")
_EMPTY_TARGETS = frozenset({"#", "link", "url", "path", "..."})
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,19}://[^\s<>\[\]{}]{0,2000}[^\W_]", re.IGNORECASE)

_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_DEEPEST_BRACKETS = 8
_ANGLED = re.compile(r"<[^\W\d_][^<>@]*>")
_COMMENT = re.compile(r"<!--[^<>]*-->")
_BRACED = re.compile(r"\{\{[^{}]*\}\}")
_DATE_SHAPE = re.compile(
    r"\b(?:[yj]{4}[-/.]mm[-/.][dt]{2}|[dt]{2}[-/.]mm[-/.][yj]{2,4}|mm/dd/y{2,4})\b"
)
_STAND_INS = re.compile(
    r"\b(?:tb[acd]|todo|x{3,}|fixme|to be (?:determined|decided|defined|confirmed|added|announced"
    r"|done|filled in)|(?:click or tap here to |click here to )?enter text(?: here)?)\b"
)
_LOREM = re.compile(
    r"\b(?:lorem|ipsum|dolor|sit|amet|consectetur|adipisc?ing|elit|sed|do|eiusmod|tempor"
    r"|incididunt|ut|labore|et|dolore|magna|aliqua|enim|ad|minim|veniam|quis|nostrud"
    r"|exercitation|ullamco|laboris|nisi|aliquip|ex|ea|commodo|consequat)\b"
)
_NUMBERING = re.compile(r"(?m)^\s*(?:n[.)](?=\s|$)|\d{1,3}[.)](?=\s+\S))")
_TELLTALE = re.compile(
    r"[\[<{:_]|\.\.\.|…|\bstep (?:\d|n\b)|\b(?:tb[acd]|todo|x{3,}|fixme|lorem|enter text)\b"
    r"|\bto be \w|[ymdj]{2,4}[-/.][md]{2}",
    re.IGNORECASE,
)
_BEFORE_A_STOP = frozenset("nN0123456789")
_TELLTALE_MARKS = (*"[:_<{…", "...")
_TELLTALE_HINTS = (*_STOCK_HINTS, *_DATE_HINTS)
_ASKS = (
    r"\[(?i:(?:insert|enter|fill in|name of|your|the|what|who|how|which) [^\[\]\n]{1,200}"
    r"|(?:links?|names?|roles?|dates?|urls?|paths?|condition|action|threshold|channel|person|team"
    r"|term|definition|time window|ticket)(?:[ /][^\[\]\n]{0,200})?)\](?![(\[:])"
)
_IN_BRACKETS = re.compile(_ASKS)
_LEFT_OVER = (
    r"\b(?:TB[ACD]|TODO|FIXME|X{3,}|[Ll]orem ipsum)\b|_{4,}|(?<=\()#(?:TB[ACD]|TODO)[^()\s]{0,99}"
    rf"|{_ASKS}"
)
_NOT_IN_BRACKETS_HINTS = ("TB", "TODO", "FIXME", "XXX", "orem ipsum", "____")
_ON_SCREEN = re.compile(
    r"\b(?:click|press|select|choose|tap|hit|button|field|tab|menu)\W{1,9}\Z", re.IGNORECASE
)
_LABELS = re.compile(
    r"\b(?:purpose|version|effective date|owner|approvers?|review cycle|in[- ]scope"
    r"|out[- ]of[- ]scope|references?|access|access/permissions|permissions|tools|pre-?checks"
    r"|inputs?|outputs?|action|expected|expected result|evidence|validate|record"
    r"|success criteria|sign-?off by|before|during|after|ticket|pipeline run|logs?"
    r"|evidence folder|data handling|secrets|access least-privilege|least privilege)\s*:"
)
_TEMPLATE_TEXTS = re.compile(
    r"\b(?:step (?:\d{1,3}|n) action|rollback action or script|result/verification|what they do"
    r"|roles?/names?|sop title|sop-id|path/url|anything explicitly excluded"
    r"|one paragraph explaining why this sop exists and its outcome)\b"
)
_CONNECTING_WORDS = re.compile(
    r"(?:an?|and|as|at|by|else|for|from|if|in|into|is|of|on|or|per|the|then|to|until|via|when"
    r"|with|within|notify)"
)
_STOCK_ANSWERS = frozenset(
    {"x", "xx", "ok", "okay", "n a", "na", "not applicable", "link", "url", "path"}
)


def is_missing(text: str) -> bool:
    """Tell whether a field holds no answer yet.

    Taken away before looking are bracketed and angled placeholders (`[Link]`, `<enter role>`), the
    labels and sample texts of the article's template ("Expected:", "Step 1 action"), date shapes
    (`YYYY-MM-DD`), TBD and its kin, filler text, and the words that only join such things. If then
    no letter and no digit is left, or only `x`, `ok`, `n/a` or the like, the field is missing.
    Links with a target, addresses and code are answers; so is "None".
    """
    return _is_missing_short(text) if len(text) <= _LONGEST_REMEMBERED else _is_missing(text)


@lru_cache(maxsize=16384)
def _is_missing_short(text: str) -> bool:
    return _is_missing(text)


def _is_missing(text: str) -> bool:
    if len(text) > _LONGER_THAN_ANY_STOCK_ANSWER and not _is_doubtful(text):
        return _WORD.search(text) is None
    if _has_address(text) or _has_code(text):
        return False
    rest, anything_taken = _without_placeholders(text)
    words = _WORDS.findall(rest)
    if anything_taken and not _is_stock_answer(words):
        words = [word for word in words if not _CONNECTING_WORDS.fullmatch(word)]
    return not words or _is_stock_answer(words)


def _is_doubtful(text: str) -> bool:
    if any(map(text.__contains__, _DOUBTFUL_MARKS)):
        return True
    may_be_numbered = text.lstrip()[:1] in _BEFORE_A_STOP
    if not may_be_numbered and not may_hold(text, _DOUBTFUL_HINTS):
        return False
    return _DOUBTFUL.search(text) is not None


def _is_telltale(text: str) -> bool:
    if any(map(text.__contains__, _TELLTALE_MARKS)):
        return True
    return may_hold(text, _TELLTALE_HINTS) and _TELLTALE.search(text) is not None


def _is_stock_answer(words: list[str]) -> bool:
    return len(words) <= 2 and " ".join(words) in _STOCK_ANSWERS


def _without_placeholders(text: str) -> tuple[str, bool]:
    """Return the text in lower case without what stands in for an answer, and if any was there."""
    lower = _INVISIBLE_LETTERS.sub("", text.lower())
    rest = lower
    if "lorem ipsum" in rest:
        rest = _LOREM.sub(" ", rest)
    for pattern in (_COMMENT, _BRACED, _ANGLED, _NUMBERING, _DATE_SHAPE, _STAND_INS):
        rest = pattern.sub(" ", rest)
    for _ in range(_DEEPEST_BRACKETS):
        rest, count = _BRACKETED.subn(" ", rest)
        if not count:
            break
    for pattern in (_LABELS, _TEMPLATE_TEXTS):
        rest = pattern.sub(" ", rest)
    return rest, rest != lower


def placeholder_in(text: str) -> tuple[int, int] | None:
    """Return where a text still holds a placeholder, or None; (0, 0) means all of it.

    Inside a sentence only what nobody writes on purpose counts: TBD and its kin in capitals, filler
    text, blanks to fill in, and brackets that ask for something. "Click [Save]" is none.
    """
    if len(text) > _LONGER_THAN_ANY_STOCK_ANSWER and not _is_telltale(text):
        return None
    if is_missing(text):
        is_blank_to_fill = any(mark in text for mark in ("...", "…", "__"))
        return (0, 0) if is_blank_to_fill or _without_placeholders(text)[1] else None
    readable = prose(text)
    for found in _left_over(text):
        before = text[max(0, found.start() - 20) : found.start()]
        on_screen = found[0][0] == "[" and _ON_SCREEN.search(before)
        in_address = found[0][0].isalpha() and readable[found.start()] != found[0][0]
        if readable[found.start()] != CODE and not on_screen and not in_address:
            return found.span()
    return None


def _left_over(text: str) -> Iterator[re.Match[str]]:
    # Without the words in capitals, which few texts hold, it is compiled and found much sooner.
    if any(map(text.__contains__, _NOT_IN_BRACKETS_HINTS)):
        return re.finditer(_LEFT_OVER, text)
    return _IN_BRACKETS.finditer(text)


def _has_address(text: str) -> bool:
    if _ADDRESS.search(text):
        return True
    return any(target.lower() not in _EMPTY_TARGETS for target in _LINK.findall(text))


def _has_code(text: str) -> bool:
    """Tell whether there is a code span or block: two runs of backticks of one length."""
    opened: dict[int, int] = {}
    for run in _BACKTICKS.finditer(text):
        length = run.end() - run.start()
        start = opened.setdefault(length, run.end())
        if _WORD.search(text, start, run.start()):
            return True
    return False
