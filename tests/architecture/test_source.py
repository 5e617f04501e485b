"""What holds for every source file: its size, who may write files, what it never names."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = sorted((ROOT / "sop_studio").rglob("*.py"))
TOOLS = sorted((ROOT / "tools").rglob("*.py"))
MAX_FILE_LINES = 450
MAX_FUNCTION_LINES = 55
EDGES = {
    "sop_studio/__main__.py",
    "sop_studio/cli/__init__.py",
    "sop_studio/cli/check.py",
    "sop_studio/gui/jobs.py",
}
WRITERS = {"write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "copyfile", "copy2"}
WRITING_CLASSES = {"QSaveFile", "QTemporaryFile", "mkstemp", "NamedTemporaryFile"}
OS_WRITERS = {"open", "fdopen", "replace", "rename", "write", "truncate", "link", "symlink"}
SAVES_ITSELF = re.compile(r"(?:document|image|pixmap)(?:\(.*\))?$", re.IGNORECASE)

# An address of a package index, or a folder of one machine; examples live in /home/me/.
INDEX = re.compile(
    r"https?://[^\s\"'<>]*(?:/simple\b|/packages/)|--(?:extra-)?index-url|find-links"
)
MACHINE = re.compile(r"(?<![\w.$}~/])/(?:home/(?!me/)|root/|work/|Users/)[\w.]")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked_files() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("only a Git checkout knows which files belong to the project")
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def writes(tree: ast.AST) -> list[int]:
    """The lines on which a file is written other than through the safe writer."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute, ast.alias)):
            if _name(node) in WRITING_CLASSES:
                found.add(node.lineno)
        elif isinstance(node, ast.Call) and _writes(node):
            found.add(node.lineno)
    return sorted(found)


def _name(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return name
    return ""


def _writes(call: ast.Call) -> bool:
    name = _name(call.func)
    owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    if owner == "os":
        return name in OS_WRITERS
    if name == "save":
        return SAVES_ITSELF.search(owner) is not None and _names_a_file(call)
    return name in WRITERS or (name == "open" and _opens_for_writing(call))


def _opens_for_writing(call: ast.Call) -> bool:
    position = 1 if isinstance(call.func, ast.Name) else 0
    by_name = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    modes = [ast.unparse(word) for word in [*call.args[position : position + 1], *by_name]]
    return any(re.fullmatch(r"'[rbt]*[wax+][wxabt+]*'", mode) for mode in modes)


def _names_a_file(call: ast.Call) -> bool:
    # Saving into memory is how a document becomes bytes; its stream is called so.
    target = call.args[0] if call.args else None
    return not (isinstance(target, ast.Name) and target.id in {"stream", "buffer"})


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("path.write_text('a')", 1),
        ("open('a', 'w')", 1),
        ("path.open(mode='ab')", 1),
        ("path.open('r+b')", 1),
        ("document.save(path)", 1),
        ("self._document.save(path)", 1),
        ("docx.Document(template).save(path)", 1),
        ("os.replace(a, b)", 1),
        ("from PySide6.QtCore import QSaveFile", 1),
        ("QtCore.QSaveFile(p)", 1),
        ("tempfile.NamedTemporaryFile()", 1),
        ("os.open(path, flags)", 1),
        ("document.save(stream)", 0),
        ("open('wax', encoding='utf-8')", 0),
        ("open(path, 'rb')", 0),
        ("path.read_text()", 0),
        ("text.replace('a', 'b')", 0),
        ("row.rename('a')", 0),
        ("ZipFile(data)", 0),
    ],
)
def test_writing_is_recognised(code: str, count: int) -> None:
    assert len(writes(ast.parse(code))) == count


def test_only_the_safe_writer_writes_files() -> None:
    found = [
        f"{name_of(path)}:{line}"
        for path in SOURCES
        if path.relative_to(ROOT / "sop_studio").parts[0] not in {"files", "files.py"}
        for line in writes(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_every_folder_of_code_is_a_package() -> None:
    # The layer contracts do not see a folder without `__init__.py`.
    folders = {path.parent for path in SOURCES + TOOLS}
    assert [name_of(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_files_stay_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES + TOOLS}
    assert {name_of(p): n for p, n in lengths.items() if n > MAX_FILE_LINES} == {}


def test_functions_stay_short() -> None:
    long = {
        f"{name_of(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in SOURCES + TOOLS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > MAX_FUNCTION_LINES
    }
    assert long == {}


def test_failures_of_every_kind_are_caught_at_the_edges_alone() -> None:
    """Elsewhere a kind is caught by its name, where there is another way to go on."""
    caught = {
        name_of(path)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and node.type is not None
        and any(_name(each) == "SopError" for each in ast.walk(node.type))
        and not any(isinstance(each, ast.Raise) for each in node.body)
    }
    assert caught == EDGES


def test_no_file_names_a_package_index_or_a_folder_of_one_machine() -> None:
    found = []
    for path in tracked_files():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        hits = [*INDEX.finditer(text), *MACHINE.finditer(text)]
        found += [f"{name_of(path)}: {hit.group()}" for hit in hits]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "https://pypi.example.com/simple",
        "https://files.example.com/packages/ab/x.whl",
        "--extra-index-url x",
        "see /home/anna/sop",
        '"/root/.venv"',
        "/Users/anna/sop",
    ],
)
def test_an_index_or_a_machine_is_recognised(text: str) -> None:
    assert INDEX.search(text) or MACHINE.search(text)


@pytest.mark.parametrize("text", ["https://example.com/docs", "a/home/b", "$HOME/home/x", "/out/"])
def test_other_addresses_and_paths_are_fine(text: str) -> None:
    assert (INDEX.search(text), MACHINE.search(text)) == (None, None)
