"""What the tools that others judge by say of our pages and Markdown.

From npm the Nu HTML checker, axe-core and markdownlint, from PyPI the browser of Qt.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.library.starters import STARTERS, load_sample, load_starter
from sop_studio.model.sop import Sop
from tests.exporters.copies import NOT_READY, READY
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.exporters.flows import sop_from
from tests.exporters.outside_tools import AROUND, MINUTES, environment_with, node_module
from tests.exporters.test_hostile import TEXTS

pytestmark = pytest.mark.long

BROWSER = ("PySide6.QtWebEngineCore", "PySide6-Essentials<6.12", "PySide6-Addons<6.12")


def sops() -> dict[str, Sop]:
    """Every kind of SOP there is: of the program, with every field, hostile, long, by chance."""
    found = {
        "sample": load_sample(),
        "example": example(),
        "every": every_field()[0],
        "empty": Sop(),
    }
    found |= {f"starter-{each.name}": load_starter(each.name) for each in STARTERS}
    found |= {f"hostile-{name}": every_field(text)[0] for name, text in TEXTS.items()}
    return found | {f"chance-{seed}": sop_from(Random(seed)) for seed in range(5)}  # noqa: S311


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, sop in sops().items():
        report = NOT_READY if name in {"every", "empty"} else READY
        for to in (Format.HTML, Format.MARKDOWN):
            path = folder / f"{name.replace(' ', '-')}.{to.value}"
            path.write_bytes(export(sop, to, report))
    return folder


def test_the_nu_html_checker_finds_no_error(written: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is missing, so the Nu HTML checker cannot run")
    jar = node_module("vnu-jar") / "build" / "dist" / "vnu.jar"
    pages = sorted(written.glob("*.html"))
    answer = subprocess.run(
        [java, "-Xss8m", "-jar", jar, "--format", "json", "--exit-zero-always", *pages],
        check=True,
        capture_output=True,
        timeout=10 * MINUTES,
    )
    said = json.loads(answer.stderr or answer.stdout)["messages"]
    errors = [(Path(each["url"]).name, each["message"]) for each in said if each["type"] == "error"]
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_and_the_script_works(written: Path, scheme: str) -> None:
    axe = node_module("axe-core") / "axe.min.js"
    pages = sorted(written.glob("*.html"))
    answer = subprocess.run(
        [
            environment_with(*BROWSER),
            Path(__file__).with_name("browser_checks.py"),
            axe,
            scheme,
            *pages,
        ],
        check=False,
        capture_output=True,
        env={**AROUND, "QT_QPA_PLATFORM": "offscreen"},
        timeout=20 * MINUTES,
    )
    if answer.returncode or not answer.stdout.startswith(b"{"):
        pytest.skip(f"the browser does not start here: {answer.stderr.decode()[-200:]}")
    found = json.loads(answer.stdout)
    assert {Path(each).name for each in found} == {each.name for each in pages}
    assert {name: each["violations"] for name, each in found.items() if each["violations"]} == {}
    assert {each["dark"] for each in found.values()} == {scheme == "dark"}
    used = found[str(written / "sample.html")]
    assert used["done"].startswith("1 of ")
    assert used["found"].startswith("1 of ")
    assert used["kept"] > 0


def test_markdownlint_has_nothing_to_say(written: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is missing, so markdownlint cannot run")
    # Headings that the writer typed twice, or in a list, and signs that are mathematics for some.
    for name in ("hostile-headings", "hostile-templates"):
        (written / f"{name}.md").unlink()
    lint = node_module("markdownlint-cli2") / "markdownlint-cli2-bin.mjs"
    off = {"default": True, "MD007": False, "MD013": False, "MD049": False, "MD050": False}
    (written / ".markdownlint-cli2.jsonc").write_text(json.dumps({"config": off}))
    answer = subprocess.run(
        [node, lint, "*.md"], check=False, capture_output=True, cwd=written, timeout=5 * MINUTES
    )
    assert answer.returncode == 0, answer.stderr.decode()[-3000:]
