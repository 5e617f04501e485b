"""Setting up: what is asked for, what is installed when, and what the person is told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tools import environment, messages, studio, system_libraries

ON_A_DISPLAY = {"DISPLAY": ":0"}
NO_FILE_FITS = (
    "ERROR: Could not find a version that satisfies the requirement "
    "pyside6-essentials==6.12.0 (from versions: 6.8.0.2, 6.9.3)"
)
NETWORK_DOWN = (
    "ERROR: Could not find a version that satisfies the requirement "
    "annotated-types==0.8.0 (from versions: none)"
)


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        ("", studio.Request("window", [], may_use_apt=True)),
        ("my.sop", studio.Request("window", ["my.sop"], may_use_apt=True)),
        ("--no-apt", studio.Request("window", [], may_use_apt=False)),
        ("--no-apt test -x", studio.Request("test", ["-x"], may_use_apt=False)),
        ("test -x --no-apt", studio.Request("test", ["-x"], may_use_apt=False)),
        ("check my.sop", studio.Request("program", ["check", "my.sop"], may_use_apt=True)),
        ("--version", studio.Request("program", ["--version"], may_use_apt=True)),
        ("--help", studio.Request("help", [], may_use_apt=True)),
    ],
)
def test_the_first_word_decides(words: str, request_: studio.Request) -> None:
    assert studio.understand(words.split()) == request_


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks system libraries")
@pytest.mark.parametrize(
    ("command", "variables", "kinds"),
    [
        ("window", ON_A_DISPLAY, ("qt", "x11")),
        ("window", {"WAYLAND_DISPLAY": "wayland-0"}, ("qt", "wayland")),
        ("window", {}, ()),
        ("demo", {"DISPLAY": ""}, ()),
        ("demo", ON_A_DISPLAY, ("qt", "x11")),
        ("test", {}, ("qt",)),
        ("window", {"QT_QPA_PLATFORM": "offscreen"}, ("qt",)),
        ("demo", {"QT_QPA_PLATFORM": "offscreen"}, ()),
        ("program", ON_A_DISPLAY, ()),
    ],
)
def test_system_libraries_are_asked_for_where_a_window_can_open(
    command: str, variables: Mapping[str, str], kinds: tuple[str, ...]
) -> None:
    assert studio.wanted_libraries(command, variables) == kinds


def test_any_file_that_is_there_opens_in_the_window(tmp_path: Path) -> None:
    old = tmp_path / "old procedure.json"
    assert studio.understand([str(old)]).command == "program"
    old.touch()
    assert studio.understand([str(old)]).command == "window"


class Recorded:
    """What a set-up did, with an environment that is made in no time."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        self.venv = folder / ".venv"
        self.lock = folder / "requirements.lock"
        self.lock.write_text("a==1", encoding="utf-8")
        monkeypatch.setattr(environment, "VENV", self.venv)
        monkeypatch.setattr(environment, "PYTHON", self.venv / "python")
        monkeypatch.setattr(environment, "LOCK", self.lock)
        monkeypatch.setattr(environment, "STAMP", self.venv / "stamp")
        monkeypatch.setattr(environment, "make", self.make)
        monkeypatch.setattr(system_libraries, "provide", self.provide)

    def make(self) -> None:
        self.done.append("environment")
        self.venv.mkdir(exist_ok=True)
        (self.venv / "python").touch()
        (self.venv / "pyvenv.cfg").write_text("version = 3.13.1\n", encoding="utf-8")

    def provide(self, kinds: list[str], *, may_use_apt: bool) -> None:
        assert may_use_apt
        self.done += kinds

    def run(self, *kinds: str) -> list[str]:
        self.done.clear()
        studio.set_up(kinds, may_use_apt=True)
        return list(self.done)


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    return Recorded(tmp_path, monkeypatch)


def test_a_second_start_has_nothing_to_do(recorded: Recorded) -> None:
    assert recorded.run("qt") == ["environment", "qt"]
    assert recorded.run("qt") == []
    assert recorded.run() == []


def test_a_display_that_comes_later_brings_its_libraries(recorded: Recorded) -> None:
    assert recorded.run() == ["environment"]
    assert recorded.run("qt", "x11") == ["qt", "x11"]
    assert recorded.run("qt", "wayland") == ["wayland"]
    assert recorded.run("qt", "x11", "wayland") == []


def test_a_new_lock_is_installed(recorded: Recorded) -> None:
    recorded.run("qt")
    recorded.lock.write_text("a==2", encoding="utf-8")
    assert recorded.run("qt") == ["environment", "qt"]


