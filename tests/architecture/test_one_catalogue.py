"""The catalogue is the only place that lists fields: what is added there is read everywhere."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sop_studio.model.fields import Field
from sop_studio.model.sections import SECTIONS

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "sop_studio"

ABOUT_ONE_FIELD = {
    "checks/checklist.py": "each of the twelve checks is about the fields it names",
    "checks/rules_approval.py": "each rule is about one field of the title block or a record",
    "checks/rules_document.py": "each rule is about one field of the title block",
    "checks/rules_procedure.py": "each rule is about one field of the procedure or the rollback",
    "checks/rules_references.py": "two lists whose names must not stand there twice",
    "checks/stage_rules.py": "a status that every SOP has is no answer of the writer",
    "exporters/flow/making.py": "procedure, rollback and what starts them are drawn",
    "exporters/standing.py": "the status decides what a copy may be used for",
    "model/guide/drafting.py": "which fields a page of the guide asks",
    "model/guide/explanations.py": "what a reason or a question is about",
    "model/guide/interviewing.py": "which fields a page of the guide asks",
    "model/guide/proving.py": "which fields a page of the guide asks",
    "model/guide/releasing.py": "which fields a page of the guide asks",
    "model/guide/securing.py": "which fields a page of the guide asks",
    "model/guide/task.py": "which fields a page of the guide asks",
}
"""Modules that may name fields by their path, and why."""

ABOUT_ONE_PAPER = ("exporters/interview_sheet.py", "exporters/papers/")
"""Each paper shows the fields that it is about."""

ABOUT_ONE_PAGE = ("gui/guide/",)
"""Each panel of the guide stands on one page, and is about what that asks."""

ARRANGED = {
    "exporters/papers/run_sheet.py": "how a gate reads as one line to tick",
    "exporters/steps.py": "how the fields of a step are laid out on paper; others follow them",
    "gui/editor/steps/step_form.py": "how a step is laid out on the screen; others follow them",
    "gui/editor/steps/step_tools.py": "the buttons beneath a step, each with its icon",
    "model/changes/pasted_steps.py": "which cells of a pasted row become what of a step",
    "model/changes/task_triggers.py": "what each of the reasons for an SOP prepares",
    "notes/as_json.py": "the form in which machines read what notes propose",
    "model/changes/step_text.py": "what stays with which half when a step is split",
}
"""Modules that may list some fields of one owner, and why."""


def paths_of(owner: str, fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        path = f"{owner}.{field.key}"
        yield path
        yield from paths_of(path, field.columns)


PATHS = {path for each in SECTIONS for path in paths_of(each.key, each.fields)}
OWNERS = [{field.key for field in each.fields} for each in SECTIONS] + [
    {column.key for column in field.columns} for each in SECTIONS for field in each.fields
]


@cache
def modules() -> dict[str, ast.Module]:
    names = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    return {
        name: ast.parse(path.read_text("utf-8"))
        for name, path in names.items()
        if not name.startswith("model/catalogue/")
    }


def words_in(nodes: list[Any]) -> set[str]:
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def names_a_field(module: ast.Module) -> bool:
    words = words_in(list(ast.walk(module)))
    return any(re.sub(r"\[[^\]]*\]", "", word) in PATHS for word in words)


def lists_fields(module: ast.Module) -> bool:
    """Whether a collection is made mostly of the names of fields of one owner."""
    for node in ast.walk(module):
        if isinstance(node, ast.Dict | ast.Set | ast.Tuple | ast.List):
            words = words_in(list(node.keys if isinstance(node, ast.Dict) else node.elts))
            for owner in OWNERS:
                known = words & owner
                if len(known) >= 3 and len(known) >= 0.6 * len(words):
                    return True
    return False


def test_no_other_module_names_fields_by_path() -> None:
    found = {name for name, module in modules().items() if names_a_field(module)}
    others = {each for each in found if not each.startswith((*ABOUT_ONE_PAPER, *ABOUT_ONE_PAGE))}
    assert others == set(ABOUT_ONE_FIELD)


def test_no_other_module_lists_the_fields_of_an_owner() -> None:
    assert {name for name, module in modules().items() if lists_fields(module)} == set(ARRANGED)


NEW_SECTION = """

