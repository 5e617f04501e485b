"""Imports point down only and never in a circle, and only the window knows Qt."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "sop_studio"
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

IMPORT = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
tops = {"PySide6", "shiboken6", "pydantic"}
print(sorted(n for n in sys.modules if n.startswith("sop_studio.gui") or n.split(".")[0] in tops))
"""


def modules(folder: Path = PACKAGE) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.py"))


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to plant a violation in."""
    shutil.copytree(PACKAGE, tmp_path / "sop_studio", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_everything_but_the_window_is_imported_without_qt_and_tools_of_the_tests() -> None:
    paths = [path.relative_to(ROOT).with_suffix("") for path in modules()]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    rest = [name for name in names if not name.startswith("sop_studio.gui")]
    assert "sop_studio.__main__" in rest
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, *rest],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"


def test_imports_point_down_only() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line", "complaint"),
    [
        ("model/planted.py", "import sop_studio.gui.look.theme", "model is not allowed to import"),
        ("exporters/planted.py", "import sop_studio.checks", "exporters is not allowed to import"),
        ("errors.py", "import sop_studio.translation", "errors is not allowed to import"),
        ("exporters/planted.py", "import PySide6.QtCore", "exporters.planted -> PySide6"),
        ("planted.py", "", "not listed as layers"),
        ("notes/planted.py", "import socket", "notes.planted -> socket"),
        ("notes/planted.py", "import sop_studio.own_model", "notes is not allowed to import"),
        ("cli/check.py", "import sop_studio.own_model.key", "cli.check -> sop_studio.own_model"),
        (
            "exporters/pdf/pieces.py",
            "import sop_studio.exporters.documents",
            "pdf.pieces -> sop_studio.exporters.documents",
        ),
    ],
    ids=[
        *("up to the window", "between services", "between leaves", "Qt", "a module in no layer"),
        *("network", "a model from below", "a model unasked", "from a writer to the door"),
    ],
)
def test_a_planted_violation_is_caught(copy: Path, module: str, line: str, complaint: str) -> None:
    planted = copy / "sop_studio" / module
    before = planted.read_text(encoding="utf-8") if planted.exists() else ""
    planted.write_text(f"{before}\n{line}\n", encoding="utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert complaint in re.sub(r"\s+", " ", done.stdout)


IN_ORDER = """
from graphlib import TopologicalSorter
import grimp
graph = grimp.build_graph("sop_studio", exclude_type_checking_imports=True, cache_dir=None)
imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
assert imports["sop_studio.gui.window"]
TopologicalSorter(imports).prepare()
"""


def order_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Put the modules in an order in which each comes after those it imports, now or later."""
    return subprocess.run(
        [sys.executable, "-c", IN_ORDER],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "PYTHONIOENCODING": "utf-8"},
    )


def test_no_modules_import_each_other_in_a_circle() -> None:
    done = order_imports(ROOT)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("line", "is_circle"),
    [
        ("import sop_studio.gui.dialogs", True),
        ("def later() -> None:\n    import sop_studio.gui.dialogs", True),
        ("if TYPE_CHECKING:\n    import sop_studio.gui.dialogs", False),
    ],
    ids=["at once", "in a function", "for types alone"],
)
def test_a_planted_circle_is_caught(copy: Path, line: str, *, is_circle: bool) -> None:
    planted = copy / "sop_studio" / "gui" / "ask.py"
    planted.write_text(f"{planted.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = order_imports(copy)
    assert ("nodes are in a cycle" in done.stderr) == is_circle, done.stderr
    assert (done.returncode != 0) == is_circle


NETWORK = re.compile(
    r"(?:asyncio|ftplib|http|imaplib|poplib|smtplib|socket|socketserver|ssl|xmlrpc"
    r"|urllib\.(?:error|request)|PySide6\.Qt(?:Network|Web)\w*)(?:\.|$)"
)


def network_imports(source: str) -> list[str]:
    """The modules that a source file imports to speak over a network."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{name.name}" for name in node.names]
    return [name for name in found if NETWORK.match(name)]


def test_only_a_model_of_ones_own_is_spoken_to_over_a_network() -> None:
    assert network_imports("from urllib import request\nimport http.client") == [
        *("urllib.request", "http.client"),
    ]
    assert network_imports("from urllib.parse import quote\nimport httpx_like") == []
    speaking = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if network_imports(path.read_text(encoding="utf-8"))
    }
    assert speaking == {"own_model/conversation.py"}


UNASKED = """
import sys
from sop_studio.__main__ import main
import sop_studio.gui.window
main(["notes", sys.argv[1]])
print(sorted(n for n in sys.modules if n.startswith(("sop_studio.own_model", "http"))))
"""


def test_nothing_of_it_is_loaded_before_somebody_asks(tmp_path: Path) -> None:
    notes = tmp_path / "talk.txt"
    notes.write_text("First I open the valve.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", UNASKED, str(notes)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


def table_cells(source: str) -> list[int]:
    """The lines that ask a table for a cell; a function called `cell` of a module is no table."""
    nodes = list(ast.walk(ast.parse(source)))
    imported = {
        name.asname or name.name
        for node in nodes
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in node.names
    }
    return [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Attribute)
        and node.attr == "cell"
        and ast.unparse(node.value) not in imported
    ]


def test_docx_tables_are_never_filled_cell_by_cell() -> None:
    # `table.cell()` walks the whole table each time: a table of n rows costs n squared.
    assert table_cells("table.cell(0, 1).text = 'a'") == [1]
    assert table_cells("from sop_studio.exporters.docx import xml\nxml.cell('a')") == []
    calls = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules(PACKAGE / "exporters")
        for line in table_cells(path.read_text(encoding="utf-8"))
    ]
    assert calls == []
