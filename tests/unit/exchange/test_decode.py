"""Bytes of unknown origin."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange.decode import decode, read_bytes
from careerjournal.exchange.item import FileMissing, FileTooLarge, FileUnreadable


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        ("\ufeffété".encode(), "été"),
        ("été".encode("utf-16"), "été"),
        (b"\xfe\xff" + "été".encode("utf-16-be"), "été"),
        ("l’été".encode("cp1252"), "l’été"),
        (b"caf\xe9 \x81", "café \x81"),
        ("é东京 ".encode() * 3 + b"\xff", "é东京 é东京 é东京 \ufffd"),
    ],
)
def test_text_is_found(data: bytes, text: str) -> None:
    assert decode(data).text == text


def test_a_guess_is_owned_up_to() -> None:
    assert decode(b"caf\xe9").guessed
    assert decode("café".encode() + b"\xff").replaced == 1
    assert not decode(b"cafe").guessed


@given(st.binary())
def test_no_bytes_fail(data: bytes) -> None:
    decode(data)


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert read_bytes(file, 5) == b"12345"
    with pytest.raises(FileTooLarge):
        read_bytes(file, 4)


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_bytes(tmp_path / "none", 9)
    with pytest.raises(FileUnreadable):
        read_bytes(tmp_path, 9)
    with pytest.raises(FileUnreadable):
        read_bytes(Path("nul\0name"), 9)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileUnreadable):
        read_bytes(tmp_path / "pipe", 9)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret").write_text("x")
    try:
        (root / "link").symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("the system does not let us make links")
    with pytest.raises(FileUnreadable):
        read_bytes(root / "link", 9, root=root)
