"""The recovery journal: every state that was recorded comes back, whatever happened to the disk."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from sop_studio import files
from sop_studio.errors import FileProblem
from sop_studio.files import Fingerprint, calls
from sop_studio.model.edits import AddPicture, Edit, Insert, Move, SetValue, apply
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Sop
from sop_studio.storage import journal as journal_module
from sop_studio.storage.envelope import new_revision
from sop_studio.storage.journal import HEAD, Journal, Origin, Writer
from sop_studio.storage.records import Chain, Record, read_records
from sop_studio.storage.recovery import pending_recoveries, read_journal
from tests.files.test_full_disk import PAGE, fill, small_disk  # noqa: F401 - a fixture
from tests.model.random_sops import Maker
from tests.storage.any_sop import name_of, png

STEPS = ("procedure", "steps")
SOP = Sop(procedure=Procedure(steps=tuple(Step(id=f"s{n}", action=f"Do {n}") for n in range(5))))


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> Writer:
    """The process that wrote the journals of this test has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    writer = Writer(Writer.present().host, ended.pid, "another boot/1")
    monkeypatch.setattr(Writer, "present", lambda: writer)
    return writer


def changed(sop: Sop, *edits: Edit) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def recovered(folder: Path) -> Sop:
    (found,) = pending_recoveries(folder)
    assert found.problem == ""
    assert found.sop is not None
    return found.sop


def record_all(folder: Path, *sops: Sop, origin: Origin | None = None) -> Journal:
    journal = Journal(folder, origin or Origin())
    for sop in sops:
        journal.record(sop)
    journal.close()
    return journal


@pytest.mark.usefixtures("gone")
def test_the_last_state_comes_back_with_all_that_is_known_of_its_file(tmp_path: Path) -> None:
    origin = Origin(tmp_path / "mine.sop", new_revision(), Fingerprint("0" * 64, 12))
    first = changed(SOP, SetValue((*STEPS, 0, "action"), "Do it"))
    second = changed(first, SetValue(("document", "title"), "Restart"), Move(STEPS, 0, 4))
    record_all(tmp_path / "r", SOP, first, second, origin=origin)
    (found,) = pending_recoveries(tmp_path / "r")
    assert (found.sop, found.origin, found.title) == (second, origin, "Restart")
    found.discard()
    assert pending_recoveries(tmp_path / "r") == ()


@pytest.mark.usefixtures("gone")
def test_pictures_are_kept_once_and_come_back(tmp_path: Path) -> None:
    one, two = png(40, 40, b"one"), png(40, 40, b"two" * 3000)
    text = f"![a](sop-image:{name_of(one)}) ![b](sop-image:{name_of(two)})"
    first = changed(SOP, AddPicture(name_of(one), one), SetValue(("purpose", "text"), text))
    second = changed(first, AddPicture(name_of(two), two))
    states = [changed(second, SetValue(("document", "title"), f"t{n}")) for n in range(50)]
    journal = record_all(tmp_path, first, second, *states)
    assert recovered(tmp_path) == states[-1]
    assert journal.path.read_bytes().count(two) == 1


@pytest.mark.usefixtures("gone")
def test_a_key_press_in_a_large_sop_costs_some_hundred_bytes(tmp_path: Path) -> None:
    steps = tuple(Step(id=f"s{n}", action="Check the dashboard " * 5) for n in range(500))
    sop = Sop(procedure=Procedure(steps=steps))
    journal = Journal(tmp_path, Origin())
    journal.record(sop)
    before = journal.path.stat().st_size
    typed = changed(sop, SetValue((*STEPS, 250, "action"), "Check"))
    journal.record(typed)
    assert journal.path.stat().st_size - before < 300
    journal.record(changed(typed, Insert(STEPS, 1, Step(id="new", action="Go"))))
    assert journal.path.stat().st_size - before < 10_000
    journal.close()
    assert len(recovered(tmp_path).procedure.steps) == 501


@pytest.mark.usefixtures("gone")
def test_a_journal_that_has_grown_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "_LEAST_TO_REWRITE", 2000)
    sizes, sop = [], SOP
    journal = Journal(tmp_path, Origin())
    for number in range(300):
        sop = changed(sop, SetValue(("purpose", "text"), f"words {number}"))
        journal.record(sop)
        sizes.append(journal.path.stat().st_size)
    journal.close()
    assert max(sizes) < 3 * sizes[0] + 4000
    assert recovered(tmp_path) == sop


