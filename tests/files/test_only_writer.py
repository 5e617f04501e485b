"""Nothing in the program writes a file but `sop_studio.files`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "sop_studio"
WRITING_METHODS = {"write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "rename"}
WRITING_NAMES = {"QSaveFile", "QTemporaryFile", "mkstemp", "NamedTemporaryFile", "copyfile"}


def offences(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if (name in {"open", "fdopen"} and _for_writing(node)) or name in WRITING_METHODS:
                found.append(f"line {node.lineno}: {name}")
        elif isinstance(node, (ast.Name, ast.Attribute, ast.alias)):
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
            name = node.name if isinstance(node, ast.alias) else name
            if name in WRITING_NAMES:
                found.append(f"line {node.lineno}: {name}")
    return found


def _for_writing(call: ast.Call) -> bool:
    modes = [*call.args, *(each.value for each in call.keywords if each.arg == "mode")]
    return any(
        isinstance(mode, ast.Constant)
        and isinstance(mode.value, str)
        and len(mode.value) <= 3
        and set(mode.value) & set("wax+")
        for mode in modes
    )


def test_no_module_outside_files_writes_a_file() -> None:
    modules = [
        path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "files"
    ]
    assert len(modules) > 3
    found = {
        str(path.relative_to(PACKAGE)): offences(path.read_text(encoding="utf-8"))
        for path in modules
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "open(path, 'w')",
        "path.open('ab')",
        "open(path, mode='x')",
        "Path(p).write_text(t)",
        "path.write_bytes(b)",
        "from PySide6.QtCore import QSaveFile",
        "tempfile.NamedTemporaryFile()",
        "QtCore.QSaveFile(p)",
    ],
)
def test_each_way_of_writing_is_found(source: str) -> None:
    assert len(offences(source)) == 1


def test_reading_is_no_offence() -> None:
    assert offences("open(path)\npath.open('rb')\npath.read_text()\nZipFile(data)") == []