BENEFITS = Section(
    key="benefits",
    title="Benefits",
    short="Benefits",
    summary="What is gained.",
    profile=Profile.OPTIONAL,
    fields=(
        text("text", "Gain", "What is gained?", stage=3, use=FieldUse.DESCRIPTION),
        rows(
            "proofs",
            "Proofs",
            "What proves it?",
            stage=3,
            item_label="proof",
            columns=(
                line("name", "Proof", "Which?", must="Name the proof."),
                line("place", "Place", "Where is it?", is_place=True),
                line("witness", "Witness", "Who saw it?", is_person=True),
            ),
        ),
    ),
)
"""

NEW_PARTS = '''
class Proof(Item):
    """A proof."""

    name: Line = ""
    place: Line = ""
    witness: Line = ""


class Benefits(Part):
    """What is gained."""

    text: Text = ""
    proofs: tuple[Proof, ...] = ()


class Task(Part):'''

READ_EVERYWHERE = """
import json
from datetime import date

from sop_studio.checks.checker import check
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.fingerprint import content_hash
from sop_studio.model.numbering import shown_sections, targets
from sop_studio.model.parts import Step
from sop_studio.model.sop import Benefits, Procedure, Proof, Sop
from sop_studio.storage import decode, encode, new_revision

proof = Proof(id="proof", place="C:\\\\Users\\\\me\\\\Desktop", witness="A. Novak")
benefits = Benefits(
    text="Fewer calls and/or QRSTUV alarms, see [this](sop:gone), or TBD.", proofs=(proof,)
)
steps = (Step(action="Ask A. Novak about the queue", expected="The queue is empty"),)
sop = Sop(benefits=benefits, procedure=Procedure(steps=steps))
report = check(sop, today=date(2026, 11, 24))
edited = apply(sop, SetValue(("benefits", "text"), "Peace"))[0]
print(json.dumps({
    "findings": sorted({f"{each.code} {each.field}" for each in report.findings}),
    "shown": "benefits" in [each.section.key for each in shown_sections(sop)],
    "target": "proof" in targets(sop),
    "counts": content_hash(sop) != content_hash(edited),
    "kept": decode(encode(sop, new_revision()), "a.sop").sop == sop,
    "markdown": export(sop, Format.MARKDOWN, report).decode(),
    "html": export(sop, Format.HTML, report).decode(),
}))
"""


@pytest.fixture(scope="module")
def read_everywhere(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the program makes of a section that was added to it."""
    folder = tmp_path_factory.mktemp("program")
    ignored = shutil.ignore_patterns("__pycache__", "gui", "cli", "importers", "notes")
    shutil.copytree(PACKAGE, folder / "sop_studio", ignore=ignored)
    for name in ("resources", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    model = folder / "sop_studio" / "model"
    extras, sop, order = model / "catalogue" / "extras.py", model / "sop.py", model / "sections.py"
    extras.write_text(extras.read_text("utf-8") + NEW_SECTION, "utf-8")
    change(sop, "\nclass Task(Part):", NEW_PARTS)
    change(
        sop,
        "    task: Task = Task()\n",
        "    benefits: Benefits = Benefits()\n    task: Task = Task()\n",
    )
    change(order, "    proving.HISTORY,\n", "    extras.BENEFITS,\n    proving.HISTORY,\n")
    done = subprocess.run(
        [sys.executable, "-c", READ_EVERYWHERE],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(before) == 1, f"{path.name}: {before}"
    path.write_text(text.replace(before, after), "utf-8")


@pytest.mark.parametrize(
    "finding",
    [
        "P10 benefits.text",
        "P14 benefits.text",
        "P15 procedure.steps[0].action",
        "P25 benefits.text",
        "P29 benefits.text",
        "P30 benefits.proofs[0].place",
        "P37 benefits.proofs[0].name",
    ],
)
def test_a_new_section_is_checked(read_everywhere: dict[str, Any], finding: str) -> None:
    assert finding in read_everywhere["findings"]


@pytest.mark.parametrize("about", ["shown", "target", "counts", "kept"])
def test_a_new_section_is_numbered_linked_approved_and_kept(
    read_everywhere: dict[str, Any], about: str
) -> None:
    assert read_everywhere[about]


@pytest.mark.parametrize("format_name", ["markdown", "html"])
@pytest.mark.parametrize("words", ["Benefits", "Fewer calls", "Proof", "Witness", "A. Novak"])
def test_a_new_section_is_printed(
    read_everywhere: dict[str, Any], format_name: str, words: str
) -> None:
    assert words in read_everywhere[format_name]