@pytest.mark.usefixtures("gone")
@given(seed=st.integers(0, 10**9))
@settings(max_examples=30)
def test_whatever_is_edited_the_last_state_comes_back(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    maker = Maker(Random(seed))  # noqa: S311
    sop = changed(maker.sop(), SetValue(("document", "status"), "draft"))
    journal = Journal(folder, Origin())
    for _number in range(10):
        journal.record(sop)
        sop, _inverse = apply(sop, maker.edit(sop))
    sop = changed(sop, SetValue(("document", "status"), "draft"))
    journal.record(sop)
    journal.close()
    (found,) = pending_recoveries(folder)
    assert found.sop is not None or "picture" in found.problem
    if found.sop is not None:
        assert found.sop == sop


@pytest.mark.usefixtures("gone")
def test_wherever_the_journal_is_cut_off_an_earlier_state_comes_back_or_it_is_said(
    tmp_path: Path,
) -> None:
    states = [SOP]
    for number in range(3):
        states.append(changed(states[-1], SetValue(("purpose", "text"), f"words {number}")))
    whole = record_all(tmp_path, *states).path.read_bytes()
    ends = _ends_of_records(whole)
    cut = tmp_path / "other" / "1-a-1.journal"
    cut.parent.mkdir()
    seen = set()
    for length in [*range(0, len(whole), 23), *ends]:
        cut.write_bytes(whole[:length])
        found = read_journal(cut)
        assert found is not None
        if found.sop is not None:
            assert found.sop in states
            assert (found.problem == "") is (length in ends)
            seen.add(states.index(found.sop))
        else:
            assert found.problem
    assert seen == {0, 1, 2, 3}


def _ends_of_records(data: bytes) -> list[int]:
    ends, chain, place = [], Chain(), 0
    for record in read_records(data).records:
        place += len(chain.written(record))
        ends.append(place)
    return ends[1:]


def test_every_cut_leaves_the_records_before_it_and_says_so() -> None:
    chain = Chain()
    parts = [chain.written(Record("a" * 8, bytes([at]) * 40)) for at in range(6)]
    whole, ends = b"".join(parts), [sum(map(len, parts[:at])) for at in range(7)]
    for length in range(len(whole) + 1):
        read = read_records(whole[:length])
        assert len(read.records) == sum(end <= length for end in ends) - 1
        assert read.whole is (length in ends)


def test_a_record_that_is_missing_or_out_of_order_ends_what_is_read() -> None:
    chain = Chain()
    one, two, three = (chain.written(Record("a", bytes([at]))) for at in range(3))
    for data, count in ((one + three, 1), (two + one, 0), (one + two + two, 2), (three, 0)):
        read = read_records(data)
        assert (len(read.records), read.whole) == (count, False)


@pytest.mark.usefixtures("gone")
def test_a_flipped_bit_is_never_taken_for_what_was_written(tmp_path: Path) -> None:
    states = [SOP, changed(SOP, SetValue(("purpose", "text"), "words"))]
    whole = record_all(tmp_path, *states).path.read_bytes()
    flipped = tmp_path / "other" / "1-a-1.journal"
    flipped.parent.mkdir()
    for place in range(0, len(whole), 41):
        data = bytearray(whole)
        data[place] ^= 1 << place % 8
        flipped.write_bytes(data)
        found = read_journal(flipped)
        if found is None:
            continue
        assert found.problem
        assert found.sop is None or found.sop in states


@pytest.mark.usefixtures("gone")
def test_zeros_at_the_end_after_a_power_cut_are_said(tmp_path: Path) -> None:
    path = record_all(tmp_path, SOP).path
    path.write_bytes(path.read_bytes() + b"\0" * 4096)
    (found,) = pending_recoveries(tmp_path)
    assert found.sop == SOP
    assert "damaged" in found.problem


@pytest.mark.usefixtures("gone")
def test_a_journal_that_says_nonsense_is_said_to_be_damaged(tmp_path: Path) -> None:
    for number, records in enumerate(
        (
            [Record(HEAD, b"[]")],
            [Record("sop", b'{"content": 5, "pictures": []}')],
            [Record("sop", b"{"), Record("changes", b"{}")],
            [Record("sop", b'{"content": {}}'), Record("changes", b'{"changes": [{"path": []}]}')],
        )
    ):
        chain = Chain()
        data = b"".join(chain.written(each) for each in records)
        (tmp_path / f"{number}.journal").write_bytes(data)
    found = pending_recoveries(tmp_path)
    assert len(found) == 4
    for each in found:
        assert each.sop is None
        assert each.problem
    aside = found[0].set_aside()
    assert aside.exists()
    assert len(pending_recoveries(tmp_path)) == 3


def test_the_journal_of_a_running_program_is_left_alone(tmp_path: Path) -> None:
    record_all(tmp_path, SOP)
    assert pending_recoveries(tmp_path) == ()


def test_a_later_process_with_the_same_number_does_not_hide_a_journal(tmp_path: Path) -> None:
    path = record_all(tmp_path, SOP).path
    writer = {**asdict(Writer.present()), "birth": "another boot/1"}
    head = {"format": 1, "writer": writer, "path": "", "revision": None, "fingerprint": None}
    old = read_records(path.read_bytes()).records
    chain = Chain()
    records = [Record(HEAD, json.dumps(head).encode()), *old[1:]]
    path.write_bytes(b"".join(chain.written(each) for each in records))
    if not Writer.present().birth:
        pytest.skip("this system does not tell when a process began")
    assert recovered(tmp_path) == SOP


@pytest.mark.usefixtures("gone")
def test_a_failure_at_any_call_keeps_the_last_state_that_was_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = [changed(SOP, SetValue(("purpose", "text"), f"words {n}")) for n in range(4)]
    at = made = 1
    while made >= at:
        folder = tmp_path / str(at)
        with monkeypatch.context() as patch:
            fault = FullDisk(at)
            for name in CALLS:
                patch.setattr(calls, name, fault.wrap(name, getattr(calls, name)))
            kept, problems = record_in_turn(folder, states)
        (found,) = pending_recoveries(folder)
        assert found.sop is not None
        # What is on the disk may be later than what was confirmed, never earlier.
        assert states.index(found.sop) >= kept
        assert all("full" in each for each in problems)
        made, at = fault.made, at + 1
    assert at > 20


CALLS = [n for n, v in vars(calls).items() if callable(v) and n not in {"Callable", "unlink"}]


class FullDisk:
    """Lets one call fail, a write after a few bytes."""

    def __init__(self, at: int) -> None:
        self.at, self.made = at, 0

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> object:  # noqa: ANN401
            self.made += 1
            if self.made == self.at:
                if name == "write":
                    real(arguments[0], bytes(arguments[1])[:9])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **options)

        return call


