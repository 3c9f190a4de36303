"""Where a folder lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerjournal.store import network
from careerjournal.store.network import is_on_network, mounted_type

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/anna/Team\\040Drive rw shared:9 - cifs //server/team rw
31 22 0:41 / /home/anna/Größe rw - nfs4 host:/x rw
32 22 0:42 / /mnt rw - ext4 /dev/sdb1 rw
33 22 0:43 / /mnt rw - nfs host:/y rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/home/anna/journal-1.db", "ext4"),
        ("/home/anna/Team Drive/journal-1.db", "cifs"),
        ("/home/anna/Team Driveway", "ext4"),
        ("/home/anna/Größe/a", "nfs4"),
        ("/mnt", "nfs"),
        ("/mnt/a/b", "nfs"),
        ("/", "ext4"),
    ],
)
def test_the_deepest_and_latest_mount_counts(path: str, wanted: str) -> None:
    assert mounted_type(MOUNTS, path) == wanted


def test_a_system_that_does_not_tell_has_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_MOUNTS", tmp_path / "none")
    assert not is_on_network(tmp_path)


def test_a_share_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS + f"40 22 0:50 / {tmp_path} rw - fuse.sshfs host: rw\n")
    monkeypatch.setattr(network, "_MOUNTS", mounts)
    assert is_on_network(tmp_path / "journal-1.db")
