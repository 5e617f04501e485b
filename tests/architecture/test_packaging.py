"""The program is complete however it is installed: checkout, wheel, sdist, zip."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import Parser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

import sop_studio
from sop_studio import assets
from sop_studio.errors import FileProblem

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYSIDE6 = canonicalize_name("PySide6-Essentials")
SHIBOKEN6 = canonicalize_name("shiboken6")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

# Runs on the packed program alone: lists what it finds, and reads and lends one picture.
ASK_THE_PROGRAM = """
import json, sys
from sop_studio import assets
icon = "resources/icons/" + assets.names("resources/icons", ".svg")[0]
with assets.on_disk(icon) as file:
    lent = file.read_bytes()
starters = assets.names("templates/starters", ".sop")
print(json.dumps([assets.__file__, lent == assets.read_bytes(icon), icon, starters]))
"""


def shipped_files() -> set[str]:
    """Every file below resources/ and templates/ that belongs to the project."""
    found = (path for folder in assets.FOLDERS for path in (ROOT / folder).rglob("*"))
    return {
        path.relative_to(ROOT).as_posix()
        for path in found
        if path.is_file() and "__pycache__" not in path.parts
    }


def build(kind: str, source: Path, into: Path) -> Path:
    subprocess.run(
        [sys.executable, "-P", "-m", "hatchling", "build", "-t", kind, "-d", str(into)],
        cwd=source,
        capture_output=True,
        check=True,
    )
    (package,) = into.iterdir()
    return package


def ask_the_program(place: Path, folder: Path) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-P", "-c", ASK_THE_PROGRAM],
        cwd=folder,
        env={"PYTHONPATH": str(place), "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    assert isinstance(answer, list)
    return answer


def files_in_wheel(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def test_the_wheel_holds_every_shipped_file_unchanged(wheel: Path) -> None:
    packed = files_in_wheel(wheel)
    prefix = "sop_studio/_data/"
    data = {name.removeprefix(prefix) for name in packed if name.startswith(prefix)}
    assert data == shipped_files()
    assert len(data) > 20
    assert all(packed[prefix + name] == (ROOT / name).read_bytes() for name in data)


def test_the_wheel_holds_the_package_and_nothing_beside_it(wheel: Path) -> None:
    packed = files_in_wheel(wheel)
    info = f"sop_studio-{sop_studio.__version__}.dist-info"
    assert {name.partition("/")[0] for name in packed} == {"sop_studio", info}
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "sop_studio").rglob("*.py")}
    assert {name for name in packed if name.endswith(".py")} == code
    assert "sop_studio/py.typed" in packed
    assert b"sop-studio = sop_studio.__main__:main" in packed[f"{info}/entry_points.txt"]
    metadata = Parser().parsestr(packed[f"{info}/METADATA"].decode())
    assert metadata["Version"] == sop_studio.__version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"


def test_a_wheel_made_from_the_sdist_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        # Python 3.11.2, Debian 12's, does not know filters yet.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(tmp_path)
    (source,) = tmp_path.iterdir()
    rebuilt = build("wheel", source, tmp_path / "dist")
    assert files_in_wheel(rebuilt) == files_in_wheel(wheel)


def test_the_program_finds_its_files_in_a_zip(wheel: Path, tmp_path: Path) -> None:
    module, lent, icon, starters = ask_the_program(wheel, tmp_path)
    assert str(module).startswith(str(wheel))
    assert lent is True
    assert icon in shipped_files()
    assert starters == list(assets.names("templates/starters", ".sop"))


def test_the_program_finds_its_files_when_installed(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    module, lent, _, starters = ask_the_program(installed, tmp_path)
    assert str(module).startswith(str(installed))
    assert lent is True
    assert starters == list(assets.names("templates/starters", ".sop"))


def test_the_program_finds_its_files_in_a_checkout() -> None:
    for name in sorted(shipped_files()):
        assert assets.read_bytes(name) == (ROOT / name).read_bytes()
    assert "blank.sop" in assets.names("templates/starters")


def test_a_missing_file_is_named_in_a_sentence() -> None:
    with pytest.raises(FileProblem, match=r"missing: resources/no\.svg\. Install"):
        assets.read_bytes("resources/no.svg")


@pytest.mark.parametrize("path", ["etc/passwd", "resources/../pyproject.toml", "resources//a", ""])
def test_only_shipped_files_can_be_asked_for(path: str) -> None:
    with pytest.raises(ValueError, match="not a path of a shipped file"):
        assets.asset(path)


def locked(python: str, platform: str = "linux") -> dict[NormalizedName, Version]:
    """The locked versions that are installed on this Python and system."""
    system = {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}[platform]
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.2",
        "sys_platform": platform,
        "platform_system": system,
        "platform_python_implementation": "CPython",
    }
    found: dict[NormalizedName, Version] = {}
    for line in re.findall(r"^([a-z0-9][^\\\n]*==[^\\\n]*)", LOCK, re.MULTILINE):
        requirement = Requirement(line.strip())
        if requirement.marker is None or requirement.marker.evaluate(environment):
            (pin,) = requirement.specifier
            assert canonicalize_name(requirement.name) not in found, line
            found[canonicalize_name(requirement.name)] = Version(pin.version)
    return found


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14", "3.15"])
@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_the_lock_holds_what_the_project_asks_for(python: str, platform: str) -> None:
    pins = locked(python, platform)
    asked = [Requirement(line) for line in PROJECT["dependencies"]]
    for extra in ("dev", "notes", "pdf"):
        asked += [Requirement(line) for line in PROJECT["optional-dependencies"][extra]]
    for requirement in asked:
        if requirement.marker is None or requirement.marker.evaluate({"python_version": python}):
            assert pins[canonicalize_name(requirement.name)] in requirement.specifier
    assert (canonicalize_name("colorama") in pins) == (platform == "win32")


def test_what_everybody_installs_is_used_by_the_program() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "sop_studio").rglob("*.py")
    )
    used = {
        canonicalize_name(name)
        for module, names in packages_distributions().items()
        if re.search(rf"^\s*(?:import|from) {module}\b|[\"']{module}\.", source, re.MULTILINE)
        for name in names
    }
    asked = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    assert asked - used == set()


@pytest.mark.parametrize(("python", "aborts"), [("3.11", True), ("3.12", False), ("3.14", False)])
def test_the_lock_keeps_the_aborting_pyside_from_python_3_11(python: str, aborts: bool) -> None:
    pins = locked(python)
    assert pins[PYSIDE6] >= Version("6.8")
    assert pins[SHIBOKEN6] == pins[PYSIDE6]
    assert (pins[PYSIDE6] < Version("6.12")) == aborts


def test_every_locked_package_has_hashes_and_no_address() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    assert len(entries) > 30
    for entry in entries:
        assert re.search(r"^[\w.-]+==[\w.]+( ; [^\\\n]+)? \\\n(    --hash=sha256:\w{64})", entry)
    assert not re.search(r"://|^-|index", LOCK, re.MULTILINE)
