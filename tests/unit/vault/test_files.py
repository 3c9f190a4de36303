"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from careerjournal.vault import files
from careerjournal.vault.errors import FolderNotReadable, FolderNotWritable, NoSpace
from careerjournal.vault.files import NotAFile, make_folder, read_small, write_atomically
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.vault import Created, change_passphrase, unlock_with_passphrase
from tests.unit.vault.conftest import CHEAP, PASSPHRASE


def fine(_data: bytes) -> None:
    """A check that finds nothing wrong."""


def failing(number: int) -> Callable[..., NoReturn]:
    def fail(*_arguments: object, **_named: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with old content."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    return path


def test_new_content_takes_the_place_of_the_old(path: Path) -> None:
    write_atomically(path, b"new", fine)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_content_that_reads_back_wrong_changes_nothing(path: Path) -> None:
    def refuse(data: bytes) -> None:
        assert data == b"new"
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        write_atomically(path, b"new", refuse)
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, NoSpace),
        (errno.EDQUOT, NoSpace),
        (errno.EROFS, FolderNotWritable),
        (errno.EACCES, FolderNotWritable),
        (errno.EIO, OSError),
    ],
)
@pytest.mark.parametrize("call", ["open", "fsync"])
def test_a_failing_disk_changes_nothing(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    error: type[Exception],
    call: str,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(number))
        with pytest.raises(error):
            write_atomically(path, b"new", fine)
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_in_a_key_change_leaves_the_old_passphrase(
    folder: VaultFolder, created: Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(errno.ENOSPC))
        with pytest.raises(NoSpace):
            change_passphrase(folder, created.keys, "new", CHEAP)
    assert unlock_with_passphrase(folder, PASSPHRASE).keys == created.keys


def test_the_folder_is_synced_after_the_name_is_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    monkeypatch.setattr(files, "sync_folder", lambda folder: order.append(path.read_text()))
    write_atomically(path, b"new", fine)
    assert order == ["new"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_a_folder_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "fsync", failing(number))
    files.sync_folder(tmp_path)


def test_a_link_in_the_place_of_the_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"theirs")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_atomically(link, b"ours", fine)
    assert target.read_bytes() == b"theirs"
    assert not link.is_symlink()


def test_reading_stops_behind_the_limit(path: Path) -> None:
    assert read_small(path, 3) == b"old"
    assert read_small(path, 1) == b"ol"


def test_a_missing_file_is_told_from_one_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_small(tmp_path / "none", 9)
    with pytest.raises(NotAFile):
        read_small(tmp_path, 9)


def test_a_file_that_may_not_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    with pytest.raises(FolderNotReadable):
        read_small(path, 9)


def test_a_folder_is_the_owners_alone(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_loose_modes_of_a_copied_vault_are_tightened(folder: VaultFolder, created: Created) -> None:
    (folder.backups / "x.cjbackup").write_bytes(b"")
    elsewhere = folder.path.parent / "elsewhere"
    elsewhere.write_bytes(b"")
    elsewhere.chmod(0o644)
    (folder.path / "link").symlink_to(elsewhere)
    for path in (folder.path, folder.backups):
        path.chmod(0o755)
    for path in (folder.header, folder.backups / "x.cjbackup"):
        path.chmod(0o644)
    folder.tighten()
    modes = [
        stat.S_IMODE(path.stat().st_mode)
        for path in (
            folder.path,
            folder.backups,
            folder.header,
            folder.backups / "x.cjbackup",
            elsewhere,
        )
    ]
    assert modes == [0o700, 0o700, 0o600, 0o600, 0o644]
