"""Killed in the middle of a key change, the vault opens with the old secret or the new one."""

from __future__ import annotations

import os
import random
import signal
import stat
from pathlib import Path

import pytest

from careerjournal.vault.errors import DamagedHeader
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import (
    Header,
    read_header,
    read_spare_header,
    with_slots,
    write_header,
)
from careerjournal.vault.repair import restore_header, tidy
from careerjournal.vault.slots import SlotType
from careerjournal.vault.vault import (
    Created,
    change_passphrase,
    keys_from_passphrase,
    unlock_with_passphrase,
)
from tests.unit.vault.conftest import CHEAP, PASSPHRASE

KILLS = 40


@pytest.fixture
def new_header(folder: VaultFolder, created: Created) -> Header:
    """The header under "new", written and then taken back."""
    header = change_passphrase(folder, created.keys, "new", CHEAP)
    restore_header(folder)
    return header


def test_a_kill_leaves_the_old_header_or_the_new(
    folder: VaultFolder, created: Created, new_header: Header
) -> None:
    known = {created.header.slots, new_header.slots}
    for seed in range(KILLS):
        _kill_while_changing(folder, created, new_header, seed)
        header, spare = read_header(folder), read_spare_header(folder)
        assert header.slots in known
        assert spare is not None
        assert spare.slots in known
    assert unlock_with_passphrase(folder, _fitting(read_header(folder), created)).keys
    tidy(folder, read_header(folder))
    names = {path.name for path in folder.path.iterdir() if "damaged" not in path.name}
    assert names == {"vault.json", "vault.json.bak", "backups"}


def _fitting(header: Header, created: Created) -> str:
    return PASSPHRASE if header.slots == created.header.slots else "new"


def _kill_while_changing(
    folder: VaultFolder, created: Created, new_header: Header, seed: int
) -> None:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            header = read_header(folder)
            while True:
                slots = random.choice((created.header.slots, new_header.slots))
                header = with_slots(header, created.keys, slots)
                os.write(write, b".")
                write_header(folder, header)
        finally:
            os._exit(1)
    os.close(write)
    os.read(read, 1)
    # Some later moment of its work: what we do meanwhile differs from round to round.
    for _ in range(random.Random(seed).randrange(60)):
        read_header(folder)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(read)
    assert os.WIFSIGNALED(status)


def test_each_step_is_on_disk_before_the_next(
    folder: VaultFolder, created: Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def noted_replace(path: Path, target: Path) -> Path:
        steps.append(target.name)
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_header(folder, with_slots(created.header, created.keys, created.header.slots))
    assert steps == ["file", "vault.json.bak", "folder", "file", "vault.json", "folder"]


def test_a_crash_at_any_step_leaves_a_vault_that_opens(
    folder: VaultFolder, created: Created, new_header: Header, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop dead before each call to the disk in turn, without even tidying up."""

    class PowerCut(BaseException):
        pass

    opened: set[str] = set()
    for step in range(1, 60):
        left = step

        def counted(call: str) -> object:
            real = getattr(os, call)

            def act(*arguments: object, **named: object) -> object:
                nonlocal left
                left -= 1
                if left <= 0:
                    raise PowerCut
                return real(*arguments, **named)

            return act

        with monkeypatch.context() as patch:
            for call in ("open", "fsync", "rename", "replace", "unlink", "close"):
                patch.setattr(os, call, counted(call))
            try:
                write_header(folder, with_slots(created.header, created.keys, new_header.slots))
            except PowerCut:
                pass
            else:
                break
        header = read_header(folder)
        secret = _fitting(header, created)
        opened.add(secret)
        assert keys_from_passphrase(header, secret) == created.keys
        write_header(folder, with_slots(created.header, created.keys, created.header.slots))
    assert left > 0, "it never came to an end"
    assert opened == {PASSPHRASE, "new"}


def test_losing_both_headers_is_told_as_such(folder: VaultFolder, created: Created) -> None:
    for path in (folder.header, folder.header_backup):
        os.truncate(path, 100)
    with pytest.raises(DamagedHeader) as caught:
        read_header(folder)
    assert not caught.value.spare


def test_a_change_never_leaves_a_vault_without_a_passphrase(
    folder: VaultFolder, created: Created
) -> None:
    for number in range(5):
        header = change_passphrase(folder, created.keys, str(number), CHEAP)
        assert len(header.of_type(SlotType.PASSPHRASE)) == 1
        assert header.seq == number + 2