def test_an_environment_made_for_another_python_is_renewed(recorded: Recorded) -> None:
    recorded.run()
    (recorded.venv / "pyvenv.cfg").write_text("version_info = 3.12.0\n", encoding="utf-8")
    assert recorded.run() == ["environment"]


def test_an_environment_without_its_python_is_renewed(recorded: Recorded) -> None:
    recorded.run()
    (recorded.venv / "python").unlink()
    assert recorded.run() == ["environment"]


class Pip:
    """Answers each call of pip with the next output; an error line means failure."""

    def __init__(self, outputs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[list[str]] = []
        self.outputs = outputs
        monkeypatch.setattr(environment, "_run", self.run)
        monkeypatch.setattr(environment, "_has_pip", lambda: True)

    def run(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        self.calls.append(words)
        output = self.outputs[len(self.calls) - 1]
        return subprocess.CompletedProcess(words, int("ERROR" in output), output)


def test_packages_are_installed_by_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    pip = Pip([""], monkeypatch)
    environment.make()
    (words,) = pip.calls
    assert "--require-hashes" in words
    assert words[-1] == str(environment.LOCK)


def test_where_no_locked_file_fits_the_newest_that_do_are_installed_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pip = Pip([NO_FILE_FITS, "", ""], monkeypatch)
    environment.make()
    assert "--require-hashes" not in pip.calls[1]
    assert any(word.startswith("msgspec>=") for word in pip.calls[1])
    assert any(word.startswith("pytest>=") for word in pip.calls[1])
    assert any(word.startswith("typst>=") for word in pip.calls[2])
    assert "No locked package fits this computer" in capsys.readouterr().err


def test_where_pdf_is_not_to_be_had_all_else_is_set_up_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pip = Pip([NO_FILE_FITS, "", NO_FILE_FITS], monkeypatch)
    environment.make()
    assert "--only-binary=:all:" in pip.calls[2]
    assert "PDF is left out" in capsys.readouterr().err


@pytest.mark.parametrize(
    "output", [NETWORK_DOWN, "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "ERROR: disk full"]
)
def test_any_other_failure_stops_and_never_installs_without_hashes(
    output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pip = Pip([output], monkeypatch)
    with pytest.raises(messages.SetUpError, match="could not be installed"):
        environment.make()
    assert len(pip.calls) == 1
    assert output in capsys.readouterr().err


class System:
    """A Linux of which the test decides what is installed and who is asking."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.installed: set[str] = set()
        self.commands: list[list[str]] = []
        self.programs = {"apt-get", "sudo"}
        self.user = 0
        self.apt_works = True
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(system_libraries, "loads", self.installed.__contains__)
        monkeypatch.setattr("shutil.which", lambda name: name if name in self.programs else None)
        monkeypatch.setattr("os.geteuid", lambda: self.user)
        monkeypatch.setattr("subprocess.run", self.run)

    def run(self, words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.commands.append(words)
        if "install" in words and self.apt_works:
            packages = {p: n for k in system_libraries.LIBRARIES.values() for n, p in k.items()}
            self.installed.update(packages[word] for word in words if word in packages)
        return subprocess.CompletedProcess(words, 0 if self.apt_works else 100, "E: no network")


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    return System(monkeypatch)


INSTALL_EGL = ["apt-get", "install", "--yes", "--no-install-recommends", "libegl1"]


def all_but_egl() -> set[str]:
    return set(system_libraries.LIBRARIES["qt"]) - {"libEGL.so.1"}


def test_nothing_is_installed_when_all_libraries_load(system: System) -> None:
    system.installed.update(system_libraries.LIBRARIES["qt"])
    system_libraries.provide(["qt"], may_use_apt=True)
    assert system.commands == []


def test_root_gets_what_is_missing_without_a_question(system: System) -> None:
    system.installed.update(all_but_egl())
    system_libraries.provide(["qt"], may_use_apt=True)
    assert system.commands == [["apt-get", "update"], INSTALL_EGL]


def test_ci_uses_sudo_without_a_question(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    system.user = 1000
    system.installed.update(all_but_egl())
    monkeypatch.setenv("CI", "true")
    system_libraries.provide(["qt"], may_use_apt=True)
    assert system.commands[-1] == ["sudo", *INSTALL_EGL]


@pytest.mark.parametrize("programs", [{"apt-get"}, {"apt-get", "sudo"}])
def test_who_cannot_be_asked_gets_the_exact_command(system: System, programs: set[str]) -> None:
    system.user = 1000
    system.programs = programs
    system.installed.update(all_but_egl())
    with pytest.raises(messages.SetUpError) as caught:
        system_libraries.provide(["qt"], may_use_apt=True)
    assert str(caught.value).endswith(" ".join(["sudo", *INSTALL_EGL]))
    assert system.commands == []


def test_without_leave_to_use_apt_it_names_what_is_missing_and_goes_on(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.installed.update(all_but_egl())
    system_libraries.provide(["qt"], may_use_apt=False)
    assert system.commands == []
    assert "libEGL.so.1" in capsys.readouterr().err


def test_a_system_without_apt_gets_the_names(system: System) -> None:
    system.programs = set()
    system.installed.update(all_but_egl())
    with pytest.raises(messages.SetUpError, match=r"libEGL\.so\.1.*package manager"):
        system_libraries.provide(["qt"], may_use_apt=True)


def test_a_failing_apt_is_shown_and_stops(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.apt_works = False
    with pytest.raises(messages.SetUpError, match="could not be installed"):
        system_libraries.provide(["qt"], may_use_apt=True)
    assert "E: no network" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "agreed"), [("\n", True), ("y\n", True), ("n\n", False), ("", False)]
)
def test_only_an_answer_counts_as_consent(
    typed: str, agreed: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers = tmp_path / "answers"
    answers.write_text(typed, encoding="utf-8")
    with answers.open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert messages.agrees("Install?") is agreed


def test_a_failed_set_up_exits_with_2_and_its_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise messages.SetUpError("No room on the disk.")

    monkeypatch.setattr(studio, "set_up", fail)
    assert studio.main(["check", "a.sop"]) == 2
    assert capsys.readouterr().err == "No room on the disk.\n"


class Demo:
    """What the demo asks of the program, in a folder of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out = folder / "out"
        self.exports: list[str] = []
        self.opened: list[str] = []
        self.missing: tuple[str, ...] = ()
        self.code = 0
        (folder / "production-deployment.sop").write_text("{}", encoding="utf-8")
        monkeypatch.setattr(studio, "SAMPLE", folder / "production-deployment.sop")
        monkeypatch.setattr(studio, "program", self.program)
        monkeypatch.setattr(studio, "hand_over", self.hand_over)
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(variable, raising=False)

    def program(self, *words: str) -> int:
        source = str(self.out / "production-deployment.sop")
        assert (words[:3], words[4]) == (("export", source, "--to"), "-o")
        assert words[5] == str(self.out / f"production-deployment.{words[3]}")
        self.exports.append(words[3])
        return 1 if words[3] in self.missing else self.code

    def hand_over(self, *words: str) -> int:
        self.opened += words
        return 0


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Demo:
    return Demo(tmp_path, monkeypatch)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_the_demo_writes_every_format_and_says_why_no_window_opens(
    demo: Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    assert studio.demo(demo.out) == 0
    assert demo.exports == ["md", "html", "docx", "pdf"]
    assert demo.opened == []
    assert "no display" in capsys.readouterr().err


def test_the_demo_opens_its_copy_and_keeps_what_was_changed_in_it(
    demo: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    studio.demo(demo.out)
    copy = demo.out / "production-deployment.sop"
    assert demo.opened == [str(copy)]
    copy.write_text("changed", encoding="utf-8")
    studio.demo(demo.out)
    assert copy.read_text(encoding="utf-8") == "changed"


def test_the_demo_opens_also_where_no_pdf_can_be_made(
    demo: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    demo.missing = ("pdf",)
    assert studio.demo(demo.out) == 0
    assert demo.opened


def test_a_demo_that_cannot_export_stops_with_its_code(demo: Demo) -> None:
    demo.code = 2
    assert studio.demo(demo.out) == 2
    assert demo.exports == ["md"]
    assert demo.opened == []


def test_every_check_runs_even_when_one_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[tuple[str, ...]] = []

    def python(*words: str, folder: Path | None = None) -> int:
        assert folder == environment.ROOT
        calls.append(words)
        return int("mypy" in words)

    monkeypatch.setattr(studio, "python", python)
    assert studio.test(["--long", "-x"]) == 1
    assert [words[:3] for words in calls[:3]] == [
        ("-m", "ruff", "format"),
        ("-m", "ruff", "check"),
        ("-m", "mypy"),
    ]
    assert "lint_imports" in calls[3][1]
    assert calls[4] == ("-m", "pytest", "--long", "-x")
    assert capsys.readouterr().err.endswith("Failed: types.\n")
