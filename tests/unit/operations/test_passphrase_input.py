"""Where the command line gets a passphrase."""

from __future__ import annotations

import getpass
import io
from pathlib import Path

import pytest

from careerjournal.operations.passphrase_input import (
    NoPassphrase,
    PassphraseInput,
    PassphrasesDiffer,
    PassphraseUnreadable,
)


def stdin(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="ascii")


@pytest.mark.parametrize(
    ("data", "passphrase"),
    [
        (b"one\ntwo\n", "one"),
        (b" blanks stay \r\n", " blanks stay "),
        ("\ufeffété".encode(), "été"),
        (b"\n", ""),
    ],
)
def test_the_first_line_is_the_passphrase(tmp_path: Path, data: bytes, passphrase: str) -> None:
    file = tmp_path / "p"
    file.write_bytes(data)
    assert PassphraseInput(stdin(b"")).read(str(file), "") == passphrase
    assert PassphraseInput(stdin(data)).read(None, "") == passphrase
    assert PassphraseInput(stdin(data)).read("-", "") == passphrase


def test_what_follows_is_left_to_read() -> None:
    secrets = PassphraseInput(stdin(b"one\ntwo\nrest \xff"))
    assert secrets.read(None, "") == "one"
    assert secrets.read(None, "") == "two"
    assert secrets.rest() == "rest \ufffd"


def test_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "p"
    file.write_bytes(b"\xff\n")
    for path in (file, tmp_path, tmp_path / "none", Path("nul\0")):
        with pytest.raises(PassphraseUnreadable):
            PassphraseInput(stdin(b"")).read(str(path), "")
    with pytest.raises(NoPassphrase):
        PassphraseInput(stdin(b"")).read(None, "")


def test_a_person_is_asked_twice_for_a_new_one() -> None:
    answers = ["one", "one", "one", "two"]
    secrets = PassphraseInput(stdin(b""), lambda words: answers.pop(0))
    assert secrets.ask("", twice=True) == "one"
    with pytest.raises(PassphrasesDiffer):
        secrets.ask("", twice=True)


def test_nobody_to_ask_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(words: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", no_terminal)
    with pytest.raises(NoPassphrase):
        PassphraseInput(stdin(b"")).ask("")
