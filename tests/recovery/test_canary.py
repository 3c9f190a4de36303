"""Nothing readable on the disk: a whole session leaves no word of it outside the database.

Where strace exists the session runs under it: then also what was written and removed again
counts, and every socket.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from careerjournal.vault.folder import VaultFolder
from tests.recovery.canary import CANARY, CODE_FILE, PASSPHRASE, prepare

# Whatever takes a file's name, whatever writes, whatever speaks to the network.
TRACED = (
    "trace=network,open,openat,openat2,creat,memfd_create,write,writev,pwrite64,pwritev,pwritev2,"
    "sendfile,copy_file_range,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
)
# Whole strings, descriptors with their paths, and no word on what begins and ends.
STRINGS = ("-s", "9999999", "-y", "-qq")
# A descriptor with a path, as -y tells it; a pipe, a socket or an eventfd has none.
WRITTEN = re.compile(r"\b(?:write|writev|pwrite64|pwritev2?)\(\d+<(/[^>]*)>(.*)")
OPENED = re.compile(r'\b(?:open|openat|openat2|creat)\((?:AT_FDCWD<[^>]*>, )?"([^"]*)"(.*)')
MAKES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE", "creat(")
# Where a program may write though it is no place of the person's: devices and what is no disk.
NO_DISK = ("/dev/", "/proc/", "/sys/", "/memfd:")
INTERNET = re.compile(r"socket\(AF_INET6?\b|connect\(.*AF_INET6?\b")


def spellings(words: str) -> list[bytes]:
    """What would betray `words` in a file: each way that Python, Qt or SQLite may write them."""
    return [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]


def files_with(folders: Iterable[Path], words: str) -> list[str]:
    """The files in `folders`, by content or by name, in which `words` can be read."""
    return sorted(
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if words in path.name
        or (path.is_file() and any(each in path.read_bytes() for each in spellings(words)))
    )


@dataclass(frozen=True)
class Trace:
    """What strace wrote down."""

    lines: list[str]

    @classmethod
    def read(cls, folder: Path) -> Trace:
        return cls(
            [
                line
                for path in sorted(folder.glob("trace*"))
                for line in path.read_text(errors="replace").splitlines()
            ]
        )

    def written(self, words: str) -> list[str]:
        """The files into which `words` were written, also if they are gone by now."""
        plain = [re.escape(words), re.escape(r"\0".join(words))]
        wanted = re.compile("|".join(plain))
        return [
            found[1]
            for line in self.lines
            if (found := WRITTEN.search(line)) and wanted.search(found[2])
        ]

    def made_outside(self, *folders: Path) -> list[str]:
        """The files opened for writing outside `folders`."""
        inside = (*(str(folder) for folder in folders), *NO_DISK)
        return [
            line
            for line in self.lines
            if (found := OPENED.search(line))
            and any(flag in line for flag in MAKES)
            and " = -1 " not in line
            and not found[1].startswith(inside)
        ]

    def internet(self) -> list[str]:
        """Every internet socket."""
        return [line for line in self.lines if INTERNET.search(line)]


@dataclass(frozen=True)
class Places:
    """Where a person's session leaves its traces, and `sources`, where it takes from."""

    home: Path
    temporary: Path
    sources: Path
    traces: Path

    @property
    def scanned(self) -> tuple[Path, Path]:
        return self.home, self.temporary

    def run(self, *command: str, traced: bool) -> int:
        """Run a Python program in these places; gives back its exit code."""
        environment = {
            **os.environ,
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            environment[f"XDG_{name}_HOME"] = str(self.home / name.lower())
        # One file a process; without the filter each call of any kind would be stopped at.
        strace = ["strace", "-f", "-ff", "--seccomp-bpf", *STRINGS, "-e", TRACED]
        prefix = [*strace, "-o", str(self.traces / "trace")] if traced else []
        with (self.home / "log").open("ab") as log:
            done = subprocess.run(
                [*prefix, sys.executable, *command],
                env=environment,
                stdout=log,
                stderr=log,
                check=False,
            )
        return done.returncode

    def log(self) -> str:
        """What the program said."""
        return (self.home / "log").read_text(errors="replace")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(*(tmp_path / name for name in ("home", "tmp", "sources", "traces")))
    for folder in (made.home, made.temporary, made.sources, made.traces):
        folder.mkdir()
    return made


def can_trace(folder: Path) -> bool:
    """Whether strace is here and allowed to look."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(
        ["strace", "-ff", "-qq", "-o", str(folder / "tried"), "true"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


@pytest.mark.timeout(600)
def test_a_whole_session_leaves_nothing_readable(places: Places, tmp_path: Path) -> None:
    traced = can_trace(tmp_path)
    prepare(places.sources)
    vault = VaultFolder(places.home / "Journal.cjvault")
    program = ("-m", "tests.recovery.canary", str(vault.path), str(places.sources))
    killed = places.run(*program, "write", traced=traced)
    assert killed in (-signal.SIGKILL, 128 + signal.SIGKILL), places.log()
    assert (vault.path / "journal-1.db-wal").stat().st_size > 0  # it was killed in the midst
    assert_nothing_readable(places)
    assert places.run(*program, "return", traced=traced) == 0, places.log()
    assert_nothing_readable(places)
    assert list(vault.backups.iterdir())
    assert not vault.lock.exists()
    if traced:
        trace = Trace.read(places.traces)
        assert len(trace.lines) > 1000
        noted = str(places.sources / CODE_FILE)  # by the session itself, for us
        for words in secrets(places):
            assert set(trace.written(words)) <= {noted}
        assert trace.made_outside(*places.scanned, places.sources) == []
        assert trace.internet() == []


def secrets(places: Places) -> list[str]:
    """What must be nowhere: the word, the passphrase, the recovery code in both its spellings."""
    code = (places.sources / CODE_FILE).read_text()
    return [CANARY, PASSPHRASE, code, code.replace("-", "")]


def assert_nothing_readable(places: Places) -> None:
    for words in secrets(places):
        assert files_with(places.scanned, words) == []


CONTROL = """
import os, socket, sqlite3, sys
home, temporary, word = sys.argv[1:]
plain = sqlite3.connect(home + "/plain.db")
plain.execute("CREATE TABLE entry (body)")
plain.execute("INSERT INTO entry VALUES (?)", (word + "ary",))
plain.commit()
with open(temporary + "/gone", "wb") as file:
    file.write((word + "ary").encode("utf-16-le"))
os.unlink(temporary + "/gone")
socket.socket(socket.AF_INET).close()
"""


def test_the_search_finds_what_a_plain_program_leaves(places: Places, tmp_path: Path) -> None:
    """The control: without it, finding nothing would prove nothing."""
    traced = can_trace(tmp_path)
    places.run("-c", CONTROL, str(places.home), str(places.temporary), CANARY[:-3], traced=traced)
    assert files_with(places.scanned, CANARY) == [str(places.home / "plain.db")]
    if traced:
        trace = Trace.read(places.traces)
        written = trace.written(CANARY)
        assert str(places.home / "plain.db") in written
        assert str(places.temporary / "gone") in written
        assert trace.made_outside(places.home)
        assert trace.internet()