def record_in_turn(folder: Path, states: list[Sop]) -> tuple[int, list[str]]:
    """Record the states; return the last one that was confirmed, and what went wrong."""
    journal, kept, problems = Journal(folder, Origin()), -1, []
    for number, state in enumerate(states):
        try:
            journal.record(state)
        except FileProblem as problem:
            problems.append(str(problem))
        else:
            kept = number
    journal.close()
    return kept, problems


@pytest.mark.usefixtures("gone")
def test_several_journals_are_listed_the_latest_first(tmp_path: Path) -> None:
    for number in range(3):
        record_all(tmp_path, changed(SOP, SetValue(("document", "title"), f"SOP {number}")))
    assert {each.title for each in pending_recoveries(tmp_path)} == {"SOP 0", "SOP 1", "SOP 2"}


def test_discarding_a_journal_leaves_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path, Origin())
    journal.discard()
    journal.record(SOP)
    journal.discard()
    assert list(tmp_path.iterdir()) == []
    journal.record(SOP)
    assert files.fingerprint_of(journal.path) != files.ABSENT
    journal.discard()


@pytest.mark.usefixtures("gone")
def test_on_a_disk_that_is_really_full_the_last_state_stays_whole(
    small_disk: Path,  # noqa: F811
) -> None:
    journal = Journal(small_disk / "recovery", Origin())
    journal.record(SOP)
    fill(small_disk, leave=2 * PAGE)
    kept, sop, problem = SOP, SOP, ""
    while not problem:
        sop = changed(kept, SetValue(("purpose", "text"), kept.purpose.text + " more words"))
        try:
            journal.record(sop)
        except FileProblem as error:
            problem = str(error)
        else:
            kept = sop
    assert "full" in problem
    (found,) = pending_recoveries(small_disk / "recovery")
    assert found.sop == kept
    (small_disk / "filler").unlink()
    journal.record(sop)
    journal.close()
    assert recovered(small_disk / "recovery") == sop


def test_the_work_of_another_process_is_offered_once_it_was_killed(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from sop_studio.model.sop import Purpose, Sop\n"
        "from sop_studio.storage.journal import Journal, Origin\n"
        "Journal(Path(sys.argv[1]), Origin()).record(Sop(purpose=Purpose(text='theirs')))\n"
        "print('kept', flush=True)\ninput()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"kept"
        assert pending_recoveries(tmp_path) == ()
        other.kill()
    assert recovered(tmp_path).purpose.text == "theirs"
