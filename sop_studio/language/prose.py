"""The prose in a Markdown field: what is left to judge when code and addresses are set aside.

The result has the length of the source, so that a position in it is a position in the field.
"""

import re
from functools import lru_cache

CODE = "￼"
"""Stands for each character of code or of an address; a run of it counts as one word."""
ITEM_BREAK = "\u2028"
"""Stands for the line end before an item of a list."""
BLOCK_BREAK = "\u2029"
"""Stands for the line end before any other block."""

_NEEDS_WORK = re.compile(r"[`*_<\[\n#|~\\]|://|www\.")
_LINE_OPENING = re.compile(
    r"(?P<indent>[ \t]{0,60})(?:>[ \t]{0,4}){0,8}"
    r"(?P<item>(?:[-*+•]|\d{1,9}[.)])(?=[ \t])(?:[ \t]{1,4}\[[ xX]\](?=[ \t]))?|)"
    r"(?P<heading>#{1,6}(?=[ \t])|)"
)
_FENCE = re.compile(r"[ \t]{0,60}(?:[-*+]|\d{1,9}[.)])?[ \t]{0,4}(`{3,200}|~{3,200})")
_RUN_OF_BACKTICKS = re.compile(r"`{1,2000}")
_ADDRESS = re.compile(r"(?:\b[a-z]{2,12}://|\bwww\.|\bmailto:)[^\s<>`\"￼]{1,2000}", re.IGNORECASE)
_LINK_TARGET = re.compile(r"\](\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_IMAGE_OPENING = re.compile(r"!\[[^\[\]\n]{0,500}\]")
_ANGLE_BRACKETS = re.compile(r"<(?=[A-Za-z/!])[^<>\n]{1,300}>")
_EMPHASIS_MARK = re.compile(r"[*_~]")
_EMPHASIS = re.compile(r"\*{1,3}|(?<![\w￼])_{1,3}(?=[\w￼])|(?<=[\w￼])_{1,3}(?![\w￼])|~~")


@lru_cache(maxsize=16)
def prose(markdown: str) -> str:
    """Return `markdown` at equal length with code as `CODE`, markers as blanks, blocks parted."""
    if not _NEEDS_WORK.search(markdown):
        return markdown
    text = _part_blocks(markdown) if "\n" in markdown or "|" in markdown else markdown
    text = _cover_code_spans(text)
    if "[" in text:
        text = _IMAGE_OPENING.sub(_blank, text)
        text = _LINK_TARGET.sub(lambda found: "]" + " " * (len(found[0]) - 1), text)
    if ":" in text or "www." in text.lower():
        text = _ADDRESS.sub(_cover_address, text)
    if "<" in text:
        text = _ANGLE_BRACKETS.sub(_cover, text)
    return _EMPHASIS.sub(_blank, text) if _EMPHASIS_MARK.search(text) else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _cover(found: re.Match[str]) -> str:
    return CODE * len(found[0])


def _cover_address(found: re.Match[str]) -> str:
    address = found[0].rstrip(".,;:!?)]}'*_~")
    return CODE * len(address) + found[0][len(address) :]


def _cover_code_spans(text: str) -> str:
    """Cover each code span: a run of backticks up to the next run of the same length."""
    if "`" not in text:
        return text
    runs = [(found.start(), found.end()) for found in _RUN_OF_BACKTICKS.finditer(text)]
    later: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[number][1] - runs[number][0], []).append(number)
    covered: list[str] = []
    done = number = 0
    while number < len(runs):
        start, end = runs[number]
        same = later[end - start]
        while same and same[-1] <= number:
            same.pop()
        if same:
            number = same[-1]
            covered += [text[done:start], CODE * (runs[number][1] - start)]
            done = runs[number][1]
        number += 1
    return "".join(covered) + text[done:]


def _part_blocks(markdown: str) -> str:
    """Return the text with list, heading and quote markers blank and code blocks left out."""
    parted: list[str] = []
    fence = ""
    after_blank = True
    in_list = False
    for line in markdown.split("\n"):
        opening = _FENCE.match(line)
        if fence or opening:
            fence = _fence_after(fence, opening, line)
            parted += [BLOCK_BREAK, " " * len(line)]
            after_blank = True
            continue
        found = _LINE_OPENING.match(line)
        marker = found["item"] if found else ""
        in_list = bool(marker) or (in_list and not (after_blank and line[:1].strip()))
        if not in_list and after_blank and line.startswith(("    ", "\t")):
            parted += [BLOCK_BREAK, " " * len(line)]
            continue
        new_block = after_blank or not line.strip() or bool(found and found["heading"])
        parted.append(ITEM_BREAK if marker else BLOCK_BREAK if new_block else "\n")
        parted.append(_without_marker(line, found))
        after_blank = not line.strip() or bool(found and found["heading"])
    return "".join(parted[1:])


def _fence_after(fence: str, opening: re.Match[str] | None, line: str) -> str:
    """Return the fence that is open after this line, or an empty string."""
    if not fence:
        return opening[1] if opening else ""
    closes = line.strip().startswith(fence) and not line.strip().strip(fence[0])
    return "" if closes else fence


def _without_marker(line: str, found: re.Match[str] | None) -> str:
    if line.lstrip().startswith("|"):
        return line.replace("|", BLOCK_BREAK)
    if found is None:
        return line
    return " " * found.end() + line[found.end() :]
