"""One process at a time; a dead one does not count; another machine does."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from careerjournal.vault import lock_file, machine
from careerjournal.vault.errors import FolderNotWritable, HeldElsewhere, HeldHere
from careerjournal.vault.lock_file import Holder, LockFile, read_holder

HOLD = """
import sys
from pathlib import Path
from careerjournal.vault.lock_file import LockFile
lock = LockFile.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""

RACE = """
import sys
from pathlib import Path
from careerjournal.vault.errors import HeldHere
from careerjournal.vault.lock_file import LockFile
print("ready", flush=True)
sys.stdin.readline()
try:
    lock = LockFile.acquire(Path(sys.argv[1]))
except HeldHere:
    print("refused", flush=True)
else:
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the lock file goes."""
    return tmp_path / "lock"


@contextmanager
def child(script: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process
        process.kill()


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def elsewhere() -> Holder:
    return Holder(4321, "anna-laptop", "0123456789abcdef", "17")


def test_the_lock_names_process_and_machine(path: Path) -> None:
    with LockFile.acquire(path) as lock:
        lines = path.read_text().splitlines()
        assert lines[:3] == [str(os.getpid()), "careerjournal", machine.host_name()]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert lock.is_held()


def test_the_file_goes_with_the_lock(path: Path) -> None:
    lock = LockFile.acquire(path)
    lock.release()
    lock.release()
    assert not path.exists()
    assert not lock.is_held()


def test_a_second_lock_in_one_process_is_refused(path: Path) -> None:
    with LockFile.acquire(path), pytest.raises(HeldHere) as caught:
        LockFile.acquire(path)
    assert caught.value.pid == os.getpid()


def test_another_process_is_named(path: Path) -> None:
    with child(HOLD, path) as holder:
        assert says(holder) == "held"
        with pytest.raises(HeldHere) as caught:
            LockFile.acquire(path)
        assert caught.value.pid == holder.pid


def test_a_killed_process_no_longer_counts(path: Path) -> None:
    with child(HOLD, path) as holder:
        assert says(holder) == "held"
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert path.exists()
    with LockFile.acquire(path) as lock:
        named = read_holder(path)
        assert named is not None
        assert named.pid == os.getpid()
        assert lock.is_held()


def test_of_many_that_take_over_one_wins(path: Path) -> None:
    path.write_text(str(Holder(2**22 + 5, machine.host_name(), machine.machine_mark(), "1")))
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    try:
        assert {says(racer) for racer in racers} == {"ready"}
        for racer in racers:
            tell(racer)
        assert sorted(says(racer) for racer in racers) == ["held", *["refused"] * 3]
    finally:
        for racer in racers:
            racer.kill()
            racer.communicate()


def test_another_machine_is_named_with_the_date(path: Path) -> None:
    path.write_text(str(elsewhere()))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    with pytest.raises(HeldElsewhere) as caught:
        LockFile.acquire(path)
    assert caught.value.host == "anna-laptop"
    assert caught.value.since is not None
    assert caught.value.since.year == 2023
    assert read_holder(path) == elsewhere()


def test_another_machine_can_be_overruled(path: Path) -> None:
    path.write_text(str(elsewhere()))
    with LockFile.acquire(path, despite_elsewhere=True):
        named = read_holder(path)
        assert named is not None
        assert named.is_on_this_machine()


def test_a_live_process_here_cannot_be_overruled(path: Path) -> None:
    with child(HOLD, path) as holder:
        assert says(holder) == "held"
        with pytest.raises(HeldHere):
            LockFile.acquire(path, despite_elsewhere=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "\x00" * 9999,
        "1\nQt\nhost\n\n\n",
        "²\ncareerjournal\nh\n\n\n",
        "-1\ncareerjournal\nh\n\n\n",
    ],
)
def test_a_file_that_names_nobody_is_taken(path: Path, text: str) -> None:
    path.write_text(text)
    with LockFile.acquire(path):
        assert read_holder(path) == Holder.this_process()


def test_a_later_process_with_the_same_number_does_not_count(path: Path) -> None:
    parent = Holder(os.getppid(), machine.host_name(), machine.machine_mark(), "1")
    path.write_text(str(parent))
    with LockFile.acquire(path):
        assert read_holder(path) == Holder.this_process()


def test_a_live_process_whose_file_was_replaced_by_a_sync_still_counts(path: Path) -> None:
    started = machine.process_start(os.getppid())
    assert started
    path.write_text(str(Holder(os.getppid(), machine.host_name(), machine.machine_mark(), started)))
    with pytest.raises(HeldHere):
        LockFile.acquire(path)


def test_without_system_locks_the_process_number_decides(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_file, "_try_system_lock", lambda file: None)
    with LockFile.acquire(path), pytest.raises(HeldHere):
        LockFile.acquire(path)
    path.write_text(str(Holder(2**22 + 5, machine.host_name(), machine.machine_mark(), "")))
    LockFile.acquire(path).release()
    assert not path.exists()


def test_a_replaced_file_is_not_removed_by_the_old_holder(path: Path) -> None:
    lock = LockFile.acquire(path)
    path.unlink()
    path.write_text(str(elsewhere()))
    assert not lock.is_held()
    lock.release()
    assert read_holder(path) == elsewhere()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable):
        LockFile.acquire(tmp_path / "gone" / "lock")


@pytest.mark.parametrize(
    "make", [lambda p: p.mkdir(), lambda p: os.mkfifo(p), lambda p: p.symlink_to("x")]
)
def test_something_else_in_its_place_is_refused(path: Path, make: object) -> None:
    assert callable(make)
    make(path)
    with pytest.raises(FolderNotWritable):
        LockFile.acquire(path)


def test_the_machine_without_an_id_goes_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "machine_mark", lambda: "")
    assert Holder(1, machine.host_name(), "feed", "").is_on_this_machine()
    assert not Holder(1, "other", "feed", "").is_on_this_machine()


def test_a_name_that_could_deceive_is_not_shown() -> None:
    holder = Holder.parse("5\ncareerjournal\nbad\x1b[2J\u202ename\n\n\n")
    assert holder is not None
    assert holder.host == "?"


def test_this_process_runs_and_no_such_does_not() -> None:
    me = os.getpid()
    assert machine.is_running(me, machine.process_start(me))
    assert machine.is_running(me, "")
    assert not machine.is_running(me, "1")
    assert not machine.is_running(0, "")
    assert not machine.is_running(2**22 + 5, "")
    assert not machine.is_running(10**10, "")
