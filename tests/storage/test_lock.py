"""Who has an SOP open: exactly one program, taken over only when it is gone or the user says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sop_studio import files
from sop_studio.errors import FileProblem
from sop_studio.files import processes
from sop_studio.storage import Held, Lock, acquire, take_over
from sop_studio.storage.lock import lock_path

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sop(tmp_path: Path) -> Path:
    (tmp_path / "deploy.sop").touch()
    return tmp_path / "deploy.sop"


def taken(result: Lock | Held) -> Lock:
    assert isinstance(result, Lock)
    return result


def refused(result: Lock | Held) -> Held:
    assert isinstance(result, Held)
    return result


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def leave_lock(sop: Path, **changes: object) -> bytes:
    """Leave a lock as another program would, with some of it changed."""
    lock = taken(acquire(sop))
    said = json.loads(lock.content)
    lock.release()
    content = json.dumps({**said, **changes}).encode()
    lock_path(sop).write_bytes(content)
    return content


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_lock_says_who_holds_the_file_and_goes_when_it_is_given_back(sop: Path) -> None:
    lock = taken(acquire(sop, "Kim"))
    assert names(sop.parent) == [".deploy.sop.lock", "deploy.sop"]
    held = refused(acquire(sop, "Sam"))
    assert (held.owner, held.host, held.process) == ("Kim", processes.host(), os.getpid())
    assert held.is_own
    assert datetime.fromisoformat(held.since) <= datetime.now(UTC)
    assert "“deploy.sop” is open: Kim on " in held.sentence(sop)
    lock.release()
    assert names(sop.parent) == ["deploy.sop"]
    lock.release()
    assert isinstance(acquire(sop), Lock)


def test_another_running_program_keeps_its_lock(sop: Path) -> None:
    program = (
        "import sys; from sop_studio.storage import acquire\n"
        "acquire(sys.argv[1], 'Kim'); print('taken', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(sop)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == b"taken"
        held = refused(acquire(sop))
        assert (held.owner, held.process) == ("Kim", process.pid)
        assert not held.is_own
        process.kill()
        process.wait()
        lock = taken(acquire(sop))
    lock.release()
    assert names(sop.parent) == ["deploy.sop"]


def test_the_lock_of_an_ended_process_is_taken_over_at_once(sop: Path) -> None:
    leave_lock(sop, process=ended_process())
    taken(acquire(sop)).release()
    assert names(sop.parent) == ["deploy.sop"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process began")
def test_a_later_process_with_the_same_number_does_not_keep_the_lock_alive(sop: Path) -> None:
    leave_lock(sop, birth="an earlier boot/1")
    assert isinstance(acquire(sop), Lock)


def test_a_process_whose_beginning_is_not_known_keeps_its_lock(sop: Path) -> None:
    leave_lock(sop, birth="")
    assert isinstance(acquire(sop), Held)


def test_the_lock_of_another_computer_is_never_taken_without_asking(sop: Path) -> None:
    content = leave_lock(
        sop, host="far-away", process=ended_process(), since="1999-01-01T00:00:00+00:00"
    )
    held = refused(acquire(sop))
    assert held.host == "far-away"
    assert lock_path(sop).read_bytes() == content
    lock = taken(take_over(sop, held, "Sam"))
    assert refused(acquire(sop)).owner == "Sam"
    lock.release()
    assert names(sop.parent) == ["deploy.sop"]


def test_a_computer_without_a_name_does_not_pass_for_this_one(
    sop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "host", lambda: processes.NO_NAME)
    leave_lock(sop, process=ended_process())
    assert isinstance(acquire(sop), Held)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"null", b'{"owner": 1}', b"\xff\x00", b"[" * 9000, b"x" * 20_000]
)
def test_a_lock_nobody_can_read_is_kept_until_the_user_decides(sop: Path, content: bytes) -> None:
    lock_path(sop).write_bytes(content)
    held = refused(acquire(sop))
    assert held.host == ""
    assert not held.is_own
    assert "seems to be open elsewhere" in held.sentence(sop)
    assert lock_path(sop).read_bytes() == content
    taken(take_over(sop, held)).release()
    assert names(sop.parent) == ["deploy.sop"]


def test_what_a_lock_says_is_shown_on_one_line(sop: Path) -> None:
    leave_lock(sop, owner="Kim\n\u202e" + "x" * 5000, host="far\taway")
    sentence = refused(acquire(sop)).sentence(sop)
    assert sentence.isprintable()
    assert len(sentence) < 400


def test_somebody_who_was_quicker_keeps_the_lock_that_a_user_wanted_to_take_over(
    sop: Path,
) -> None:
    leave_lock(sop, host="far-away", owner="Kim")
    held = refused(acquire(sop))
    newer = leave_lock_over(sop, host="elsewhere", owner="Lee")
    assert refused(take_over(sop, held)).owner == "Lee"
    assert lock_path(sop).read_bytes() == newer
    assert names(sop.parent) == [".deploy.sop.lock", "deploy.sop"]


def leave_lock_over(sop: Path, **changes: object) -> bytes:
    content = json.dumps({**json.loads(lock_path(sop).read_bytes()), **changes}).encode()
    lock_path(sop).write_bytes(content)
    return content


def test_a_lock_that_was_taken_over_is_not_given_back_by_its_old_holder(sop: Path) -> None:
    first = taken(acquire(sop, "Kim"))
    second = taken(take_over(sop, refused(acquire(sop)), "Sam"))
    first.release()
    assert lock_path(sop).read_bytes() == second.content


def test_of_many_that_find_a_dead_lock_exactly_one_gets_it(sop: Path) -> None:
    process = ended_process()
    for _ in range(20):
        leave_lock(sop, process=process)
        with ThreadPoolExecutor(6) as pool:
            results = list(pool.map(lambda _: acquire(sop), range(6)))
        locks = [each for each in results if isinstance(each, Lock)]
        assert len(locks) == 1
        locks[0].release()
        assert names(sop.parent) == ["deploy.sop"]


def test_a_link_and_its_file_share_one_lock(sop: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("links need rights on Windows")
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "other.sop"
    link.symlink_to(sop)
    taken(acquire(link))
    assert isinstance(acquire(sop), Held)


def test_a_file_with_the_longest_name_can_be_locked(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".sop")
    lock = taken(acquire(path))
    assert isinstance(acquire(path), Held)
    lock.release()
    assert names(tmp_path) == []


def test_where_no_lock_can_be_made_the_reason_is_said(
    sop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.calls, "open_file", refuse)
    with pytest.raises(FileProblem, match="you have no permission"):
        acquire(sop)


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_a_user_without_a_name_can_lock(
    sop: Path, monkeypatch: pytest.MonkeyPatch, error: Callable[[], Exception]
) -> None:
    def fail() -> str:
        raise error()

    monkeypatch.setattr("getpass.getuser", fail)
    assert json.loads(taken(acquire(sop)).content)["owner"] == "somebody"
