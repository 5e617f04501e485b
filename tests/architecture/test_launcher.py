"""`studio` finds a Python that works, or says in a sentence what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ECHO = "import sys; print([sys.argv[1:], sys.version_info[:2], sys.path[0]])\n"
NEEDED = ("sh", "dirname", "readlink", "id", "ln")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows starts studio.cmd")


class Machine:
    """A machine with exactly these programs, and a checkout in a folder with a space."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in NEEDED:
            found = shutil.which(name)
            assert found is not None
            (self.bin / name).symlink_to(found)
        self.checkout = folder / "my checkout"
        (self.checkout / "tools").mkdir(parents=True)
        (self.checkout / "tools/__init__.py").touch()
        (self.checkout / "tools/studio.py").write_text(ECHO, encoding="utf-8")
        shutil.copy(ROOT / "studio", self.checkout)
        self.user(0)

    def program(self, name: str, script: str) -> None:
        file = self.bin / name
        file.unlink(missing_ok=True)
        file.write_text(f"#!{self.bin}/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)

    def user(self, number: int) -> None:
        self.program("id", f"echo {number}")

    def python(self, name: str) -> None:
        self.program(name, f'exec "{sys.executable}" "$@"')

    def start(
        self, *arguments: str, through: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(through or self.checkout / "studio"), *arguments],
            env={"PATH": str(self.bin), **variables},
            cwd=self.bin,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def started(self, *arguments: str) -> str:
        return f"{[list(arguments), sys.version_info[:2], str(self.checkout)]}\n"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_python_on_the_path_is_used_and_arguments_arrive(machine: Machine) -> None:
    machine.python("python3")
    done = machine.start("check", "my file.sop", "*")
    assert (done.stdout, done.stderr) == (machine.started("check", "my file.sop", "*"), "")


def test_a_shim_that_fails_does_not_count(machine: Machine) -> None:
    machine.program("python3.13", "echo 'command not found' >&2; exit 127")
    machine.program("python3.12", "exit 1")
    machine.python("python3")
    assert machine.start().stdout == machine.started()


def test_it_works_through_a_link_from_anywhere(machine: Machine, tmp_path: Path) -> None:
    machine.python("python3")
    (tmp_path / "first").symlink_to(machine.checkout / "studio")
    (tmp_path / "second").symlink_to("first")
    assert machine.start(through=tmp_path / "second").stdout == machine.started()


def test_the_environment_that_was_set_up_is_used_first(machine: Machine) -> None:
    machine.program("python3", "echo wrong")
    venv = machine.checkout / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(sys.executable)
    (venv / "sop-studio-stamp").touch()
    assert machine.start("demo").stdout == machine.started("demo")


def test_root_without_python_gets_it_from_apt(machine: Machine) -> None:
    log = machine.bin / "log"
    link = f'[ "$1" = update ] || ln -s "{sys.executable}" "{machine.bin}/python3"'
    machine.program("apt-get", f'echo "$*" >>"{log}"; {link}')
    done = machine.start()
    assert done.stdout == machine.started()
    assert log.read_text(encoding="utf-8").splitlines() == [
        "update",
        "install --yes --no-install-recommends python3 python3-venv",
    ]


@pytest.mark.parametrize("has_sudo", [False, True])
def test_who_may_not_install_gets_the_exact_command(machine: Machine, has_sudo: bool) -> None:
    machine.user(1000)
    machine.program("apt-get", "exit 99")
    if has_sudo:
        machine.program("sudo", "exit 1")
    done = machine.start(CI="true" if has_sudo else "")
    assert done.returncode == 2
    assert done.stderr == (
        "SOP Studio needs Python 3.11 to 3.15 with its venv module. Install it with: "
        "sudo apt-get install --yes --no-install-recommends python3 python3-venv\n"
    )


@pytest.mark.parametrize("has_apt", [False, True])
def test_without_apt_it_says_where_to_get_python(machine: Machine, has_apt: bool) -> None:
    if has_apt:
        machine.program("apt-get", "exit 99")
    done = machine.start(*(["--no-apt"] if has_apt else []))
    assert done.returncode == 2
    assert "package manager or from python.org" in done.stderr


def test_a_failing_apt_is_shown(machine: Machine) -> None:
    machine.program("apt-get", "echo 'E: no network' >&2; exit 100")
    done = machine.start()
    assert done.returncode == 2
    assert "E: no network" in done.stderr
    assert "Try: apt-get install" in done.stderr


@pytest.mark.skipif(shutil.which("dash") is None, reason="dash is the strictest shell")
def test_the_launcher_is_plain_shell() -> None:
    done = subprocess.run(["dash", "-n", str(ROOT / "studio")], check=False)
    assert done.returncode == 0


def test_windows_reads_its_launcher_with_its_line_ends() -> None:
    lines = (ROOT / "studio.cmd").read_bytes().splitlines(keepends=True)
    assert lines
    assert all(line.endswith(b"\r\n") and line.isascii() for line in lines)
