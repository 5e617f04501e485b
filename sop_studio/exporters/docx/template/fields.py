"""Fields in a company's header or footer: those that say what ours says become placeholders.

Page numbers and dates of printing stay fields. What reaches out of the document, or names somebody,
goes; of everything else the words that stand there stay.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from sop_studio.exporters.docx.template.source import W
from sop_studio.exporters.docx.template.tree import put_in_place, remove
from sop_studio.exporters.docx.template.values import is_about_people, key_of, placeholder

_STAY = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
_NOW = frozenset({"DATE", "TIME", "PRINTDATE"})
_SAY_VALUES = frozenset({"DOCPROPERTY", "TITLE", "SUBJECT", "DOCVARIABLE", "INFO"})
_GO = frozenset({
    "AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "FILENAME", "FILESIZE",
    "TEMPLATE", "CREATEDATE", "SAVEDATE", "EDITTIME", "REVNUM", "KEYWORDS", "COMMENTS",
    "DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDE", "DATABASE", "MACROBUTTON", "ASK", "FILLIN",
})  # fmt: skip
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_INSTRUCTION = re.compile(r'\s*(\w+)\s*(?:"([^"]*)"|([^\s\\"]+))?')
_NO_DATE = "–"


class _Field(Struct):
    runs: list[etree._Element] = field(default_factory=list)
    instruction: str = ""
    results: list[etree._Element] = field(default_factory=list)
    is_result: bool = False
    inner: int = 0


def settle_fields(root: etree._Element) -> None:
    """Make of each field what a copy can have."""
    for simple in list(root.iter(f"{W}fldSimple")):
        _unfold(simple)
    kept = {run for found in _fields(root) for run in _settled(found)}
    for each in list(root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText")):
        # What is left of a field that does not end as it begins.
        if each.getparent() not in kept:
            remove(each)


def _unfold(simple: etree._Element) -> None:
    """Write a simple field as those that consist of runs."""
    inside = list(simple)
    look = next(iter(simple.iter(f"{W}rPr")), None)
    begin = [_run(look, _char("begin")), _run(look, _instruction(simple.get(f"{W}instr", "")))]
    put_in_place(simple, [*begin, _run(look, _char("separate")), *inside, _run(look, _char("end"))])


def _char(kind: str) -> etree._Element:
    char = etree.Element(f"{W}fldChar")
    char.set(f"{W}fldCharType", kind)
    return char


def _instruction(words: str) -> etree._Element:
    made = etree.Element(f"{W}instrText")
    made.text = words
    made.set(_SPACE, "preserve")
    return made


def _run(look: etree._Element | None, content: etree._Element) -> etree._Element:
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(deepcopy(look))
    run.append(content)
    return run


def page_field(look: etree._Element | None, instruction: str, shown: str) -> list[etree._Element]:
    """Return the runs of a field that looks like its surroundings."""
    return [
        _run(look, _char("begin")),
        _run(look, _instruction(f" {instruction} ")),
        _run(look, _char("separate")),
        text_run(look, shown),
        _run(look, _char("end")),
    ]


def text_run(look: etree._Element | None, words: str) -> etree._Element:
    """Return a run with words."""
    text = etree.Element(f"{W}t")
    text.text = words
    text.set(_SPACE, "preserve")
    return _run(look, text)


def _fields(root: etree._Element) -> list[_Field]:
    """Return the outermost fields; one that does not end in the part is none."""
    found: list[_Field] = []
    stack: list[_Field] = []
    for run in _single_runs(root):
        char = run.find(f"{W}fldChar")
        kind = char.get(f"{W}fldCharType") if char is not None else ""
        if kind == "begin":
            if stack:
                stack[0].inner += 1
            stack.append(_Field())
        if not stack:
            continue
        outer = stack[0]
        outer.runs.append(run)
        if len(stack) == 1 and kind == "separate":
            outer.is_result = True
        elif not kind:
            _hear(outer, run, is_inner=len(stack) > 1)
        if kind == "end":
            stack.pop()
            if not stack:
                found.append(outer)
    return found


def _single_runs(root: etree._Element) -> list[etree._Element]:
    """Return all runs, split so that each has one part of a field at most."""
    for run in list(root.iter(f"{W}r")):
        parts = [each for each in run if each.tag in {f"{W}fldChar", f"{W}instrText"}]
        others = [each for each in run if each.tag != f"{W}rPr" and each not in parts]
        if parts and len(parts) + len(others) > 1:
            look = run.find(f"{W}rPr")
            put_in_place(run, [_run(look, each) for each in run if each.tag != f"{W}rPr"])
    return list(root.iter(f"{W}r"))


def _hear(outer: _Field, run: etree._Element, *, is_inner: bool) -> None:
    said = run.find(f"{W}instrText")
    if said is None:
        if outer.is_result:
            outer.results.append(run)
    elif not outer.is_result and not is_inner:
        outer.instruction += said.text or ""


def _settled(each: _Field) -> list[etree._Element]:
    """Make of a field what a copy can have; return the runs of one that stays."""
    found = _INSTRUCTION.match(each.instruction)
    kind = found[1].upper() if found else ""
    said = (found[2] or found[3] or "") if found else ""
    if kind in _STAY | _NOW and not each.inner:
        return _written_anew(each, _NO_DATE if kind in _NOW else "1")
    shells = [run for run in each.runs if run not in each.results]
    asked = said if kind in {"DOCPROPERTY", "INFO", "DOCVARIABLE"} else kind
    key = key_of(asked) if kind in _SAY_VALUES else ""
    if key:
        if not each.results:
            made = text_run(each.runs[0].find(f"{W}rPr"), "")
            each.runs[0].addprevious(made)
            each.results.append(made)
        _say(each.results, placeholder(key))
    elif kind in _GO or is_about_people(asked):
        shells = each.runs
    for run in shells:
        remove(run)
    return []


def _written_anew(each: _Field, shown: str) -> list[etree._Element]:
    """Put a field that is whole, and looks as its result did, in the place of one that stays."""
    shows = each.results or each.runs
    made = page_field(shows[0].find(f"{W}rPr"), each.instruction.strip(), shown)
    for run in made:
        each.runs[0].addprevious(run)
    for run in each.runs:
        remove(run)
    return made


def _say(runs: list[etree._Element], words: str) -> None:
    """Let the first of the runs say the words, and the others nothing."""
    for at, run in enumerate(runs):
        if at:
            remove(run)
            continue
        for each in [each for each in run if each.tag != f"{W}rPr"]:
            run.remove(each)
        run.append(text_run(None, words)[0])
